"""An edit says the warnings that it causes: the very ones that a look at all of the plan before and
after it tells apart, however little of it was touched."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from random import Random
from unittest.mock import patch

from hypothesis import event, given
from hypothesis import strategies as st

from jtai.checks import only_new, warnings_of
from jtai.dates import read_plan_date
from jtai.editing.caused import caused
from jtai.editing.changes import AddAction, AddNote, Change, InsertAction, RemoveAction
from jtai.editing.engine import Edited, edit
from jtai.editing.sketch import after
from jtai.errors import EditError, Problem
from jtai.given_dates import doubts
from jtai.model import Action, Note, Plan
from jtai.reading import plan_of, words_left_out
from jtai.reading.memo import Memo
from tests.fuzz.changes import free_ref, random_change
from tests.fuzz.corrections import random_correction
from tests.fuzz.remarks import with_remarks
from tests.strategies import Written, written_plans

TODAY = date(2019, 6, 1)
SAID = (
    *("See 1.1.", "As above (1.2).", "See 2.1 and 9.9", "as in N1", "See 1.7", "under 2.2"),
    *("Done.", "Done.", "Agreed: see action 2", "Said.\nstatus: complete", "No change"),
    *("one\n  - date: 2018-03-01", "a\n\n - b", "said # twice", "[a # b", "2017-08"),
)
DAYS = ("1999-01", "2018-03", "2019-05-31", "2019-06-02", "2031-01", "2044-01")


@st.composite
def changes(draw: st.DrawFn, plan: Plan) -> list[Change]:
    """Changes of a plan of which each leaves what the next one needs."""
    rng = draw(st.randoms(use_true_random=False))
    found: list[Change] = []
    for _ in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from([_note, _action, _moved, random_change, random_correction]))
        made = kind(rng, plan)
        some = made if isinstance(made, list) else [made] if made else []
        if not any(_is_said_already(change, plan) for change in some):
            found += some
            plan = after(plan, some)
    return found


@st.composite
def remarked(draw: st.DrawFn) -> Written:
    """A plan with comments, of which some may cut its texts short."""
    written = draw(written_plans(st.sampled_from(SAID)).filter(lambda one: bool(one.plan.agencies)))
    rng = draw(st.randoms(use_true_random=False))
    data = with_remarks(written.data, rng)
    for end in [
        found.end() for found in re.finditer(rb"note: [A-Z][a-z ]+\.$", data, re.MULTILINE)
    ][:1]:
        cut = data[:end] + b" # and more" + data[end:]
        data = cut if draw(st.booleans()) else data
    return Written(data, plan_of(data, "plan.yaml"))


@given(remarked(), st.data())
def test_an_edit_causes_what_a_look_at_all_of_the_plan_finds_new(
    written: Written, data: st.DataObject
) -> None:
    known = Memo()
    known.learn(written.data, written.plan)
    wanted = data.draw(changes(written.plan))
    try:
        edited = edit(written.data, written.plan, wanted, lambda new: _plan(known, new))
    except EditError:
        event("refused")
        return
    expected = by_all(written, edited)
    event(f"{len(expected)} new, {'pieces' if edited.rewritten is not None else 'more'}")
    for part in (0, 100):
        with patch("jtai.editing.caused._A_LARGE_PART", part):
            assert caused(written.data, written.plan, edited, TODAY) == expected
    doubted = doubts(written.plan, edited.plan, TODAY)
    assert [*doubts(*edited.touched, TODAY)] == [*doubted]


def by_all(written: Written, edited: Edited) -> list[Problem]:
    """The new warnings, by all that there are before and after."""
    before, now = (
        warnings_of(plan, TODAY, words_left_out(text, plan))
        for text, plan in ((written.data, written.plan), (edited.data, edited.plan))
    )
    refs = written.plan.refs, edited.plan.refs
    renamed = dict(zip(*refs, strict=True)) if len(refs[0]) == len(refs[1]) else {}
    return only_new(before, now, renamed)


def _plan(known: Memo, data: bytes) -> Plan:
    plan = known.read(data).plan
    assert plan is not None
    return plan


def _note(rng: Random, plan: Plan) -> Change | None:
    if not plan.actions:
        return None
    said = rng.choice([*SAID, *(note.note for _, note in _notes(plan))])
    note = Note(read_plan_date(rng.choice(DAYS)), said, rng.choice([None, "Ann"]))
    due = read_plan_date(rng.choice(DAYS)) if rng.random() < 0.3 else None
    return AddNote(rng.choice(plan.actions).ref, note, due=due)


def _action(rng: Random, plan: Plan) -> Change:
    finding = rng.choice(plan.findings)
    ref = free_ref(rng, plan, rng.choice([f"{finding.ref}.", "N", "E"]))
    return AddAction(finding.ref, Action(ref, ("Do it.",), (), read_plan_date(rng.choice(DAYS))))


def _moved(rng: Random, plan: Plan) -> list[Change]:
    """As many refs as before, of which those in between stand elsewhere."""
    if not plan.actions:
        return []
    action, to = rng.choice(plan.actions), rng.choice(plan.findings).ref
    ref = rng.choice([action.ref, free_ref(rng, plan, "E")])
    return [RemoveAction(action.ref), InsertAction(to, replace(action, ref=ref), None)]


def _notes(plan: Plan) -> Iterator[tuple[Action, Note]]:
    return ((action, note) for action in plan.actions for note in action.progress)


def _is_said_already(change: Change, plan: Plan) -> bool:
    notes = _notes(plan)
    new = getattr(change, "note", None)
    return isinstance(new, Note) and any(
        action.ref == getattr(change, "ref", None) and note.essence == new.essence
        for action, note in notes
    )
