"""What is remembered of whom was asked about what, and what of it makes somebody be asked again."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from jtai.chasing.requests import Request, Wanted
from jtai.chasing.whom import Asks
from jtai.correspondence.remembered import REPLY_BY, Line, Remembered, What
from jtai.model import Note, Plan
from jtai.position import Standing, ref_among


def lines_of(request: Request) -> tuple[Line, ...]:
    """What is to be remembered of a request."""
    day, reply_by = request.as_at.isoformat(), request.reply_by.isoformat()
    return tuple(
        Line(What.ASKED, request.sheet, wanted.agency, ref, day, REPLY_BY, reply_by)
        for wanted in request.wanted
        for ref in (wanted.standing.action.ref,)
    )


def unanswered_in(remembered: Mapping[str, Remembered]) -> Asks:
    """Asks only who was asked about an action and has not answered, by what is remembered beside
    each plan, by its name among several."""
    return lambda code, standing: (
        (code, standing.action.ref) in (remembered[standing.among].asked_in_vain)
    )


def days_asked(
    remembered: Remembered, codes: Collection[str], as_at: date, reply_by: date
) -> Mapping[str, tuple[date, ...]]:
    """The days for which an agency, by its codes, was asked in vain so far, by ref, the first one
    first, in whatever order a merge has put the lines.

    The same request made once more, with the same two days, is no further time, unless it is the
    only one that there was.
    """
    this = (as_at.isoformat(), reply_by.isoformat())
    return {
        ref: tuple(sorted({date.fromisoformat(line.day) for line in _others(lines, this)}))
        for (code, ref), lines in remembered.asked_in_vain.items()
        if code in codes
    }


def _others(lines: tuple[Line, ...], this: tuple[str, str]) -> tuple[Line, ...]:
    return tuple(line for line in lines if (line.day, line.text) != this) or lines


def over_since(
    plan: Plan,
    standings: Iterable[Standing],
    remembered: Remembered,
    agencies: Collection[str],
    among: str = "",
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What was asked in vain and is not asked again: `3.4 (Police)`. First what is closed or led by
    others now, then that whose action or agency is not in the plan any more, or is called
    otherwise. Of the `agencies`, by code, where any were named, of gone ones, and of all else.
    `among` is what the plan is called among several."""
    actions = {standing.action.ref: standing for standing in standings}
    over: list[str] = []
    gone: list[str] = []
    for code, ref in remembered.asked_in_vain:
        known = code in plan.agencies
        if known and agencies and code not in agencies:
            continue
        told = f"{ref_among(among, ref)} ({code})"
        if not known or ref not in actions:
            gone.append(told)
        elif not actions[ref].open or code not in actions[ref].action.lead:
            over.append(told)
    return tuple(over), tuple(gone)


def noted_since(requests: Iterable[Request]) -> tuple[str, ...]:
    """What has a note since the agency was last asked about it, which may be the answer, though it
    was not taken in as one: `3.4 (Police)`. Not where another lead has signed it."""
    return tuple(
        f"{wanted.standing.ref} ({wanted.agency})"
        for request in requests
        for wanted in request.wanted
        if (note := wanted.standing.last_note) and wanted.asked
        if note.date.last > wanted.asked[-1] and not _of_another(note, request, wanted)
    )


def _of_another(note: Note, request: Request, wanted: Wanted) -> bool:
    """Whether another lead has signed it, by its code or its name: `Police, A. Sergeant`."""
    names = request.plan.agencies
    others = (code for code in wanted.standing.action.lead if code not in request.codes)
    known = {each.casefold() for code in others for each in (code, names[code])}
    return (note.by or "").partition(",")[0].strip().casefold() in known
