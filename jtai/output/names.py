"""The names of a document's cells, by which others lead to them."""

from collections.abc import Iterable, Iterator

from jtai import blocks
from jtai.blocks import Cell, Document


def names_in(document: Document) -> tuple[str, ...]:
    """Each name once, in the order of the document. A picture that stands alone has no cells: its
    table is not shown."""
    cells = _cells((*document.front, *document.blocks))
    return tuple(dict.fromkeys(cell.name for cell in cells if cell.name))


def _cells(shown: Iterable[blocks.Block]) -> Iterator[Cell]:
    for block in shown:
        match block:
            case blocks.Paragraph():
                yield from block.pieces
            case blocks.Items():
                yield from _cells(block.items)
            case blocks.Facts():
                yield from _cells(said for _, said in block.facts)
            case blocks.Bars():
                yield from (cell for cell, _ in block.bars)
            case blocks.Table():
                yield from (cell for row in block.rows for cell in row)
            case blocks.Picture(alone=False):
                yield from _cells((block.table,))
            case blocks.Beside():
                yield from _cells((*block.left, *block.right))
