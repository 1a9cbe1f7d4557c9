"""What two sides make of a plan together: every note of both, or a conflict that names its ref."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from jtai import git, reading
from jtai.checks import errors_of
from jtai.dates import read_plan_date
from jtai.editing.changes import AddNote
from jtai.editing.engine import edit
from jtai.errors import EditError
from jtai.merging.markers import both_sides
from jtai.merging.plans import merge_plans
from jtai.merging.texts import merge_files
from jtai.model import Action, Note, Plan, Status
from jtai.pairing import pair_up
from jtai.reading import plan_of
from tests.conftest import SMALL
from tests.strategies import (
    DUES,
    LEADS,
    TAME_TEXTS,
    Written,
    actions,
    findings,
    notes,
    plans,
    written_plans,
)

Draw = st.DataObject
HALF = settings(max_examples=max(1, settings().max_examples // 2))
"""For what runs the real git several times an example."""


def read(data: bytes) -> Plan:
    return plan_of(data, "plan.yaml")


def on_one_action(data: Draw, plan: Plan, edited: Callable[[Action], Action]) -> Plan:
    """The plan with one of its actions, drawn by chance, edited."""
    ref = data.draw(st.sampled_from([action.ref for action in plan.actions]))
    return replace(
        plan,
        findings=tuple(
            replace(f, actions=tuple(edited(a) if a.ref == ref else a for a in f.actions))
            for f in plan.findings
        ),
    )


def put_in(notes: tuple[Note, ...], at: int, note: Note) -> tuple[Note, ...]:
    return (*notes[:at], note, *notes[at:])


def with_a_note(data: Draw, plan: Plan) -> Plan:
    note = data.draw(notes(TAME_TEXTS))

    def add(action: Action) -> Action:
        later = [n for n, there in enumerate(action.progress) if there.date.last > note.date.last]
        at = later[0] if later else len(action.progress)
        return replace(action, progress=put_in(action.progress, at, note))

    return on_one_action(data, plan, add)


def with_a_note_edited(data: Draw, plan: Plan) -> Plan:
    words = data.draw(TAME_TEXTS)

    def edit_note(action: Action) -> Action:
        if not action.progress:
            return action
        at = data.draw(st.integers(0, len(action.progress) - 1))
        note = replace(action.progress[at], note=words)
        progress = (*action.progress[:at], note, *action.progress[at + 1 :])
        return replace(action, progress=progress)

    return on_one_action(data, plan, edit_note)


def without_a_note(data: Draw, plan: Plan) -> Plan:
    return on_one_action(data, plan, lambda action: replace(action, progress=action.progress[1:]))


def with_a_status(data: Draw, plan: Plan) -> Plan:
    status = data.draw(st.sampled_from([Status.IN_PROGRESS, Status.WITHDRAWN, None]))
    return on_one_action(data, plan, lambda a: replace(a, status=status, completed=None))


def with_a_due_date(data: Draw, plan: Plan) -> Plan:
    due = data.draw(DUES)
    return on_one_action(data, plan, lambda a: replace(a, due=due, was_due=(*a.was_due, a.due)))


def with_other_words_for_it(data: Draw, plan: Plan) -> Plan:
    words = data.draw(st.none() | TAME_TEXTS)
    return on_one_action(data, plan, lambda a: replace(a, due_words=words))


def with_other_leads(data: Draw, plan: Plan) -> Plan:
    lead = data.draw(LEADS)
    return on_one_action(data, plan, lambda a: replace(a, lead=lead))


def with_evidence(data: Draw, plan: Plan) -> Plan:
    text = data.draw(TAME_TEXTS)
    return on_one_action(data, plan, lambda a: replace(a, evidence=(*a.evidence, text)))


def reworded(data: Draw, plan: Plan) -> Plan:
    words = data.draw(TAME_TEXTS)
    return on_one_action(data, plan, lambda action: replace(action, steps=(words,)))


def with_an_action(data: Draw, plan: Plan) -> Plan:
    finding = data.draw(st.sampled_from(plan.findings))
    action = data.draw(actions(f"{finding.ref}.{data.draw(st.integers(7, 9))}", TAME_TEXTS))
    assume(action.ref not in [a.ref for a in plan.actions])
    changed = replace(finding, actions=(*finding.actions, action))
    return replace(plan, findings=tuple(changed if f is finding else f for f in plan.findings))


def with_a_finding(data: Draw, plan: Plan) -> Plan:
    finding = data.draw(findings(data.draw(st.sampled_from(["8", "9"])), TAME_TEXTS))
    assume(finding.ref not in [f.ref for f in plan.findings])
    return replace(plan, findings=(*plan.findings, finding))


def without_an_action(data: Draw, plan: Plan) -> Plan:
    finding = data.draw(st.sampled_from(plan.findings))
    if not finding.actions or len(plan.actions) == 1:
        return plan
    fewer = replace(finding, actions=finding.actions[1:])
    return replace(plan, findings=tuple(fewer if f is finding else f for f in plan.findings))


def turned_round(data: Draw, plan: Plan) -> Plan:
    return replace(plan, findings=plan.findings[::-1])


KINDS = (
    *(with_a_note, with_a_note, with_a_note, with_a_note_edited, without_a_note, with_a_status),
    *(with_a_due_date, with_evidence, reworded, with_an_action, with_a_finding),
    *(without_an_action, turned_round, with_other_words_for_it, with_other_leads),
)


def side_of(data: Draw, base: Plan) -> Plan:
    """What somebody made of the plan: up to four changes of any kind."""
    side = base
    for kind in data.draw(st.lists(st.sampled_from(KINDS), max_size=4)):
        changed = kind(data, side)
        side = side if errors_of(changed) else changed
    return side


def notes_of(plan: Plan, ref_now: Mapping[str, str] = {}) -> Counter[tuple[str, Note]]:
    """Every note with the ref that it stands under, and how often; `ref_now` tells of refs that
    are other ones in the result."""
    return Counter(
        (ref_now.get(action.ref, action.ref), note)
        for action in plan.actions
        for note in action.progress
    )


def refs_in_the_end(base: Plan, *sides: Plan) -> list[dict[str, str]]:
    """For the base and both sides, the refs that the actions have once both are merged: what is
    taken out and added again with the same words under another ref got that ref."""
    news = []
    for side in sides:
        pairs = pair_up(base.actions, side.actions, lambda action: action.steps)
        news.append({old.ref: new.ref for old, new in pairs if old and new})
    moved = [{old: new for old, new in refs.items() if old != new} for refs in news]
    last = {**moved[1], **moved[0]}
    return [last, *({new: last.get(old, new) for old, new in refs.items()} for refs in news)]


def in_date_order(plan: Plan) -> bool:
    days = [[note.date.last for note in action.progress] for action in plan.actions]
    return all(some == sorted(some) for some in days)


@given(plans(TAME_TEXTS), st.data())
def test_no_note_of_either_side_is_ever_lost(base: Plan, data: Draw) -> None:
    ours, theirs = side_of(data, base), side_of(data, base)
    merged = merge_plans(base, ours, theirs)
    event("merged" if merged.plan else "conflict")
    if merged.plan is None:
        assert merged.conflicts
        return
    there = notes_of(merged.plan)
    was, mine, other = map(notes_of, (base, ours, theirs), refs_in_the_end(base, ours, theirs))
    for wanted in (mine - was, other - was, was & mine & other):
        assert there >= wanted
    assert there <= mine | other


def test_a_note_goes_to_the_ref_that_its_action_got_on_the_other_side() -> None:
    note = Note(read_plan_date("2018-04"), "Said of it under its old ref.")
    action = replace(read(SMALL.encode()).findings[1].actions[0], progress=(note,))

    def with_last(action: Action) -> Plan:
        plan = read(SMALL.encode())
        first, last = plan.findings
        return replace(plan, findings=(first, replace(last, actions=(action,))))

    base, ours = read(SMALL.encode()), with_last(action)
    theirs = with_last(replace(action, ref="8.1", progress=()))
    ends = refs_in_the_end(base, ours, theirs)
    assert [refs.get("2.1") for refs in ends] == ["8.1", "8.1", None]
    assert merge_plans(base, ours, theirs).plan == with_last(replace(action, ref="8.1"))


@given(plans(TAME_TEXTS), st.data())
def test_it_is_the_same_either_way_round(base: Plan, data: Draw) -> None:
    ours, theirs = side_of(data, base), side_of(data, base)
    there, back = merge_plans(base, ours, theirs), merge_plans(base, theirs, ours)
    assert there.plan == back.plan
    if there.plan is not None and all(map(in_date_order, (base, ours, theirs))):
        assert in_date_order(there.plan)


@given(plans(TAME_TEXTS), st.data())
def test_what_one_side_alone_did_is_the_result(base: Plan, data: Draw) -> None:
    side = side_of(data, base)
    assert merge_plans(base, side, base).plan == side
    assert merge_plans(base, base, side).plan == side
    assert merge_plans(base, side, side).plan == side


def merge_lines(ours: bytes, base: bytes, theirs: bytes) -> tuple[bytes, bool]:
    with TemporaryDirectory() as folder:
        files = [Path(folder, name) for name in ("ours", "base", "theirs")]
        for file, data in zip(files, (ours, base, theirs), strict=True):
            file.write_bytes(data)
        return git.merge_lines(files, ("ours", "base", "theirs"), 7)


def noted(data: Draw, base: Written, *, more: bool) -> bytes:
    """The file after some notes and, with `more`, what notes can change besides."""
    changes: list[AddNote] = []
    for _ in range(data.draw(st.integers(1, 3))):
        ref = data.draw(st.sampled_from([action.ref for action in base.plan.actions]))
        there = [note for action in base.plan.actions for note in action.progress]
        there += [change.note for change in changes]
        change = AddNote(ref, data.draw(notes(TAME_TEXTS, there)))
        if more:
            change = replace(
                change,
                status=data.draw(st.one_of(st.none(), st.sampled_from(Status))),
                due=data.draw(st.one_of(st.none(), DUES)),
                evidence=tuple(data.draw(st.lists(TAME_TEXTS, max_size=1))),
            )
        changes.append(change)
    try:
        return edit(base.data, read(base.data), changes, read).data
    except EditError:
        assume(False)
        raise


def are_nearly_the_same(ours: Plan, theirs: Plan) -> bool:
    """Whether each side has a note that is the other's but for its layout or fields of its own."""
    mine, other = notes_of(ours), notes_of(theirs)
    essences = {(ref, note.essence) for ref, note in mine - other}
    return any((ref, note.essence) in essences for ref, note in other - mine)


@HALF
@given(written_plans(TAME_TEXTS), st.data())
def test_notes_on_both_sides_merge_by_themselves_in_every_style(base: Written, data: Draw) -> None:
    ours, theirs = noted(data, base, more=False), noted(data, base, more=False)
    assume(not are_nearly_the_same(read(ours), read(theirs)))
    outcome = merge_files(base.data, ours, theirs, merge_lines)
    assert outcome.clean, outcome.said
    assert read(outcome.data) == merge_plans(*map(read, (base.data, ours, theirs))).plan
    assert notes_of(read(outcome.data)) >= notes_of(read(ours)) | notes_of(read(theirs))


def has_every_note(side: bytes, ours: bytes, theirs: bytes) -> bool:
    """Whether a side of a conflict is a plan, with the notes of both."""
    plan = reading.read(side).plan
    return plan is not None and notes_of(plan) >= notes_of(read(ours)) | notes_of(read(theirs))


def has_its_lines(side: bytes, own: bytes, base: bytes) -> bool:
    """Whether a side of a conflict has every line that this side wrote."""
    return set(own.splitlines()) - set(base.splitlines()) <= set(side.splitlines())


@HALF
@given(written_plans(TAME_TEXTS), st.data())
def test_files_merge_as_their_plans_do_or_hold_both_sides(base: Written, data: Draw) -> None:
    ours, theirs = noted(data, base, more=True), noted(data, base, more=True)
    merged = merge_plans(*map(read, (base.data, ours, theirs)))
    outcome = merge_files(base.data, ours, theirs, merge_lines)
    event("clean" if outcome.clean else "conflict")
    assert outcome.clean == (merged.plan is not None)
    if outcome.clean:
        assert read(outcome.data) == merged.plan
    else:
        assert b"<<<<<<< ours" in outcome.data
        assert b">>>>>>> theirs" in outcome.data
        sides = both_sides(outcome.data)
        assert sides is not None
        for side, own in zip(sides, (ours, theirs), strict=True):
            assert has_every_note(side, ours, theirs) or has_its_lines(side, own, base.data)


@HALF
@given(written_plans(TAME_TEXTS), st.data(), st.sampled_from(["merge", "diff3", "zdiff3"]))
def test_markers_can_be_read_back_as_the_two_sides(base: Written, data: Draw, style: str) -> None:
    ours, theirs = noted(data, base, more=True), noted(data, base, more=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_CONFIG_COUNT", "1")
        patch.setenv("GIT_CONFIG_KEY_0", "merge.conflictStyle")
        patch.setenv("GIT_CONFIG_VALUE_0", style)
        lines, clean = merge_lines(ours, base.data, theirs)
    sides = both_sides(lines)
    assert sides is not None
    if clean:
        assert sides == (lines, lines)
    for side, own in zip(sides, (ours, theirs), strict=True):
        assert has_its_lines(side, own, base.data)


def test_markers_that_do_not_fit_together_are_no_sides() -> None:
    assert both_sides(b"<<<<<<< a\nx\n=======\ny\n") is None
    assert both_sides(b"x\n=======\n") is None
    assert both_sides(b"<<<<<<< a\nx\n>>>>>>> b\n") is None
