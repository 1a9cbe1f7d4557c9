"""Counts by agency, as a table."""

from collections.abc import Mapping

from jtai.blocks import Cell, Column, Fit, Table, Tone, number_cell
from jtai.model import Plan
from jtai.position import Position
from jtai.reports.listing import TONES
from jtai.words import NO_LEAD, of_joint


def agency_table(
    plan: Plan,
    by_agency: Mapping[str, Mapping[Position, int]],
    joint: int,
    *,
    named: bool = False,
    note: str = "",
) -> Table:
    """A row for each agency with its counts, in their order (see count_by_agency), but for those
    that lead none; a column for each position that any is in.

    With `named` the name of an agency stands beside its code. `joint` is how many actions are: each
    counts under each of its leads, and the table says so; `note` is said after that.
    """
    leading = {code: counts for code, counts in by_agency.items() if any(counts.values())}
    shown = [p for p in Position if any(counts[p] for counts in leading.values())]
    rows = tuple(
        (
            Cell(code or NO_LEAD, Tone.STRONG),
            *([Cell(plan.agencies.get(code, ""))] if named else []),
            *(_number(counts[position], position) for position in shown),
            number_cell(sum(counts.values())),
        )
        for code, counts in leading.items()
    )
    titles = (*(position.value.capitalize() for position in shown), "All")
    names = [Column("Name", Fit.WRAP)] if named else []
    columns = (Column("Agency"), *names, *(Column(title, Fit.NUMBER) for title in titles))
    said = f"{of_joint(joint)} {note}".strip()
    return Table(columns, rows, note=said, empty="No agency leads any.")


def _number(number: int, position: Position) -> Cell:
    return number_cell(number, TONES[position] if number else Tone.DIM)
