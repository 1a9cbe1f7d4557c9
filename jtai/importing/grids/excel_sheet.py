"""One sheet of an Excel file: its cells where they stand, and what else is on it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from jtai.errors import SourceError
from jtai.importing.grids.excel_book import Book, Sheet
from jtai.importing.grids.excel_cells import Cells
from jtai.importing.grids.excel_notes import comments_on
from jtai.importing.grids.excel_xml import (
    LAST_ROW,
    Area,
    area_of,
    elements,
    is_on,
    name_of,
    number_of,
    place_of,
)
from jtai.importing.grids.grid import Cell, refuse_endless
from jtai.importing.grids.parts import SAVE_AGAIN

_NAMES = ("row", "cols", "mergeCell", "conditionalFormatting", "headerFooter")


@dataclass(slots=True)
class Found:
    """What was found on a sheet. `cells` are by row and column, those alone in which something
    stands, or that have a fill in a row in which something does. `filled` is the last column with
    a fill. `twice` are cells at a place that another has."""

    cells: dict[int, dict[int, Cell]] = field(default_factory=dict)
    filled: int = -1
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    has_conditions: bool = False
    edges: list[str] = field(default_factory=list)
    twice: list[Cell] = field(default_factory=list)


def read_sheet(book: Book, sheet: Sheet, cells: Cells) -> Found:
    """What is on a sheet. Raises SourceError where it is broken."""
    return _Reader(book, sheet, cells).read()


class _Reader:
    def __init__(self, book: Book, sheet: Sheet, cells: Cells) -> None:
        self._package = book.package
        self._part = sheet.part
        self._cells = cells
        self._found = Found()
        self._comments: dict[int, dict[int, tuple[str, ...]]] = {}
        for (row, column), words in comments_on(book.package, sheet.part, book.people).items():
            self._comments.setdefault(row, {})[column] = words

    def read(self) -> Found:
        last = -1
        for element in elements(self._package, self._part, *_NAMES):
            if name_of(element) == "row":
                last = self._row(element, last + 1)
            else:
                _note(element, self._found)
        for row in list(self._comments):
            self._bare(row, self._comments.pop(row))
        return self._found

    def _row(self, row: Any, following: int) -> int:
        """Take a row, and give its number; `following` is that of one which does not say it."""
        number = number_of(row.get("r"), following + 1) - 1
        if not 0 <= number <= LAST_ROW:
            raise SourceError(f"{self._package.name}: there is no row {number + 1}. {SAVE_AGAIN}")
        if _is_hidden(row):
            self._found.hidden_rows.add(number)
        comments = self._comments.pop(number, {})
        if not comments and not any(len(cell) for cell in row):
            return number
        fills = []
        for element, column in self._places(row, number):
            cell = self._cells.cell(element, number, column, comments.pop(column, ()))
            if cell is not None and cell.blank:
                fills.append(cell)
            elif cell is not None:
                _put(cell, self._found)
        self._bare(number, comments)
        refuse_endless(self._package.name, len(self._found.cells))
        for cell in fills if number in self._found.cells else ():
            self._found.filled = max(self._found.filled, cell.column)
            self._found.cells[number].setdefault(cell.column, cell)
        return number

    def _bare(self, row: int, comments: dict[int, tuple[str, ...]]) -> None:
        """Take cells that have comments, and are not there otherwise."""
        for column, words in comments.items():
            _put(self._cells.bare(row, column, words), self._found)

    def _places(self, row: Any, number: int) -> Iterator[tuple[Any, int]]:
        """The cells of a row with their columns; one that does not say its own is beside the one
        before."""
        column = -1
        for element in row:
            address = element.get("r")
            place = (number, column + 1) if address is None else place_of(address)
            if place is None or place[0] != number:
                raise SourceError(
                    f"{self._package.name}: a cell in row {number + 1} says that it is at"
                    f" '{address}'. {SAVE_AGAIN}"
                )
            column = place[1]
            if name_of(element) == "c":
                yield element, column


def _put(cell: Cell, found: Found) -> None:
    row = found.cells.setdefault(cell.row, {})
    if cell.column in row and not row[cell.column].blank:
        found.twice.append(cell)
    else:
        row[cell.column] = cell


def _note(element: Any, found: Found) -> None:
    """Take what is no row."""
    match name_of(element):
        case "cols":
            found.hidden_columns += [
                (number_of(part.get("min"), 1) - 1, number_of(part.get("max"), 1) - 1)
                for part in element
                if part.get("hidden") is not None and is_on(part.get("hidden"))
            ]
        case "mergeCell":
            area = area_of(element.get("ref", ""))
            if area is not None:
                found.merged.append(area)
        case "conditionalFormatting":
            found.has_conditions = True
        case "headerFooter":
            found.edges += [part.text or "" for part in element]


def _is_hidden(row: Any) -> bool:
    hidden = row.get("hidden")
    return (hidden is not None and is_on(hidden)) or row.get("ht") == "0"
