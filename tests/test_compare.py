"""What differs between two plans: nothing is missed, and from either side it is the same."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai import pairing
from jtai.compare import ActionChange, Comparison, FindingChange, HeadChange, Kind, Pair, compare
from jtai.dates import PlanDate
from jtai.editing.changes import Change, RenameAgency, SetAgency, SetField
from jtai.editing.sketch import after
from jtai.model import Action, Finding, Note, Plan, Status
from jtai.reading import plan_of
from jtai.wording import Mark, Piece, bag_of_words, likeness, word_changes
from tests.conftest import SMALL

WORDS = st.lists(st.sampled_from(["Audit", "the", "visits", "late", "See"]), min_size=1, max_size=4)
TEXTS = WORDS.map(" ".join)
DATES = st.builds(PlanDate.of_month, st.just(2018), st.integers(1, 4))
DUES = DATES | st.just("Ongoing")
EXTRAS = st.sampled_from([(), (("x-risk", "high"),), (("x-risk", "low"), ("x-of", "us"))])
NOTES = st.builds(Note, DATES, TEXTS, st.sampled_from([None, "A", "B"]), EXTRAS)


def tuples(of: st.SearchStrategy[object], most: int = 3) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(of, max_size=most).map(tuple)


ACTIONS = st.builds(
    Action,
    ref=st.just(""),
    steps=st.lists(TEXTS, min_size=1, max_size=2).map(tuple),
    lead=st.sampled_from([("LA",), ("LA", "Police"), ("Police",)]),
    due=DUES,
    was_due=tuples(DUES, 2),
    status=st.none() | st.sampled_from(list(Status)),
    completed=st.none() | DATES,
    evidence=tuples(TEXTS, 2),
    progress=tuples(NOTES),
    extra=EXTRAS,
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Small plans out of few words, so that two of them have much in common."""
    refs = iter(draw(st.permutations(["1", "2", "3", "1.1", "1.2", "2.1", "2.2", "3.1", "3.2"])))
    findings = tuple(
        Finding(
            next(refs),
            draw(TEXTS),
            tuple(
                replace(action, ref=next(refs)) for action in draw(st.lists(ACTIONS, max_size=2))
            ),
            draw(EXTRAS),
        )
        for _ in range(draw(st.integers(0, 3)))
    )
    return Plan(
        title=draw(st.sampled_from(["A plan", "Another"])),
        agencies={"LA": draw(st.sampled_from(["Council", "City"])), "Police": "Police"},
        findings=findings,
        published=draw(st.none() | DATES),
        meetings=draw(tuples(DATES, 2)),  # type: ignore[arg-type]
        due_soon_days=draw(st.sampled_from([28, 14])),
        extra=draw(EXTRAS),
    )


def turned(comparison: Comparison) -> dict[str, object]:
    """What a comparison says, from the other side, without what depends on an order."""
    return {
        "head": {(c.field, str(c.after), str(c.before)) for c in comparison.head},
        "findings": {_turned(change) for change in comparison.findings},
        "actions": {_turned(change) for change in comparison.actions},
        "reordered": comparison.reordered,
    }


def said(comparison: Comparison) -> dict[str, object]:
    return {
        "head": {(c.field, str(c.before), str(c.after)) for c in comparison.head},
        "findings": {_said(change) for change in comparison.findings},
        "actions": {_said(change) for change in comparison.actions},
        "reordered": comparison.reordered,
    }


def _said(change: ActionChange | FindingChange) -> ActionChange | FindingChange:
    if isinstance(change, FindingChange):
        return change
    notes = {
        "notes_added": _sorted(change.notes_added),
        "notes_removed": _sorted(change.notes_removed),
        "notes_edited": _sorted(change.notes_edited),
    }
    return replace(change, **notes)  # type: ignore[arg-type]


def _turned(change: ActionChange | FindingChange) -> ActionChange | FindingChange:
    back = {Kind.ADDED: Kind.REMOVED, Kind.REMOVED: Kind.ADDED, Kind.CHANGED: Kind.CHANGED}
    there = change.before or change.after
    assert there is not None
    parts: dict[str, object] = {
        "changed": {name: Pair(pair.after, pair.before) for name, pair in change.changed.items()}
    }
    parts |= {"ref": there.ref, "kind": back[change.kind]}
    parts |= {"before": change.after, "after": change.before}
    if isinstance(change, FindingChange):
        return replace(change, **parts)  # type: ignore[arg-type]
    if change.finding:
        parts["finding"] = Pair(change.finding.after, change.finding.before)
    parts |= {"notes_added": change.notes_removed, "notes_removed": change.notes_added}
    parts["notes_edited"] = tuple(Pair(note.after, note.before) for note in change.notes_edited)
    return _said(replace(change, **parts))  # type: ignore[arg-type]


def _sorted(notes: object) -> tuple[object, ...]:
    assert isinstance(notes, tuple)
    return tuple(sorted(notes, key=repr))


@given(plans())
def test_a_plan_does_not_differ_from_itself(plan: Plan) -> None:
    assert compare(plan, plan).empty


@given(plans(), plans())
def test_two_plans_that_differ_never_compare_as_empty(one: Plan, other: Plan) -> None:
    assert compare(one, other).empty == (one == other)


@given(plans(), plans())
def test_from_the_other_side_everything_is_turned_round(one: Plan, other: Plan) -> None:
    assert turned(compare(one, other)) == said(compare(other, one))


@given(st.lists(NOTES, max_size=5), st.lists(NOTES, max_size=5))
def test_no_note_is_lost_or_counted_twice(before: list[Note], after: list[Note]) -> None:
    small = plan_of(SMALL.encode(), "plan.yaml")
    found = compare(with_notes(small, before), with_notes(small, after))
    change = found.actions[0] if found.actions else ActionChange("", Kind.CHANGED, None, None)
    came = [*change.notes_added, *(note.after for note in change.notes_edited)]
    went = [*change.notes_removed, *(note.before for note in change.notes_edited)]
    assert sorted([*before, *came], key=repr) == sorted([*after, *went], key=repr)


def with_notes(plan: Plan, notes: list[Note]) -> Plan:
    return with_action(plan, "2.1", progress=tuple(notes))


def with_action(plan: Plan, of: str, **changes: object) -> Plan:
    def edited(action: Action) -> Action:
        return replace(action, **changes) if action.ref == of else action  # type: ignore[arg-type]

    findings = (replace(f, actions=tuple(map(edited, f.actions))) for f in plan.findings)
    return replace(plan, findings=tuple(findings))


@pytest.fixture
def plan() -> Plan:
    return plan_of(SMALL.encode(), "plan.yaml")


def only(comparison: Comparison) -> ActionChange:
    assert not comparison.head
    assert not comparison.findings
    assert len(comparison.actions) == 1
    return comparison.actions[0]


def test_a_due_date_that_moves_says_how_far_and_how_often_before(plan: Plan) -> None:
    was = (PlanDate.of_month(2018, 2),)
    before = with_action(plan, "1.2", was_due=was)
    due = PlanDate.of_month(2018, 3)
    moved = PlanDate.of_month(2018, 9)
    after = with_action(plan, "1.2", due=moved, was_due=(*was, due))
    change = only(compare(before, after))
    assert change.due == Pair(due, moved)
    assert (change.dues.months_moved, change.dues.moved_before) == (6, 1)


def test_a_due_date_that_becomes_words_has_not_moved_by_any_months(plan: Plan) -> None:
    was = (PlanDate.of_month(2018, 3),)
    change = only(compare(plan, with_action(plan, "1.2", due="Ongoing", was_due=was)))
    assert change.dues.moves == (*was, "Ongoing")
    assert change.dues.months_moved is None


def test_an_action_whose_wording_stays_keeps_its_life_under_another_ref(plan: Plan) -> None:
    change = only(compare(plan, with_action(plan, "2.1", ref="2.4")))
    assert (change.ref, change.renamed) == ("2.4", Pair("2.1", "2.4"))
    assert change.kind is Kind.CHANGED


def test_renumbering_after_an_insertion_rewords_nothing(plan: Plan) -> None:
    first, second = plan.findings[0].actions
    new = replace(first, ref="1.1", steps=("Something else.",))
    moved = (new, replace(first, ref="1.2"), replace(second, ref="1.3"))
    after = replace(plan, findings=(replace(plan.findings[0], actions=moved), plan.findings[1]))
    changes = compare(plan, after).actions
    assert [(c.ref, c.kind.value, c.renamed and c.renamed.before) for c in changes] == [
        ("1.1", "added", None),
        ("1.2", "changed", "1.1"),
        ("1.3", "changed", "1.2"),
    ]
    assert not any(change.wording for change in changes)


def test_a_reworded_action_keeps_its_ref(plan: Plan) -> None:
    change = only(compare(plan, with_action(plan, "2.1", steps=("Publish it.",))))
    assert change.wording == Pair(("Publish a threshold document.",), ("Publish it.",))


def test_an_action_that_moves_to_another_finding_says_so(plan: Plan) -> None:
    first, second = plan.findings
    kept, moved = first.actions
    after = (replace(first, actions=(kept,)), replace(second, actions=(*second.actions, moved)))
    found = compare(plan, replace(plan, findings=after))
    assert [(c.ref, c.finding) for c in found.actions] == [("1.2", Pair("1", "2"))]
    assert found.reordered


def test_an_action_stays_in_its_finding_when_that_gets_another_ref(plan: Plan) -> None:
    first, second = plan.findings
    found = compare(plan, replace(plan, findings=(first, replace(second, ref="7"))))
    assert not found.actions
    assert [change.renamed for change in found.findings] == [Pair("2", "7")]


def test_what_got_another_ref_and_then_other_words_is_known_by_what_it_holds(plan: Plan) -> None:
    change = only(compare(plan, with_action(plan, "1.2", ref="1.9", steps=("Train staff.",))))
    assert (change.kind, change.renamed) == (Kind.CHANGED, Pair("1.2", "1.9"))
    assert change.wording
    assert (change.notes_added, change.notes_removed) == ((), ())
    finding = replace(plan.findings[0], ref="5", finding="Other words.")
    found = compare(plan, replace(plan, findings=(finding, plan.findings[1])))
    assert not found.actions
    assert [change.renamed for change in found.findings] == [Pair("1", "5")]


def test_the_head_of_the_plan_counts_too(plan: Plan) -> None:
    found = compare(plan, replace(plan, title="Another", due_soon_days=7))
    assert found.head == (
        HeadChange("title", "A small plan", "Another"),
        HeadChange("due_soon_days", 28, 7),
    )


def test_an_agency_with_another_code_is_no_other_lead(plan: Plan) -> None:
    renamed = after(plan, [RenameAgency("Police", "A&S")])
    found = compare(plan, renamed)
    assert [change.field for change in found.head] == ["agencies"]
    assert not found.actions
    both = with_action(renamed, "1.2", lead=("LA",))
    assert [change.ref for change in compare(plan, both).actions] == ["1.2"]


def test_agencies_of_one_name_are_told_apart_by_what_they_lead(plan: Plan) -> None:
    twice = replace(plan, agencies={**plan.agencies, "PSNI": plan.agencies["Police"]})
    assert not compare(twice, after(twice, [RenameAgency("Police", "A&S")])).actions


def test_a_board_with_another_code_and_another_name_is_the_same_in_its_place(plan: Plan) -> None:
    called: list[Change] = [
        RenameAgency("Police", "A&S"),
        SetAgency("A&S", "Avon and Somerset"),
    ]
    found = compare(plan, after(plan, called))
    assert not found.actions
    assert [change.codes for change in found.head] == [{"Police": "A&S"}]


def test_one_that_took_over_some_of_the_actions_is_another_agency(plan: Plan) -> None:
    called: list[Change] = [
        RenameAgency("Police", "A&S"),
        SetAgency("A&S", "Avon and Somerset"),
    ]
    others = SetField("1.1", "lead", ("LA",))
    found = compare(plan, after(plan, [*called, others]))
    assert {change.ref for change in found.actions if change.lead} == {
        action.ref for action in plan.actions if "Police" in action.lead
    }


@pytest.mark.parametrize(
    "changes",
    [
        {"note": "The audit has begun again. See 1.1."},
        {"by": "B"},
        {"date": PlanDate.of_month(2018, 1)},
    ],
)
def test_a_note_that_is_changed_a_little_was_edited(plan: Plan, changes: dict[str, object]) -> None:
    old = plan.findings[0].actions[1].progress[0]
    new = replace(old, **changes)  # type: ignore[arg-type]
    change = only(compare(plan, with_action(plan, "1.2", progress=(new,))))
    assert change.notes_edited == (Pair(old, new),)
    assert not change.notes_added
    assert not change.notes_removed


def test_a_note_of_another_day_with_other_words_is_another_note(plan: Plan) -> None:
    old = plan.findings[0].actions[1].progress[0]
    new = Note(PlanDate.of_month(2018, 4), "Nothing to do with it", "B")
    change = only(compare(plan, with_action(plan, "1.2", progress=(new,))))
    assert (change.notes_added, change.notes_removed) == ((new,), (old,))


def test_notes_that_change_places_are_not_new(plan: Plan) -> None:
    notes = [Note(PlanDate.of_month(2018, month), f"Note {month}") for month in (1, 2)]
    found = only(compare(with_notes(plan, notes), with_notes(plan, notes[::-1])))
    assert found.notes_reordered
    assert not found.notes_added


def test_words_that_changed_are_shown_where_they_stand() -> None:
    pieces = word_changes("Audit the late visits now", "Audit all visits by March now")
    assert pieces == (
        Piece(Mark.SAME, "Audit "),
        Piece(Mark.REMOVED, "the late"),
        Piece(Mark.ADDED, "all"),
        Piece(Mark.SAME, " visits "),
        Piece(Mark.ADDED, "by March"),
        Piece(Mark.SAME, " now"),
    )


@given(st.text("ab \n", max_size=40), st.text("ab \n", max_size=40))
def test_the_pieces_that_stay_and_come_are_the_new_wording(before: str, after: str) -> None:
    pieces = word_changes(before, after)
    now = [p.text for p in pieces if p.mark is not Mark.REMOVED]
    was = [p.text for p in pieces if p.mark is not Mark.ADDED]
    assert " ".join(now).split() == after.split()
    assert " ".join(was).split() == before.split()
    bags = bag_of_words(before), bag_of_words(after)
    assert likeness(*bags) == likeness(*bags[::-1])


def test_a_wording_without_end_is_shown_without_waiting_for_it() -> None:
    pieces = word_changes("a b " * 20_000, "b c " * 20_000)
    assert [piece.mark for piece in pieces][:2] == [Mark.REMOVED, Mark.ADDED]


MANY = 3000


@pytest.mark.parametrize("months", [1, 12, MANY])
def test_very_many_edited_notes_are_paired_by_date_and_author(
    months: int, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dated(at: int, words: str) -> Note:
        return Note(PlanDate.of_month(1900 + at % months // 12, at % 12 + 1), words, "A")

    compared = 0

    def counted(one: frozenset[str], other: frozenset[str]) -> float:
        nonlocal compared
        compared += len(one) + len(other)
        return likeness(one, other)

    monkeypatch.setattr(pairing, "likeness", counted)
    before = [dated(at, f"The audit {at} has begun.") for at in range(MANY)]
    after = [dated(at, f"The audit {at} is done.") for at in range(MANY)]
    change = only(compare(with_notes(plan, before), with_notes(plan, after)))
    assert len(change.notes_edited) == MANY
    assert not change.notes_added
    assert not change.notes_removed
    assert compared <= 1_000_000


def test_no_note_is_lost_among_very_many_that_have_little_in_common(plan: Plan) -> None:
    before = [Note(PlanDate.of_month(1900 + at // 12, at % 12 + 1), f"a{at}") for at in range(MANY)]
    after = [replace(note, by="B", note=f"b{note.note}") for note in before[: MANY // 2]]
    after += [replace(note, by="B") for note in before[MANY // 2 :]]
    there, back = (
        only(compare(with_notes(plan, one), with_notes(plan, other)))
        for one, other in ((before, after), (after, before))
    )
    assert len(there.notes_edited) == len(there.notes_added) == len(there.notes_removed)
    assert {(pair.after, pair.before) for pair in there.notes_edited} == {
        (pair.before, pair.after) for pair in back.notes_edited
    }
