"""Cells and sentences that several parts of the paper share."""

from collections.abc import Callable, Iterable, Sequence

from jtai.blocks import Cell, Column, Fit, Table, Tone
from jtai.dates import Due, last_day, short
from jtai.model import Action, Note
from jtai.position import Position, Standing
from jtai.reports.listing import TONES, lead_cell, ref_cell
from jtai.visible import one_line

IN_SHORT = 160
"""Letters that a finding, or an action that is told of in full elsewhere, may take."""

REF = Column("Ref")
FINDING = Column("Finding in short", Fit.WRAP)
ACTION = Column("Action", Fit.WRAP)
ACTION_IN_SHORT = Column("Action in short", Fit.WRAP)
LEAD = Column("Lead")
DUE = Column("Due")
UPDATE = Column("Latest update", Fit.WRAP)

Said = Callable[[Standing], Cell]


def listed(
    standings: Iterable[Standing],
    said: Sequence[tuple[Column, Said]],
    *,
    empty: str,
    note: str = "",
) -> Table:
    """A table with a row for each action and, for each column, what is said of it there."""
    rows = tuple(tuple(say(standing) for _, say in said) for standing in standings)
    return Table(tuple(column for column, _ in said), rows, empty=empty, note=note)


def ref_said(standing: Standing) -> Cell:
    return ref_cell(standing)


def finding_said(standing: Standing) -> Cell:
    return Cell(in_short(standing.finding.finding))


def action_said(standing: Standing) -> Cell:
    """Every step on a line of its own, numbered where there are several."""
    steps = standing.action.steps
    if len(steps) == 1:
        return Cell(steps[0])
    return Cell("\n".join(f"{n}. {one_line(step)}" for n, step in enumerate(steps, start=1)))


def action_in_short(standing: Standing) -> Cell:
    return Cell(in_short(" ".join(standing.action.steps)))


def lead_said(standing: Standing) -> Cell:
    return lead_cell(standing.action)


def due_said(standing: Standing) -> Cell:
    return date_cell(standing.action.due)


def position_said(standing: Standing) -> Cell:
    return Cell(standing.position.value, TONES.get(standing.position, Tone.PLAIN))


def update_said(standing: Standing) -> Cell:
    """The latest note with its date and author."""
    note = standing.last_note
    return Cell("No note at all", Tone.DIM) if note is None else Cell(told(note))


def date_cell(due: Due | None) -> Cell:
    return Cell("") if due is None else Cell(short(due), value=last_day(due))


def told(note: Note) -> str:
    """`Mar 2018, A. Author: the note`."""
    by = f", {note.by}" if note.by else ""
    return f"{short(note.date)}{by}: {note.note}"


def in_short(text: str) -> str:
    """The beginning of a text, up to a whole word; what is cut ends in `...`."""
    line = " ".join(one_line(text).split())
    if len(line) <= IN_SHORT:
        return line
    beginning = line[: IN_SHORT - 2].rsplit(" ", 1)[0][: IN_SHORT - 3]
    return f"{beginning.rstrip(' ,;:.-')}..."


def refs(standings: Iterable[Standing]) -> str:
    """`3.4, 8.1, 12.1`."""
    return ", ".join(one_line(standing.action.ref) for standing in standings)


def latest(notes: Sequence[Note]) -> Note | None:
    """The latest of notes: of two with one date, the one that stands later in the plan."""
    return max(enumerate(notes), key=lambda n: (n[1].date.last, n[0]), default=(0, None))[1]


def dues(action: Action, before: Standing | None) -> tuple[Due, ...]:
    """Every earlier due date, oldest first: those in the plan, and the one that it had at the
    meeting before if that was changed without a word."""
    known = action.was_due
    then = before.action.due if before else action.due
    return known if then == action.due or then in known else (*known, then)


def is_complete(standing: Standing | None) -> bool:
    return standing is not None and standing.position is Position.COMPLETE
