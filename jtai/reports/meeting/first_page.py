"""The first page: all that the chair needs, if there is time for nothing else."""

from jtai.blocks import (
    Beside,
    Block,
    Cell,
    Column,
    Fit,
    Heading,
    Said,
    table_of,
)
from jtai.position import Standing
from jtai.reports.listing import days_cell, ref_cell
from jtai.reports.meeting.agencies import most_overdue
from jtai.reports.meeting.asked_of_the_meeting import asked_of_the_meeting
from jtai.reports.meeting.deadlines import still_to_come
from jtai.reports.meeting.figures import positions
from jtai.reports.meeting.paper_lists import OVERDUE, Pages
from jtai.reports.meeting.readers import leads
from jtai.reports.meeting.said import in_short, name_of
from jtai.reports.meeting.since_then import since_then

LONGEST = 5


def first_page(pages: Pages) -> tuple[Block, ...]:
    """Figures beside agencies, what is asked beside what has changed, and the overdue longest."""
    return (
        Beside((positions(pages.paper), still_to_come(pages)), most_overdue(pages)),
        Beside(asked_of_the_meeting(pages), since_then(pages)),
        *_overdue_longest(pages),
    )


def _overdue_longest(pages: Pages) -> tuple[Block, ...]:
    found = pages.lists[OVERDUE]
    note = pages.more(len(found) - LONGEST, OVERDUE)
    days: Said[Standing] = (Column("Days overdue", Fit.NUMBER), days_cell)
    table = table_of(
        found[:LONGEST], (REF, days, *leads(pages.paper, found, whole=False), _ACTION), note=note
    )
    return (Heading("Overdue longest"), table._replace(empty="Nothing is overdue."))


def _ref(standing: Standing) -> Cell:
    return ref_cell(standing)._replace(leads_to=name_of(standing))


REF: Said[Standing] = (Column("Ref"), _ref)
_ACTION: Said[Standing] = (Column("Action", Fit.LINE), in_short)
