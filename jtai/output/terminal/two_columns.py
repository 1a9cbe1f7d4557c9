"""Two columns of a report side by side, where a screen has room for both."""

from collections.abc import Callable, Sequence

from jtai.blocks import Beside, Block, Facts, Items, Picture
from jtai.output.layout import GAP, least_widths, natural_widths
from jtai.output.terminal import text_bars
from jtai.output.terminal.pen import NARROWEST, Pen, cells_of
from jtai.output.terminal.text_bars import is_drawn
from jtai.tabular import Table

_BETWEEN = 2 * GAP
_LEAST_PROSE = 32
_LEAST_LISTED = 40
"""Narrower text is hard to read, the more so behind a label."""
_WIDE = 500
"""A screen on which nothing needs a second line."""

Draw = Callable[[Pen, Sequence[Block]], None]


def draw_beside(pen: Pen, block: Beside, draw: Draw) -> None:
    """The blocks in two columns or, where one of these would be too narrow, one after the other."""
    pen.skip_line()
    room = pen.width - _BETWEEN
    wanted = [_widest(_drawn(pen.as_wide_as(_WIDE), side, draw)) for side in block]
    least = [
        max(min(width, NARROWEST), *(_least_width(pen, one, draw) for one in side))
        for width, side in zip(wanted, block, strict=True)
    ]
    if sum(least) > room:
        draw(pen, (*block.left, *block.right))
        return
    # What one of them does not need is for the other.
    left = max(min(wanted[0], max(room // 2, room - wanted[1]), room - least[1]), least[0])
    pen.side_by_side(
        _drawn(pen.as_wide_as(left), block.left, draw),
        _drawn(pen.as_wide_as(room - left), block.right, draw),
        start=left + _BETWEEN,
    )


def _drawn(pen: Pen, side: Sequence[Block], draw: Draw) -> list[str]:
    draw(pen, side)
    return pen.text.strip("\n").split("\n")


def _widest(lines: Sequence[str]) -> int:
    return max(map(cells_of, lines))


def _least_width(pen: Pen, block: Block, draw: Draw) -> int:
    """What a block needs to be read well: figures all that they take, prose some."""
    if isinstance(block, Picture) and is_drawn(block):
        return max(text_bars.least_width(pen, block), _least_of_note(pen, block.table))
    table = block.table if isinstance(block, Picture) else block
    if isinstance(table, Table) and table.rows:
        natural = natural_widths(table, pen.cells)
        columns = sum(least_widths(table, natural, pen.longest)) + GAP * (len(natural) - 1)
        return max(columns, _least_of_note(pen, table))
    least = _LEAST_LISTED if isinstance(block, Items | Facts) else _LEAST_PROSE
    return min(_widest(_drawn(pen.as_wide_as(_WIDE), [block], draw)), least)


def _least_of_note(pen: Pen, table: Table) -> int:
    return min(pen.cells(table.note), _LEAST_PROSE)
