"""An Excel file: its sheets as tables, and what people should know besides. No link is followed,
no formula worked out, nothing of it is run."""

from jtai.importing.grids.excel_around import (
    beside_the_cells,
    hidden_columns,
    no_cells,
    of_the_book,
)
from jtai.importing.grids.excel_book import Book, Sheet, book_in
from jtai.importing.grids.excel_cells import Cells
from jtai.importing.grids.excel_grid import laid_out
from jtai.importing.grids.excel_remarks import SheetRemarks
from jtai.importing.grids.excel_sheet import read_sheet
from jtai.importing.grids.grid import Cell, Grid, Source
from jtai.importing.grids.packages import checked_package
from jtai.importing.grids.titles import own_title
from jtai.importing.grids.word_remarks import quoted
from jtai.output.office import PACKAGE

_OF_CELLS = "worksheet"


def read_excel(name: str, data: bytes) -> Source:
    """The file of this name as tables of cells: one for each sheet, hidden ones too.

    Raises SourceError where it is no Excel file, or none that can be read without danger.
    """
    return _read(name, data, macros=False)


def read_with_macros(name: str, data: bytes) -> Source:
    """As read_excel, of a file that may have macros: they are not looked at, and never run."""
    return _read(name, data, macros=True)


def _read(name: str, data: bytes, *, macros: bool) -> Source:
    book = book_in(checked_package(name, data), macros=macros)
    own = PACKAGE.fits(data) is True
    grids: list[Grid] = []
    remarks = list(of_the_book(book))
    for sheet in book.sheets:
        if sheet.kind == _OF_CELLS:
            grid, said = _grid(book, sheet, len(grids) + 1, own=own)
            grids.append(grid)
            remarks += said
        else:
            remarks.append(no_cells(sheet))
    return Source(name, tuple(grids), own_title(book.package), remarks=tuple(remarks), own=own)


def _grid(book: Book, sheet: Sheet, number: int, *, own: bool) -> tuple[Grid, tuple[str, ...]]:
    """A sheet, and what is to be said of it."""
    remarks = SheetRemarks(sheet.name)
    found = read_sheet(book, sheet, Cells(book, remarks, own=own))
    laid = laid_out(book.package.name, sheet.name, found)
    for sentence in hidden_columns(found, laid.rows):
        remarks.add(sentence)
    for cells, why in ((laid.covered, "lies under a merged cell"), (found.twice, "is there twice")):
        for cell in cells:
            remarks.add(f"{_at(cell)} {why}, and what nobody sees of it is left out: {_all(cell)}.")
    for sentence in beside_the_cells(book.package, sheet, found, own=own):
        remarks.add(sentence)
    return Grid(sheet.name, number, laid.rows, hidden=sheet.hidden), remarks.all()


def _at(cell: Cell) -> str:
    return f"{cell.letter}{cell.row + 1}"


def _all(cell: Cell) -> str:
    texts = (cell.text or cell.formula, cell.struck, *cell.comments)
    return ", ".join(quoted(text) for text in texts if text)
