"""How several plans went over time: the sums of each plan's own history."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from jtai.frozen import field, frozen
from jtai.history.points import Point
from jtai.history.slippage import Slippage
from jtai.position import Position


@frozen
class Sum(Point):
    """The counts of several plans on a day, together. `plans` are the names of those that are
    counted in them: the ones that had begun by then, as git has them. `missing` are the others of
    that day, by name, with why they cannot be read: what of them is not known is not counted as
    nothing. So `counts` is None where any is missing, unless those were to be left out."""

    plans: tuple[str, ...] = ()
    missing: Mapping[str, str] = field(default_factory=dict)


@frozen
class Together:
    """How several plans went together.

    `points` are oldest first; `to_come` is of a day to come, if one was asked for. `begun` has the
    day of the first commit of each plan that git has, by its name; `without_past` are the others:
    they are in none of the figures. `shallow` are those of which git does not have all here.
    `alike` are the first and the last figures that are known, of those plans alone that are in
    both; None where no others are.
    """

    points: Sequence[Sum]
    to_come: Point | None
    slippage: Slippage
    begun: Mapping[str, date]
    without_past: Sequence[str]
    shallow: Sequence[str]
    alike: tuple[Sum, Sum] | None


def sums(
    days: Iterable[date], points: Mapping[str, Sequence[Point]], *, skip_broken: bool = False
) -> list[Sum]:
    """The counts of several plans on each of these days. `points` has those of each plan by its
    name, from the first of these days on which the plan was there. What cannot be read on a day is
    left out of that day's counts with `skip_broken`; without, they are not known."""
    by_day: dict[date, dict[str, Point]] = {day: {} for day in days}
    for name, of_plan in points.items():
        for point in of_plan:
            by_day[point.day][name] = point
    return [_sum(day, there, skip_broken=skip_broken) for day, there in by_day.items()]


def first_and_last_alike(
    found: Sequence[Sum], points: Mapping[str, Sequence[Point]]
) -> tuple[Sum, Sum] | None:
    """The first and the last of some sums that are known, each of the plans that are in both; None
    where those are the same plans anyhow. What joins in between makes no figure worse."""
    known = [one for one in found if one.counts is not None]
    if not known or known[0].plans == known[-1].plans:
        return None
    days = known[0].day, known[-1].day
    both = {name: points[name] for name in known[0].plans if name in known[-1].plans}
    there = {name: [p for p in of_plan if p.day in days] for name, of_plan in both.items()}
    first, last = sums(days, there)
    return first, last


def _sum(day: date, there: Mapping[str, Point], *, skip_broken: bool) -> Sum:
    missing = {name: p.problem or "" for name, p in there.items() if p.counts is None}
    known = {name: p.counts for name, p in there.items() if p.counts is not None}
    counts = added(known.values()) if known and (skip_broken or not missing) else None
    return Sum(day, counts, plans=tuple(known), missing=missing)


def added(of_each: Iterable[Mapping[Position, int]]) -> dict[Position, int]:
    """Counts of several plans, added up."""
    found = dict.fromkeys(Position, 0)
    for counts in of_each:
        for position, number in counts.items():
            found[position] += number
    return found
