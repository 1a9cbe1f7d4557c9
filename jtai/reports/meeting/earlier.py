"""How things stood at the meeting before: as git has it, or as the plan itself tells it."""

from collections.abc import Iterable, Mapping
from datetime import date

from jtai.compare import Comparison, compare
from jtai.dates import PlanDate, long, short
from jtai.frozen import frozen
from jtai.model import Plan
from jtai.position import Standing, judge
from jtai.same_agencies import with_present_codes

_UNKNOWN = Comparison()


@frozen
class Earlier:
    """How things stood on an earlier day.

    `called` is what the paper calls that day (`the meeting of Feb 2018`). `before` has the
    actions as they stood then, by their present refs; `gone` are those that are in the plan no
    more. Where git does not have the plan of that day, `why_by_plan` says so, and `before` is the
    present plan as far as its dates tell of that day. `changes` are what became of
    it since; where git has the plan from a later day on, which is `known_from`, since then.
    """

    day: date
    called: str
    before: Mapping[str, Standing]
    gone: tuple[Standing, ...] = ()
    changes: Comparison = _UNKNOWN
    why_by_plan: str = ""
    known_from: date | None = None

    @property
    def by_git(self) -> bool:
        return not self.why_by_plan

    @property
    def named(self) -> str:
        """`the meeting of Feb 2018 (28 February 2018)`, with the day said once."""
        said = long(self.day)
        return self.called if said in self.called else f"{self.called} ({said})"


def called_after(meeting: PlanDate) -> str:
    """`the meeting of Feb 2018`, `the meeting of 14 March 2018`."""
    return f"the meeting of {short(meeting) if meeting.is_month else long(meeting.last)}"


def called_in(plan: Plan, day: PlanDate) -> str:
    """What a paper calls a day: after the meeting, where the plan has one then."""
    return called_after(day) if day in plan.meetings else long(day.last)


def earlier_by_git(then: Plan, now: Plan, day: date, called: str) -> Earlier:
    """How the plan of `then` stood on its day. An action that has another ref now is the same, and
    so is an agency that has another code."""
    changes = compare(then, now)
    present = {c.before.ref: c.after.ref for c in changes.actions if c.before and c.after}
    standings = judge(with_present_codes(then, now), day)
    gone = _gone(changes, standings)
    left = {s.action.ref for s in gone}
    there = (s for s in standings if s.action.ref not in left)
    before = {present.get(s.action.ref, s.action.ref): s for s in there}
    return Earlier(day, called, before, gone, changes)


def earlier_by_plan(
    plan: Plan, day: date, called: str, why: str, first: tuple[date, Plan] | None = None
) -> Earlier:
    """What the present plan itself tells of an earlier day: its notes and completions have dates,
    but a due date that moved since stands where it stands now. `why` completes a sentence; `first`
    is the plan that git has from a later day: what was corrected or taken out since is told."""
    before = {s.action.ref: s for s in judge(plan, day)}
    if first is None:
        return Earlier(day, called, before, why_by_plan=why)
    known_from, was = first
    changes = compare(was, plan)
    gone = _gone(changes, judge(with_present_codes(was, plan), day))
    return Earlier(day, called, before, gone, changes, why, known_from)


def _gone(changes: Comparison, standings: Iterable[Standing]) -> tuple[Standing, ...]:
    removed = {c.before.ref for c in changes.actions if c.before and not c.after}
    return tuple(s for s in standings if s.action.ref in removed)
