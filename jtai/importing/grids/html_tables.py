"""The cells of a table of a page in their places: merged ones in each that they cover."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from jtai.errors import SourceError
from jtai.importing.grids.html_lines import Said, Table, TableCell, TableRow, said

_WIDEST = 256
_ORDER = {"thead": 0, "tfoot": 2}


@dataclass(slots=True)
class Place:
    """A cell, and where it stands; one without a cell is a gap beside the cells of a row."""

    row: int
    column: int
    columns: int = 1
    rows: int = 1
    cell: TableCell | None = None

    @property
    def said(self) -> Said:
        return said(self.cell.box) if self.cell else Said()


@dataclass(slots=True)
class PlacedRow:
    """A row, all as wide as the widest. `left_out` is what stands in cells that are not shown."""

    row: TableRow
    places: list[Place] = field(default_factory=list)
    heading: bool = False
    left_out: list[str] = field(default_factory=list)


def placed(table: Table, name: str) -> list[PlacedRow]:
    """The rows of a table, its head first and its foot last.

    Raises SourceError where it is wider, or larger, than any table that people make.
    """
    rows = sorted(table.rows, key=lambda row: _ORDER.get(row.kind, 1))
    lines: list[PlacedRow] = []
    for _, part in groupby(rows, key=lambda row: row.part):
        lines += _part(list(part), len(lines), name)
    _compact(lines)
    _mark_headings(lines)
    return lines


def _part(rows: Sequence[TableRow], first: int, name: str) -> list[PlacedRow]:
    """The rows of one part of a table, out of which no cell reaches."""
    above: dict[int, Place] = {}
    lines: list[PlacedRow] = []
    for number, row in enumerate(rows):
        line = PlacedRow(row)
        above = {column: p for column, p in above.items() if p.row + p.rows > first + number}
        for cell in row.cells:
            if cell.hidden:
                line.left_out += said(cell.box).everything
                continue
            _go_on(line.places, above)
            _check_width(len(line.places), name)
            rest = len(rows) - number
            span = min(cell.rows or rest, rest)
            place = Place(first + number, len(line.places), cell.columns, span, cell)
            place.columns = _free(place, above)
            line.places += [place] * place.columns
            if span > 1:
                above |= dict.fromkeys(range(place.column, place.column + place.columns), place)
        _go_on(line.places, above, to_the_end=True, row=first + number)
        _check_width(len({id(place) for place in line.places}), name)
        lines.append(line)
    return lines


def _check_width(columns: int, name: str) -> None:
    if columns > _WIDEST:
        raise SourceError(
            f"{name} has over {_WIDEST} columns: it is not read. Delete the columns that nobody"
            " uses, and import the file again."
        )


def _go_on(
    places: list[Place], above: dict[int, Place], *, to_the_end: bool = False, row: int = 0
) -> None:
    """Add the cells that go on from above; to the end, with the gaps between them."""
    while len(places) in above:
        places.append(above[len(places)])
    if to_the_end:
        rest = range(len(places), max(above, default=-1) + 1)
        places += [above.get(column) or Place(row, column) for column in rest]


def _free(place: Place, above: dict[int, Place]) -> int:
    """How many columns a cell can cover before it meets one that goes on from above."""
    wanted = range(place.column + 1, place.column + place.columns)
    return next((c - place.column for c in wanted if c in above), place.columns)


def _compact(lines: list[PlacedRow]) -> None:
    """Take out columns in which no cell starts, and fill up rows that are shorter than others."""
    starts = sorted({p.column for line in lines for p in line.places if p.cell is not None})
    kept = {id(place): place for line in lines for place in line.places}
    for number, line in enumerate(lines):
        width = len(line.places)
        line.places = [
            line.places[column] if column < width else Place(number, column) for column in starts
        ]
        kept |= {id(place): place for place in line.places}
    for place in kept.values():
        end = place.column + place.columns
        place.column = bisect_left(starts, place.column)
        place.columns = max(bisect_left(starts, end) - place.column, 1)


def _mark_headings(lines: list[PlacedRow]) -> None:
    """Rows are headings from the first on; if all are, none is."""
    marks = [_is_heading(line.row) for line in lines]
    first = marks.index(False) if False in marks else 0
    for number, line in enumerate(lines):
        line.heading = number < first


def _is_heading(row: TableRow) -> bool:
    return row.kind == "thead" or bool(row.cells and all(cell.head for cell in row.cells))
