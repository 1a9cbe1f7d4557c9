"""Dates that an edit gives and that look like slips: (plan before, plan after, day) -> doubts."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from jtai.compare import ActionChange, Kind, Pair, compare
from jtai.dates import PlanDate, last_day, short
from jtai.errors import Alike
from jtai.model import Action, Note, Plan, Status
from jtai.warned_dates import COUNTS_FROM_THEN, STILL_TO_COME, TO_COME, far_off

_ENDED = (Status.COMPLETE, Status.WITHDRAWN)
_Found = tuple[str, str, Alike | None]


class Doubt(NamedTuple):
    """What an edit says of a date in the action `ref`, or at the head of the plan where that is
    None: `said` in words, `options` are those of `jtai amend` that put it right, and `kind` is the
    warning that the plan has for as long as the date stands, if it has one."""

    ref: str | None
    said: str
    options: str
    kind: Alike | None


def doubts(before: Plan, after: Plan, today: date) -> Iterator[Doubt]:
    """What deserves a look of the dates that the later plan gives and the earlier one did not."""
    found = compare(before, after)
    for head in found.head:
        for doubt in _of_head(head.field, Pair(head.before, head.after), today):
            yield Doubt(None, *doubt)
    for change in found.actions:
        if change.after is not None:
            for doubt in _of_action(change, change.after, today):
                yield Doubt(change.ref, *doubt)


def _of_head(field: str, pair: Pair[object], today: date) -> Iterator[_Found]:
    if field == "published" and isinstance(pair.after, PlanDate):
        yield from _odd("published", pair.after, today, "--published DATE")
    if field == "meetings" and isinstance(pair.before, tuple) and isinstance(pair.after, tuple):
        for day in pair.after:
            if day not in pair.before:
                options = f"--no-meeting {day.text} --meeting DATE"
                yield from _odd("the meeting of", day, today, options)


def _of_action(change: ActionChange, action: Action, today: date) -> Iterator[_Found]:
    new = change.kind is Kind.ADDED
    if new or change.due:
        yield from _of_due(action, today)
    known = (*change.before.was_due, change.before.due) if change.before else ()
    for due in action.was_due if new or change.was_due else ():
        if due not in known and not isinstance(due, str):
            yield from _odd("was due", due, today, "--was-due DATE")
    if action.completed and (new or change.completed):
        yield from _ahead(
            "completed", action.completed, today, "--completed DATE", COUNTS_FROM_THEN
        )
    for number, note in enumerate(action.progress, start=1):
        if any(note is given for given in _dated(change)):
            which = "last" if number == len(action.progress) else number
            yield from _ahead("the note of", note.date, today, f"--note {which} --date DATE")


def _of_due(action: Action, today: date) -> Iterator[_Found]:
    day = last_day(action.due)
    if day is None or isinstance(action.due, str):
        return
    found = list(_odd("due", action.due, today, "--due DATE"))
    yield from found
    if not found and day < today and action.status not in _ENDED:
        yield f"due {short(action.due)} is in the past", "--due DATE", None


def _dated(change: ActionChange) -> Iterator[Note]:
    """The notes that have a date which was not said before."""
    yield from change.notes_added
    yield from (pair.after for pair in change.notes_edited if pair.before.date != pair.after.date)


def _ahead(what: str, day: PlanDate, today: date, options: str, more: str = "") -> Iterator[_Found]:
    """Of a day on which something happened: whether that is to come, or was too long ago."""
    if day.first > today:
        yield f"{what} {short(day)} is {STILL_TO_COME}{more and f' ({more})'}", options, TO_COME
    else:
        yield from _odd(what, day, today, options)


def _odd(what: str, day: PlanDate, today: date, options: str) -> Iterator[_Found]:
    if found := far_off(day, today):
        words, kind = found
        yield f"{what} {short(day)} is {words}", options, kind
