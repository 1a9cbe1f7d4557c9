"""Records as rows and columns come to them, made of a header and rows of texts."""

from collections.abc import Mapping, Sequence

from jtai.importing.account import Ledger, Piece
from jtai.importing.grids.grid import Cell, Grid, Row
from jtai.importing.records import Column, Placed, Read, Record

MARKS = " \t\n/;,&|"


def records_of(
    columns: Mapping[str, str], *rows: Sequence[str | Cell], table: str = "Table 1"
) -> tuple[Record, ...]:
    """A record for each row of a table. `columns` are the fields by the headers' texts; a cell is
    its text, or a whole Cell."""
    made = [Column(i, title, field) for i, (title, field) in enumerate(columns.items())]
    head = Row(f"{table}, row 1", tuple(Cell(c.title, 0, c.index) for c in made))
    body = tuple(
        Row(f"{table}, row {number + 1}", tuple(_cell(c, number, i) for i, c in enumerate(row)))
        for number, row in enumerate(rows, start=1)
    )
    grid = Grid(table, 1, (head, *body))
    return tuple(Record(grid, (row,), _by_field(row, made)) for row in body)


def joined(first: Record, *more: Record) -> Record:
    """One record of several rows."""
    cells = dict(first.cells)
    for record in more:
        for field, placed in record.cells.items():
            cells[field] = (*cells.get(field, ()), *placed)
    return first._replace(rows=(*first.rows, *(r.rows[0] for r in more)), cells=cells)


def ledger() -> Ledger:
    return Ledger("plan.docx")


def whole(read: Read) -> bool:
    """Whether the pieces of a cell are its text again, but for blanks and parting marks."""
    return bare("".join(piece.text for piece in read.pieces)) == bare(read.placed.cell.text)


def bare(text: str) -> str:
    return "".join(letter for letter in text if letter not in MARKS and not letter.isspace())


def pieces(reads: Sequence[Read], field: str) -> list[Piece]:
    return [piece for read in reads for piece in read.pieces if piece.field == field]


def _cell(given: str | Cell, row: int, column: int) -> Cell:
    cell = Cell(given) if isinstance(given, str) else given
    return cell._replace(row=row, column=column)


def _by_field(row: Row, columns: Sequence[Column]) -> dict[str, tuple[Placed, ...]]:
    found: dict[str, tuple[Placed, ...]] = {}
    for column in columns:
        cell = row.cells[column.index]
        if not cell.blank or cell.fill:
            found[column.field] = (*found.get(column.field, ()), Placed(row, cell, column))
    return found
