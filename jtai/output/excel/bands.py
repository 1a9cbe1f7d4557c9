"""Blocks as lines of a sheet, side by side where they are to be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from jtai import blocks
from jtai.blocks import Block, Picture
from jtai.output.excel.in_words import Said, in_rows, said_in
from jtai.output.excel.sheet import LINE_POINTS, height_of
from jtai.output.excel.sheet_charts import lines_of_chart
from jtai.output.excel.widths import columns_of, lines_in
from jtai.tabular import Cell, Column, Table, Tone


class Look(NamedTuple):
    """How a text looks: the size of its letters, in points, and whether a line is drawn below."""

    size: float = 10
    bold: bool = False
    ruled: bool = False


TITLE, SUBTITLE, HEADLINE = Look(16, bold=True), Look(11), Look(12, bold=True)
HEADING, _TEXT, _IN_TABLE = Look(11, bold=True), Look(), Look(ruled=True)
_ABOVE_A_HEADING = 8  # points
BETWEEN = 4  # columns side by side, as wide as digits


class Piece(NamedTuple):
    """A text that stands from `start` on. `pieces` are what it is made of, `column` is the one of
    which it is the title, `place` is where it leads in the file."""

    start: int
    width: int
    said: Cell
    look: Look = _TEXT
    pieces: tuple[Cell, ...] = ()
    column: Column | None = None
    place: str = ""


class Drawn(NamedTuple):
    """A picture that stands from `start` on, over its own line and those below."""

    start: int
    width: int
    picture: Picture


@dataclass
class Line:
    """What stands beside each other, as high as it needs, in points; `drawn` is what has nothing
    but a picture over it."""

    pieces: list[Piece | Drawn] = field(default_factory=list)
    height: float = LINE_POINTS
    drawn: bool = False


def line_of(*pieces: Piece, above: float = 0) -> Line:
    """The pieces in one line, with so much room above them."""
    return Line([*pieces], max(map(_height, pieces)) + above)


def _height(piece: Piece) -> float:
    look = piece.look
    lines = lines_in(piece.said.text, piece.width, look.size, bold=look.bold)
    height = height_of(lines, look.size / 10)
    return height if look.ruled or look.size > _TEXT.size else lines * LINE_POINTS


def lines_of(blocks_: Iterable[Block], start: int, width: int) -> list[Line]:
    """Blocks as lines of this width."""
    return [line for block in blocks_ for line in _lines(block, start, width)]


def _lines(block: Block, start: int, width: int) -> list[Line]:
    match block:
        case blocks.Heading(text):
            return [line_of(Piece(start, width, Cell(text), HEADING), above=_ABOVE_A_HEADING)]
        case Table() if block.rows:
            return _table(block, start, width)
        case blocks.Picture():
            return _picture(block, start, width)
        case blocks.Beside(left, right):
            half = (width - BETWEEN) // 2
            there = start + width - half
            return beside(lines_of(left, start, half), lines_of(right, there, half))
        case _:
            return _said(said_in(block), start, width)


def beside(left: Iterable[Line], right: Iterable[Line]) -> list[Line]:
    """Lines side by side. What a picture stands over becomes fewer lines beside higher ones."""
    sides = [_Side([*left]), _Side([*right])]
    lines = []
    while any(side.lines for side in sides):
        one, other = (
            side.lines.pop(0) if side.lines else Line(height=0, drawn=True) for side in sides
        )
        height = max(one.height, other.height)
        for side, line in zip(sides, (one, other), strict=True):
            side.gain(line, height)
        lines.append(Line([*one.pieces, *other.pieces], height, one.drawn and other.drawn))
    return lines


@dataclass
class _Side:
    """Lines that are still to come on one side, and how many points of them are there already."""

    lines: list[Line]
    gained: float = 0

    def gain(self, line: Line, height: float) -> None:
        self.gained = self.gained + height - line.height if line.drawn else 0
        while self.lines and self.lines[0].drawn and self.gained >= self.lines[0].height:
            self.gained -= self.lines.pop(0).height


def _said(said: Sequence[Said], start: int, width: int) -> list[Line]:
    """Texts one below the other, beside their labels where they have some."""
    labels = columns_of(Table((Column(""),), tuple((Cell(one.label),) for one in said)), width)
    aside = labels.widths[0] if any(one.label for one in said) else 0
    lines = []
    for one in said:
        for number, text in enumerate(in_rows(one.text, width - aside)):
            pieces = [Piece(start + aside, width - aside, text, pieces=one.pieces)]
            if one.label and not number:
                pieces.insert(0, Piece(start, aside, Cell(one.label)))
            lines.append(line_of(*pieces))
    return lines


def _table(table: Table, start: int, width: int) -> list[Line]:
    widths = _widths(table, width)
    starts = [start + sum(widths[:number]) for number in range(len(widths))]
    places = [*zip(starts, widths, strict=True)]
    titles = zip(places, table.columns, strict=True)
    lines = [
        line_of(*(Piece(*place, Cell(c.title), Look(bold=True), column=c) for place, c in titles))
    ]
    for row in table.rows:
        cells = zip(places, row, strict=True)
        lines.append(line_of(*(Piece(*place, c, _IN_TABLE, (c,)) for place, c in cells)))
    if table.note:
        lines += _said([Said(Cell(table.note, Tone.DIM))], start, width)
    return lines


def _widths(table: Table, width: int) -> Sequence[int]:
    """Those that it needs, or as much of them as there is room for."""
    for filters in (False, True):
        widths = columns_of(table, width, filters=filters).widths
        if sum(widths) <= width:
            return widths
    return [max(1, each * width // sum(widths)) for each in widths]


def _picture(picture: Picture, start: int, width: int) -> list[Line]:
    """Its title, as many lines as it is high, and its numbers unless it stands alone."""
    title = line_of(Piece(start, width, Cell(picture.title), Look(bold=True)))
    below = [Line(drawn=True) for _ in range(lines_of_chart(picture))]
    below[0].pieces.append(Drawn(start, width, picture))
    table = [] if picture.alone else _lines(picture.table, start, width)
    return [title, *below, *table]
