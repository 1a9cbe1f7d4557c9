"""Positions: every action has one, whatever the plan and the day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.dates import PlanDate
from jtai.model import Action, Finding, Note, Plan, Status
from jtai.position import (
    CLOSED,
    Position,
    by_days_overdue,
    count,
    count_by_agency,
    falling_due,
    judge,
)
from jtai.reading import plan_of
from tests.conftest import BRISTOL

DAYS = st.dates(date(2016, 1, 1), date(2020, 12, 31))
DATES = st.one_of(
    DAYS.map(PlanDate.of_day), DAYS.map(lambda day: PlanDate.of_month(day.year, day.month))
)
CODES = ("LA", "Police", "BSCB")


@st.composite
def actions(draw: st.DrawFn, ref: str) -> Action:
    status = draw(st.none() | st.sampled_from(Status))
    notes = draw(st.lists(st.builds(Note, DATES, st.just("A note.")), max_size=3))
    return Action(
        ref=ref,
        steps=("Do it.",),
        lead=tuple(draw(st.lists(st.sampled_from(CODES), min_size=1, unique=True))),
        due=draw(DATES | st.just("Ongoing")),
        status=status,
        completed=draw(st.none() | DATES) if status is Status.COMPLETE else None,
        progress=tuple(notes),
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    number = draw(st.integers(1, 8))
    found = tuple(draw(actions(f"1.{n}")) for n in range(1, number + 1))
    return Plan(
        title="A plan",
        agencies={code: code for code in CODES},
        findings=(Finding("1", "A finding.", found),),
        due_soon_days=draw(st.integers(0, 60)),
        stale_days=draw(st.integers(0, 200)),
    )


@given(plans(), DAYS)
def test_positions_are_exclusive_and_add_up(plan: Plan, as_at: date) -> None:
    standings = judge(plan, as_at)
    counts = count(standings)
    assert [standing.action.ref for standing in standings] == [a.ref for a in plan.actions]
    assert set(counts) == set(Position)
    assert sum(counts.values()) == len(plan.actions)


@given(plans(), DAYS)
def test_a_joint_action_counts_once_under_each_of_its_leads(plan: Plan, as_at: date) -> None:
    by_agency = count_by_agency(plan, judge(plan, as_at))
    led = sum(sum(counts.values()) for counts in by_agency.values())
    assert led == sum(len(action.lead) for action in plan.actions)


@given(plans(), DAYS, st.integers(1, 800))
def test_as_days_go_by_nothing_overdue_becomes_less_overdue(
    plan: Plan, as_at: date, later: int
) -> None:
    """Unless it was completed meanwhile, which only a completion date can do."""
    after_all = judge(plan, as_at + timedelta(days=later))
    for before, after in zip(judge(plan, as_at), after_all, strict=True):
        if before.days_overdue is None:
            continue
        if after.position is Position.COMPLETE:
            assert after.action.completed is not None
        else:
            assert after.days_overdue == before.days_overdue + later


@given(plans(), DAYS)
def test_overdue_is_after_the_last_day_and_not_a_day_before(plan: Plan, as_at: date) -> None:
    for standing in judge(plan, as_at):
        due = standing.action.due
        if standing.position in CLOSED or isinstance(due, str):
            assert standing.days_overdue is None
        else:
            assert (standing.position is Position.OVERDUE) == (as_at > due.last)
            assert standing.days_overdue == ((as_at - due.last).days if as_at > due.last else None)


@given(plans(), DAYS, st.integers(0, 100))
def test_what_falls_due_and_what_is_overdue_are_in_order_and_apart(
    plan: Plan, as_at: date, within: int
) -> None:
    standings = judge(plan, as_at)
    overdue = by_days_overdue(standings)
    falling = falling_due(standings, as_at + timedelta(days=within))
    assert not {s.action.ref for s in overdue} & {s.action.ref for s in falling}
    numbers = [standing.days_overdue or 0 for standing in overdue]
    assert numbers == sorted(numbers, reverse=True)
    soon = {s.action.ref for s in standings if s.position is Position.DUE_SOON}
    due_soon = falling_due(standings, as_at + timedelta(days=plan.due_soon_days))
    assert {s.action.ref for s in due_soon} == soon


@given(DAYS)
def test_the_bristol_plan_adds_up_on_any_day(as_at: date) -> None:
    assert sum(count(judge(BRISTOL_PLAN, as_at)).values()) == 45


BRISTOL_PLAN = plan_of(BRISTOL.read_bytes(), "plan.yaml")


def standing_of(action: Action, as_at: date, **given: int) -> tuple[Position, bool]:
    plan = Plan("A plan", {"LA": "LA"}, (Finding("1", "F", (action,)),), **given)  # type: ignore[arg-type]
    standing = judge(plan, as_at)[0]
    return standing.position, standing.stale


def action(due: str, status: Status | None = None, completed: PlanDate | None = None) -> Action:
    from jtai.dates import read_due

    return Action("1.1", ("Do.",), ("LA",), read_due(due), status=status, completed=completed)


MAY = PlanDate.of_month(2018, 5)


@pytest.mark.parametrize(
    ("one", "day", "position"),
    [
        (action("2018-03"), date(2018, 3, 31), Position.DUE_SOON),
        (action("2018-03"), date(2018, 4, 1), Position.OVERDUE),
        (action("2018-03-15"), date(2018, 3, 15), Position.DUE_SOON),
        (action("2018-03-15"), date(2018, 3, 16), Position.OVERDUE),
        (action("2018-03"), date(2018, 3, 3), Position.DUE_SOON),
        (action("2018-03"), date(2018, 3, 2), Position.NOT_YET_DUE),
        (action("Ongoing"), date(2018, 3, 2), Position.NO_DUE_DATE),
        (action("2018-03", Status.WITHDRAWN), date(2019, 1, 1), Position.WITHDRAWN),
        (action("Ongoing", Status.COMPLETE), date(2019, 1, 1), Position.COMPLETE),
        (action("2018-03", Status.COMPLETE), date(2017, 1, 1), Position.COMPLETE),
        (action("2018-03", Status.COMPLETE, MAY), date(2018, 5, 30), Position.OVERDUE),
        (action("2018-03", Status.COMPLETE, MAY), date(2018, 5, 31), Position.COMPLETE),
        (action("2018-03", Status.IN_PROGRESS), date(2018, 4, 1), Position.OVERDUE),
    ],
)
def test_the_day_on_which_a_position_begins(one: Action, day: date, position: Position) -> None:
    assert standing_of(one, day)[0] is position


@pytest.mark.parametrize(
    ("noted", "last_fresh_day"),
    [
        (PlanDate.of_day(date(2018, 3, 15)), date(2018, 4, 14)),
        (PlanDate.of_month(2018, 3), date(2018, 4, 30)),
    ],
)
def test_a_note_is_fresh_for_stale_days_and_stale_on_the_day_after(
    noted: PlanDate, last_fresh_day: date
) -> None:
    one = replace(action("Ongoing"), progress=(Note(noted, "A note."),))
    assert not standing_of(one, last_fresh_day, stale_days=30)[1]
    assert standing_of(one, last_fresh_day + timedelta(days=1), stale_days=30)[1]


def test_the_first_and_the_last_days_there_are_do_no_harm() -> None:
    for day in (date.min, date.max):
        assert standing_of(action("2018-03"), day, stale_days=3660)[1]
