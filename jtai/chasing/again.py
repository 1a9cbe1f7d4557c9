"""What is remembered of whom was asked about what, and what of it makes somebody be asked again."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from jtai.chasing.requests import Request
from jtai.chasing.whom import Asks
from jtai.correspondence.remembered import REPLY_BY, Line, Remembered, What
from jtai.position import Standing


def lines_of(request: Request) -> tuple[Line, ...]:
    """What is to be remembered of a request."""
    day, reply_by = request.as_at.isoformat(), request.reply_by.isoformat()
    return tuple(
        Line(What.ASKED, request.sheet, request.agency, ref, day, REPLY_BY, reply_by)
        for wanted in request.wanted
        for ref in (wanted.standing.action.ref,)
    )


def unanswered_in(remembered: Remembered) -> Asks:
    """Asks only who was asked about an action and has not answered."""
    return lambda agency, ref: (agency, ref) in remembered.asked_in_vain


def days_asked(
    remembered: Remembered, agency: str, as_at: date, reply_by: date
) -> Mapping[str, tuple[date, ...]]:
    """The days for which an agency, by its code, was asked in vain so far, by ref, the first one
    first, in whatever order a merge has put the lines.

    The same request made once more, with the same two days, is no further time, unless it is the
    only one that there was.
    """
    this = (as_at.isoformat(), reply_by.isoformat())
    return {
        ref: tuple(sorted({date.fromisoformat(line.day) for line in _others(lines, this)}))
        for (code, ref), lines in remembered.asked_in_vain.items()
        if code == agency
    }


def _others(lines: tuple[Line, ...], this: tuple[str, str]) -> tuple[Line, ...]:
    return tuple(line for line in lines if (line.day, line.text) != this) or lines


def over_since(
    standings: Iterable[Standing], remembered: Remembered, agencies: Collection[str]
) -> tuple[str, ...]:
    """What was asked in vain and is not asked again, as it is closed or led by others now: `3.4
    (Police)`. Of the `agencies`, by code, where any were named, and of all else."""
    still = {(code, s.action.ref) for s in standings if s.open for code in s.action.lead}
    over = (about for about in remembered.asked_in_vain if about not in still)
    return tuple(f"{ref} ({code})" for code, ref in over if not agencies or code in agencies)
