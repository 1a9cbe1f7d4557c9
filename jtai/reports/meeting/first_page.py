"""The first page: all that the chair needs, if there is time for nothing else."""

from collections.abc import Iterable, Sequence

from jtai.blocks import Beside, Block, Heading, Items
from jtai.position import Standing
from jtai.reports.listing import days_cell, ref_cell
from jtai.reports.meeting.agencies import most_overdue
from jtai.reports.meeting.asked_of_the_meeting import asked_of_the_meeting
from jtai.reports.meeting.deadlines import still_to_come
from jtai.reports.meeting.figures import positions
from jtai.reports.meeting.paper_lists import OVERDUE, Pages
from jtai.reports.meeting.readers import leads
from jtai.reports.meeting.said import SHORT, in_short, name_of
from jtai.reports.meeting.since_then import since_then
from jtai.tabular import Cell, Column, Fit, Said, table_of

LONGEST = 5
MANY = 4
"""So many questions stand beside something else."""
_ROOM, _LEAST = 105, 30
"""Letters of an action with what stands beside it, but for the days, where each letter beside it
takes as much as one and a half; and of the action at least."""


def first_page(pages: Pages) -> tuple[Block, ...]:
    """Figures beside agencies, what is asked beside what has changed, and the overdue longest."""
    return (
        Beside((positions(pages.paper), still_to_come(pages)), most_overdue(pages)),
        *asked_and_since(asked_of_the_meeting(pages), since_then(pages)),
        *_overdue_longest(pages),
    )


def questions(asked: Iterable[Block]) -> int:
    """How many are asked."""
    return sum(len(block.items) for block in asked if isinstance(block, Items))


def asked_and_since(asked: tuple[Block, ...], since: tuple[Block, ...]) -> tuple[Block, ...]:
    """What is asked beside what has changed; of many questions each has the whole width, as all of
    it is lower then."""
    return (*asked, *since) if questions(asked) > MANY else (Beside(asked, since),)


def in_a_line(shown: Sequence[Standing], *beside: Said[Standing]) -> Said[Standing]:
    """The column of what is to be done, in the letters that those `beside` it leave of a line."""
    taken = sum(max((len(cell(s).text) for s in shown), default=0) for _, cell in beside)
    return (Column(SHORT, Fit.LINE), lambda s: in_short(s, max(_LEAST, _ROOM - taken * 3 // 2)))


def _overdue_longest(pages: Pages) -> tuple[Block, ...]:
    found = pages.lists[OVERDUE]
    shown, note = found[:LONGEST], pages.more(len(found) - LONGEST, OVERDUE)
    days: Said[Standing] = (Column("Days overdue", Fit.NUMBER), days_cell)
    lead = leads(pages.paper, shown, whole=False)
    table = table_of(shown, (REF, days, *lead, in_a_line(shown, REF, *lead)), note=note)
    return (Heading("Overdue longest"), table._replace(empty="Nothing is overdue."))


def _ref(standing: Standing) -> Cell:
    return ref_cell(standing)._replace(leads_to=name_of(standing))


REF: Said[Standing] = (Column("Ref"), _ref)
