"""Whom a run of `jtai chase` asks about what, of the plan and of what is remembered beside it."""

from datetime import date

from jtai.chasing.again import days_asked, unanswered_in
from jtai.chasing.file_names import stems_for
from jtai.chasing.parcels import Parcel
from jtai.chasing.requests import request_to
from jtai.chasing.whom import whom
from jtai.cli.clock import today
from jtai.cli.request import Asked
from jtai.correspondence.remembered import Remembered
from jtai.dates import long, read_asked
from jtai.errors import UsageError
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


def chase_of(asked: Asked, reply_by: date, remembered: Remembered, *, again: bool) -> Chase:
    """Whom to ask: of all, or `again` those who have not answered yet. Raises UsageError where an
    address in the settings is none."""
    plan, as_at = asked.plan, asked.as_at
    asks = (unanswered_in(remembered),) if again else ()
    found = whom(plan, asked.standings, asked.selected, asked.filter.agencies, *asks)
    stems = stems_for(plan.agencies)
    parcels = []
    for code, standings in found.asked.items():
        before = days_asked(remembered, code, as_at, reply_by) if again else {}
        request = request_to(plan, code, standings, as_at, reply_by, before)
        parcels.append(Parcel(request, stems[code], contact_for(code)))
    return Chase(found, tuple(parcels), as_at, reply_by, again, asked.filter.words())
