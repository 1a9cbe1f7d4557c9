"""What is overdue, and what falls due before members meet again."""

from jtai.blocks import Block, Column, Heading
from jtai.dates import long, short
from jtai.position import Standing, by_days_overdue, falling_due
from jtai.reports.listing import LEAD, REF, Said, date_cell, overdue_by, table_of
from jtai.reports.meeting.paper import Paper
from jtai.reports.meeting.said import ACTION, DUE, FINDING, UPDATE, dues
from jtai.words import actions

SHORTENED = "Findings are in short; the plan has the whole."


def overdue(paper: Paper) -> tuple[Block, ...]:
    """Overdue actions with all that members ask about them, most days overdue first."""
    found = by_days_overdue(paper.standings)
    due = _due_columns(paper, found)
    said = (REF, FINDING, ACTION, LEAD, *due, overdue_by("Days overdue"), UPDATE)
    table = table_of(found, said, empty="Nothing is overdue.", note=SHORTENED)
    return (Heading(f"Overdue: {actions(len(found))}"), table)


def due_next(paper: Paper) -> tuple[Block, ...]:
    """What falls due before the next meeting, the soonest first."""
    found = due_before(paper)
    meeting = paper.next_meeting
    until = f"the next meeting ({short(meeting)})" if meeting else long(paper.until)
    said = (REF, FINDING, ACTION, LEAD, *_due_columns(paper, found), UPDATE)
    table = table_of(
        found, said, empty=f"Nothing falls due by {long(paper.until)}.", note=SHORTENED
    )
    return (Heading(f"Due by {until}: {actions(len(found))}"), table)


def due_before(paper: Paper) -> list[Standing]:
    """The actions that the part lists."""
    return falling_due(paper.standings, paper.until)


def _due_columns(paper: Paper, found: list[Standing]) -> list[Said]:
    """The due date, and beside it the first one if that of any was moved."""
    first = {s.action.ref: next(iter(dues(s.action, paper.before(s))), None) for s in found}
    if not any(first.values()):
        return [DUE]
    return [DUE, Said(Column("First due"), lambda s: date_cell(first[s.action.ref]))]
