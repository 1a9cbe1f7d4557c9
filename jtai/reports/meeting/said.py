"""Cells and sentences that several parts of the paper share."""

from collections.abc import Callable, Iterable, Sequence

from jtai.blocks import Cell, Column, Fit, Table, Tone
from jtai.dates import Due, last_day, short
from jtai.model import Action, Note
from jtai.position import Position, Standing
from jtai.reports.listing import TONES, lead_cell, ref_cell
from jtai.visible import one_line
from jtai.words import cut_at_word, numbered, told

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
    return Cell(cut_at_word(standing.finding.finding, IN_SHORT))


def action_said(standing: Standing) -> Cell:
    """Every step on a line of its own, numbered where there are several."""
    return Cell(numbered(standing.action.steps, each=one_line))


def action_in_short(standing: Standing) -> Cell:
    return Cell(cut_at_word(" ".join(standing.action.steps), IN_SHORT))


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
