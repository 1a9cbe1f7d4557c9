"""How high blocks are on paper, near enough to know whether they fit on a page."""

from collections.abc import Iterable

from jtai import blocks
from jtai.output.word.measured import Measured, lines_of
from jtai.output.word.picture import height_cm
from jtai.tabular import Cell, Table

_LINE_CM = 0.45


def lines_high(shown: Iterable[blocks.Block], room: float) -> float:
    """How many lines blocks take, one below the other, in `room` cm."""
    return sum(_lines(block, room) for block in shown)


def _lines(block: blocks.Block, room: float) -> float:
    match block:
        case blocks.Heading(text):
            return 2 * lines_of([Cell(text)], room) + 1
        case blocks.Paragraph(pieces):
            return lines_of(pieces, room) + 0.5
        case blocks.Items(items):
            return lines_high(items, room - 1)
        case blocks.Facts(facts):
            return sum(lines_of([Cell(f"{label}: "), *said.pieces], room) for label, said in facts)
        case blocks.Bars(bars):
            return len(bars) + 2
        case blocks.Picture():
            below = 0 if block.alone else _table(block.table, room)
            return height_cm(block) / _LINE_CM + below + 2
        case Table():
            return _table(block, room)
        case blocks.Beside(left, right):
            return lines_high((*left, *right), room / 2)


def _table(table: Table, room: float) -> float:
    if not table.rows:
        return 2
    titles = max(
        lines_of([Cell(column.title)], room / len(table.columns)) for column in table.columns
    )
    return titles + sum(Measured(table, room).lines) * 1.3 + lines_of([Cell(table.note)], room)
