"""Open actions of which nothing new was said."""

from jtai.blocks import Block, Cell, Column, Heading
from jtai.model import Note
from jtai.position import Standing
from jtai.reports.meeting.paper import Paper
from jtai.reports.meeting.said import (
    ACTION_IN_SHORT,
    DUE,
    LEAD,
    REF,
    UPDATE,
    action_in_short,
    due_said,
    latest,
    lead_said,
    listed,
    position_said,
    ref_said,
    update_said,
)
from jtai.words import actions, days


def no_update(paper: Paper) -> tuple[Block, ...]:
    """Open actions with no note since the meeting before, or with the same words as before."""
    found = silent(paper)
    said = [
        (REF, ref_said),
        (ACTION_IN_SHORT, action_in_short),
        (LEAD, lead_said),
        (DUE, due_said),
        (Column("Position"), position_said),
        (Column("Why listed"), lambda s: Cell(_why(paper, s))),
        (UPDATE, update_said),
    ]
    since = paper.since or f"in {days(paper.plan.stale_days)}"
    empty = f"Every open action has an update {since}, in new words."
    head = f"No update {since}, or the same words: {actions(len(found))}"
    return (Heading(head), listed(found, said, empty=empty))


def silent(paper: Paper) -> list[Standing]:
    """The actions that the part lists."""
    return [s for s in paper.standings if s.open and _why(paper, s)]


def _why(paper: Paper, standing: Standing) -> str:
    """Why an action is here; empty if it has a new update in new words."""
    if standing.last_note is None:
        return "no note at all"
    silence = not paper.notes_since(standing) if paper.earlier else standing.stale
    if silence:
        return "no update"
    return "same words" if _repeats_itself(paper, standing) else ""


def _repeats_itself(paper: Paper, standing: Standing) -> bool:
    """Whether the latest note says, word for word, what the one before it said."""
    notes = [n for n in standing.action.progress if n.date.first <= paper.as_at]
    last = latest(notes)
    if last is None:
        return False
    notes.remove(last)
    previous = latest(notes)
    return previous is not None and _words(previous) == _words(last)


def _words(note: Note) -> list[str]:
    return note.note.casefold().split()
