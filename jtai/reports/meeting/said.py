"""Columns and sentences that several parts of the paper share."""

from collections.abc import Iterable, Sequence

from jtai.blocks import Cell, Column, Fit, Tone
from jtai.dates import Due
from jtai.model import Action, Note
from jtai.position import Position, Standing
from jtai.reports.listing import Said, date_cell
from jtai.visible import one_line
from jtai.words import cut_at_word, numbered, told

IN_SHORT = 160
"""Letters that a finding, or an action that is told of in full elsewhere, may take."""


def _action_cell(standing: Standing) -> Cell:
    """Every step on a line of its own, numbered where there are several."""
    return Cell(numbered(standing.action.steps, each=one_line))


def _update_cell(standing: Standing) -> Cell:
    """The latest note with its date and author."""
    note = standing.last_note
    return Cell("No note at all", Tone.DIM) if note is None else Cell(told(note))


FINDING = Said(
    Column("Finding in short", Fit.WRAP),
    lambda standing: Cell(cut_at_word(standing.finding.finding, IN_SHORT)),
)
ACTION = Said(Column("Action", Fit.WRAP), _action_cell)
ACTION_IN_SHORT = Said(
    Column("Action in short", Fit.WRAP),
    lambda standing: Cell(cut_at_word(" ".join(standing.action.steps), IN_SHORT)),
)
DUE = Said(Column("Due"), lambda standing: date_cell(standing.action.due))
UPDATE = Said(Column("Latest update", Fit.WRAP), _update_cell)


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
