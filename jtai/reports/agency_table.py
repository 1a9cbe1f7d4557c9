"""Counts as tables: by agency, by plan, by agency over several plans."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from jtai.matching import listed
from jtai.model import Plan
from jtai.position import Position
from jtai.reports.listing import TONES
from jtai.tabular import Cell, Column, Fit, Table, Tone, number_cell
from jtai.visible import one_line
from jtai.words import NO_LEAD, of_joint

if TYPE_CHECKING:
    from jtai.several.united import Agencies, Agency

Counts = Mapping[Position, int]

_MOST_CODES = 3


def agency_table(
    plan: Plan,
    by_agency: Mapping[str, Counts],
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
    names = [Column("Name", Fit.WRAP)] if named else []
    rows = [
        (_agency_cells(code, plan.agencies.get(code, "") if named else None), counts)
        for code, counts in by_agency.items()
        if any(counts.values())
    ]
    said = f"{of_joint(joint)} {note}".strip()
    return counts_table([Column("Agency"), *names], rows, note=said, empty="No agency leads any.")


def agencies_table(
    agencies: "Agencies", by_agency: Mapping[str, Counts], joint: int, *, note: str = ""
) -> Table:
    """As agency_table, of several plans: an agency by its name, with its codes."""
    rows = [
        ([_united_cell(agencies.known.get(code))], counts)
        for code, counts in by_agency.items()
        if any(counts.values())
    ]
    said = f"{of_joint(joint)} {note}".strip()
    return counts_table([Column("Agency", Fit.WRAP)], rows, note=said, empty="No agency leads any.")


def plan_table(by_plan: Mapping[str, Counts], *, note: str = "") -> Table:
    """A row for each of several plans, by its name, with its counts (see count_by_plan)."""
    rows = [([Cell(one_line(name), Tone.STRONG)], counts) for name, counts in by_plan.items()]
    return counts_table([Column("Plan", Fit.WRAP)], rows, note=note, empty="No plan has any.")


def counts_table(
    titles: Sequence[Column],
    rows: Sequence[tuple[Sequence[Cell], Counts]],
    *,
    note: str = "",
    empty: str = "",
) -> Table:
    """Rows with what they count and their counts; a column for each position that any is in, and
    one for all."""
    shown = [p for p in Position if any(counts[p] for _, counts in rows)]
    columns = [Column(p.value.capitalize(), Fit.NUMBER) for p in shown]
    cells = tuple(
        (*what, *(_number(counts[p], p) for p in shown), number_cell(sum(counts.values())))
        for what, counts in rows
    )
    return Table((*titles, *columns, Column("All", Fit.NUMBER)), cells, note=note, empty=empty)


def _agency_cells(code: str, name: str | None) -> list[Cell]:
    return [Cell(code or NO_LEAD, Tone.STRONG), *([] if name is None else [Cell(name)])]


def _united_cell(agency: "Agency | None") -> Cell:
    """`Avon and Somerset Police (Police, ASP)`."""
    if agency is None:
        return Cell(NO_LEAD, Tone.STRONG)
    codes = [code for code in agency.own_codes if code != agency.name]
    named = listed(codes, _MOST_CODES)
    return Cell(f"{agency.name} ({named})" if named else agency.name, Tone.STRONG)


def _number(number: int, position: Position) -> Cell:
    return number_cell(number, TONES[position] if number else Tone.DIM)
