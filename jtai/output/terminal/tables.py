"""Tables on a terminal: columns side by side or, where there is no room, records."""

import re
from collections.abc import Sequence

from jtai.output.layout import FLEXIBLE, GAP, has_long_texts, widths_of
from jtai.output.screen import Screen
from jtai.output.terminal.pen import MANY_EMPTY_LINES, Pen
from jtai.output.terminal.styled import BOLD, DIM, Line, Piece, over, plain
from jtai.tabular import Cell, Column, Fit, Table
from jtai.visible import one_line


def draw_listing(headline: Cell, table: Table, screen: Screen) -> str:
    """A headline with a table under it."""
    pen = Pen(screen)
    pen.line(headline.text, BOLD)
    if table.rows:
        pen.skip_line()
        draw_table(pen, table)
    return pen.text


def draw_table(pen: Pen, table: Table) -> None:
    """The table with its note, or what is said in place of one without rows."""
    if not table.rows:
        pen.line(table.empty or "None.")
        return
    widths = None if _has_a_gap(table) else widths_of(table, pen.width, pen.cells, pen.longest)
    if widths is None:
        _stacked(pen, table)
    else:
        _side_by_side(pen, table, widths)
    if table.note:
        pen.line(table.note, DIM)


def _has_a_gap(table: Table) -> bool:
    """Whether so many empty lines follow each other in a cell that no table shows them well."""
    texts = (cell.text for row in table.rows for cell in row)
    return any("\n" in text and re.search(MANY_EMPTY_LINES, text) for text in texts)


def _side_by_side(pen: Pen, table: Table, widths: Sequence[int]) -> None:
    """A row that takes several lines has an empty one before and behind it: else no one would see
    where it ends."""
    columns = [(w, c.fit is Fit.NUMBER) for w, c in zip(widths, table.columns, strict=True)]
    titles = [
        list(pen.wrapped([(pen.shown(one_line(column.title)), DIM)], width))
        for column, width in zip(table.columns, widths, strict=True)
    ]
    if any(column.title for column in table.columns):
        height = max(map(len, titles))
        pen.row([[()] * (height - len(title)) + title for title in titles], columns)
    before = 1
    for row in table.rows:
        lines = [
            pen.fitted(cell, column, width)
            for cell, column, width in zip(row, table.columns, widths, strict=True)
        ]
        height = max(map(len, lines), default=1)
        if max(height, before) > 1 and row is not table.rows[0]:
            pen.skip_line()
        pen.row(lines, columns)
        before = height


def _stacked(pen: Pen, table: Table) -> None:
    """Each row as a record: what is never cut on the first lines, the rest under it, labelled
    where there is more than one text. What is counted, and has nothing but numbers, comes first."""
    others = table.columns[1:]
    counts = others and all(column.fit is Fit.NUMBER for column in others)
    texts = [] if counts else [column for column in table.columns if column.fit in FLEXIBLE]
    for number, row in enumerate(table.rows):
        if number and texts:
            pen.skip_line()
        whole: list[Piece] = []
        rest = []
        for cell, column in zip(row, table.columns, strict=True):
            if column in texts:
                rest.append((cell, column))
            elif cell.text and not (column.fit is Fit.NUMBER and cell.text == "0"):
                _append_whole(pen, whole, cell, column, labelled=has_long_texts(table))
        pen.write(whole)
        for cell, column in rest:
            if cell.text:
                _under_it(pen, cell, column, labelled=len(texts) > 1 and bool(column.title))


def _under_it(pen: Pen, cell: Cell, column: Column, *, labelled: bool) -> None:
    """A text of a record; with a label its later lines are further to the right, so that the next
    label is seen without colour."""
    indent, later = GAP, GAP * (2 if labelled else 1)
    room = pen.width - later
    label = f"{column.title}: " if labelled else ""
    for part, empty_lines in pen.parts(pen.said(cell, column, label)):
        first, *others = pen.cut_short(part, column, room)
        indented = [(indent, first), *((later, line) for line in others)]
        pen.lines([(" " * n, ""), *line] for n, line in indented)
        pen.skip_lines(empty_lines)
        indent = later


def _append_whole(
    pen: Pen, line: list[Piece], cell: Cell, column: Column, *, labelled: bool
) -> None:
    said = pen.toned(cell._replace(text=", ".join(cell.text.split("\n"))))
    title, before = pen.shown(one_line(column.title)), plain(line)
    if column.fit is Fit.NUMBER:
        said = _counted(said, title)
    elif labelled and before:
        said = _dimly(title, said)
    if before:
        last = before.rsplit("\n", 1)[-1]
        fits = pen.cells(last) + GAP + pen.cells(plain(said)) <= pen.width
        line.append(("  " if fits else "\n  ", ""))
    line += said


def _dimly(title: str, said: Line) -> Line:
    """What is said behind the title of its column, all of it dim."""
    [(text, style)] = said
    return [(f"{title} ", DIM), (text, over(style, DIM))] if style else [(f"{title} {text}", DIM)]


def _counted(number: Line, title: str) -> Line:
    """`105 days overdue`, and `16 May 2018: 24` where a title is no noun."""
    if any(letter.isdigit() for letter in title):
        return [(f"{title}: ", ""), *number]
    [(text, style)] = number
    noun = title.lower()
    one = noun.replace("s ", " ", 1).removesuffix("s")  # 1 day overdue, 2 days overdue
    return [(f"{text} {one if text == '1' else noun}", style)]
