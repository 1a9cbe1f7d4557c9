"""A page for each plan: where it stands, what is overdue in it, what falls due next."""

from collections.abc import Iterator, Sequence

from jtai.blocks import Beside, Block, Facts, Heading, paragraph
from jtai.filters import without_action
from jtai.position import Standing
from jtai.reports.body_above.anywhere import ACTION, overdue_table
from jtai.reports.body_above.told_plans import Above, Told, page_of
from jtai.reports.body_above.untouched import last_touched_told
from jtai.reports.listing import LEAD, ref_cell
from jtai.reports.meeting.about import next_meeting_told
from jtai.reports.meeting.deadlines import overdue_then, until
from jtai.reports.meeting.earlier import called_in
from jtai.reports.meeting.figures import headline, positions
from jtai.reports.meeting.paper_lists import DUE, OVERDUE, Pages
from jtai.reports.meeting.said import due, name_of
from jtai.reports.meeting.since_then import since_then
from jtai.tabular import Cell, Column, Said, Tone, table_of
from jtai.visible import one_line
from jtai.words import actions, have_no_action


def plan_pages(above: Above) -> Iterator[Block]:
    """A page for each plan of which anything is asked for, in the order of their names."""
    for told in above.asked_for:
        yield from _page(told)


def _page(told: Told) -> Iterator[Block]:
    pages, paper = Pages(told.paper), told.paper
    title = f"{one_line(told.name)}: {one_line(paper.plan.title)}"
    yield Heading(title, name=page_of(told), on_new_page=True)
    yield paragraph(headline(paper)._replace(tone=Tone.STRONG))
    if told.unknown and told.day:
        then = called_in(paper.plan, told.day)
        yield paragraph(f"How it stood at {then} is not known: {told.unknown}.")
    yield _facts(told)
    since = _below(since_then(pages)) if told.is_compared else ()
    yield from (Beside((positions(paper),), since),) if since else (positions(paper),)
    overdue = pages.lists[OVERDUE]
    yield Heading(f"{OVERDUE}: {actions(len(overdue))}", 3)
    yield overdue_table(overdue)
    yield from _due_next(pages)
    if bare := without_action(paper.plan, paper.wanted):
        yield paragraph(f"{have_no_action(bare)}.")


def _facts(told: Told) -> Facts:
    meeting = paragraph(next_meeting_told(told.paper))
    touched = paragraph(last_touched_told(told))
    return Facts((("Next meeting", meeting), ("Last touched", touched)))


def _due_next(pages: Pages) -> Iterator[Block]:
    found = pages.lists[DUE]
    yield Heading(f"{DUE}, by {until(pages.paper)}: {actions(len(found))}", 3)
    if found:
        yield table_of(found, (_REF, due(found), LEAD, ACTION))
    yield paragraph(overdue_then(pages.paper))


def _below(part: Sequence[Block]) -> tuple[Block, ...]:
    """A part of the page of a plan: its heading stands below that of the page."""
    return tuple(b._replace(level=3) if isinstance(b, Heading) else b for b in part)


def _ref(standing: Standing) -> Cell:
    return ref_cell(standing)._replace(name=name_of(standing))


_REF: Said[Standing] = (Column("Ref"), _ref)
