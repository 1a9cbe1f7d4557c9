"""What becomes of cells that are in no record: each is named, with the words that hang at it."""

from jtai.importing.account import Ledger, Taken, Verdict
from jtai.importing.grids.grid import Cell, Row, address


def leave_out(ledger: Ledger, row: Row, cell: Cell, title: str, why: str) -> None:
    """A cell that is not in the plan. `title` is that of its column."""
    place = address(row, cell, title)
    ledger.leave_out(row, cell, place, why)
    tell_asides(ledger, place, cell)


def keep_open(ledger: Ledger, row: Row, cell: Cell, title: str) -> None:
    """A cell of a row about which a question is open."""
    ledger.took(row, Taken(address(row, cell, title), cell, Verdict.OPEN))


def is_header(ledger: Ledger, row: Row, cell: Cell, title: str) -> None:
    place = address(row, cell, title)
    ledger.took(row, Taken(place, cell, Verdict.HEADER))
    tell_asides(ledger, place, cell)


def tell_asides(ledger: Ledger, place: str, cell: Cell) -> None:
    """Say what is struck out in a cell, and what its comments and footnotes say."""
    if cell.struck and cell.text:
        ledger.remark(f"{place}: struck out or deleted there is '{cell.struck}'.")
    for words in cell.comments:
        ledger.remark(f"{place}: a comment says '{words}'.")
    for words in cell.footnotes:
        ledger.remark(f"{place}: a footnote says '{words}'.")
