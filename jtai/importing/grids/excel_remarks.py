"""What people should know of an Excel file that its cells do not say: a sentence each."""

from collections.abc import Sequence
from enum import Enum

from jtai.importing.grids.excel_shown import Doubt
from jtai.importing.grids.excel_xml import letters
from jtai.importing.grids.word_remarks import quoted
from jtai.words import counted, cut

_MOST = 12
_LONGEST = 60


class Odd(Enum):
    """What else is odd of cells; the words go on as those of Doubt."""

    ERROR = "what went wrong in a formula"
    NOTHING = "a formula that came to no text, and read as blank"
    STRUCK = "a date that is struck out"
    CUT = "the beginning of a text alone, as jtai wrote it: the rest is not in this file"


class SheetRemarks:
    """What is to be said of one sheet: odd cells of one kind in one sentence."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._said: list[str] = []
        self._odd: dict[Doubt | Odd, list[str]] = {}

    def add(self, sentence: str) -> None:
        """Say something of the sheet."""
        self._said.append(f"{self._name}: {sentence}")

    def odd(self, why: Doubt | Odd, row: int, column: int, text: str, value: str = "") -> None:
        """Name a cell; `value` is what the file holds, if that is another text."""
        named = f"{letters(column)}{row + 1}: {quoted(cut(text, _LONGEST))}"
        if value and value != text and why is Doubt.ROUNDED:
            named += f" for {cut(value, _LONGEST)}"
        self._odd.setdefault(why, []).append(named)

    def all(self) -> tuple[str, ...]:
        odd = (_told(self._name, why, cells) for why, cells in self._odd.items())
        return (*self._said, *odd)


def _told(name: str, why: Doubt | Odd, cells: Sequence[str]) -> str:
    more = len(cells) - _MOST
    and_more = f"; and {counted(more, 'more', 'more')}" if more > 0 else ""
    number = counted(len(cells), "cell is", "cells are")
    return f"{name}: {number} {why.value} ({'; '.join(cells[:_MOST])}{and_more})."
