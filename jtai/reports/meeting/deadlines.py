"""What is overdue, and what falls due before members meet again."""

from jtai.blocks import Block, Column, Fit, Heading, Said, paragraph, table_of
from jtai.dates import long, short
from jtai.position import Standing, by_days_overdue, falling_due
from jtai.reports.listing import LEAD, REF, date_cell, days_cell
from jtai.reports.meeting.corrected import led_by_others, overdue_no_more
from jtai.reports.meeting.paper import Paper
from jtai.reports.meeting.said import ACTION, FINDING, UPDATE, due
from jtai.words import actions

SHORTENED = "Findings are in short; the plan has the whole."


def overdue(paper: Paper) -> tuple[Block, ...]:
    """Overdue actions with all that members ask about them, most days overdue first."""
    found = by_days_overdue(paper.standings)
    days = (Column("Days overdue", Fit.NUMBER), days_cell)
    said = (REF, FINDING, ACTION, LEAD, *_due_columns(found), days, UPDATE)
    table = table_of(found, said, empty="Nothing is overdue.", note=SHORTENED)
    gone = (overdue_no_more(paper), led_by_others(paper))
    beside = (paragraph(told) for told in gone if told)
    return (Heading(f"Overdue: {actions(len(found))}"), table, *beside)


def due_next(paper: Paper) -> tuple[Block, ...]:
    """What falls due before the next meeting, the soonest first."""
    found = due_before(paper)
    meeting = paper.next_meeting
    until = f"the next meeting ({short(meeting)})" if meeting else long(paper.until)
    said = (REF, FINDING, ACTION, LEAD, *_due_columns(found), UPDATE)
    empty = f"Nothing falls due by {long(paper.until)}."
    table = table_of(found, said, empty=empty, note=SHORTENED)
    return (Heading(f"Due by {until}: {actions(len(found))}"), table)


def due_before(paper: Paper) -> list[Standing]:
    """The actions that the part lists."""
    return falling_due(paper.standings, paper.until)


def _due_columns(found: list[Standing]) -> list[Said[Standing]]:
    """The due date, and beside it the first one if that of any was moved."""
    first = {s.action.ref: next(iter(s.action.was_due), None) for s in found}
    moved = (Column("First due"), lambda s: date_cell(first[s.action.ref]))
    return [due(found), moved] if any(first.values()) else [due(found)]
