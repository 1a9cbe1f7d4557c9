"""Counts by agency, as a table."""

from collections.abc import Iterable

from jtai.blocks import Cell, Column, Fit, Table, Tone
from jtai.model import Plan
from jtai.position import Position, Standing, count_by_agency
from jtai.reports.listing import TONES
from jtai.words import of_joint


def agency_table(
    plan: Plan,
    standings: Iterable[Standing],
    *,
    named: bool = False,
    note: str = "",
) -> Table:
    """A row for each agency that leads any, a column for each position that any is in.

    With `named` the name of an agency stands beside its code. A joint action counts under each
    of its leads, and the table says so; `note` is said after that.
    """
    counted = tuple(standings)
    by_agency = {c: n for c, n in count_by_agency(plan, counted).items() if any(n.values())}
    shown = [p for p in Position if any(counts[p] for counts in by_agency.values())]
    rows = tuple(
        (
            Cell(code, Tone.STRONG),
            *([Cell(plan.agencies[code])] if named else []),
            *(_number(counts[position], position) for position in shown),
            Cell(str(sum(counts.values())), value=sum(counts.values())),
        )
        for code, counts in by_agency.items()
    )
    titles = (*(position.value.capitalize() for position in shown), "All")
    names = [Column("Name", Fit.WRAP)] if named else []
    columns = (Column("Agency"), *names, *(Column(title, Fit.NUMBER) for title in titles))
    twice = of_joint(sum(standing.action.joint for standing in counted))
    return Table(columns, rows, note=f"{twice} {note}".strip(), empty="No agency leads any.")


def _number(number: int, position: Position) -> Cell:
    tone = TONES.get(position, Tone.PLAIN) if number else Tone.DIM
    return Cell(str(number), tone, number)
