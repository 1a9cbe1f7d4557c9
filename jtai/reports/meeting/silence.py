"""Open actions of which nothing new was said."""

from jtai.blocks import Block, Cell, Column, Heading, table_of
from jtai.model import Note
from jtai.position import Standing
from jtai.reports.listing import LEAD, REF, position_cell
from jtai.reports.meeting.paper import Paper
from jtai.reports.meeting.said import ACTION_IN_SHORT, UPDATE, due
from jtai.words import actions, days


def no_update(paper: Paper) -> tuple[Block, ...]:
    """Open actions with no note since the meeting before, or with the same words as before."""
    found = silent(paper)
    position = (Column("Position"), position_cell)
    why = (Column("Why listed"), lambda s: Cell(_why(paper, s)))
    said = (REF, ACTION_IN_SHORT, LEAD, due(found), position, why, UPDATE)
    since = paper.since or f"in {days(paper.plan.stale_days)}"
    empty = f"Every open action has an update {since}, in new words."
    head = f"No update {since}, or the same words: {actions(len(found))}"
    return (Heading(head), table_of(found, said, empty=empty))


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
    notes.sort(key=lambda note: note.date.last)
    return len(notes) > 1 and _words(notes[-2]) == _words(notes[-1])


def _words(note: Note) -> list[str]:
    return note.note.casefold().split()
