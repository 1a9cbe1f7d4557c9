"""What stands in none of the lists, and what is too long for them: a paper leaves nothing out."""

from jtai.blocks import Block, Heading, paragraph
from jtai.filters import without_action
from jtai.position import Standing
from jtai.reports.listing import position_cell, ref_cell
from jtai.reports.meeting.paper_lists import OTHERS, Pages
from jtai.reports.meeting.readers import leads
from jtai.reports.meeting.said import appendix_of, due, is_long, listing, name_of
from jtai.tabular import Cell, Column, Fit, Said, table_of
from jtai.words import LATEST_UPDATE, actions, counted, have_no_action, told


def not_listed(pages: Pages) -> tuple[Block, ...]:
    """The actions that are in no list above; and the findings without any, which count nowhere."""
    found, paper = pages.lists[OTHERS], pages.paper
    bare = without_action(paper.plan, paper.wanted)
    beside = (paragraph(f"{have_no_action(bare)}."),) if bare else ()
    said = listing(pages, OTHERS, due(found), (Column("Position"), position_cell))
    table = table_of(found, said, empty="Every action stands in a list above.")
    return (Heading(f"{OTHERS}: {actions(len(found))}"), table, *beside)


def appendix(pages: Pages) -> tuple[Block, ...]:
    """The updates that are too long for the lists, whole."""
    found = [s for name in pages.lists for s in pages.first_in(name) if is_long(s)]
    if not found:
        return ()
    head = f"Appendix: {counted(len(found), 'long update')}, whole"
    return (Heading(head), table_of(found, (_REF, *leads(pages.paper, found), _UPDATE)))


def _ref(standing: Standing) -> Cell:
    return ref_cell(standing)._replace(name=appendix_of(standing), leads_to=name_of(standing))


_REF: Said[Standing] = (Column("Ref"), _ref)
_UPDATE: Said[Standing] = (
    Column(LATEST_UPDATE, Fit.WRAP),
    lambda s: Cell(told(s.last_note) if s.last_note else ""),
)
