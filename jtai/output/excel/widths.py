"""How wide the columns of a sheet are: what a page and a screen have is shared by need.

A width counts digits of the font that programs show cells in, as Excel does.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from jtai.output.excel.cells import BOLD, shown_in
from jtai.output.letters import advance_of_line, wrapped
from jtai.tabular import Cell, Column, Fit, Table
from jtai.visible import visible

PAGE = 148
"""As wide as A4 landscape within its margins at full size."""

SHEET = 184
"""What a page has at four fifths of the size, at which ten points are still read with ease; a
screen of 1,400 pixels has it too."""

_PIXELS = 7  # of a digit
_EDGES = 15  # pixels of a cell that text does not get: its margins and indent, and some to spare
_BOLDER = 1.08  # how much longer a text is in bold letters
_TO_SPARE = 500  # for what has no room shows nothing of itself if it is a number or a day
_EM = 10 * 96 / 72  # the size of letters, in pixels
_WIDEST = {Fit.WHOLE: 24, Fit.NUMBER: 16, Fit.WRAP: 100, Fit.CUT: 100, Fit.LINE: 100}
_LEAST = 24  # for text that wraps
FILTER_ARROW = 3
_STEP = 2
_LOOKED_AT, _TRIED = 200, 25  # rows: enough to know what a column needs


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
    splits = _splits([need.width for need in needs], room)
    if len(splits) > 1:
        few = [need.of_few_rows() for need in needs]
        splits.sort(key=lambda pages: _height(few, _shared(few, pages, room)))
    return Columns(tuple(_shared(needs, splits[0], room)), splits[0])


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
        wraps = column.fit in {Fit.WRAP, Fit.CUT, Fit.LINE}
        cells = [row[number] for row in table.rows]
        few = cells[:: len(cells) // _LOOKED_AT + 1]
        lines = [_lengths(cell) for cell in few]
        longest = max(map(_longest, few if wraps else cells), default=0)
        title = _width_of_title(column, filters=filters)
        most = max(title, min(_width_for(longest), _WIDEST[column.fit]))
        return cls(max(title, min(most, _LEAST)) if wraps else most, most, lines)

    def of_few_rows(self) -> "_Need":
        return _Need(self.width, self.most, self.lines[:: len(self.lines) // _TRIED + 1])

    def heights(self, width: int) -> list[float]:
        """How high the text in each row is, in lines."""
        room = room_in(width)
        return [sum(max(1, length / room) for length in one) for one in self.lines]


def _lengths(cell: Cell) -> list[int]:
    return [*map(advance_of_line, shown_in(cell).split("\n"))]


def _longest(cell: Cell) -> float:
    bolder = _BOLDER if cell.tone in BOLD else 1
    return max(_lengths(cell)) * bolder + (0 if cell.value is None else _TO_SPARE)


def _width_of_title(column: Column, *, filters: bool) -> int:
    parts = column.title.split() if filters else [column.title]
    longest = max(map(advance_of_line, parts), default=0)
    return _width_for(longest * _BOLDER) + (FILTER_ARROW if filters else 0)


def _width_for(length: float) -> int:
    return -int(-(length / 1000 * _EM + _EDGES) // _PIXELS)


def _splits(widths: Sequence[int], room: int) -> list[tuple[int, ...]]:
    """The ways to put columns on as few pages as will do: how many stand on each, without the
    first, which is on all."""
    whole = _filled(widths, room)
    if len(whole) == 1:
        return [whole]
    first, rest = widths[0], widths[1:]
    splits = [whole]
    for number in range(1, whole[0] + 1):
        after = _filled([first, *rest[number:]], room) if number < len(rest) else ()
        if len(after) < len(whole):
            splits.append((number, *after))
    return [*dict.fromkeys(splits)]


def _filled(widths: Sequence[int], room: int) -> tuple[int, ...]:
    pages, taken = [0], widths[0]
    for width in widths[1:]:
        if pages[-1] and taken + width > room:
            pages.append(0)
            taken = widths[0]
        pages[-1] += 1
        taken += width
    return tuple(pages)


def _shared(needs: Sequence[_Need], pages: Sequence[int], room: int) -> list[int]:
    """The widths of the columns, where each page has so much room."""
    if len(pages) == 1:
        return _shared_on_a_page(needs, room)
    first, *rest = needs
    widths = [first.width]
    for begin, end in pairwise(accumulate(pages, initial=0)):
        widths += _shared_on_a_page(rest[begin:end], room - first.width)
    return widths


def _shared_on_a_page(needs: Sequence[_Need], room: int) -> list[int]:
    """Give what is left of a page, little by little, to the column that makes its rows lowest."""
    widths = [need.width for need in needs]
    heights = [need.heights(need.width) for need in needs]
    while sum(widths) < room:
        best = None
        for number, need in enumerate(needs):
            wider = min(widths[number] + _STEP, need.most, widths[number] + room - sum(widths))
            if wider > widths[number]:
                tried = need.heights(wider)
                others = (one for n, one in enumerate(heights) if n != number)
                this = (_sum_of_highest([tried, *others]), -sum(tried), number, wider, tried)
                best = min(best, this) if best else this
        if best is None:
            break
        _, _, number, widths[number], heights[number] = best
    return widths


def _height(needs: Sequence[_Need], widths: Sequence[int]) -> float:
    return _sum_of_highest([n.heights(width) for n, width in zip(needs, widths, strict=True)])


def _sum_of_highest(heights: Iterable[Sequence[float]]) -> float:
    rows: Iterable[tuple[float, ...]] = zip(*heights, strict=True)
    return sum(map(max, rows))
