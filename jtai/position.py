"""Where each action stands on a day: worked out, never stored.

The day comes in as an argument (`as_at`); nothing here asks a clock.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from jtai.dates import PlanDate, last_day
from jtai.model import Action, Finding, Note, Plan, Status


class Position(StrEnum):
    """Every action has exactly one; in the order in which they are shown."""

    OVERDUE = "overdue"
    DUE_SOON = "due soon"
    NOT_YET_DUE = "not yet due"
    NO_DUE_DATE = "no due date"
    COMPLETE = "complete"
    WITHDRAWN = "withdrawn"


CLOSED = frozenset({Position.COMPLETE, Position.WITHDRAWN})

# An enumeration looks a member up by its name each time, which takes longer than to compare days.
_OVERDUE, _DUE_SOON, _NOT_YET_DUE, _NO_DUE_DATE, _COMPLETE, _WITHDRAWN = Position
_SAID_COMPLETE, _SAID_WITHDRAWN = Status.COMPLETE, Status.WITHDRAWN
_made = tuple.__new__


class Standing(NamedTuple):
    """An action, its finding, and where it stands as at one day.

    `days_overdue` is None unless the position is overdue. `last_note` is the latest that was
    there by the day. `stale` is a mark beside the position, not a position. `among` is what its
    plan is called among several; empty where it is alone.
    """

    finding: Finding
    action: Action
    position: Position
    days_overdue: int | None
    last_note: Note | None
    stale: bool
    among: str = ""

    @property
    def ref(self) -> str:
        """What people call the action: `3.4`, and among several plans `bristol:3.4`."""
        return ref_among(self.among, self.action.ref)

    @property
    def line(self) -> int:
        """The line of the file on which the action starts, counted from 1."""
        return self.finding.line + self.action.below

    @property
    def open(self) -> bool:
        return self.position not in CLOSED


def ref_among(name: str, ref: str) -> str:
    """What people call the action of a ref in a plan of this name among several: `bristol:3.4`."""
    return f"{name}:{ref}" if name else ref


def position_of(action: Action, as_at: date, due_soon_days: int) -> Position:
    """The one position of an action as at a day, by the order of the contract."""
    status = action.status
    if status is _SAID_WITHDRAWN:
        return _WITHDRAWN
    if status is _SAID_COMPLETE and _is_over(action.completed, as_at):
        return _COMPLETE
    due = last_day(action.due)
    if due is None:
        return _NO_DUE_DATE
    if due < as_at:
        return _OVERDUE
    if (due - as_at).days <= due_soon_days:
        return _DUE_SOON
    return _NOT_YET_DUE


def latest(notes: Iterable[Note], as_at: date = date.max) -> Note | None:
    """The latest of the notes that had begun by `as_at` (a month counts from its first day): of two
    with one date, the one that stands later in the plan."""
    found, last = None, date.min
    for note in notes:
        when = note.date
        if when.first <= as_at and when.last >= last:
            found, last = note, when.last
    return found


def judge(plan: Plan, as_at: date, among: str = "") -> tuple[Standing, ...]:
    """Where every action of the plan stands, in the order of the plan; `among` is what the plan is
    called among several."""
    oldest_fresh = as_at - timedelta(days=min(plan.stale_days, as_at.toordinal() - 1))
    return tuple(
        [
            _standing(finding, action, as_at, plan.due_soon_days, oldest_fresh, among)
            for finding in plan.findings
            for action in finding.actions
        ]
    )


def count(standings: Iterable[Standing]) -> dict[Position, int]:
    """How many stand in each position: every position is a key, and they add up to the total."""
    found = Counter(standing.position for standing in standings)
    return {position: found[position] for position in Position}


def count_all(plan: Plan, as_at: date) -> dict[Position, int]:
    """How many of all actions stand in each position as at a day: as count(judge(...)), for where
    a plan is counted on many days, and nothing else is asked of it."""
    soon = plan.due_soon_days
    found = Counter(position_of(a, as_at, soon) for f in plan.findings for a in f.actions)
    return {position: found[position] for position in Position}


def count_by_agency(plan: Plan, standings: Iterable[Standing]) -> dict[str, dict[Position, int]]:
    """The counts of each agency, by code; last those of NOBODY, if there are any. A joint action
    counts once under each of its leads."""
    return count_by_lead(plan.agencies, standings, lambda standing: standing.action.led_by)


def count_by_lead(
    agencies: Iterable[str],
    standings: Iterable[Standing],
    led_by: Callable[[Standing], Iterable[str]],
) -> dict[str, dict[Position, int]]:
    """The counts of each of the agencies, and of whatever else an action is `led_by`."""
    found = {agency: Counter[Position]() for agency in agencies}
    for standing in standings:
        for agency in led_by(standing):
            found.setdefault(agency, Counter())[standing.position] += 1
    return {agency: {p: counts[p] for p in Position} for agency, counts in found.items()}


def count_by_plan(standings: Iterable[Standing]) -> dict[str, dict[Position, int]]:
    """The counts of each plan that any of them is of, by its name among several."""
    found: dict[str, Counter[Position]] = {}
    for standing in standings:
        found.setdefault(standing.among, Counter())[standing.position] += 1
    return {name: {p: counts[p] for p in Position} for name, counts in found.items()}


def worst_first(by_name: Mapping[str, Mapping[Position, int]]) -> list[str]:
    """The names, those with the most overdue first; of as many, with the most due soon, and so on:
    otherwise in their order."""
    return sorted(by_name, key=lambda name: [-by_name[name][p] for p in Position])


def count_joint(standings: Iterable[Standing]) -> int:
    """How many have two leads or more: each counts under each of them."""
    return sum(standing.action.joint for standing in standings)


def by_days_overdue(standings: Iterable[Standing]) -> list[Standing]:
    """The overdue ones, most days overdue first, otherwise in the order of the plan."""
    overdue = [standing for standing in standings if standing.days_overdue is not None]
    return sorted(overdue, key=lambda standing: -(standing.days_overdue or 0))


def by_due_day(standings: Iterable[Standing]) -> list[Standing]:
    """The earliest due first, so the most days overdue; last what has no due date."""
    return sorted(standings, key=lambda standing: last_day(standing.action.due) or date.max)


def falling_due(standings: Iterable[Standing], until: date) -> list[Standing]:
    """What is not overdue and falls due by `until`, that day included: the soonest first."""
    found = [
        (due, standing)
        for standing in standings
        if standing.position in (Position.DUE_SOON, Position.NOT_YET_DUE)
        and (due := last_day(standing.action.due)) is not None
        and due <= until
    ]
    return [standing for _, standing in sorted(found, key=lambda pair: pair[0])]


def _standing(
    finding: Finding,
    action: Action,
    as_at: date,
    due_soon_days: int,
    oldest_fresh: date,
    among: str,
) -> Standing:
    position = position_of(action, as_at, due_soon_days)
    due = last_day(action.due) if position is _OVERDUE else None
    note = latest(action.progress, as_at) if action.progress else None
    stale = note is None or note.date.last < oldest_fresh
    days_overdue = (as_at - due).days if due else None
    # As Standing(...), in half the time: there is one for each action of each plan.
    return _made(Standing, (finding, action, position, days_overdue, note, stale, among))


def _is_over(completed: PlanDate | None, as_at: date) -> bool:
    return completed is None or completed.last <= as_at
