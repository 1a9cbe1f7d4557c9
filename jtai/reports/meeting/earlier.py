"""How things stood at the meeting before: as git has it, or as the plan itself tells it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jtai.compare import Comparison, compare
from jtai.dates import PlanDate, long, short
from jtai.model import Plan
from jtai.position import Standing, judge
from jtai.same_agencies import with_present_codes

_UNKNOWN = Comparison()


@dataclass(frozen=True, slots=True)
class Earlier:
    """How things stood on an earlier day.

    `called` is what the paper calls that day (`the meeting of Feb 2018`). `before` has the
    actions as they stood then, by their present refs; `gone` are those that are in the plan no
    more. Where git does not have the plan of that day, `why_by_plan` says so, and `before` is the
    present plan as far as its dates tell of that day. `changes` are what became of
    it since.
    """

    day: date
    called: str
    before: Mapping[str, Standing]
    gone: tuple[Standing, ...] = ()
    changes: Comparison = _UNKNOWN
    why_by_plan: str = ""

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


def earlier_by_git(then: Plan, now: Plan, day: date, called: str) -> Earlier:
    """How the plan of `then` stood on its day. An action that has another ref now is the same, and
    so is an agency that has another code."""
    changes = compare(then, now)
    present = {c.before.ref: c.after.ref for c in changes.actions if c.before and c.after}
    removed = {c.before.ref for c in changes.actions if c.before and not c.after}
    standings = judge(with_present_codes(then, now.agencies), day)
    return Earlier(
        day,
        called,
        {
            present.get(s.action.ref, s.action.ref): s
            for s in standings
            if s.action.ref not in removed
        },
        tuple(s for s in standings if s.action.ref in removed),
        changes,
    )


def earlier_by_plan(plan: Plan, day: date, called: str, why: str) -> Earlier:
    """What the present plan itself tells of an earlier day: its notes and completions have dates,
    but a due date that moved since stands where it stands now. `why` completes a sentence."""
    return Earlier(day, called, {s.action.ref: s for s in judge(plan, day)}, why_by_plan=why)
