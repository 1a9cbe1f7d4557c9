"""Documents on a terminal, or as plain text in a pipe."""

from collections.abc import Iterable

from rich.table import Table as Grid
from rich.text import Text

from jtai import blocks
from jtai.blocks import Cell, Document
from jtai.output.layout import GAP
from jtai.output.screen import Screen
from jtai.output.terminal.pen import STYLES, Pen
from jtai.output.terminal.tables import draw_table
from jtai.visible import one_line

_BAR_WIDTH = 30


def draw(document: Document, screen: Screen) -> str:
    """The document as text for the screen: no line is wider than it is."""
    pen = Pen(screen)
    if document.subtitle:
        pen.line(document.title, "bold")
        pen.line(f"{document.subtitle}\n", "")
    pen.line(document.headline.text or document.title, "bold")
    if document.subtitle:
        pen.skip_line()
    for block in (*document.front, *document.blocks):
        _block(pen, block)
    return pen.text


def draw_listing(headline: Cell, table: blocks.Table, screen: Screen) -> str:
    """A headline with a table under it."""
    pen = Pen(screen)
    pen.line(headline.text, "bold")
    if table.rows:
        pen.skip_line()
        draw_table(pen, table)
    return pen.text


def _block(pen: Pen, block: blocks.Block) -> None:
    match block:
        case blocks.Heading(text, level):
            pen.skip_line()
            pen.line(text, "bold" if level <= 2 else "")
        case blocks.Paragraph():
            for part, empty_lines in pen.parts(pen.rich(block)):
                pen.write(part)
                pen.skip_lines(empty_lines)
        case blocks.Items(items, numbered):
            marks = [f"{number}." if numbered else "-" for number in range(1, len(items) + 1)]
            _labelled(pen, zip(marks, items, strict=True), len(marks[-1]) if marks else 0)
        case blocks.Facts(facts):
            widest = max((len(label) for label, _ in facts), default=0)
            _labelled(pen, facts, widest, "dim")
        case blocks.Bars():
            _bars(pen, block)
        case blocks.Picture(title, _, table):
            pen.skip_line()
            pen.line(title, "bold")
            draw_table(pen, table)
        case blocks.Table():
            draw_table(pen, block)
        case blocks.Beside(left, right):
            for one in (*left, *right):
                _block(pen, one)


def _labelled(
    pen: Pen, said: Iterable[tuple[str, blocks.Paragraph]], width: int, style: str = ""
) -> None:
    grid = _grid(pen, width, style)
    for label, paragraph in said:
        shown = pen.shown(one_line(label))
        for text, empty_lines in pen.parts(pen.rich(paragraph)):
            grid.add_row(shown, text)
            shown = ""
            if empty_lines:
                pen.draw(grid)
                pen.skip_lines(empty_lines)
                grid = _grid(pen, width, style)
    if grid.rows:
        pen.draw(grid)


def _grid(pen: Pen, width: int, style: str) -> Grid:
    grid = Grid.grid(padding=(0, GAP, 0, 0))
    grid.add_column(width=min(width, pen.width // 3), overflow="fold", style=style)
    grid.add_column(overflow="fold", ratio=1)
    return grid


def _bars(pen: Pen, block: blocks.Bars) -> None:
    label_width = max((len(cell.text) for cell, _ in block.bars), default=0)
    number_width = len(str(block.total))
    room = max(5, min(_BAR_WIDTH, pen.width - label_width - number_width - 2 * GAP))
    full = "\u2588" if pen.can("\u2588") else "#"
    for cell, number in block.bars:
        length = round(room * number / block.total) if block.total else 0
        bar = full * max(length, 1 if number else 0)
        text = Text(f"{cell.text:<{label_width}}  {number:>{number_width}}  ")
        text.append(bar, STYLES[cell.tone])
        pen.write(text)
