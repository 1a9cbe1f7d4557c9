"""The names of a document's cells, by which others lead to them, and the places that they have."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from jtai import blocks
from jtai.blocks import Document
from jtai.tabular import Cell, Table

T = TypeVar("T")


class Places(Generic[T]):
    """Where the cells of a document are found that have names: `made` gives each name its place,
    whatever that is in a format. What leads to a name that is nowhere in it leads nowhere."""

    def __init__(self, document: Document, made: Callable[[Sequence[str]], Iterable[T]]) -> None:
        names = names_in(document)
        self._known = dict(zip(names, made(names), strict=True))
        self._to_set = dict(self._known)

    def to_set(self, cell: Cell) -> T | None:
        """The place to set at a cell that has a name; None for a second one of the name."""
        return self._to_set.pop(cell.name, None)

    def led_to(self, cell: Cell) -> T | None:
        """The place to which a cell leads; None if that is nowhere."""
        return self._known.get(cell.leads_to)


def names_in(document: Document) -> tuple[str, ...]:
    """Each name once, in the order of the document. A picture that stands alone has no cells: its
    table is not shown."""
    cells = _cells((*document.front, *document.blocks))
    return tuple(dict.fromkeys(cell.name for cell in cells if cell.name))


def _cells(shown: Iterable[blocks.Block]) -> Iterator[Cell]:
    for block in shown:
        match block:
            case blocks.Heading(text, _, name):
                yield Cell(text, name=name)
            case blocks.Paragraph():
                yield from block.pieces
            case blocks.Items():
                yield from _cells(block.items)
            case blocks.Facts():
                yield from _cells(said for _, said in block.facts)
            case blocks.Bars():
                yield from (cell for cell, _ in block.bars)
            case Table():
                yield from (cell for row in block.rows for cell in row)
            case blocks.Picture(alone=False):
                yield from _cells((block.table,))
            case blocks.Beside():
                yield from _cells((*block.left, *block.right))
