"""How the plan went over time: its counts at each month's end, as git had it then."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from jtai.dates import PlanDate
from jtai.filters import Filter, select
from jtai.frozen import frozen
from jtai.history.states import States
from jtai.history.versions import Version
from jtai.model import Plan
from jtai.position import CLOSED, Position, count, count_all, judge
from jtai.same_agencies import with_present_codes

Moment = tuple[date, Version]
"""A day, and the version that stood at its end."""


@frozen
class Point:
    """The counts on a day, of the plan as `commit` had it (empty: as it is now, and as no commit
    has it); where that plan cannot be read, `counts` is None and `problem` says why: it is never
    counted as nothing."""

    day: date
    counts: Mapping[Position, int] | None
    commit: str = ""
    problem: str | None = None

    @property
    def total(self) -> int:
        return sum(self.counts.values()) if self.counts else 0

    @property
    def open(self) -> int:
        """Neither complete nor withdrawn."""
        return self.total - sum(self.counts[p] for p in CLOSED) if self.counts else 0

    def number(self, position: Position) -> int:
        return self.counts[position] if self.counts else 0


def by_month(versions: Sequence[Version], as_at: date) -> list[Moment]:
    """Which version stood at each month's end, from the first commit to `as_at`, and on that day.

    `versions` are those of the main line, newest first. There is no month before the first.
    """
    dated = by_commit(versions, as_at)
    return standing_on(ends_of_months(dated[0][0], as_at), dated) if dated else []


def standing_on(days: Iterable[date], dated: Sequence[Moment]) -> list[Moment]:
    """Which of some versions stood at the end of each of these days; a day before the first of them
    is left out. Both are oldest first."""
    found: list[Moment] = []
    begun = 0
    for day in days:
        while begun < len(dated) and dated[begun][0] <= day:
            begun += 1
        if begun:
            found.append((day, dated[begun - 1][1]))
    return found


def by_commit(versions: Sequence[Version], as_at: date) -> list[Moment]:
    """Every version up to `as_at` with its day, oldest first. A commit is never earlier than the
    one before it, whatever its clock said."""
    dated = []
    latest = date.min
    for version in reversed(versions):
        latest = max(latest, version.day)
        if latest > as_at:
            break
        dated.append((latest, version))
    return dated


def points(
    moments: Sequence[Moment],
    states: States,
    wanted: Filter,
    now: Plan,
    today: date | None = None,
) -> Iterator[Point]:
    """The counts of what is wanted at each moment, judged as at that day; agencies are wanted by
    the codes that they have `now`. A moment of `today` is of the plan as it is now, committed or
    not."""
    found = states.each([version.blob for _, version in moments])
    for (day, version), state in zip(moments, found, strict=True):
        if day == today:
            yield if_nothing_changes(now, day, wanted, version.commit if state.plan == now else "")
            continue
        counts = None
        if state.plan is not None:
            plan = with_present_codes(state.plan, now)
            counts = _counts(plan, day, wanted)
        yield Point(day, counts, version.commit, state.problem)


def if_nothing_changes(plan: Plan, day: date, wanted: Filter, commit: str = "") -> Point:
    """The counts of what is wanted in a plan, judged as at a day, which may be one to come."""
    return Point(day, _counts(plan, day, wanted), commit)


def _counts(plan: Plan, day: date, wanted: Filter) -> Mapping[Position, int]:
    if wanted.keeps_all:
        return count_all(plan, day)
    return count(select(judge(plan, day), wanted))


def ends_of_months(first: date, last: date) -> Iterator[date]:
    """The last day of every month from that of `first`, and `last` in place of the last of them."""
    year, month = first.year, first.month
    while (end := PlanDate.of_month(year, month).last) < last:
        yield end
        year, month = year + month // 12, month % 12 + 1
    yield last
