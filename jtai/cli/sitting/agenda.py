"""Which actions a meeting goes through, and in which order."""

from datetime import timedelta
from typing import NamedTuple

from jtai.dates import PlanDate, in_prose, long, next_after
from jtai.filters import Filter, select
from jtai.model import Action, Plan
from jtai.position import Standing, by_days_overdue, falling_due, judge


class Agenda(NamedTuple):
    """What a meeting goes through: what is overdue, most days first, then what falls due `by` the
    next meeting, or the day that is told. `recorded` are the refs of what has a note of this
    meeting already; none of them is among the others."""

    overdue: tuple[Standing, ...]
    due: tuple[Standing, ...]
    by: str
    recorded: tuple[str, ...]

    @property
    def refs(self) -> tuple[str, ...]:
        """Of what is to be asked, in order."""
        return tuple(standing.action.ref for standing in (*self.overdue, *self.due))


def agenda(plan: Plan, meeting: PlanDate, wanted: Filter) -> Agenda:
    """What the meeting of a day, or of a month, goes through of the actions wanted."""
    as_at = meeting.last
    following = next_after([other for other in plan.meetings if other.first > as_at], as_at)
    until = following.last if following else as_at + timedelta(days=plan.due_soon_days)
    among = select(judge(plan, as_at), wanted)
    recorded = [standing for standing in among if has_note_of(standing.action, meeting)]
    asked = [standing for standing in among if not has_note_of(standing.action, meeting)]
    return Agenda(
        overdue=tuple(by_days_overdue(asked)),
        due=tuple(falling_due(asked, until)),
        by=f"the meeting of {in_prose(following)}" if following else long(until),
        recorded=tuple(standing.action.ref for standing in recorded),
    )


def has_note_of(action: Action, meeting: PlanDate) -> bool:
    """Whether it has been spoken of: the plan itself remembers it."""
    return any(note.date == meeting for note in action.progress)
