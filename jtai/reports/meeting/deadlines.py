"""What is overdue, and what falls due before members meet again."""

from jtai.blocks import Block, Heading, Paragraph, paragraph
from jtai.dates import long
from jtai.history.points import if_nothing_changes
from jtai.position import Position, Standing
from jtai.reports.listing import date_cell, days_cell
from jtai.reports.meeting.corrected import led_by_others, overdue_no_more
from jtai.reports.meeting.earlier import called_after
from jtai.reports.meeting.paper import Paper
from jtai.reports.meeting.paper_lists import DUE, OVERDUE, Pages
from jtai.reports.meeting.said import due, listing, told_elsewhere
from jtai.tabular import Column, Fit, Said, table_of
from jtai.words import actions, overdue_to_come


def overdue(pages: Pages) -> tuple[Block, ...]:
    """Overdue actions with all that members ask about them, most days overdue first."""
    found, paper = pages.lists[OVERDUE], pages.paper
    days = (Column("Days overdue", Fit.NUMBER), days_cell)
    said = listing(pages, OVERDUE, *_due_columns(found), days)
    gone = (overdue_no_more(paper), led_by_others(paper))
    beside = (paragraph(told) for told in gone if told)
    table = table_of(found, said, empty="Nothing is overdue.")
    return (Heading(f"{OVERDUE}: {actions(len(found))}"), table, *beside)


def due_next(pages: Pages) -> tuple[Block, ...]:
    """What falls due before the next meeting, the soonest first."""
    found = pages.lists[DUE]
    said = listing(pages, DUE, *_due_columns(found))
    empty = f"Nothing falls due by {long(pages.paper.until)}."
    table = table_of(found, said, empty=empty, note=told_elsewhere(pages, DUE))
    return (Heading(f"{DUE}, by {until(pages.paper)}: {actions(len(found))}"), table)


def still_to_come(pages: Pages) -> Paragraph:
    """How many fall due before members meet again, and how many are overdue then."""
    due = f"{DUE}, by {until(pages.paper)}: {actions(len(pages.lists[DUE]))}."
    return paragraph(f"{due} {overdue_then(pages.paper)}")


def overdue_then(paper: Paper) -> str:
    """How many are overdue on the day up to which the paper looks ahead."""
    then = if_nothing_changes(paper.plan, paper.until, paper.wanted)
    return overdue_to_come(then.number(Position.OVERDUE), paper.until)


def until(paper: Paper) -> str:
    """The day up to which the paper looks ahead: `the meeting of 11 July 2018`, `13 June 2018`."""
    meeting = paper.next_meeting
    return called_after(meeting) if meeting else long(paper.until)


def _due_columns(found: list[Standing]) -> list[Said[Standing]]:
    """The due date, and beside it the first one if that of any was moved."""
    first = {s.action.ref: next(iter(s.action.was_due), None) for s in found}
    moved = (Column("First due"), lambda s: date_cell(first[s.action.ref]))
    return [due(found), moved] if any(first.values()) else [due(found)]
