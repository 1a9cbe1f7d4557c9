"""An edit changes what it must and no other byte, in every style that people write."""

import re

from hypothesis import given
from hypothesis import strategies as st

from jtai.dates import Due
from jtai.editing import (
    AddAction,
    AddFinding,
    AddNote,
    Change,
    InsertNote,
    SetField,
    SetList,
    apply,
    edit,
)
from jtai.errors import EditError
from jtai.model import Plan, Status
from jtai.reading import plan_of
from tests.strategies import (
    DUES,
    TEXTS,
    Written,
    actions,
    findings,
    notes,
    written_plans,
)

OPENED = re.compile(rb"progress['\"]?:( \[ ?\])")
"""An empty list that has to be opened: the one thing that a note takes out of a file."""


def read(data: bytes) -> Plan:
    return plan_of(data, "plan.yaml")


def edited(written: Written, *changes: Change) -> bytes:
    """The file after the changes; the plan in it has been compared with what was asked for."""
    return edit(written.data, read(written.data), changes, read).data


@given(written_plans())
def test_generated_plans_are_what_they_say(written: Written) -> None:
    assert read(written.data) == written.plan


@given(written_plans(), st.data())
def test_a_note_adds_lines_and_changes_no_other_byte(written: Written, data: st.DataObject) -> None:
    action = data.draw(st.sampled_from(written.plan.actions))
    after = edited(written, AddNote(action.ref, data.draw(notes())))
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


@given(written_plans(), st.data())
def test_one_edit_changes_note_status_due_and_evidence(
    written: Written, data: st.DataObject
) -> None:
    action = data.draw(st.sampled_from(written.plan.actions))
    change = AddNote(
        action.ref,
        data.draw(notes()),
        data.draw(st.sampled_from(Status)),
        data.draw(DUES),
        tuple(data.draw(st.lists(TEXTS, max_size=2))),
    )
    after = edited(written, change)
    assert read(after) == apply(change, written.plan)


@given(written_plans(), st.data())
def test_several_changes_in_one_edit(written: Written, data: st.DataObject) -> None:
    some = data.draw(st.lists(changes_of(written.plan), min_size=1, max_size=4))
    new = data.draw(st.sampled_from(written.plan.findings))
    some.append(AddAction(new.ref, data.draw(actions("77.1"))))
    some.append(AddFinding(data.draw(findings("78"))))
    some.append(AddFinding(data.draw(findings("79"))))
    try:
        edited(written, *data.draw(st.permutations(some)))
    except EditError as refused:
        assert "there is a comment within this" in str(refused)  # noqa: PT017


def changes_of(plan: Plan) -> st.SearchStrategy[Change]:
    """Any single change of an action."""
    action = st.sampled_from(plan.actions)
    return action.flatmap(
        lambda a: st.one_of(
            st.builds(InsertNote, st.just(a.ref), st.integers(0, len(a.progress)), notes()),
            st.builds(SetField, st.just(a.ref), st.just("due"), DUES),
            st.builds(SetList, st.just(a.ref), st.just("was_due"), some(DUES)),
            st.builds(SetList, st.just(a.ref), st.just("evidence"), some(TEXTS)),
        )
    )


def some(items: st.SearchStrategy[Due]) -> st.SearchStrategy[tuple[Due, ...]]:
    return st.lists(items, max_size=3).map(tuple)
