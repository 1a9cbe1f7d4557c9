"""Cells and sentences that several parts of the paper share."""

from collections.abc import Iterable

from jtai.blocks import Cell, Column, Fit, Said, Tone
from jtai.position import Position, Standing
from jtai.reports.listing import due_cell, due_column
from jtai.visible import one_line
from jtai.words import cut_at_word, numbered, told

IN_SHORT = 160
"""Letters that a finding, or an action that is told of in full elsewhere, may take."""

FINDING: Said[Standing] = (
    Column("Finding in short", Fit.WRAP),
    lambda s: Cell(cut_at_word(s.finding.finding, IN_SHORT)),
)
ACTION: Said[Standing] = (
    Column("Action", Fit.WRAP),
    lambda s: Cell(numbered(s.action.steps, each=one_line)),
)
ACTION_IN_SHORT: Said[Standing] = (
    Column("Action in short", Fit.WRAP),
    lambda s: Cell(cut_at_word(" ".join(s.action.steps), IN_SHORT)),
)
UPDATE: Said[Standing] = (
    Column("Latest update", Fit.WRAP),
    lambda s: Cell(told(s.last_note)) if s.last_note else Cell("No note at all", Tone.DIM),
)


def due(standings: Iterable[Standing]) -> Said[Standing]:
    """The column of these actions' due dates."""
    return due_column(standings), due_cell


def refs(standings: Iterable[Standing]) -> str:
    """`3.4, 8.1, 12.1`."""
    return ", ".join(one_line(standing.action.ref) for standing in standings)


def is_complete(standing: Standing | None) -> bool:
    return standing is not None and standing.position is Position.COMPLETE
