"""Counts by agency, as a table."""

from collections.abc import Sequence

from jtai.blocks import Cell, Column, Fit, Table, Tone, number_cell
from jtai.model import Plan
from jtai.position import Position, Standing, count_by_agency
from jtai.reports.listing import TONES
from jtai.words import NO_LEAD, of_joint


def agency_table(
    plan: Plan, standings: Sequence[Standing], *, named: bool = False, note: str = ""
) -> Table:
    """A row for each agency that leads any, and last one for those that nobody leads; a column
    for each position that any is in.

    With `named` the name of an agency stands beside its code. A joint action counts under each
    of its leads, and the table says so; `note` is said after that.
    """
    by_agency = {c: n for c, n in count_by_agency(plan, standings).items() if any(n.values())}
    shown = [p for p in Position if any(counts[p] for counts in by_agency.values())]
    rows = tuple(
        (
            Cell(code or NO_LEAD, Tone.STRONG),
            *([Cell(plan.agencies.get(code, ""))] if named else []),
            *(_number(counts[position], position) for position in shown),
            number_cell(sum(counts.values())),
        )
        for code, counts in by_agency.items()
    )
    titles = (*(position.value.capitalize() for position in shown), "All")
    names = [Column("Name", Fit.WRAP)] if named else []
    columns = (Column("Agency"), *names, *(Column(title, Fit.NUMBER) for title in titles))
    twice = of_joint(sum(standing.action.joint for standing in standings))
    return Table(columns, rows, note=f"{twice} {note}".strip(), empty="No agency leads any.")


def _number(number: int, position: Position) -> Cell:
    return number_cell(number, TONES[position] if number else Tone.DIM)
