"""Documents on a terminal, or as plain text in a pipe."""

from collections.abc import Sequence

from jtai import blocks
from jtai.blocks import Document
from jtai.output.layout import GAP
from jtai.output.screen import Screen
from jtai.output.terminal.pen import Pen
from jtai.output.terminal.styled import BOLD, DIM, STYLES, Line
from jtai.output.terminal.tables import draw_table
from jtai.output.terminal.text_bars import draw_bars, is_drawn
from jtai.output.terminal.two_columns import draw_beside
from jtai.tabular import Table
from jtai.visible import one_line

_BAR_WIDTH = 30


def draw(document: Document, screen: Screen) -> str:
    """The document as text for the screen: no line is wider than it is."""
    pen = Pen(screen)
    if document.subtitle:
        pen.line(document.title, BOLD)
        pen.line(f"{document.subtitle}\n")
    pen.line(document.headline.text or document.title, BOLD)
    if document.subtitle:
        pen.skip_line()
    _draw(pen, document.front)
    if document.front and document.blocks:
        pen.skip_line()
    _draw(pen, document.blocks)
    return pen.text


def _draw(pen: Pen, drawn: Sequence[blocks.Block]) -> None:
    before = None
    for block in drawn:
        if isinstance(block, blocks.Picture) and not isinstance(before, blocks.Heading):
            pen.skip_line()
        _block(pen, block)
        before = block


def _block(pen: Pen, block: blocks.Block) -> None:
    match block:
        case blocks.Heading(text, level):
            pen.skip_line()
            pen.line(text, BOLD if level <= 2 else "")
        case blocks.Paragraph():
            for part, empty_lines in pen.parts(pen.paragraph(block)):
                pen.write(part)
                pen.skip_lines(empty_lines)
        case blocks.Items(items, numbered):
            marks = [f"{number}." if numbered else "-" for number in range(1, len(items) + 1)]
            _labelled(pen, list(zip(marks, items, strict=True)), gap=1)
        case blocks.Facts(facts):
            _labelled(pen, facts, DIM)
        case blocks.Bars():
            _bars(pen, block)
        case blocks.Picture() if is_drawn(block):
            draw_bars(pen, block)
        case blocks.Picture(title, _, table):
            pen.line(title, BOLD)
            draw_table(pen, table)
        case Table():
            draw_table(pen, block)
        case blocks.Beside():
            draw_beside(pen, block, _draw)


def _labelled(
    pen: Pen, said: Sequence[tuple[str, blocks.Paragraph]], style: str = "", gap: int = GAP
) -> None:
    """Texts with their labels on the left or, where a label would be broken in a word, above."""
    labels = [pen.shown(one_line(label)) for label, _ in said]
    width = min(max(map(pen.cells, labels), default=0), pen.width // 3)
    above = any(pen.longest(label, width) > width for label in labels)
    room = pen.width - gap - (0 if above else width)
    columns = [(0 if above else width, False), (room, False)]
    for label, (_, paragraph) in zip(labels, said, strict=True):
        shown: Line = [(label, style)]
        if above:
            pen.write(shown)
            shown = []
        for text, empty_lines in pen.parts(pen.paragraph(paragraph)):
            lines = [pen.wrapped(shown, max(width, 1)), pen.wrapped(text, room)]
            pen.row(lines, columns, gap)
            shown = []
            pen.skip_lines(empty_lines)


def _bars(pen: Pen, block: blocks.Bars) -> None:
    label_width = max((len(cell.text) for cell, _ in block.bars), default=0)
    number_width = len(str(block.total))
    room = max(5, min(_BAR_WIDTH, pen.width - label_width - number_width - 2 * GAP))
    full = "\u2588" if pen.can("\u2588") else "#"
    for cell, number in block.bars:
        length = round(room * number / block.total) if block.total else 0
        bar = full * max(length, 1 if number else 0)
        counted = f"{cell.text:<{label_width}}  {number:>{number_width}}  "
        pen.write([(counted, ""), (bar, STYLES[cell.tone])])
