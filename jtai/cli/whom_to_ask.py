"""Whom a run of `jtai chase` asks about what, by the plans and what is remembered beside them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from jtai.chasing.again import days_asked, unanswered_in
from jtai.chasing.contact_keys import ContactKeys, contact_keys
from jtai.chasing.file_names import stems_for
from jtai.chasing.parcels import DRAFT, SHEET, Contact, Parcel
from jtai.chasing.requests import Request, request_to
from jtai.chasing.whom import Codes, each_code, whom
from jtai.cli.clock import today
from jtai.cli.loading import Loaded
from jtai.cli.request import Asked
from jtai.correspondence.remembered import Remembered
from jtai.dates import long, read_asked
from jtai.errors import UsageError
from jtai.position import Standing
from jtai.reports.who_is_asked import Chase
from jtai.settings import contact_for


def reply_by_given(text: str, as_at: date) -> date:
    """The day by which answers are wanted. Raises UsageError for one before the as-at day."""
    day = read_asked(text, today()).last
    if day < as_at:
        raise UsageError(
            f"--reply-by {long(day)} is before {long(as_at)}, the day for which you ask: say a"
            " later one."
        )
    return day


def plans_of(asked: Asked) -> Mapping[str, Loaded]:
    """The plans that are asked about, by their names among several; that of one alone is empty."""
    return asked.plans if asked.several else {"": asked.loaded}


def agencies_of(asked: Asked) -> Mapping[str, Codes]:
    """The agencies of the plans, by what they go by."""
    if asked.several:
        return {agency.code: agency.codes for agency in asked.several.agencies.all}
    return each_code(asked.plan)


def chase_of(
    asked: Asked, reply_by: date, remembered: Mapping[str, Remembered], *, again: bool
) -> Chase:
    """Whom to ask: of all, or `again` those who have not answered yet, by what is remembered beside
    each plan. Raises UsageError where an address in the settings is none."""
    agencies, as_at = agencies_of(asked), asked.as_at
    asks = (unanswered_in(remembered),) if again else ()
    found = whom(agencies, asked.standings, asked.selected, asked.filter.agencies, *asks)
    stems = stems_for(agencies, halves=asked.several is not None)
    plans, sheets = plans_of(asked), _endings_of_sheets(asked)
    keys = contact_keys(asked.several.agencies) if asked.several else {}
    parcels = []
    for goes_by, standings in found.asked.items():
        requests: dict[str, Request] = {}
        for name, theirs in _by_plan(standings).items():
            codes = tuple(agencies[goes_by][name])
            before = days_asked(remembered[name], codes, as_at, reply_by) if again else {}
            request = request_to(plans[name].plan, codes, theirs, as_at, reply_by, before)
            requests[f"{stems[goes_by]}.{sheets[name]}"] = request
        contact = _contact(keys[goes_by]) if keys else Contact(contact_for(goes_by), goes_by)
        parcels.append(Parcel(goes_by, requests, f"{stems[goes_by]}.{DRAFT}", contact))
    words = asked.filter.words()
    return Chase(found, tuple(parcels), as_at, reply_by, again, words, asked.several)


def requests_of(parcels: Iterable[Parcel]) -> Iterator[Request]:
    """All that is asked, of any agency about any plan."""
    return (request for parcel in parcels for request in parcel.requests.values())


def names_of_others(
    asked: Asked, chase: Chase, remembered: Mapping[str, Remembered]
) -> Iterator[str]:
    """The names that files have of agencies that are asked nothing now, or are called otherwise."""
    agencies, halves = agencies_of(asked), asked.several is not None
    stems = stems_for(agencies, halves=halves)
    once = {code for one in remembered.values() for code in one.codes_asked} - agencies.keys()
    earlier = [stems[goes_by] for goes_by in (*chase.whom.nothing_open, *chase.whom.not_asked)]
    for stem in (*earlier, *stems_for(sorted(once), halves=halves).values()):
        yield from (f"{stem}.{ending}" for ending in _endings_of_sheets(asked).values())
        yield f"{stem}.{DRAFT}"


def _endings_of_sheets(asked: Asked) -> Mapping[str, str]:
    """What stands behind an agency in the name of its sheet, by the name of the plan."""
    if not asked.several:
        return {"": SHEET}
    return {name: f"{stem}.{SHEET}" for name, stem in stems_for(asked.plans, halves=True).items()}


def _by_plan(standings: tuple[Standing, ...]) -> Mapping[str, list[Standing]]:
    """The actions of each plan, in their order, the plans in the order of their names."""
    found: dict[str, list[Standing]] = {}
    for standing in sorted(standings, key=lambda one: one.among):
        found.setdefault(standing.among, []).append(standing)
    return found


def _contact(keys: ContactKeys) -> Contact:
    """Where mail to an agency of several plans goes: to the address that is set by what it goes by,
    else by another code or by its name. None by a key that may mean another agency, which would get
    what is not for it."""
    found = {key: to for key in keys.own if (to := contact_for(key))}
    to = next(iter(found.values()), None)
    others = tuple(key for key, other in found.items() if other != to)
    shared = tuple(key for key in keys.shared if contact_for(key))
    return Contact(to, next(iter([*found, *keys.own]), ""), others, shared)
