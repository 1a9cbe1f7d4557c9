"""Open actions of which nothing new was said."""

from jtai.blocks import Block, Heading
from jtai.dates import short
from jtai.position import Standing
from jtai.reports.listing import position_cell
from jtai.reports.meeting.paper import Paper
from jtai.reports.meeting.paper_lists import SILENT, Pages, is_silent
from jtai.reports.meeting.said import due, listing, told_elsewhere
from jtai.tabular import Cell, Column, Said, table_of
from jtai.words import actions, days


def no_update(pages: Pages) -> tuple[Block, ...]:
    """Open actions with no note since the meeting before, or with the same words as before."""
    found, paper = pages.lists[SILENT], pages.paper
    position = (Column("Position"), position_cell)
    last: Said[Standing] = (Column("Last said"), lambda s: Cell(_last(paper, s)))
    said = listing(pages, SILENT, due(found), position, last)
    since = paper.since or f"in {days(paper.plan.stale_days)}"
    empty = f"Every open action has an update {since}, in new words."
    head = f"{SILENT} {since}, or the same words: {actions(len(found))}"
    return (Heading(head), table_of(found, said, empty=empty, note=told_elsewhere(pages, SILENT)))


def _last(paper: Paper, standing: Standing) -> str:
    """When something was last said: `Mar 2018`, `never`; `Mar 2018, the same words`."""
    note = standing.last_note
    if note is None:
        return "never"
    return short(note.date) if is_silent(paper, standing) else f"{short(note.date)}, the same words"
