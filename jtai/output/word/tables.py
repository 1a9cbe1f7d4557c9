"""Tables in a Word file: the header row repeats, and only short rows are kept on one page."""

from typing import Any

from jtai.output.layout import has_long_texts
from jtai.output.names import Places
from jtai.output.word.bookmarks import Mark
from jtai.output.word.elements import add_paragraph
from jtai.output.word.looks import GAP, LABEL
from jtai.output.word.measured import Measured, lines_of, widened
from jtai.output.word.table_rows import Rows
from jtai.tabular import Cell, Column, Fit, Table, Tone

_SHORT = 6
"""Lines of a row that is not broken: a longer one would leave too much of a page empty, and one
that is longer than a page would end at the end of it."""
_MOST_COLUMNS = 63
"""Word opens no file with a table that has more."""
_SMALL = 20
"""Lines of a table that stays on one page."""


def add_table(
    parent: Any, table: Table, title: str, places: Places[Mark], room: float, *, records: bool
) -> None:
    """Add a table at most `room` cm wide, with what is said of it below; or what is said in its
    place, if it is empty.

    `title` names it for people who do not see it. `records` says whether several long texts of a
    row stand below what is short, each with its label.
    """
    if not table.rows:
        add_paragraph(parent, "", [Cell(table.empty or "None.")])
        return
    below = [column.fit is Fit.WRAP for column in table.columns]
    if records and has_long_texts(table) and not all(below):
        _add_records(parent, table, title, places, room)
    else:
        _add_rows(parent, table, title, places, room)
    if table.note:
        add_paragraph(parent, LABEL, [Cell(table.note, Tone.DIM)])
    else:
        add_paragraph(parent, GAP)  # Word would join it to a table that follows


def _add_rows(parent: Any, table: Table, title: str, places: Places[Mark], room: float) -> None:
    table = _narrowed(table)
    measured = Measured(table, room)
    rows = Rows(parent, title, table.columns, measured.widths, places)
    small = sum(measured.lines) <= _SMALL
    last = len(table.rows) - 1
    for number, (cells, lines) in enumerate(zip(table.rows, measured.lines, strict=True)):
        short = lines <= _SHORT
        # Only what is short is kept: a chain of rows longer than a page would end at its end.
        keep = short and (bool(table.note) if number == last else small)
        rows.add(cells, whole=short, keep=keep)


def _add_records(parent: Any, table: Table, title: str, places: Places[Mark], room: float) -> None:
    """A row of what is short, and one of the texts."""
    brief = [n for n, column in enumerate(table.columns) if column.fit is not Fit.WRAP]
    texts = [n for n, column in enumerate(table.columns) if column.fit is Fit.WRAP]
    columns = tuple(table.columns[n] for n in brief)
    short = Table(columns, tuple(tuple(row[n] for n in brief) for row in table.rows))
    measured = Measured(short, room)
    rows = Rows(parent, title, columns, widened(measured.widths, room), places, records=True)
    for row, cells, lines in zip(table.rows, short.rows, measured.lines, strict=True):
        said = _joined([_labelled(table.columns[n], row[n]) for n in texts if row[n].text], room)
        brief_too = lines <= _SHORT
        rows.add(cells, whole=brief_too, keep=brief_too, band=True)
        rows.add_texts(said, whole=sum(lines_of(text, room) for text in said) <= _SHORT)


def _narrowed(table: Table) -> Table:
    """A table that Word takes: what it has no columns for stands in the last one, with labels."""
    if len(table.columns) <= _MOST_COLUMNS:
        return table
    last = _MOST_COLUMNS - 1
    rows = []
    for row in table.rows:
        pairs = zip(table.columns[last:], row[last:], strict=True)
        rest = [f"{column.title}: {cell.text}" for column, cell in pairs if cell.text]
        rows.append((*row[:last], Cell("\n".join(rest))))
    columns = (*table.columns[:last], Column("And", Fit.WRAP))
    return table._replace(columns=columns, rows=tuple(rows))


def _joined(texts: list[tuple[Cell, ...]], room: float) -> list[tuple[Cell, ...]]:
    """The same texts; one that fits on the line of the one before stands there."""
    joined: list[tuple[Cell, ...]] = []
    for text in texts:
        before = (*joined[-1], Cell("   "), *text) if joined else text
        if joined and lines_of(before, room) == 1:
            joined[-1] = before
        else:
            joined.append(text)
    return joined


def _labelled(column: Column, said: Cell) -> tuple[Cell, ...]:
    return (Cell(f"{column.title}: ", Tone.STRONG), said) if column.title else (said,)
