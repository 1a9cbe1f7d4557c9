"""The cells of a sheet in rows: what is merged stands in each place that it covers."""

from collections.abc import Iterator
from typing import NamedTuple

from jtai.errors import SourceError
from jtai.importing.grids.excel_sheet import Found
from jtai.importing.grids.excel_xml import Area, letters
from jtai.importing.grids.grid import Cell, Row
from jtai.importing.grids.parts import SAVE_AGAIN

_MOST_PLACES = 1_000_000


class Size(NamedTuple):
    rows: int
    columns: int


class Laid(NamedTuple):
    """The rows of a sheet, and the cells with something in them that lie under merged ones, where
    nobody sees them."""

    rows: tuple[Row, ...]
    covered: tuple[Cell, ...]


def laid_out(name: str, sheet: str, found: Found) -> Laid:
    """The rows of a sheet in the file of this name, from the first to the last in which something
    stands. The cells in `found` are merged thereby.

    Raises SourceError where they are more than can be looked through.
    """
    size = _size(found)
    if size.rows * size.columns > _MOST_PLACES:
        raise SourceError(
            f"{name}: the sheet '{sheet}' has {size.rows:,} rows and {size.columns:,} columns down"
            f" to the last cells with something in them ({letters(size.columns - 1)}{size.rows}):"
            f" over {_MOST_PLACES:,} places. Delete what is no plan, or copy the plan into a new"
            " file."
        )
    covered = tuple(_merge(name, found, size))
    names = [letters(column) for column in range(size.columns)]
    rows = (
        Row(f"{sheet}!{n + 1}", _cells(found.cells.get(n, {}), n, names), n in found.hidden_rows)
        for n in range(size.rows)
    )
    return Laid(tuple(rows), covered)


def _size(found: Found) -> Size:
    """How far cells with something in them reach. A column that has fills alone counts where what
    stands beside it is merged over it: a title of two columns."""
    columns = [c for row in found.cells.values() for c, cell in row.items() if not cell.blank]
    last = max(columns, default=-1)
    merged = (area.right for area in found.merged if _stands(found, area))
    over = max(merged, default=-1)
    return Size(max(found.cells, default=-1) + 1, max(last, min(over, found.filled)) + 1)


def _stands(found: Found, area: Area) -> bool:
    cell = found.cells.get(area.top, {}).get(area.left)
    return cell is not None and not cell.blank


def _merge(name: str, found: Found, size: Size) -> Iterator[Cell]:
    """Put merged cells into each place that they cover, and give what is under them. An area that
    lies over another is none."""
    taken: set[tuple[int, int]] = set()
    looked = 0
    for area in found.merged:
        bottom, right = min(area.bottom, size.rows - 1), min(area.right, size.columns - 1)
        rows, columns = range(area.top, bottom + 1), range(area.left, right + 1)
        looked += len(rows) * len(columns)
        if looked > 2 * _MOST_PLACES:
            raise SourceError(f"{name}: merged cells lie over each other. {SAVE_AGAIN}")
        places = [(row, column) for row in rows for column in columns]
        if len(places) < 2 or not taken.isdisjoint(places):
            continue
        taken.update(places)
        yield from _put(found.cells, places, len(rows), len(columns))


def _put(
    cells: dict[int, dict[int, Cell]], places: list[tuple[int, int]], rows: int, columns: int
) -> Iterator[Cell]:
    (top, left), *others = places
    first = cells.get(top, {}).get(left, Cell(row=top, column=left, letter=letters(left)))
    merged = first._replace(rows=rows, columns=columns)
    for row, column in others:
        under = cells.get(row, {}).get(column)
        if under is not None and not under.blank:
            yield under
    for row, column in places:
        cells.setdefault(row, {})[column] = merged


def _cells(there: dict[int, Cell], row: int, names: list[str]) -> tuple[Cell, ...]:
    return tuple(
        there.get(column) or Cell(row=row, column=column, letter=letter)
        for column, letter in enumerate(names)
    )
