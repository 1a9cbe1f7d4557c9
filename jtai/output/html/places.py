"""The places of a page that cells lead to: an id each, made from the names of its cells."""

import re
from collections.abc import Iterable, Iterator

from jtai import blocks
from jtai.blocks import Cell, Document


class Places:
    """The ids of a document. What leads to a name that is nowhere in it leads nowhere."""

    def __init__(self, document: Document) -> None:
        self._ids: dict[str, str] = {}
        taken: set[str] = set()
        for cell in _cells((*document.front, *document.blocks)):
            if cell.name and cell.name not in self._ids:
                self._ids[cell.name] = _unlike(_id(cell.name), taken)
                taken.add(self._ids[cell.name])
        self._to_set = dict(self._ids)

    def id(self, cell: Cell) -> str | None:
        """The id of a cell that has a name; None for a second one of the name."""
        return self._to_set.pop(cell.name, None)

    def link(self, cell: Cell) -> str | None:
        """Where a cell leads, as an address within the page; None if that is nowhere."""
        found = self._ids.get(cell.leads_to)
        return f"#{found}" if found else None


def _id(name: str) -> str:
    """Nothing else on a page has an id that begins like this."""
    return "to-" + re.sub("[^a-z0-9.]+", "-", name.lower())


def _unlike(wanted: str, taken: set[str]) -> str:
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found


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
