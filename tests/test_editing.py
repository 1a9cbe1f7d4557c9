"""An edit changes what it must and no other byte, in every style that people write."""

import re
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jtai.dates import Due, read_plan_date
from jtai.editing.changes import (
    AddAction,
    AddFinding,
    AddNote,
    Change,
    InsertNote,
    SetField,
)
from jtai.editing.engine import edit
from jtai.editing.sketch import after as plan_after
from jtai.errors import EditError
from jtai.model import Action, Note, Plan, Status
from jtai.reading import plan_of
from tests.conftest import SMALL, Run
from tests.strategies import (
    DUES,
    LEADS,
    RANDOMS,
    TAME_LINES,
    TEXTS,
    Written,
    actions,
    findings,
    notes,
    plans,
    written_plans,
)
from tests.yaml_mixtures import Value, mixed

OPENED = re.compile(rb"progress['\"]?:( +\[ *\])")
"""An empty list that has to be opened: the one thing that a note takes out of a file."""


def read(data: bytes) -> Plan:
    return plan_of(data, "plan.yaml")


def edited(written: Written, *changes: Change) -> bytes:
    """The file after the changes; the plan in it has been compared with what was asked for."""
    return edit(written.data, read(written.data), changes, read).data


@settings(max_examples=settings().max_examples // 2)
@given(written_plans())
def test_generated_plans_are_what_they_say(written: Written) -> None:
    assert read(written.data) == written.plan


@given(written_plans(), st.data())
def test_a_note_adds_lines_and_changes_no_other_byte(written: Written, data: st.DataObject) -> None:
    action = data.draw(st.sampled_from(written.plan.actions))
    after = edited(written, AddNote(action.ref, data.draw(notes(beside=action.progress))))
    assert_only_added(written.data, after, opened=not action.progress)


def assert_only_added(before: bytes, after: bytes, *, opened: bool) -> None:
    """`after` is `before` with whole lines put in, where an empty list may have been opened."""
    befores = [before]
    if opened:
        befores += [
            before[: found.start(1)] + before[found.end(1) :] for found in OPENED.finditer(before)
        ]
    assert any(is_only_added(some, after) for some in befores)


def is_only_added(before: bytes, after: bytes) -> bool:
    """Lines of `before` are in `after`, in their order, and the rest are whole lines of its own.

    The line break that a last line lacks may be made up for.
    """
    old = before.splitlines(keepends=True)
    new = after.splitlines(keepends=True)
    if not before.endswith((b"\n", b"\r")):
        old[-1] += b"\r\n" if b"\r\n" in before else b"\n"
        if after.endswith((b"\n", b"\r")):
            return False
        new[-1] += b"\r\n" if b"\r\n" in before else b"\n"
    here = iter(new)
    return all(line in here for line in old)


@settings(max_examples=settings().max_examples // 2)
@given(written_plans(), st.data())
def test_one_edit_changes_note_status_due_and_evidence(
    written: Written, data: st.DataObject
) -> None:
    action = data.draw(st.sampled_from(written.plan.actions))
    change = AddNote(
        action.ref,
        data.draw(notes(beside=action.progress)),
        data.draw(st.sampled_from(Status)),
        data.draw(DUES),
        tuple(data.draw(st.lists(TEXTS, max_size=2))),
    )
    try:
        after = edited(written, change)
    except EditError as refused:
        assert _stands_first_with_a_comment(written, "completed")
        assert "'completed' cannot be taken out here; move it down" in str(refused)  # noqa: PT017
        return
    assert read(after) == plan_after(written.plan, [change])


def _stands_first_with_a_comment(written: Written, key: str) -> bool:
    """Whether a key is beside the dash of an item somewhere, with a comment behind its value: to
    take it out, one would have to take the comment too, or give it to another key."""
    return any(
        line.lstrip().startswith("-")
        and line.lstrip("- \t").startswith((key, f"'{key}", f'"{key}'))
        and "#" in line
        for line in written.data.decode("utf-8-sig").splitlines()
    )


@settings(max_examples=settings().max_examples // 2)
@given(written_plans(), st.data())
def test_several_changes_in_one_edit(written: Written, data: st.DataObject) -> None:
    some = data.draw(st.lists(changes_of(written.plan), min_size=1, max_size=4))
    new = data.draw(st.sampled_from(written.plan.findings))
    assume(written.plan.agencies)  # what is added has leads
    some.append(AddAction(new.ref, data.draw(actions("77.1"))))
    some.append(AddFinding(data.draw(findings("78"))))
    some.append(AddFinding(data.draw(findings("79"))))
    new_notes = [(c.ref, c.note.essence) for c in some if isinstance(c, InsertNote)]
    assume(len(set(new_notes)) == len(new_notes))
    try:
        edited(written, *data.draw(st.permutations(some)))
    except EditError as refused:
        assert "there is a comment within this" in str(refused)  # noqa: PT017


def leads_of(plan: Plan) -> st.SearchStrategy[tuple[str, ...]]:
    """Leads that there can be in this plan."""
    return LEADS if plan.agencies else st.just(())


def changes_of(plan: Plan) -> st.SearchStrategy[Change]:
    """Any single change of an action."""

    def note(action: Action) -> st.SearchStrategy[Change]:
        at = st.integers(0, len(action.progress))
        return st.builds(InsertNote, st.just(action.ref), at, notes(beside=action.progress))

    return st.sampled_from(plan.actions).flatmap(
        lambda a: st.one_of(
            note(a),
            st.builds(SetField, st.just(a.ref), st.just("due"), DUES),
            st.builds(SetField, st.just(a.ref), st.just("was_due"), some(DUES)),
            st.builds(SetField, st.just(a.ref), st.just("evidence"), some(TEXTS)),
            st.builds(SetField, st.just(a.ref), st.just("due_words"), st.none() | TEXTS),
            st.builds(SetField, st.just(a.ref), st.just("lead"), leads_of(plan)),
        )
    )


def some(items: st.SearchStrategy[Due]) -> st.SearchStrategy[tuple[Due, ...]]:
    return st.lists(items, max_size=3).map(tuple)


def noted(text: str, ref: str, words: str = "Said.") -> str:
    """The text with a note of April 2018 under an action."""
    note = Note(read_plan_date("2018-04"), words)
    data = text.encode("utf-8")
    return edit(data, read(data), [AddNote(ref, note)], read).data.decode("utf-8")


def small(notes_of_1_2: str) -> str:
    """The small plan, with other text for all that stands from `progress` on in 1.2."""
    start = SMALL.index("        progress:\n          - date: 2018-02-15")
    return SMALL[:start] + notes_of_1_2 + SMALL[SMALL.index('  - ref: "2"') :]


SAID = "          - date: 2018-04\n            note: Said.\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "        progress:\n" + SAID),
        ("        progress: []\n", "        progress:\n" + SAID),
        ("        progress: [ ] # none\n", "        progress: # none\n" + SAID),
        ("        progress:\n", "        progress:\n" + SAID),
        ("        progress: # none yet\n", "        progress: # none yet\n" + SAID),
        (
            "        progress:\n          # none yet\n",
            "        progress:\n          # none yet\n" + SAID,
        ),
        ("        x-own: a\n", "        progress:\n" + SAID + "        x-own: a\n"),
    ],
)
def test_a_first_note_opens_the_list(before: str, after: str) -> None:
    assert noted(small(before), "1.2") == small(after)


FIRST = "        progress:\n          - date: 2018-03\n            note: "


@pytest.mark.parametrize(
    ("note", "rest"),
    [
        ("One. # so\n", ""),
        ("One.\n", "\n"),
        ("One.\n", "        # about what comes next\n"),
        ("One.\n            # about this note\n", ""),
        ("One.\n          # - a note that was taken out\n", ""),
        ("One.\n", "\n          # after a blank line\n"),
        ("|\n              One.\n", "\n\n"),
        ("|+\n              One.\n\n", ""),
        (">2-\n              One.\n               Two.\n", ""),
        ("'One.\n\n              Two.'\n", ""),
        ("One\n              two.\n", "\n"),
        ('"One. \\\n              Two."\n', ""),
    ],
)
def test_comments_blank_lines_and_blocks_stay_where_they_belong(note: str, rest: str) -> None:
    said = SAID.replace("Said.", '"Said."') if note.startswith('"') else SAID
    assert noted(small(FIRST + note + rest), "1.2") == small(FIRST + note + said + rest)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("ending", ["", "\n", "\n\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_end_of_the_file_stays_as_it_is(newline: str, ending: str, mark: str) -> None:
    start = "        progress:\n          - date: 2018-03\n            note: One."
    before = mark + (SMALL + start + ending).replace("\n", newline)
    after = mark + (SMALL + start + "\n" + SAID[:-1] + ending).replace("\n", newline)
    assert noted(before, "2.1") == after


def test_raw_line_separators_in_texts_and_comments_do_not_lead_astray() -> None:
    before = SMALL.replace("Visits are late.", '"Visits \u2028 are \x85 late."')
    before = before.replace("findings:", "# one\u2028# two\nfindings:")
    assert noted(before, "2.1").startswith(before)


def test_a_block_of_ones_own_at_the_very_end_is_not_made_longer() -> None:
    text = SMALL + "        progress:\n        - date: 2018-03\n          note: A.\n"
    text += "          x-own: |\n            a\n            b"
    with pytest.raises(EditError, match="end the file with a line break"):
        noted(text, "2.1")


LAST = """\
      - ref: "2.1"
        action: Publish a threshold document.
        lead: [BSCB]
        due: 2018-04
"""


@pytest.mark.parametrize(
    ("instead", "said"),
    [
        (LAST + "        progress: [{date: 2018-03, note: A.}]\n", "these notes are a list in [.."),
        (LAST.replace("due: ", "? due\n        : "), "this key does not start a line"),
        ("      - {ref: '2.1', action: A, lead: [LA], due: 2018-04}\n", "this is in {flow style}"),
        ("        [{ref: '2.1', action: A, lead: [LA], due: 2018-04}]\n", "the actions are a list"),
    ],
)
def test_what_cannot_be_edited_is_refused_with_its_line(instead: str, said: str) -> None:
    text = SMALL.replace(LAST, instead)
    with pytest.raises(EditError, match=re.escape(said)) as refused:
        noted(text, "2.1")
    line = text.split("\n")[refused.value.line - 1]
    assert any(sign in line for sign in ("[", "{", "?"))


def test_json_is_refused_by_line() -> None:
    text = (
        '{"title": "T", "agencies": {"LA": "L"}, "findings": [\n{"ref": "1", "finding": "F",'
        ' "actions": [{"ref": "1.1", "action": "A", "lead": ["LA"], "due": "2018-03"}]}]}\n'
    )
    with pytest.raises(EditError, match="line 2 cannot be edited safely"):
        noted(text, "1.1")


MID_LINE = {
    "in brackets": "findings: [{FINDING}]\n",
    "in brackets that go on": "findings: [{FINDING\n  }]\n",
    "two on a line": "findings: [\n  {FINDING}, {OTHER}]\n",
    "behind a colon": "? findings\n: - ref: '1'\n    finding: F\n    actions:\n    - ACTION\n",
}
A_FINDING = 'ref: "1", finding: F, actions: [ACTION]'
AN_ACTION = '{ref: "1.1", action: A, lead: [LA], due: 2018-03}'


@pytest.mark.parametrize("layout", MID_LINE)
def test_a_finding_that_starts_mid_line_is_refused_by_its_line(
    layout: str, folder: Path, run: Run
) -> None:
    other = A_FINDING.replace("ACTION", AN_ACTION).replace('"1', '"2')
    text = "title: T\nagencies: {LA: L}\n" + MID_LINE[layout]
    text = text.replace("OTHER", other).replace("FINDING", A_FINDING).replace("ACTION", AN_ACTION)
    (folder / "plan.yaml").write_text(text)
    line = read(text.encode()).findings[-1].line
    for command in (("note", "1.1", "Said."), ("note", "1.1", "Said.", "--due", "2018-09")):
        said = run(*command, code=4).err
        assert said.startswith(f"plan.yaml:{line}: ")
        assert "; write it one 'key: value' a line" in said or "; give each its own" in said
    assert (folder / "plan.yaml").read_text() == text


def as_value(plan: Plan) -> Value:
    """A plan as lists and mappings of texts, for a writer that knows nothing of plans."""
    findings = [
        {
            "ref": finding.ref,
            "finding": finding.finding,
            "actions": [_action_as_value(action) for action in finding.actions],
        }
        for finding in plan.findings
    ]
    return {"title": plan.title, "agencies": plan.agencies, "findings": findings}


def _action_as_value(action: Action) -> Value:
    value: dict[str, Value] = {
        "ref": action.ref,
        "action": action.steps,
        "lead": action.lead,
        "due": str(getattr(action.due, "text", action.due)),
        "evidence": action.evidence,
        "progress": [_note_as_value(note) for note in action.progress],
    }
    return value if action.status is None else {**value, "status": action.status.value}


def _note_as_value(note: Note) -> Value:
    value: dict[str, Value] = {"date": note.date.text, "note": note.note}
    return value if note.by is None else {**value, "by": note.by}


@settings(max_examples=settings().max_examples // 2)
@given(plans(TAME_LINES), RANDOMS, st.data())
def test_whatever_the_mixture_an_edit_is_made_or_refused(
    plan: Plan, rng: Random, data: st.DataObject
) -> None:
    text = mixed(as_value(plan), rng).encode()
    there = read(text)
    assume(there.agencies)  # what is added may have a lead
    action = data.draw(st.sampled_from(there.actions))
    finding = data.draw(st.sampled_from(there.findings))
    note, due = Note(read_plan_date("2018-04"), "Said."), read_plan_date("2018-09")
    for change in (
        AddNote(action.ref, note),
        AddNote(action.ref, note, Status.COMPLETE, due, ("a minute",)),
        AddAction(finding.ref, data.draw(actions("77.1", TAME_LINES))),
        AddFinding(data.draw(findings("78", TAME_LINES))),
    ):
        with suppress(EditError):
            edit(text, there, [change], read)


def test_a_result_that_is_not_what_was_asked_for_is_never_given() -> None:
    data = SMALL.encode()
    plan = read(data)
    with pytest.raises(AssertionError, match="something else"):
        edit(data, plan, [SetField("1.2", "due", "Ongoing")], lambda _: plan)


def test_a_ref_that_is_not_there_is_named() -> None:
    data = SMALL.encode()
    with pytest.raises(KeyError, match=r"7\.7"):
        edit(data, read(data), [SetField("7.7", "due", "Ongoing")], read)


def set_in_2_1(text: str, *changes: Change) -> str:
    data = text.encode()
    return edit(data, read(data), changes, read).data.decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("due: 2018-04 # said so\n", "due: 2018-06 # said so\n        was_due: [2018-04]\n"),
        ('due: "2018-04"\n', 'due: "2018-06"\n        was_due: ["2018-04"]\n'),
        (
            "due: 2018-04\n        was_due: [2017-12, 2018-01] # twice\n",
            "due: 2018-06\n        was_due: [2017-12, 2018-01, 2018-04] # twice\n",
        ),
        (
            "due: 2018-04\n        was_due:\n        - 2017-12 # a\n          # b\n",
            "due: 2018-06\n        was_due:\n        - 2017-12 # a\n          # b\n"
            "        - 2018-04\n",
        ),
        ("due: 2018-04\n        was_due:\n", "due: 2018-06\n        was_due: [2018-04]\n"),
    ],
)
def test_a_due_date_that_moves_takes_its_own_lines_only(before: str, after: str) -> None:
    due = read_plan_date("2018-06")
    note = Note(read_plan_date("2018-04"), "Said.")
    text = SMALL.replace("        due: 2018-04\n", f"        {before}")
    changed = set_in_2_1(text, AddNote("2.1", note, due=due))
    expected = SMALL.replace("        due: 2018-04\n", f"        {after}")
    assert changed == expected + "        progress:\n" + SAID


def test_completed_is_taken_out_from_wherever_it_stands() -> None:
    done = "        status: complete\n        completed: 2018-03 # at last\n"
    text = SMALL + done
    undone = SetField("2.1", "completed", None)
    open_again = SetField("2.1", "status", Status.IN_PROGRESS)
    expected = SMALL + "        status: in progress\n"
    assert set_in_2_1(text, undone, open_again) == expected
    first = text.replace('- ref: "2.1"\n', '- completed: 2018-03\n        ref: "2.1"\n')
    first = first.replace("        completed: 2018-03 # at last\n", "")
    assert set_in_2_1(first, undone, open_again) == expected
    assert set_in_2_1(text.rstrip("\n"), undone, open_again) == expected.rstrip("\n")
