"""What is overdue, and what falls due before members meet again."""

from jtai.blocks import Block, Cell, Column, Fit, Heading, Tone
from jtai.dates import long, short
from jtai.position import Standing, by_days_overdue, falling_due
from jtai.reports.meeting.paper import Paper
from jtai.reports.meeting.said import (
    ACTION,
    DUE,
    FINDING,
    LEAD,
    REF,
    UPDATE,
    Said,
    action_said,
    date_cell,
    due_said,
    dues,
    finding_said,
    lead_said,
    listed,
    ref_said,
    update_said,
)
from jtai.words import actions

SHORTENED = "Findings are in short; the plan has the whole."


def overdue(paper: Paper) -> tuple[Block, ...]:
    """Overdue actions with all that members ask about them, most days overdue first."""
    found = by_days_overdue(paper.standings)
    said = [
        (REF, ref_said),
        (FINDING, finding_said),
        (ACTION, action_said),
        (LEAD, lead_said),
        *_due_columns(paper, found),
        (Column("Days overdue", Fit.NUMBER), _days_said),
        (UPDATE, update_said),
    ]
    table = listed(found, said, empty="Nothing is overdue.", note=SHORTENED)
    return (Heading(f"Overdue: {actions(len(found))}"), table)


def due_next(paper: Paper) -> tuple[Block, ...]:
    """What falls due before the next meeting, the soonest first."""
    found = due_before(paper)
    meeting = paper.next_meeting
    until = f"the next meeting ({short(meeting)})" if meeting else long(paper.until)
    said = [
        (REF, ref_said),
        (FINDING, finding_said),
        (ACTION, action_said),
        (LEAD, lead_said),
        *_due_columns(paper, found),
        (UPDATE, update_said),
    ]
    table = listed(found, said, empty=f"Nothing falls due by {long(paper.until)}.", note=SHORTENED)
    return (Heading(f"Due by {until}: {actions(len(found))}"), table)


def due_before(paper: Paper) -> list[Standing]:
    """The actions that the part lists."""
    return falling_due(paper.standings, paper.until)


def _due_columns(paper: Paper, found: list[Standing]) -> list[tuple[Column, Said]]:
    """The due date, and beside it the first one if that of any was moved."""
    first = {s.action.ref: dues(s.action, paper.before(s)) for s in found}
    columns: list[tuple[Column, Said]] = [(DUE, due_said)]
    if any(first.values()):
        columns.append(
            (Column("First due"), lambda s: date_cell(next(iter(first[s.action.ref]), None)))
        )
    return columns


def _days_said(standing: Standing) -> Cell:
    return Cell(str(standing.days_overdue), Tone.OVERDUE, standing.days_overdue)
