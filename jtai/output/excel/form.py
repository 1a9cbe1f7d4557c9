"""A file to fill in: what is given is locked, what is asked for is open, and a hidden text in each
row tells it again wherever it is moved to."""

from collections.abc import Sequence
from datetime import date, datetime, time
from math import inf
from typing import Any

from jtai.forms import Form, FormColumn, FormLine, FormSheet, Part, Use
from jtai.output.excel.form_looks import Look, add_looks, put_as, set_growing_height
from jtai.output.excel.sheet import set_up_printing, set_widths
from jtai.output.excel.workbook import written
from jtai.output.office import compressed, needed
from jtai.visible import one_line

_LINE_WIDTH = 110
_LAST_ROW = 1_048_575
_LINES = {Part.TITLE: Look.TITLE, Part.SENTENCE: Look.SENTENCE, Part.POINT: Look.POINT}


def form_file(form: Form, as_at: date) -> bytes:
    """The form as an Excel file. The same form and day give the same bytes.

    Raises WriteError where the package that writes Excel files is not installed.
    """
    workbook = needed("openpyxl", "Excel files").Workbook()
    _describe(workbook.properties, form.title, as_at)
    add_looks(workbook)
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
        look = _LINES[line.part]
        put_as(sheet.cell(row, 1), line.text, look)
        put_as(sheet.cell(row, 2), line.key, Look.SENTENCE)
        set_growing_height(sheet, row, [line.text], [_LINE_WIDTH], look)
    set_widths(sheet, [_LINE_WIDTH, _LINE_WIDTH])
    sheet.column_dimensions["B"].hidden = True
    sheet.sheet_view.showGridLines = False
    set_up_printing(sheet, title)
    _protect(sheet)


def _fill(sheet: Any, said: FormSheet, title: str) -> None:
    seen = [inf if column.use is Use.KEPT else column.width for column in said.columns]
    asked = [column.use is Use.ASKED for column in said.columns]
    heads = [Look.ASKED_HEADER if one else Look.GIVEN_HEADER for one in asked]
    looks = [Look.ASKED if one else Look.GIVEN for one in asked]
    _put_row(sheet, 1, [column.title for column in said.columns], seen, heads)
    for row, texts in enumerate(said.rows, start=2):
        _put_row(sheet, row, texts, seen, looks)
    set_widths(sheet, [column.width for column in said.columns])
    _set_up_screen(sheet, said)
    _set_up_pages(sheet, said.columns, title)
    for number, column in enumerate(said.columns, start=1):
        if said.rows and (column.about or column.choices):
            _offer(sheet, number, column, len(said.rows) + 1)
    _protect(sheet)


def _put_row(
    sheet: Any, row: int, texts: Sequence[str], widths: Sequence[float], looks: Sequence[Look]
) -> None:
    for number, (text, look) in enumerate(zip(texts, looks, strict=True), start=1):
        put_as(sheet.cell(row, number), text, look)
    set_growing_height(sheet, row, texts, widths, looks[0])


def _set_up_screen(sheet: Any, said: FormSheet) -> None:
    """Filters, a header and a first column that stay in sight, and what is hidden."""
    from openpyxl.utils import get_column_letter

    last = sheet.cell(len(said.rows) + 1, len(said.columns)).coordinate
    sheet.auto_filter.ref = f"A1:{last}"
    sheet.freeze_panes = "B2"
    for number, column in enumerate(said.columns, start=1):
        if column.use is Use.KEPT:
            sheet.column_dimensions[get_column_letter(number)].hidden = True


def _set_up_pages(sheet: Any, columns: Sequence[FormColumn], title: str) -> None:
    """Print what is given on one page, and on the next, beside the first column once more, what is
    asked: on a single page nobody could read it."""
    from openpyxl.worksheet.pagebreak import Break, ColBreak

    set_up_printing(sheet, title)
    sheet.page_setup.fitToWidth = 2
    sheet.page_setup.pageOrder = "overThenDown"
    given = sum(column.use is Use.GIVEN for column in columns)
    sheet.col_breaks = ColBreak()
    sheet.col_breaks.append(Break(id=given, max=_LAST_ROW))
    sheet.print_title_rows, sheet.print_title_cols = "1:1", "A:A"


def _offer(sheet: Any, number: int, column: FormColumn, last: int) -> None:
    """Say what a column is for, and offer what may be chosen; other words may be typed."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

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
    offered.add(f"{letter}2:{letter}{last}")
    sheet.add_data_validation(offered)


def _protect(sheet: Any) -> None:
    """Lock what is locked, without a password: it is a help against slips."""
    lock = sheet.protection
    lock.sheet = True
    lock.sort = lock.autoFilter = lock.formatColumns = lock.formatRows = False
