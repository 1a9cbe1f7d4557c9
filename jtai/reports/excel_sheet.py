"""A table on a sheet of an Excel file, to sort, filter and print.

Text stays text: no cell is ever a formula, whatever it starts with.
"""

import re
from collections.abc import Collection
from datetime import date
from typing import Any

from jtai.dates import PlanDate
from jtai.reports.blocks import Cell, Column, Fit, Picture, Table, Tone
from jtai.visible import one_line, visible

INK = {Tone.OVERDUE: "A4161A", Tone.DUE_SOON: "8A5300", Tone.COMPLETE: "1D5FA8", Tone.DIM: "595959"}
"""The colour of a tone on white paper: each has a contrast of at least 4.5 to 1."""

_LONGEST_TEXT = 32767
_CUT = " ... (cut: a cell in Excel holds no more)"
_WIDEST = {Fit.WHOLE: 40, Fit.NUMBER: 16, Fit.WRAP: 60, Fit.CUT: 60}
_FILTER_ARROW = 4
_ACTS_IN_A_CELL = ("=", "+", "-", "@", "\t", "\r", "\n", "'")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
_MONTH, _DAY = "[$-809]mmm yyyy", "[$-809]d mmm yyyy"  # 809: months in English everywhere


def put(cell: Any, said: Cell, *, wrap: bool = False) -> Any:
    """Write into a cell of a sheet, and give it: a day or number as such, all else as text."""
    from openpyxl.styles import Alignment, Font

    _put_value(cell, said)
    bold = said.tone in {Tone.STRONG, Tone.OVERDUE}
    cell.font = Font(bold=bold, color=INK.get(said.tone, "000000"))
    cell.alignment = Alignment(wrap_text=wrap or "\n" in said.text, vertical="top")
    return cell


def fill(
    sheet: Any, table: Table, title: str, document_title: str, picture: Picture | None = None
) -> None:
    """Put a table on an empty sheet, its header row first, and what is said of it below."""
    for number, column in enumerate(table.columns, start=1):
        _put_header(sheet.cell(1, number), column)
    for row, cells in enumerate(table.rows, start=2):
        for number, (said, column) in enumerate(zip(cells, table.columns, strict=True), start=1):
            put(sheet.cell(row, number), said, wrap=column.fit in {Fit.WRAP, Fit.CUT})
    below = len(table.rows) + 3
    put(sheet.cell(below, 1), Cell(table.note, Tone.DIM))
    _set_up(sheet, table)
    set_up_printing(sheet, f"{document_title}: {title}")
    sheet.print_title_rows = "1:1"


def free_name(title: str, taken: Collection[str]) -> str:
    """A name for a sheet that Excel takes, near to `title` and not among those taken."""
    used = {name.casefold() for name in taken} | {"history"}  # Excel keeps that one to itself
    plain = " ".join(_NOT_IN_A_NAME.sub(" ", one_line(title)).split())[:31].rstrip() or "Table"
    name, number = plain, 1
    while name.casefold() in used:
        number += 1
        name = f"{plain[:26].rstrip()} ({number})"
    return name


def set_up_printing(sheet: Any, title: str) -> None:
    """A4 landscape, as wide as the paper, with a title and page numbers on each page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddHeader.left.text = one_line(title)[:120].replace("&", "&&")
    sheet.oddFooter.right.text = "Page &P of &N"


def _put_value(cell: Any, said: Cell) -> None:
    value = said.value.last if isinstance(said.value, PlanDate) else said.value
    if isinstance(value, date):
        cell.value = value
        cell.number_format = _DAY if said.text[:1].isdigit() else _MONTH
    elif isinstance(value, int | float):
        cell.value = value
    elif said.text:
        _put_text(cell, said.text)


def _put_text(cell: Any, text: str) -> None:
    """Force text to be text, also where someone edits the cell or copies it elsewhere."""
    safe = _LOOKS_ESCAPED.sub("_x005F_", visible(text).replace("\t", " "))
    if len(safe) > _LONGEST_TEXT:
        safe = safe[: _LONGEST_TEXT - len(_CUT)] + _CUT
    cell.value = safe
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(_ACTS_IN_A_CELL)


def _put_header(cell: Any, column: Column) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    _put_text(cell, column.title)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", start_color="E3E8EF")
    cell.border = Border(bottom=Side("thin"))
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _set_up(sheet: Any, table: Table) -> None:
    """Filters, a header that stays in sight (and a ref beside it), and widths."""
    from openpyxl.utils import get_column_letter

    last = get_column_letter(len(table.columns))
    sheet.auto_filter.ref = f"A1:{last}{len(table.rows) + 1}"
    sheet.freeze_panes = "B2" if table.columns[0].fit is Fit.WHOLE else "A2"
    for number, column in enumerate(table.columns):
        texts = [row[number].text for row in table.rows]
        letter = get_column_letter(number + 1)
        sheet.column_dimensions[letter].width = _width(column, texts)


def _width(column: Column, texts: list[str]) -> int:
    """In characters: what the longest line wants, and each word of the title beside its arrow."""
    wanted = max((len(line) for text in texts for line in text.split("\n")), default=0) + 2
    title = max(len(word) for word in (*column.title.split(), "")) + _FILTER_ARROW
    return max(title, min(wanted, _WIDEST[column.fit]))
