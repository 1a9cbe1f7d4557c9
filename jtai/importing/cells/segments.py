"""A cell with several dates, cut into one text for each of them."""

import re
from itertools import pairwise

from jtai.importing.cells.dated import Dated, dates_in
from jtai.importing.grids.grid import Cell

_PARTING = re.compile(r"[\n;,/&|]|\b(?:and|then)\b", re.IGNORECASE)
LONGEST = 2000
"""A longer text is looked through for no dates: it is no due date."""

_MARKS = " \t\n;,/&|"


def segments(cell: Cell) -> tuple[str, ...]:
    """The texts of a cell, one for each date in it, in their order; the whole text where there is
    one date or none. But for blanks and marks that part them, they are the text again."""
    whole = cell.day is not None or len(cell.text) > LONGEST
    dates = () if whole else dates_in(cell.text)
    if len(dates) < 2:
        return (cell.text,)
    return _by_lines(cell.text, len(dates)) or _by_marks(cell.text, dates)


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a text that have something in them."""
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def _by_lines(text: str, number: int) -> tuple[str, ...]:
    """A segment for each line with a date; a line without one belongs to the line above."""
    cut: list[list[str]] = []
    dated = 0
    for line in lines_of(text):
        found = len(dates_in(line))
        if found > 1:
            return ()
        if cut and (not found or not dated):
            cut[-1].append(line)
        else:
            cut.append([line])
        dated += found
    return tuple(map("\n".join, cut)) if len(cut) == dated == number else ()


def _by_marks(text: str, dates: tuple[Dated, ...]) -> tuple[str, ...]:
    """Cut at the first mark behind each date, or right behind it."""
    cuts = [0]
    for before, after in pairwise(dates):
        found = _PARTING.search(text, before.end, after.start)
        cuts.append(found.start() if found else before.end)
    ends = [*cuts[1:], len(text)]
    return tuple(text[start:end].strip(_MARKS) for start, end in zip(cuts, ends, strict=True))
