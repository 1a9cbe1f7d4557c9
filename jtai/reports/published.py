"""Actions in the very columns in which the board publishes its plan."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from jtai.blocks import Cell, Column, Document, Fit, Said, Table, table_of
from jtai.dates import long
from jtai.model import Plan
from jtai.on_file import texts_on_file, told_as_published
from jtai.position import Standing
from jtai.reports.listing import due_column
from jtai.reports.own_columns import own_columns
from jtai.words import actions, due_told


def published_document(plan: Plan, as_at: date, standings: Sequence[Standing]) -> Document:
    """The plan as a paper that has nothing but the published table."""
    headline = f"The plan at {long(as_at)}: {actions(len(standings))}"
    return Document(plan.title, Cell(headline), (published(standings),))


def published(standings: Sequence[Standing]) -> Table:
    """A row for each action; a finding's text stands in the first of its rows only, as published.
    Each note has its date and its author, from a line of its own.

    Dates are shown as everywhere in jtai (`Oct 2017`): the published `Oct-17` has two readings.
    """
    pairs = pairwise(standings)
    again = {s.action.ref for before, s in pairs if s.finding.ref == before.finding.ref}
    finding = Column("Finding", Fit.WRAP)
    said: tuple[Said[Standing], ...] = (
        (Column("Ref."), lambda s: Cell(s.action.ref)),
        (finding, lambda s: Cell("" if s.action.ref in again else s.finding.finding)),
        (Column("Action", Fit.WRAP), lambda s: Cell(texts_on_file(s.action.steps))),
        (Column("Lead Agency(ies)"), lambda s: Cell("\n".join(s.action.lead))),
        (due_column(standings), lambda s: Cell(due_told(s.action))),
        (Column("Progress Update", Fit.WRAP), _progress),
        *own_columns(standings, again=again),
    )
    return table_of(standings, said, empty="No action fits.")


def _progress(standing: Standing) -> Cell:
    return Cell("\n".join(map(told_as_published, standing.action.progress)))
