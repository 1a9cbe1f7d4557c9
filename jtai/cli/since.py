"""The meeting that `--since 'last meeting'` means."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from jtai.cli.clock import today
from jtai.dates import PlanDate, latest_on_or_before, long, read_asked, short
from jtai.errors import UsageError
from jtai.matching import folded, nearest
from jtai.model import Plan
from jtai.visible import one_line

LAST_MEETING = "last meeting"


def day_since(said: str, plans: Callable[[], Sequence[Plan]], as_at: date) -> PlanDate:
    """The date that `--since` means on a day: a date, or the last meeting of a plan, which is asked
    for only then; several plans must all have met then. Raises UsageError."""
    if not is_last_meeting(said):
        return read_asked(said, today())
    known = plans()
    if len(known) == 1:
        return last_meeting(known[0], as_at)
    met = {met for plan in known if (met := meeting_before(plan, as_at))}
    if len(met) == 1:
        return met.pop()
    if not met:
        raise UsageError(f"none of the plans has a meeting before {long(min(as_at, today()))}.")
    first, last = (short(pick(met, key=lambda day: day.last)) for pick in (min, max))
    raise UsageError(
        f"--since: not all of these plans met last on one day, but from {first} to {last}: type a"
        " date."
    )


def is_last_meeting(said: str) -> bool:
    """Whether these words mean the meeting before. Raises UsageError for what is nearly them."""
    word = folded(said)
    if word == LAST_MEETING:
        return True
    if "me" in word and nearest(word, [LAST_MEETING], most=1):
        raise UsageError(f"'{one_line(said)}' is not a date; did you mean '{LAST_MEETING}'?")
    return False


def last_meeting(plan: Plan, as_at: date) -> PlanDate:
    """The last meeting of a plan that was before a day. Raises UsageError if there was none."""
    meeting = meeting_before(plan, as_at)
    if meeting is None:
        raise UsageError(f"the plan has no meeting before {long(min(as_at, today()))}.")
    return meeting


def meeting_before(plan: Plan, as_at: date) -> PlanDate | None:
    """The last meeting of a plan that was over before the day; one that is still to come has
    nothing to compare with."""
    now = today()
    held = [meeting for meeting in plan.meetings if meeting.first <= now]
    return latest_on_or_before(held, as_at - timedelta(days=1))
