"""A file to fill in: what is given is locked, what is asked for is open, what stands in a cell is
text however it is typed, and a hidden text in each row tells it again wherever it is moved to."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from jtai.blocks import Cell, Form, FormColumn, FormLine, FormSheet, Tone, Use
from jtai.output.excel.cells import FONT, HEADER, LEFT, LINE, put_text
from jtai.output.excel.sheet import height_for, set_up_printing, set_widths
from jtai.output.excel.workbook import written
from jtai.output.office import compressed, needed
from jtai.visible import one_line

_AS_TEXT = "@"  # so that no program makes a day of `June 2018`, or a formula of `- done`
_GREY, _WHITE = "EEF1F5", "FFFFFF"
_LINE_WIDTH = 110
_PAPER_LETTERS = 145  # of the default font, across A4 landscape


def form_file(form: Form, as_at: date) -> bytes:
    """The form as an Excel file. The same form and day give the same bytes.

    Raises WriteError where the package that writes Excel files is not installed.
    """
    workbook = needed("openpyxl", "Excel files").Workbook()
    _describe(workbook.properties, form.title, as_at)
    workbook.active.title = form.front
    _fill_front(workbook.active, form.lines, form.title)
    _fill(workbook.create_sheet(form.sheet.name), form.sheet, form.title)
    return compressed(written(workbook))


def _describe(properties: Any, title: str, as_at: date) -> None:
    properties.title = properties.creator = properties.lastModifiedBy = one_line(title)
    properties.created = properties.modified = datetime.combine(as_at, time.min)
    properties.language = "en-GB"


def _fill_front(sheet: Any, lines: Sequence[FormLine], title: str) -> None:
    for row, line in enumerate(lines, start=1):
        _put(sheet.cell(row, 1), line.text, bold=line.tone is Tone.STRONG)
        _put(sheet.cell(row, 2), line.key)
        _set_height(sheet, row, [line.text], [_LINE_WIDTH])
    set_widths(sheet, [_LINE_WIDTH, _LINE_WIDTH])
    sheet.column_dimensions["B"].hidden = True
    set_up_printing(sheet, title)
    _protect(sheet)


def _fill(sheet: Any, said: FormSheet, title: str) -> None:
    widths = [column.width for column in said.columns]
    for number, column in enumerate(said.columns, start=1):
        _put_header(sheet.cell(1, number), column)
    for row, texts in enumerate(said.rows, start=2):
        for number, (column, text) in enumerate(zip(said.columns, texts, strict=True), start=1):
            _put(sheet.cell(row, number), text, asked=column.use is Use.ASKED)
        _set_height(sheet, row, texts, widths)
    set_widths(sheet, widths)
    _set_height(sheet, 1, [column.title for column in said.columns], widths)
    _set_up_screen(sheet, said)
    _offer(sheet, said)
    set_up_printing(sheet, title)
    sheet.print_title_rows = "1:1"
    _protect(sheet)


def _put(cell: Any, text: str, *, bold: bool = False, asked: bool = False) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

    if text:
        put_text(cell, text)
    cell.number_format = _AS_TEXT
    cell.font = Font(**FONT, bold=bold)
    cell.alignment = Alignment(wrap_text=True, vertical="top", **LEFT)
    cell.protection = Protection(locked=not asked)
    side = Side("thin", color=LINE)
    cell.border = Border(left=side, right=side, top=side, bottom=side)
    cell.fill = PatternFill("solid", start_color=_WHITE if asked else _GREY)


def _put_header(cell: Any, column: FormColumn) -> None:
    from openpyxl.styles import PatternFill

    _put(cell, column.title, bold=True)
    cell.fill = PatternFill("solid", start_color=_WHITE if column.use is Use.ASKED else HEADER)


def _set_height(sheet: Any, row: int, texts: Sequence[str], widths: Sequence[float]) -> None:
    """Make a row high enough; it still grows when somebody types into it."""
    from openpyxl.worksheet.dimensions import RowDimension

    growing = type("GrowingRow", (RowDimension,), {"customHeight": False})
    height = height_for([Cell(text) for text in texts], widths)
    sheet.row_dimensions[row] = growing(sheet, index=row, ht=height)


def _set_up_screen(sheet: Any, said: FormSheet) -> None:
    """Filters, a header and a first column that stay in sight, and what is hidden."""
    from openpyxl.utils import get_column_letter

    last = sheet.cell(len(said.rows) + 1, len(said.columns)).coordinate
    sheet.auto_filter.ref = f"A1:{last}"
    sheet.freeze_panes = "B2"
    for number, column in enumerate(said.columns, start=1):
        if column.use is Use.KEPT:
            sheet.column_dimensions[get_column_letter(number)].hidden = True


def _offer(sheet: Any, said: FormSheet) -> None:
    """Say what a column is for, and offer what may be chosen; other words may be typed."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for number, column in enumerate(said.columns, start=1):
        if not (column.about or column.choices) or not said.rows:
            continue
        offered = DataValidation(
            type="list" if column.choices else None,
            formula1=f'"{",".join(column.choices)}"' if column.choices else None,
            allow_blank=True,
            showInputMessage=True,
            promptTitle=column.title,
            prompt=column.about,
            showErrorMessage=bool(column.choices),
            errorStyle="warning",
            errorTitle=column.title,
            error=column.otherwise or None,
        )
        letter = get_column_letter(number)
        offered.add(f"{letter}2:{letter}{len(said.rows) + 1}")
        sheet.add_data_validation(offered)


def _protect(sheet: Any) -> None:
    """Lock what is locked, without a password: it is a help against slips."""
    lock = sheet.protection
    lock.sheet = True
    lock.sort = lock.autoFilter = lock.formatColumns = lock.formatRows = False
