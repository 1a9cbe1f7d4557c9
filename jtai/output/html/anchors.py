"""The places of a page that cells lead to: an id each, made from the names of its cells."""

import re

from jtai.blocks import Cell, Document
from jtai.output.names import names_in


class Places:
    """The ids of a document. What leads to a name that is nowhere in it leads nowhere."""

    def __init__(self, document: Document) -> None:
        self._ids: dict[str, str] = {}
        taken: set[str] = set()
        for name in names_in(document):
            self._ids[name] = _unlike(_id(name), taken)
            taken.add(self._ids[name])
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
