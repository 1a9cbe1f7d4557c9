"""Tables on a terminal: columns side by side or, where there is no room, records."""

import re

from rich.table import Table as Grid
from rich.text import Text

from jtai.blocks import Cell, Column, Fit, Table
from jtai.output.layout import FLEXIBLE, GAP, has_long_texts, widths_of
from jtai.output.terminal.pen import MANY_EMPTY_LINES, Pen


def draw_table(pen: Pen, table: Table) -> None:
    """The table with its note, or what is said in place of one without rows."""
    if not table.rows:
        pen.line(table.empty or "None.", "")
        return
    widths = None if _has_a_gap(table) else widths_of(table, pen.width, pen.cells)
    if widths is None:
        _stacked(pen, table)
    else:
        _grid(pen, table, widths)
    if table.note:
        pen.line(table.note, "dim")


def _has_a_gap(table: Table) -> bool:
    """Whether so many empty lines follow each other in a cell that no table shows them well."""
    return any(re.search(MANY_EMPTY_LINES, cell.text) for row in table.rows for cell in row)


def _grid(pen: Pen, table: Table, widths: list[int]) -> None:
    grid = Grid(
        box=None,
        padding=(0, GAP, 0, 0),
        pad_edge=False,
        show_edge=False,
        show_header=any(column.title for column in table.columns),
        header_style="dim",
    )
    for column, width in zip(table.columns, widths, strict=True):
        right = column.fit is Fit.NUMBER
        grid.add_column(
            column.title, width=width, justify="right" if right else "left", overflow="fold"
        )
    for row in table.rows:
        grid.add_row(
            *(
                pen.fitted(cell, column, width)
                for cell, column, width in zip(row, table.columns, widths, strict=True)
            )
        )
    pen.draw(grid)


def _stacked(pen: Pen, table: Table) -> None:
    """Each row as a record: what is never cut on the first lines, the rest under it."""
    for number, row in enumerate(table.rows):
        if number and any(column.fit in FLEXIBLE for column in table.columns):
            pen.skip_line()
        whole, rest = Text(), []
        for cell, column in zip(row, table.columns, strict=True):
            if column.fit in FLEXIBLE:
                rest.append((cell, column))
            elif cell.text and not (column.fit is Fit.NUMBER and cell.text == "0"):
                _append_whole(pen, whole, cell, column, labelled=has_long_texts(table))
        pen.write(whole)
        for cell, column in rest:
            if cell.text:
                text = pen.fitted(cell, column, pen.width - GAP)
                label = f"{column.title}: " if has_long_texts(table) else ""
                _indented(pen, Text(label, "dim").append_text(text))


def _indented(pen: Pen, text: Text) -> None:
    for part, empty_lines in pen.parts(text):
        for line in pen.wrapped(part, pen.width - GAP):
            pen.write(Text(" " * GAP).append_text(line))
        pen.skip_lines(empty_lines)


def _append_whole(pen: Pen, line: Text, cell: Cell, column: Column, *, labelled: bool) -> None:
    text = pen.toned(cell._replace(text=", ".join(cell.text.split("\n"))))
    if column.fit is Fit.NUMBER:
        noun = column.title.lower()
        one = noun.replace("s ", " ", 1).removesuffix("s")  # 1 day overdue, 2 days overdue
        text.append(f" {one if cell.text == '1' else noun}")
    elif labelled and line.plain:
        text = Text(f"{column.title} ", "dim").append_text(text)
    last = line.plain.rsplit("\n", 1)[-1]
    if line.plain:
        fits = pen.cells(last) + GAP + pen.cells(text.plain) <= pen.width
        line.append("  " if fits else "\n  ")
    line.append_text(text)
