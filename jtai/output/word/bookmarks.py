"""The places of a document that cells lead to: a bookmark each, by the names of its cells."""

import re
from typing import NamedTuple

from jtai.blocks import Cell, Document
from jtai.output.names import names_in

_LONGEST = 30  # Word takes 40 letters, and the number needs some


class Mark(NamedTuple):
    """A bookmark as a file has it."""

    id: str
    name: str


class Places:
    """The bookmarks of a document. What leads to a name that is nowhere in it leads nowhere."""

    def __init__(self, document: Document) -> None:
        names = names_in(document)
        self._marks = {
            name: Mark(str(number), _bookmark(name, number))
            for number, name in enumerate(names, start=1)
        }
        self._to_set = set(names)

    def mark(self, cell: Cell) -> Mark | None:
        """The bookmark to set at a cell that has a name; None for a second one of the name."""
        if cell.name not in self._to_set:
            return None
        self._to_set.remove(cell.name)
        return self._marks[cell.name]

    def target(self, cell: Cell) -> str:
        """The name of the bookmark to which a cell leads; empty if there is none."""
        mark = self._marks.get(cell.leads_to)
        return mark.name if mark else ""


def _bookmark(name: str, number: int) -> str:
    """Word takes letters, digits and underscores, and no two names that differ in case only."""
    letters = re.sub("[^A-Za-z0-9]+", "_", f"to_{name}")
    return f"{letters[:_LONGEST]}_{number}"
