"""Actions in the very columns in which the board publishes its plan."""

from collections.abc import Iterable
from datetime import date

from jtai.blocks import Cell, Column, Document, Fit, Table
from jtai.dates import long, short
from jtai.model import Action, Plan
from jtai.position import Standing
from jtai.words import actions, numbered, told_when

COLUMNS = (
    Column("Ref."),
    Column("Finding", Fit.WRAP),
    Column("Action", Fit.WRAP),
    Column("Lead Agency(ies)"),
    Column("Due"),
    Column("Progress Update", Fit.WRAP),
)


def published_document(plan: Plan, as_at: date, standings: Iterable[Standing]) -> Document:
    """The plan as a paper that has nothing but the published table."""
    table = published(standings)
    headline = f"The plan at {long(as_at)}: {actions(len(table.rows))}"
    return Document(plan.title, Cell(headline), (table,))


def published(standings: Iterable[Standing]) -> Table:
    """A row for each action; a finding's text stands in the first of its rows only, as published.

    Dates are shown as everywhere in jtai (`Oct 2017`): the published `Oct-17` has two readings.
    """
    rows, shown = [], ""
    for standing in standings:
        finding = standing.finding
        rows.append(_row(standing, "" if finding.ref == shown else finding.finding))
        shown = finding.ref
    return Table(COLUMNS, tuple(rows), empty="No action fits.")


def _row(standing: Standing, finding: str) -> tuple[Cell, ...]:
    action = standing.action
    return (
        Cell(action.ref),
        Cell(finding),
        Cell(numbered(action.steps)),
        Cell("\n".join(action.lead)),
        Cell(short(action.due)),
        Cell(_progress(action)),
    )


def _progress(action: Action) -> str:
    """The one note as it was published; of several, each with its date."""
    if len(action.progress) == 1:
        return action.progress[0].note
    return "\n".join(told_when(note) for note in action.progress)
