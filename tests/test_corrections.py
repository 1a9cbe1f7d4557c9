"""What was corrected and what moved: told by the values alone, in diff, history, JSON and trend."""

import json
from collections.abc import Iterable
from datetime import date
from functools import partial

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from jtai.compare import ActionChange, compare
from jtai.corrections import Dues, DuesChange, kept_at
from jtai.dates import Due, PlanDate
from jtai.editing.changes import AddNote, Change, SetField
from jtai.editing.engine import edit
from jtai.model import Note, Plan, Status
from jtai.reading import plan_of
from jtai.reports.change_facts import facts, losses
from tests.conftest import SMALL, Repo, Run
from tests.test_compare import plans

DUES: st.SearchStrategy[Due] = st.builds(
    PlanDate.of_month, st.just(2027), st.integers(1, 4)
) | st.just("Ongoing")
CHAINS: st.SearchStrategy[Dues] = st.lists(DUES, min_size=1, max_size=4).map(tuple)
"""All due dates of an action; few, so that they come and go."""

read = partial(plan_of, source="plan.yaml")


def due(when: str, *earlier: str, status: str = "", notes: Iterable[str] = ()) -> str:
    """The plan in which 2.1 is due then, and was due at these dates before."""
    more = [f"was_due: [{', '.join(earlier)}]"] if earlier else []
    more += [f"status: {status}"] if status else []
    more += ["progress:", *(f"  - {{date: 2018-03, note: {n}}}" for n in notes)] if notes else []
    return SMALL.replace("due: 2018-04\n", f"due: {when}\n") + "".join(
        f"        {line}\n" for line in more
    )


# The rule


@given(CHAINS, CHAINS)
def test_what_is_told_of_due_dates_is_all_that_became_of_them(before: Dues, after: Dues) -> None:
    told = DuesChange(before, after)
    earlier = told.earlier_corrected[1] if told.earlier_corrected else before[:-1]
    present = told.corrected[1] if told.corrected else before[-1]
    assert (*earlier, *(told.moves or (present,))) == after
    assert not told.moves or told.moves[0] == present
    assert told.moved_before == len(earlier)
    nothing = not (told.moves or told.corrected or told.earlier_corrected)
    assert nothing == (before == after)


@given(CHAINS, st.lists(DUES, min_size=1, max_size=3))
def test_a_note_that_sets_a_due_date_is_never_a_correction(before: Dues, then: list[Due]) -> None:
    dates = [d for d, last in zip(then, (before[-1], *then), strict=False) if d != last]
    told = DuesChange(before, (*before, *dates))
    assert told.corrected is None
    assert told.earlier_corrected is None
    assert told.moves == ((before[-1], *dates) if dates else ())


@given(CHAINS, DUES)
def test_a_due_date_that_is_amended_is_never_a_move(before: Dues, other: Due) -> None:
    assume(other != before[-1])
    told = DuesChange(before, (*before[:-1], other))
    assert told.corrected == (before[-1], other)
    assert told.moves == ()
    assert told.earlier_corrected is None


@given(CHAINS, DUES, DUES)
def test_a_date_that_is_corrected_and_then_moved_is_told_as_both(
    before: Dues, right: Due, later: Due
) -> None:
    assume(len({before[-1], right, later}) == 3)
    told = DuesChange(before, (*before[:-1], right, later))
    assume(before[-1] not in before[:-1] or told.earlier_corrected is None)
    assert (told.corrected, told.moves) == ((before[-1], right), (right, later))


@given(CHAINS, DUES, DUES)
def test_a_move_to_what_is_then_corrected_is_a_move_to_what_it_should_have_been(
    before: Dues, wrong: Due, right: Due
) -> None:
    assume(right != before[-1] != wrong)
    told = DuesChange(before, (*before, right))
    assert (told.corrected, told.moves) == (None, (before[-1], right))


@given(CHAINS, st.lists(DUES, max_size=3).map(tuple))
def test_earlier_due_dates_that_are_amended_leave_the_present_one_alone(
    before: Dues, earlier: Dues
) -> None:
    assume(earlier[: len(before)] != before and before[-1:] != earlier[-1:])
    told = DuesChange(before, (*earlier, before[-1]))
    assert (told.corrected, told.moves) == (None, ())
    assert (told.earlier_corrected is None) == (earlier == before[:-1])


@given(CHAINS, DUES)
def test_a_correction_is_one_from_the_other_side_too(before: Dues, other: Due) -> None:
    after = (*before[:-1], other)
    there, back = DuesChange(before, after), DuesChange(after, before)
    assert back.corrected == (there.corrected and there.corrected[::-1])
    assert (back.moves, back.earlier_corrected) == (there.moves, there.earlier_corrected)


@given(CHAINS, CHAINS)
def test_the_place_of_the_present_date_is_one_that_there_is(before: Dues, after: Dues) -> None:
    assert 0 <= kept_at(before, after) < len(after)


TOLD = [
    # before, after, what the earlier dates are now, what the present one was corrected to, moves
    ("a", "ab", None, None, "ab"),
    ("a", "aba", None, None, "aba"),
    ("a", "b", None, "b", ""),
    ("a", "bc", None, "b", "bc"),
    ("a", "bac", None, "b", "bac"),
    ("ab", "b", "", None, ""),
    ("b", "ab", "a", None, ""),
    ("ab", "cb", "c", None, ""),
    ("ab", "bc", "", None, "bc"),
    ("ab", "a", "", "a", ""),
    ("abc", "d", "", "d", ""),
    ("aba", "abc", None, "c", ""),
    ("aba", "acd", "ac", "d", ""),
    ("a", "aa", "a", None, ""),
]


@pytest.mark.parametrize(("before", "after", "earlier", "present", "moves"), TOLD)
def test_what_is_told_where_dates_come_and_go(
    before: str, after: str, earlier: str | None, present: str | None, moves: str
) -> None:
    told = DuesChange(tuple(before), tuple(after))
    assert told.moves == tuple(moves)
    assert told.corrected == (None if present is None else (before[-1], present))
    assert told.earlier_corrected == (
        None if earlier is None else (tuple(before[:-1]), tuple(earlier))
    )


STATUSES = st.none() | st.sampled_from([s for s in Status if s is not Status.COMPLETE])


def change_of(*changes: Change) -> ActionChange:
    """What became of the one action that these changes are about, each made by the engine."""
    plan = read(SMALL.encode())
    return compare(plan, edit(SMALL.encode(), plan, changes, read).plan).actions[0]


@given(STATUSES, DUES, st.booleans())
def test_what_a_note_changes_is_no_correction_and_what_changes_without_one_is(
    status: Status | None, when: Due, with_a_note: bool
) -> None:
    assume(status is not None)
    note = Note(PlanDate.of_month(2018, 5), "Why it changed.")
    if with_a_note:
        change = change_of(AddNote("2.1", note, status=status, due=when))
        assert change.corrected == ()
        assert change.dues.moves[-1:] == (when,)
    else:
        change = change_of(SetField("2.1", "status", status), SetField("2.1", "due", when))
        assert change.corrected == ("due", "status")
        assert change.dues.moves == ()


@pytest.mark.parametrize("corrected_first", [True, False])
def test_a_correction_and_a_note_stay_apart_in_either_order(corrected_first: bool) -> None:
    note = AddNote("2.1", Note(PlanDate.of_month(2018, 5), "Late."), due=PlanDate.of_month(2018, 6))
    if corrected_first:
        right = PlanDate.of_month(2018, 5)
        told = change_of(SetField("2.1", "due", right), note).dues
        assert told.corrected == (PlanDate.of_month(2018, 4), right)
        assert told.moves == (right, PlanDate.of_month(2018, 6))
    else:
        told = change_of(note, SetField("2.1", "due", PlanDate.of_month(2018, 7))).dues
        assert told.corrected is None
        assert told.moves == (PlanDate.of_month(2018, 4), PlanDate.of_month(2018, 7))


def test_completing_by_a_note_and_correcting_its_day() -> None:
    done = AddNote("2.1", Note(PlanDate.of_day(date(2018, 5, 3)), "Done."), status=Status.COMPLETE)
    assert change_of(done).corrected == ()
    begun_again = Note(PlanDate.of_month(2018, 5), "It is not.")
    assert change_of(AddNote("1.1", begun_again, status=Status.IN_PROGRESS)).corrected == ()
    done_again = Note(PlanDate.of_month(2018, 6), "Now it is.")
    notes = [
        AddNote("1.1", begun_again, status=Status.IN_PROGRESS),
        AddNote("1.1", done_again, status=Status.COMPLETE),
    ]
    assert change_of(*notes).completed is not None
    assert change_of(*notes).corrected == ()
    alone = SetField("1.1", "completed", PlanDate.of_month(2017, 9))
    assert change_of(alone).corrected == ("completed",)
    taken_back = [SetField("1.1", "status", None), SetField("1.1", "completed", None)]
    assert change_of(*taken_back).corrected == ("status", "completed")


@given(plans(), plans())
def test_a_correction_is_of_what_changed_and_whatever_changed_is_said(
    one: Plan, other: Plan
) -> None:
    for change in compare(one, other).actions:
        assert set(change.corrected) <= set(change.changed)
        assert list(losses(change)) or list(facts(change))
        labels = [label for label, _ in (*losses(change), *facts(change))]
        assert ("Status" in labels) == (change.status is not None or change.before is None)
        assert labels.count("Completed") == (change.completed is not None)


# The words


def diff(repo: Repo, run: Run, before: str, after: str) -> list[str]:
    repo.commit(before)
    repo.plan.write_text(after)
    return run("diff").lines


FIRST = "Said before, and now gone or rewritten"


def test_a_due_date_that_is_corrected_to_a_later_day_comes_first_with_both_dates(
    repo: Repo, run: Run
) -> None:
    said = diff(repo, run, due("2018-04"), due("2018-06").replace("See 1.1.", "See 1.2."))
    assert said[0] == ("2 actions changed: 1 note rewritten, 1 date corrected to a later day")
    lost = said[said.index(FIRST) :]
    assert "Due  Apr 2018 -> Jun 2018 (corrected to a later day)" in lost
    assert sum("Jun 2018" in line for line in said) == 1
    assert "moved" not in " ".join(said)


def test_a_due_date_that_is_taken_away_comes_first_too(repo: Repo, run: Run) -> None:
    said = diff(repo, run, due("2018-04"), due("Ongoing"))
    assert said[0] == "1 action changed: 1 date corrected to no day"
    assert "Due  Apr 2018 -> Ongoing (corrected to no day)" in said[said.index(FIRST) :]


def test_a_due_date_that_is_corrected_to_an_earlier_day_is_no_loss(repo: Repo, run: Run) -> None:
    said = diff(repo, run, due("2028-04"), due("2018-04"))
    assert said[0] == "1 action changed: 1 date corrected"
    assert FIRST not in said
    assert said[-1] == "Due  Apr 2028 -> Apr 2018 (corrected)"


def test_a_correction_and_then_a_move_are_both_said_in_that_order(repo: Repo, run: Run) -> None:
    said = diff(repo, run, due("2028-04"), due("2018-06", "2018-04", notes=["Late."]))
    assert said[0] == "1 action changed: 1 date moved, 1 date corrected, 1 note"
    at = said.index("Due         Apr 2028 -> Apr 2018 (corrected)")
    assert said[at + 1] == "Due         Apr 2018, moved 2 months to Jun 2018"


def test_put_off_by_a_correction_and_then_moved_says_the_one_first(repo: Repo, run: Run) -> None:
    said = diff(repo, run, due("2018-04"), due("2018-07", "2018-06"))
    assert said[0] == ("1 action changed: 1 date corrected to a later day, 1 date moved")
    assert "Due  Apr 2018 -> Jun 2018 (corrected to a later day)" in said[said.index(FIRST) :]
    assert said[-1] == "Due  Jun 2018, moved 1 month to Jul 2018"


def test_other_earlier_due_dates_are_a_correction_of_these_alone(repo: Repo, run: Run) -> None:
    said = diff(repo, run, due("2018-06", "2018-04"), due("2018-06", "2018-03"))
    assert said[0] == "1 action changed: 1 with earlier due dates corrected"
    assert said[-1] == "Earlier due dates  Apr 2018 -> Mar 2018 (corrected)"


def test_a_move_that_is_taken_back_is_a_correction_of_both(repo: Repo, run: Run) -> None:
    said = diff(repo, run, due("2018-06", "2018-04"), due("2018-04"))
    assert said[-2:] == [
        "Earlier due dates  Apr 2018 -> none (corrected)",
        "Due                Jun 2018 -> Apr 2018 (corrected)",
    ]


def test_a_status_that_is_taken_from_complete_without_a_word_comes_first(
    repo: Repo, run: Run
) -> None:
    done = "complete\n        completed: 2018-03"
    said = diff(repo, run, due("2018-04", status=done), due("2018-04", status="in progress"))
    assert said[0] == "1 action changed: 1 status corrected"
    assert "Status  complete -> in progress (corrected)" in said[said.index(FIRST) :]
    assert said[-1] == "Completed  Mar 2018 -> none (corrected)"


def test_a_status_that_a_note_takes_from_complete_is_news_and_no_loss(repo: Repo, run: Run) -> None:
    before = due("2018-04", status="complete", notes=["Done."])
    said = diff(repo, run, before, due("2018-04", status="in progress", notes=["Done.", "Not so."]))
    assert said[0] == "1 action changed: 1 other status, 1 note"
    assert FIRST not in said
    assert "Status      complete -> in progress" in said


def test_json_names_what_was_corrected_by_its_key_in_the_plan(repo: Repo, run: Run) -> None:
    diff(repo, run, due("2028-04"), due("2018-06", "2018-04", status="complete"))
    change = json.loads(run("diff", "--format", "json").out)["changes"][0]
    assert change["corrected"] == ["due", "status"]
    assert change["due"] == {"from": "2028-04", "to": "2018-06"}
    assert (change["months_moved"], change["moved_before"]) == (2, 0)


def test_history_tells_each_by_its_name(repo: Repo, run: Run) -> None:
    for text in (due("2028-04"), due("2018-04"), due("2018-06", "2018-04", notes=["Late."])):
        repo.commit(text)
    said = run("history", "2.1").lines
    assert "Due  Apr 2028 -> Apr 2018 (corrected)" in said
    assert "Due         Apr 2018, moved 2 months to Jun 2018" in said
    entries = json.loads(run("history", "2.1", "--format", "json").out)["entries"]
    assert [entry["corrected"] for entry in entries] == [[], ["due"], []]


def test_trend_counts_neither_corrections_nor_what_a_draft_moved(repo: Repo, run: Run) -> None:
    repo.commit(due("2018-02"), day="2018-02-01")
    repo.commit(due("2018-03", "2018-02"), day="2018-02-20")
    repo.commit(due("2028-04", "2018-02"), day="2018-03-10")
    repo.commit(due("2018-04", "2018-02"), day="2018-03-11")
    asked = ("trend", "--as-at", "2018-06-30")
    said, left_out = run(*asked, "--format", "md").out, "Left out: 1 move from before the plan was"
    assert "No due date moved" in said
    assert left_out in said
    repo.commit(due("2018-06", "2018-02", "2018-04"), day="2018-04-01")
    slips = json.loads(run(*asked, "--format", "json").out)["slippage"]
    assert [(s["moves"], s["days"]) for s in slips if s["agency"] == "BSCB"] == [(1, 61)]
    assert left_out in run(*asked, "--format", "md").out
