"""Many changes in one edit: what is reworded, taken away or put in its place, in any style."""

import re
from functools import partial

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jtai.editing.changes import (
    AddAction,
    AddNote,
    Change,
    InsertAction,
    InsertFinding,
    SetAgency,
    SetField,
    SetFinding,
    SetOwn,
)
from jtai.editing.engine import edit
from jtai.errors import EditError
from jtai.model import Action, Plan, Status
from jtai.reading import plan_of
from jtai.schema import ACTION
from tests.strategies import (
    DUES,
    LEADS,
    PLAN_DATES,
    TEXTS,
    Written,
    actions,
    findings,
    notes,
    written_plans,
)
from tests.test_editing import is_only_added
from tests.yaml_fields import lines_without

FEW = settings().max_examples // 2
OWN = st.one_of(
    TEXTS,
    st.sampled_from(["", ("list",), ("list", "a", "b: c"), ("map", ("k", ("list", "no")))]),
)
OWN_KEYS = st.sampled_from(["x-owner", "x-tags", "x-more", "x-new", "x-a: b", "x-#"])
NAMES = st.sampled_from(["The Council", "A: b", "no", "O'Neill", '"Q"', "x # y", "[a", "- b", "1"])
CODES = st.sampled_from(["CAFCASS", "Police & Crime", "a:b", "no", "é [", "x-y", "9", "LA"])
REFUSED = re.compile("there is a comment|the comment below this|cannot be taken out here")
OPENED = re.compile(rb"actions['\"]?:( +\[ *\])")


def read(data: bytes) -> Plan:
    return plan_of(data, "plan.yaml")


def made(data: bytes, *changes: Change) -> bytes:
    """The file after the changes; the engine has compared the plan in it with what is wanted."""
    return edit(data, read(data), changes, read).data


def tried(data: bytes, *changes: Change) -> bytes:
    """The same; where a comment stands in the way another case is looked for."""
    try:
        return made(data, *changes)
    except EditError as refused:
        assert REFUSED.search(str(refused)), refused  # noqa: PT017
        assume(False)
        raise


def rewordings(action: Action, plan: Plan) -> st.SearchStrategy[SetField | SetOwn]:
    """What changes one field of an action, or takes it away; any two of them go together."""
    some_texts, some_dues = (st.lists(s, max_size=3).map(tuple) for s in (TEXTS, DUES))
    fields: dict[str, st.SearchStrategy[object]] = {
        "action": st.lists(TEXTS, min_size=1, max_size=3).map(tuple),
        "due": DUES,
        "due_words": st.none() | TEXTS,
        "was_due": some_dues,
        "evidence": some_texts,
    }
    if plan.agencies:
        fields["lead"] = LEADS
    if action.status is Status.COMPLETE:
        fields["completed"] = st.none() | PLAN_DATES
    else:
        fields["status"] = st.none() | st.sampled_from(Status)
    set_fields = [
        st.builds(SetField, st.just(action.ref), st.just(key), values)
        for key, values in fields.items()
    ]
    return st.one_of(*set_fields, owns(action.ref))


def owns(ref: str) -> st.SearchStrategy[SetOwn]:
    return st.builds(SetOwn, st.just(ref), OWN_KEYS, st.none() | OWN)


@given(written_plans(), st.data())
def test_a_field_that_is_set_changes_its_own_lines_only(
    written: Written, data: st.DataObject
) -> None:
    action = data.draw(st.sampled_from(written.plan.actions))
    change = data.draw(rewordings(action, written.plan))
    after = tried(written.data, change)
    remarks = isinstance(change, SetField) and has_more_or_fewer(change, action)
    without = partial(lines_without, key=change.key, ref=change.ref, remarks=remarks)
    assert without(after) == without(written.data)


def has_more_or_fewer(change: SetField, action: Action) -> bool:
    """Whether a list gets another number of items: a comment below the last of them then stands
    within it, or one that stood within it below."""
    there = getattr(action, ACTION.field(change.key).name)
    return isinstance(change.value, tuple) and len({0, len(there), len(change.value)}) == 3


@settings(max_examples=FEW)
@given(written_plans(), TEXTS, st.data())
def test_a_finding_is_reworded_in_its_own_lines(
    written: Written, text: str, data: st.DataObject
) -> None:
    ref = data.draw(st.sampled_from(written.plan.findings)).ref
    after = tried(written.data, SetFinding(ref, text))
    assert lines_without(after, "finding", ref) == lines_without(written.data, "finding", ref)
    change = data.draw(owns(ref))
    own = tried(written.data, change)
    assert lines_without(own, change.key, ref) == lines_without(written.data, change.key, ref)


@settings(max_examples=FEW)
@given(written_plans(), st.data())
def test_a_value_that_is_there_already_changes_no_byte(
    written: Written, data: st.DataObject
) -> None:
    action = data.draw(st.sampled_from(written.plan.actions))
    same: list[Change] = [
        SetField(action.ref, "action", action.steps),
        SetField(action.ref, "status", action.status),
        SetField(action.ref, "evidence", action.evidence),
        *(SetOwn(action.ref, key, value) for key, value in action.extra),
        *(SetAgency(code, name) for code, name in written.plan.agencies.items()),
    ]
    assert made(written.data, *same) == written.data


@given(written_plans(), st.data())
def test_what_is_new_stands_in_its_place_and_changes_no_other_byte(
    written: Written, data: st.DataObject
) -> None:
    assume(written.plan.agencies)
    finding = data.draw(st.sampled_from(written.plan.findings))
    refs = [action.ref for action in finding.actions]
    behind = data.draw(st.sampled_from([None, *refs]))
    new = [data.draw(actions(f"77.{number}")) for number in range(2)]
    after = made(
        written.data,
        InsertAction(finding.ref, new[0], behind),
        InsertAction(finding.ref, new[1], new[0].ref),
    )
    there = next(f for f in read(after).findings if f.ref == finding.ref)
    place = 0 if behind is None else refs.index(behind) + 1
    assert list(there.actions) == [*finding.actions[:place], *new, *finding.actions[place:]]
    assert_only_added(written.data, after)


@given(written_plans(least=0), st.data())
def test_a_new_finding_stands_in_its_place_and_changes_no_other_byte(
    written: Written, data: st.DataObject
) -> None:
    assume(written.plan.agencies and written.plan.findings)
    old = written.plan.findings
    behind = data.draw(st.sampled_from([None, *(finding.ref for finding in old)]))
    new = data.draw(findings("78"))
    after = made(written.data, InsertFinding(new, behind))
    place = 0 if behind is None else [finding.ref for finding in old].index(behind) + 1
    assert read(after).findings == (*old[:place], new, *old[place:])
    assert_only_added(written.data, after)


def assert_only_added(before: bytes, after: bytes) -> None:
    """`after` is `before` with whole lines put in, where one `actions: []` may have been opened."""
    befores = [before] + [
        before[: found.start(1)] + before[found.end(1) :] for found in OPENED.finditer(before)
    ]
    assert any(is_only_added(some, after) for some in befores)


@given(written_plans(), CODES, NAMES)
def test_an_agency_is_named_or_new_and_changes_the_agencies_only(
    written: Written, code: str, name: str
) -> None:
    after = tried(written.data, SetAgency(code, name))
    wanted = {**read(written.data).agencies, code: name}
    assert list(read(after).agencies.items()) == list(wanted.items())
    assert lines_without(after, "agencies") == lines_without(written.data, "agencies")


@settings(max_examples=FEW // 2)
@given(written_plans(), st.data())
def test_many_changes_in_one_edit_are_those_one_after_the_other(
    written: Written, data: st.DataObject
) -> None:
    assume(written.plan.agencies)
    changes: list[Change] = []
    for action in written.plan.actions:
        changes += data.draw(st.lists(rewordings(action, written.plan), max_size=3))
        changes.append(AddNote(action.ref, data.draw(notes(beside=action.progress))))
    finding = data.draw(st.sampled_from(written.plan.findings))
    new = data.draw(actions("77.1"))
    changes += [
        InsertAction(finding.ref, new, None),
        *data.draw(st.lists(rewordings(new, written.plan), max_size=2)),
        AddAction(finding.ref, data.draw(actions("77.2"))),
        SetFinding(finding.ref, data.draw(TEXTS)),
        InsertFinding(data.draw(findings("78")), finding.ref),
        AddAction("78", data.draw(actions("78.9"))),
        SetAgency("CAFCASS", "Children's guardians"),
    ]
    at_once, data_then = tried(written.data, *changes), written.data
    for change in changes:
        data_then = tried(data_then, change)
    assert read(at_once) == read(data_then)
