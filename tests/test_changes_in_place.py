"""What a change does to the lines around it, shown line by line."""

import re
from pathlib import Path

import pytest

from jtai.cli.draft import Draft
from jtai.cli.one_of_several import OnePlan
from jtai.dates import read_plan_date
from jtai.editing.changes import (
    AddNote,
    Change,
    InsertAction,
    InsertFinding,
    RemoveAction,
    RemoveNote,
    RenameAgency,
    ReplaceNote,
    SetAgency,
    SetField,
    SetFinding,
    SetOwn,
    SetRef,
)
from jtai.editing.engine import edit
from jtai.editing.whole import plan_text
from jtai.errors import EditError, UsageError, WriteError
from jtai.model import Action, Finding, Note, Plan, Status
from jtai.reading import plan_of
from tests.conftest import SMALL

DAY = read_plan_date("2018-06")
FIRST = Action("1.0", ("Ask.",), (), "no date", due_words="12 months", extra=(("x-rag", "Red"),))


def read(data: bytes) -> Plan:
    return plan_of(data, "plan.yaml")


def after(text: str, *changes: Change) -> str:
    data = text.encode()
    return edit(data, read(data), changes, read).data.decode()


AUDIT = "        action: Audit the timeliness of visits.\n"
NEW = """\
      - ref: "1.0"
        action: Ask.
        lead: []
        due: no date
        due_words: 12 months
        x-rag: Red
"""


@pytest.mark.parametrize(
    ("behind", "above"),
    [(None, "    actions:\n"), ("1.1", "The protocol is in place.\n"), ("1.2", "See 1.1.\n")],
)
def test_an_action_is_put_behind_another_or_before_all(behind: str | None, above: str) -> None:
    inserted = InsertAction("1", FIRST, behind)
    assert after(SMALL, inserted) == SMALL.replace(above, above + NEW, 1)
    apart = SMALL.replace('      - ref: "1.2"', '\n      - ref: "1.2"')
    told = after(apart, inserted)
    assert told.replace("\n\n", "\n") == SMALL.replace(above, above + NEW, 1)
    assert told.count("\n\n") == 2


def test_a_finding_is_put_behind_another_or_before_all() -> None:
    new = Finding("9", "None.", ())
    lines = '  - ref: "9"\n    finding: None.\n    actions: []\n'
    commented = SMALL.replace("findings:\n", "findings: # all\n  # about 1\n")
    assert after(commented, InsertFinding(new, None)) == commented.replace(
        "# all\n", f"# all\n{lines}"
    )
    second = '  - ref: "2"\n'
    assert after(SMALL, InsertFinding(new, "1")) == SMALL.replace(second, lines + second)
    assert after(SMALL, InsertFinding(new, "2")) == SMALL + lines
    spaced = SMALL.replace(second, f"\n{second}").replace("\n", "\r\n")
    assert (
        after(spaced, InsertFinding(new, None), InsertAction("9", FIRST, None)).count("\r\n\r\n")
        == 2
    )
    none = f"{SMALL[: SMALL.index('findings')]}findings: []\n"
    assert after(none, InsertFinding(new, None)) == none.replace(" []", f"\n{lines[:-1]}")


AGENCIES = SMALL[SMALL.index("agencies") : SMALL.index("findings")]


@pytest.mark.parametrize(
    ("before", "wanted"),
    [
        (AGENCIES, f"{AGENCIES}  NHS: Trust\n"),
        (
            "agencies: {LA: L, Police: P, 'BSCB': 'B' }\n",
            "agencies: {LA: L, Police: P, 'BSCB': 'B', 'NHS': 'Trust' }\n",
        ),
        (f"{AGENCIES}  # no more\n", f"{AGENCIES}  # no more\n  NHS: Trust\n"),
    ],
)
def test_an_agency_is_added_behind_the_others(before: str, wanted: str) -> None:
    text, new = SMALL.replace(AGENCIES, before), SetAgency("NHS", "Trust")
    assert after(text, new) == SMALL.replace(AGENCIES, wanted)
    behind = SMALL.replace(AGENCIES, "") + before
    assert after(behind, new) == SMALL.replace(AGENCIES, "") + wanted


def test_the_first_agency_opens_the_list() -> None:
    none = re.sub(r"lead: \[.*\]", "lead: []", SMALL.replace(AGENCIES, "agencies: {}\n"))
    one = SetAgency("NHS", "Trust: all")
    lead = SetField("2.1", "lead", ("NHS",))
    told = after(none, one, lead)
    assert 'agencies:\n  NHS: "Trust: all"\nfindings:' in told
    assert "lead: [NHS]" in told


def test_json_can_have_another_agency() -> None:
    text = '{"title": "T", "agencies": {}, "findings": []}'
    told = after('{"title": "T", "agencies": {"LA": "L"}, "findings": []}', SetAgency("B", "C"))
    assert told == '{"title": "T", "agencies": {"LA": "L", "B": "C"}, "findings": []}'
    with pytest.raises(EditError):
        after(text, SetAgency("LA", "L"))


def test_an_agency_has_another_code_wherever_it_leads() -> None:
    told = after(SMALL, RenameAgency("Police", "A&S: Police"), SetAgency("LA", "City"))
    wanted = SMALL.replace("  Police: Police", '  "A&S: Police": Police')
    wanted = wanted.replace("[Police", '["A&S: Police"').replace("LA: Council", "LA: City")
    assert told == wanted
    with pytest.raises(UsageError, match="an agency LA already"):
        after(SMALL, RenameAgency("Police", "LA"))


def test_a_note_is_put_right_or_taken_out() -> None:
    note = Note(read_plan_date("2018-02-16"), "The audit has begun. See 1.1.")
    told = after(SMALL, ReplaceNote("1.2", 0, note))
    assert told == SMALL.replace("2018-02-15", "2018-02-16").replace(
        "            by: A. Sergeant\n", ""
    )
    assert after(told, RemoveNote("1.2", 0)) == re.sub(
        r"        progress:\n +- date: 2018-02-16\n.*\n", "", told
    )


def test_an_action_is_renamed_or_taken_out() -> None:
    assert after(SMALL, SetRef("1.1", "1.9")) == SMALL.replace('ref: "1.1"', 'ref: "1.9"')
    start, end = SMALL.index('      - ref: "1.2"'), SMALL.index('  - ref: "2"')
    assert after(SMALL, RemoveAction("1.2")) == SMALL[:start] + SMALL[end:]
    assert after(SMALL, RemoveAction("2.1")).endswith("    actions: []\n")


def test_changes_of_one_action_go_together_and_see_one_another() -> None:
    told = after(
        SMALL,
        AddNote("1.2", Note(DAY, "Done."), Status.COMPLETE, read_plan_date("2018-05")),
        SetRef("1.2", "1.3"),
        SetField("1.3", "due_words", "in May"),
        SetOwn("1.3", "x-a", "one"),
        SetOwn("1.3", "x-b", "two"),
        InsertAction("1", FIRST, "1.3"),
        SetOwn("1.0", "x-rag", None),
        SetFinding("1", "Visits were late."),
    )
    assert told == SMALL.replace("Visits are late", "Visits were late").replace(
        SMALL[SMALL.index('      - ref: "1.2"') : SMALL.index('  - ref: "2"')],
        '      - ref: "1.3"\n' + AUDIT + "        lead: [Police]\n"
        "        due: 2018-05\n        due_words: in May\n        was_due: [2018-03]\n"
        "        status: complete\n        completed: 2018-06\n        progress:\n"
        "          - date: 2018-02-15\n            by: A. Sergeant\n"
        "            note: The audit has begun. See 1.1.\n"
        "          - date: 2018-06\n            note: Done.\n"
        "        x-a: one\n        x-b: two\n" + NEW.replace("        x-rag: Red\n", ""),
    )


@pytest.mark.parametrize(
    "change",
    [
        InsertAction("7", FIRST, None),
        InsertAction("1", FIRST, "2.1"),
        InsertFinding(Finding("9", "None.", ()), "7"),
        SetOwn("7", "x-rag", "Red"),
        SetFinding("1.1", "A."),
        RemoveAction("1"),
    ],
)
def test_what_is_not_there_is_named(change: Change) -> None:
    with pytest.raises(KeyError):
        after(SMALL, change)


def test_a_draft_makes_several_changes_or_none(small: Path) -> None:
    draft = Draft(OnePlan(small))
    one, other = SetField("1.2", "due_words", "soon"), SetOwn("2", "x-a", "b")
    changed = draft.save(lambda _: [one, other])
    assert small.read_text() == after(SMALL, one, other)
    assert changed.after.findings[1].extra == (("x-a", "b"),)
    with pytest.raises(WriteError, match=r"7\.7 is not in the plan any more"):
        Draft(OnePlan(small)).save(lambda _: [SetOwn("2", "x-a", "c"), SetOwn("7.7", "x-a", "c")])
    assert small.read_text() == after(SMALL, one, other)
    assert Draft(OnePlan(small)).diff(lambda _: []) == ""


def a_plan(findings: int, actions: int) -> Plan:
    """A plan of so many findings with so many actions each."""
    note = Note(read_plan_date("2018-03"), "It has begun. It goes on, and well.", "Minutes")
    action = Action("", ("Do it.", "Tell the board of it."), ("LA",), DAY, progress=(note,))
    return Plan(
        "T",
        {"LA": "Council"},
        tuple(
            Finding(f"F{f}", "Words.", tuple(replaced(action, f"F{f}.{a}") for a in range(actions)))
            for f in range(findings)
        ),
    )


def replaced(action: Action, ref: str) -> Action:
    return Action(ref, action.steps, action.lead, action.due, progress=action.progress)


@pytest.mark.parametrize(("findings", "actions"), [(1, 2000), (1000, 2)])
def test_many_changes_are_made_in_one_edit(findings: int, actions: int) -> None:
    data = plan_text(a_plan(findings, actions)).encode()
    plan = read(data)
    changes: list[Change] = []
    for action in plan.actions:
        changes.append(AddNote(action.ref, Note(DAY, "Said."), Status.COMPLETE, "Ongoing"))
        changes.append(SetOwn(action.ref, "x-rag", "Red"))
        changes.append(
            InsertAction(action.ref.split(".")[0], replaced(action, f"{action.ref}a"), action.ref)
        )
    after = edit(data, plan, changes, read).plan
    assert len(after.actions) == 2 * len(plan.actions)
    for old, new in zip(plan.actions, after.actions[::2], strict=True):
        assert (new.ref, new.status, new.due) == (old.ref, Status.COMPLETE, "Ongoing")
        assert dict(new.extra)["x-rag"] == "Red"
        assert len(new.progress) == len(old.progress) + 1
