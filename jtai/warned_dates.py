"""What of a plan's dates deserves a look, and stops nothing."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from jtai.dates import PlanDate, last_day, long
from jtai.days_in_words import days_in
from jtai.errors import Alike, Problem
from jtai.model import Action, Plan
from jtai.placed import actions_of, notes_of, warning_at, warning_of_plan
from jtai.time_words import is_a_status, time_in
from jtai.visible import one_line
from jtai.words import cut

_EARLIEST = 2000
_MOST_YEARS = 10
_SHOWN = 40

_A_STATUS = Alike("due date is a status", "due dates are a status")
_A_TIME = Alike("due in words speaks of a time", "dues in words speak of a time")
_EARLIER = Alike(
    "due date is later than the source's words for it",
    "due dates are later than the source's words for them",
)
TO_COME = Alike(
    "note or completion is dated after today", "notes or completions are dated after today"
)
_BEFORE = Alike(f"date is before {_EARLIEST}", f"dates are before {_EARLIEST}")
_FAR = Alike("date is over ten years away", "dates are over ten years away")
_SLIP = "put the year right, if it is a slip"

STILL_TO_COME = "still to come"
COUNTS_FROM_THEN = "the action counts as complete from then"


def dues_that_are_no_date(plan: Plan) -> Iterator[Problem]:
    for finding, action in actions_of(plan):
        if isinstance(action.due, str) and (told := _no_date(action.due)):
            yield warning_at(finding, action, *told, about=("due", None))


def dues_later_than_their_words(plan: Plan) -> Iterator[Problem]:
    for finding, action in actions_of(plan):
        first = _first_due(action) if action.due_words else None
        if (
            first is not None
            and (day := min(days_in(action.due_words or ""), default=first)) < first
        ):
            text = (
                f"the source's words for the due date hold {long(day)}, and the due date is"
                f" {long(first)}: put right which is wrong"
            )
            yield warning_at(finding, action, text, _EARLIER, about=("due_words", None))


def dates_to_come(plan: Plan, today: date) -> Iterator[Problem]:
    for finding, action in actions_of(plan):
        if action.completed and action.completed.first > today:
            text = f"completed {action.completed.text}, which is {STILL_TO_COME}"
            text += f": {COUNTS_FROM_THEN}"
            yield warning_at(finding, action, text, TO_COME, about=("completed", None))
        for note in action.progress:
            if note.date.first > today:
                text = f"this note is dated {note.date.text}, which is {STILL_TO_COME}"
                yield warning_at(finding, action, text, TO_COME, note, ("date", None))


def years_that_may_be_slips(plan: Plan, today: date) -> Iterator[Problem]:
    """Dates long ago, and those far away; a note or a completion that is far away is one to come,
    and told of as that."""
    if plan.published and (told := _odd("the plan was published", plan.published, today)):
        yield warning_of_plan(*told, ("published", None))
    for meeting in plan.meetings:
        if told := _odd("a meeting is in", meeting, today):
            yield warning_of_plan(*told, ("meetings", meeting.text))
    for finding, action in actions_of(plan):
        if not isinstance(action.due, str) and (told := _odd("due", action.due, today)):
            yield warning_at(finding, action, *told, about=("due", None))
        for due in action.was_due:
            if not isinstance(due, str) and (told := _odd("was due", due, today)):
                yield warning_at(finding, action, *told, about=("was_due", due.text))
        if action.completed and (told := _odd("completed", action.completed, date.max)):
            yield warning_at(finding, action, *told, about=("completed", None))
    for finding, action, note in notes_of(plan):
        if note.date.first.year < _EARLIEST and (told := _odd("noted", note.date, date.max)):
            yield warning_at(finding, action, *told, note, ("date", None))


def all_told_from(plan: Plan) -> date:
    """The day from on which nothing that dates are warned of depends on the day."""
    said = [note.date.first for _, _, note in notes_of(plan)]
    said += [action.completed.first for _, action in actions_of(plan) if action.completed]
    planned = [plan.published, *plan.meetings, *_dues_of(plan)]
    farthest = max((day.first for day in planned if day is not None), default=date.min)
    return max([*said, _near_from(farthest)])


def _dues_of(plan: Plan) -> Iterator[PlanDate]:
    for _, action in actions_of(plan):
        for due in (action.due, *action.was_due):
            if not isinstance(due, str):
                yield due


def _odd(what: str, day: PlanDate, today: date) -> tuple[str, Alike] | None:
    found = far_off(day, today)
    return found and (f"{what} {day.text}, which is {found[0]}: {_SLIP}", found[1])


def far_off(day: PlanDate, today: date) -> tuple[str, Alike] | None:
    """In words, how far off a day is that is likely to be a slip, and the warning of that kind."""
    year = day.first.year
    if year < _EARLIEST:
        return f"before {_EARLIEST}", _BEFORE
    if year >= today.year + _MOST_YEARS and _near_from(day.first) > today:
        return "over ten years away", _FAR
    return None


def _near_from(day: date) -> date:
    """The day from on which another is ten years away, or less."""
    if day.year <= _MOST_YEARS:
        return date.min
    try:
        return day.replace(year=day.year - _MOST_YEARS)
    except ValueError:  # 29 February
        return date(day.year - _MOST_YEARS, 3, 1)


def _first_due(action: Action) -> date | None:
    """The day that the source may have meant: what moved since, moved away from its words."""
    return next((day for due in (*action.was_due, action.due) if (day := last_day(due))), None)


@lru_cache(maxsize=4096)
def _no_date(words: str) -> tuple[str, Alike] | None:
    if is_a_status(words):
        return (
            f"the due date is a status ('{cut(words, _SHOWN, dots=3)}'): that is said by 'status:',"
            " and 'due:' is a month, a day, or words such as 'no date'"
        ), _A_STATUS
    if told := time_in(words):
        return (
            f"the due date is words that speak of a time ('{one_line(told)}'), and so the action"
            " can never fall overdue: write a month as 2018-03 or a day as 2018-03-15"
        ), _A_TIME
    return None
