"""How wide the columns of a sheet are: what a page and a screen have is shared by need.

A width counts digits of the font that programs show cells in, as Excel does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from jtai.blocks import Column, Fit, Table
from jtai.output.excel.letters import advance_of_line, wrapped
from jtai.visible import visible

PAGE = 148
"""As wide as A4 landscape within its margins at full size."""

SHEET = 184
"""What a page has at four fifths of the size, at which ten points are still read with ease; a
screen of 1,400 pixels has it too."""

_PIXELS = 7  # of a digit
_EDGES = 15  # pixels of a cell that text does not get: its margins and indent, and some to spare
_BOLDER = 1.08  # how much longer a text is in bold letters
_EM = 10 * 96 / 72  # the size of letters, in pixels
_WIDEST = {Fit.WHOLE: 24, Fit.NUMBER: 16, Fit.WRAP: 100, Fit.CUT: 100, Fit.LINE: 100}
_LEAST = 24  # for text that wraps
FILTER_ARROW = 3
_STEP = 2
_LOOKED_AT = 200  # rows: enough to know what a column needs


class Columns(NamedTuple):
    """The width of each column, and how many columns stand on each of the pages side by side,
    without the first, which is on every page."""

    widths: tuple[int, ...]
    pages: tuple[int, ...]

    @property
    def on_first_page(self) -> tuple[int, ...]:
        return self.widths[: self.pages[0] + 1]


def room_in(width: float, size: float = 10, *, bold: bool = False) -> float:
    """How long a line of text in a cell may be, as letters.advance counts."""
    em = _EM * size / 10 * (_BOLDER if bold else 1)
    return max(width * _PIXELS - _EDGES, _PIXELS) / em * 1000


def lines_in(text: str, width: float, size: float = 10, *, bold: bool = False) -> int:
    """How many lines a text takes in a cell."""
    return sum(1 for _ in wrapped(visible(text), room_in(width, size, bold=bold)))


def columns_of(table: Table, room: int = SHEET, *, filters: bool = True) -> Columns:
    """The widths with which a table fits a page and its rows are as low as can be; over several
    pages side by side where one would be too narrow for it. With `filters` titles are broken
    between words, and have room for an arrow."""
    needs = [_Need.of(table, number, filters=filters) for number in range(len(table.columns))]
    pages = _pages([need.width for need in needs], room)
    first, *rest = needs
    for begin, end in pairwise(_sums(pages)):
        _share([first, *rest[begin:end]], room)
    return Columns(tuple(need.width for need in needs), tuple(pages))


@dataclass
class _Need:
    """What a column has to hold, of as many rows as are looked at: the lengths of the lines of each
    text. It is at least as wide as it begins."""

    width: int
    most: int
    lines: list[list[int]]

    @classmethod
    def of(cls, table: Table, number: int, *, filters: bool) -> "_Need":
        column = table.columns[number]
        rows = table.rows[:: len(table.rows) // _LOOKED_AT + 1]
        lines = [[*map(advance_of_line, row[number].text.split("\n"))] for row in rows]
        longest = max((length for one in lines for length in one), default=0)
        title = _width_of_title(column, filters=filters)
        most = max(title, min(_width_for(longest), _WIDEST[column.fit]))
        wraps = column.fit in {Fit.WRAP, Fit.CUT, Fit.LINE}
        return cls(max(title, min(most, _LEAST)) if wraps else most, most, lines)

    def heights(self, width: int) -> list[float]:
        """How high the text in each row is, in lines."""
        room = room_in(width)
        return [sum(max(1, length / room) for length in one) for one in self.lines]


def _width_of_title(column: Column, *, filters: bool) -> int:
    parts = column.title.split() if filters else [column.title]
    longest = max(map(advance_of_line, parts), default=0)
    return _width_for(longest * _BOLDER) + (FILTER_ARROW if filters else 0)


def _width_for(length: float) -> int:
    return -int(-(length / 1000 * _EM + _EDGES) // _PIXELS)


def _pages(widths: Sequence[int], room: int) -> list[int]:
    """How many columns, without the first, stand on each page: as few pages as will do, and one
    as full as the other."""
    fewest = len(_filled(widths, room))
    least = sum(widths[1:]) // fewest + widths[0]
    tries = (_filled(widths, narrower) for narrower in range(min(least, room), room))
    return next((one for one in tries if len(one) <= fewest), _filled(widths, room))


def _filled(widths: Sequence[int], room: int) -> list[int]:
    pages, taken = [0], widths[0]
    for width in widths[1:]:
        if pages[-1] and taken + width > room:
            pages.append(0)
            taken = widths[0]
        pages[-1] += 1
        taken += width
    return pages


def _sums(pages: Sequence[int]) -> list[int]:
    return [sum(pages[:number]) for number in range(len(pages) + 1)]


def _share(needs: Sequence[_Need], room: int) -> None:
    """Give what is left of a page, little by little, to the column that makes its rows lowest."""
    left = room - sum(need.width for need in needs)
    heights = [need.heights(need.width) for need in needs]
    while left >= _STEP:
        best = None
        for number, need in enumerate(needs):
            wider = min(need.width + _STEP, need.most)
            if wider == need.width:
                continue
            tried = need.heights(wider)
            others = [one for n, one in enumerate(heights) if n != number]
            rows = sum(map(max, zip(tried, *others, strict=True)))
            this = (rows, -sum(heights[number]), number, tried)
            best = min(best, this) if best else this
        if best is None:
            return
        _, _, number, heights[number] = best
        step = min(_STEP, needs[number].most - needs[number].width)
        needs[number].width += step
        left -= step
