"""Actions in the very columns in which the board publishes its plan."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from jtai.blocks import Document, Heading
from jtai.dates import long
from jtai.model import Plan
from jtai.on_file import texts_on_file, told_as_published
from jtai.position import Standing
from jtai.reports.listing import due_column, of_several
from jtai.reports.own_columns import own_columns
from jtai.reports.register import PLAN
from jtai.tabular import Cell, Column, Fit, Said, Table, table_of
from jtai.words import actions, due_told

if TYPE_CHECKING:
    from jtai.several.members import Several


def published_document(
    told: "Plan | Several", as_at: date, standings: Sequence[Standing]
) -> Document:
    """The plan as a paper that has nothing but the published table; of several plans one for each,
    under what the plan is called."""
    headline = f"The plan at {long(as_at)}: {actions(len(standings))}"
    if isinstance(told, Plan):
        return Document(told.title, Cell(headline), (published(standings),))
    headline = f"The plans at {long(as_at)}: {actions(len(standings))}"
    parts = [
        (Heading(f"{member.name}: {member.plan.title}"), _table(member.selected, ref=_ref_among))
        for member in told
    ]
    blocks = tuple(block for part in parts for block in part)
    return Document(told.title, Cell(of_several(headline, told)), blocks)


def published(standings: Sequence[Standing], *, several: bool = False) -> Table:
    """A row for each action; a finding's text stands in the first of its rows only, as published.
    Each note has its date and its author, from a line of its own. Of `several` plans each row says
    first of which it is.

    Dates are shown as everywhere in jtai (`Oct 2017`): the published `Oct-17` has two readings.
    """
    return _table(standings, (PLAN,) if several else ())


def _ref(standing: Standing) -> Cell:
    return Cell(standing.action.ref)


def _ref_among(standing: Standing) -> Cell:
    return Cell(standing.ref)


def _table(
    standings: Sequence[Standing],
    first: Sequence[Said[Standing]] = (),
    ref: Callable[[Standing], Cell] = _ref,
) -> Table:
    """The published table, with columns that come `first`, and what is said as the ref."""
    pairs = pairwise(standings)
    again = {s.ref for before, s in pairs if _of_finding(s) == _of_finding(before)}
    finding = Column("Finding", Fit.WRAP)
    said: tuple[Said[Standing], ...] = (
        *first,
        (Column("Ref."), ref),
        (finding, lambda s: Cell("" if s.ref in again else s.finding.finding)),
        (Column("Action", Fit.WRAP), lambda s: Cell(texts_on_file(s.action.steps))),
        (Column("Lead Agency(ies)"), lambda s: Cell("\n".join(s.action.lead))),
        (due_column(standings), lambda s: Cell(due_told(s.action))),
        (Column("Progress Update", Fit.WRAP), _progress),
        *own_columns(standings, again=again),
    )
    return table_of(standings, said, empty="No action fits.")


def _of_finding(standing: Standing) -> tuple[str, str]:
    return standing.among, standing.finding.ref


def _progress(standing: Standing) -> Cell:
    return Cell("\n".join(map(told_as_published, standing.action.progress)))
