"""A file to fill in: what is given is locked, what is asked for is open, what stands in a cell is
text however it is typed, and a hidden text in each row tells it again wherever it is moved to."""

from collections.abc import Sequence
from datetime import date, datetime, time
from functools import cache
from typing import Any, NamedTuple

from jtai.blocks import Cell, Form, FormColumn, FormLine, FormSheet, Tone, Use
from jtai.output.excel.cells import FONT, HEADER, LEFT, LINE, put_text
from jtai.output.excel.sheet import height_for, set_up_printing, set_widths
from jtai.output.excel.workbook import written
from jtai.output.office import compressed, needed
from jtai.visible import one_line

_AS_TEXT = "@"  # so that no program makes a day of `June 2018`, or a formula of `- done`
_GREY, _WHITE = "EEF1F5", "FFFFFF"
_TITLE_SIZE = 14
_LINE_WIDTH = 110


class _Look(NamedTuple):
    fill: str = ""
    size: int = 10
    bold: bool = False
    boxed: bool = True
    locked: bool = True


_GIVEN, _OPEN = _Look(_GREY), _Look(_WHITE, locked=False)
_GIVEN_HEADER, _OPEN_HEADER = _Look(HEADER, bold=True), _Look(_WHITE, bold=True)
_LINE = _Look(boxed=False)
_TITLE = _Look(size=_TITLE_SIZE, bold=True, boxed=False)


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
        look = _TITLE if line.tone is Tone.STRONG else _LINE
        _put(sheet.cell(row, 1), line.text, look)
        _put(sheet.cell(row, 2), line.key, _LINE)
        _set_height(sheet, row, [line.text], [_LINE_WIDTH], look.size)
    set_widths(sheet, [_LINE_WIDTH, _LINE_WIDTH])
    sheet.column_dimensions["B"].hidden = True
    sheet.sheet_view.showGridLines = False
    set_up_printing(sheet, title)
    _protect(sheet)


def _fill(sheet: Any, said: FormSheet, title: str) -> None:
    widths = [column.width for column in said.columns]
    for number, column in enumerate(said.columns, start=1):
        asked = column.use is Use.ASKED
        _put(sheet.cell(1, number), column.title, _OPEN_HEADER if asked else _GIVEN_HEADER)
    for row, texts in enumerate(said.rows, start=2):
        for number, (column, text) in enumerate(zip(said.columns, texts, strict=True), start=1):
            _put(sheet.cell(row, number), text, _OPEN if column.use is Use.ASKED else _GIVEN)
        _set_height(sheet, row, texts, widths)
    set_widths(sheet, widths)
    _set_height(sheet, 1, [column.title for column in said.columns], widths)
    _set_up_screen(sheet, said)
    _set_up_pages(sheet, said.columns, title)
    for number, column in enumerate(said.columns, start=1):
        if said.rows and (column.about or column.choices):
            _offer(sheet, number, column, len(said.rows) + 1)
    _protect(sheet)


def _put(cell: Any, text: str, look: _Look) -> None:
    if text:
        put_text(cell, text)
    cell.number_format = _AS_TEXT
    for name, style in _styles(look).items():
        setattr(cell, name, style)


@cache
def _styles(look: _Look) -> dict[str, Any]:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

    side = Side("thin", color=LINE)
    return {
        "font": Font(**{**FONT, "size": look.size}, bold=look.bold),
        "alignment": Alignment(wrap_text=True, vertical="top", **LEFT),
        "protection": Protection(locked=look.locked),
        "border": Border(side, side, side, side) if look.boxed else Border(),
        "fill": PatternFill("solid", start_color=look.fill) if look.fill else PatternFill(),
    }


def _set_height(
    sheet: Any, row: int, texts: Sequence[str], widths: Sequence[float], size: int = 10
) -> None:
    """Make a row high enough for texts of a size; it still grows when somebody types into it."""
    from openpyxl.worksheet.dimensions import RowDimension

    growing = type("GrowingRow", (RowDimension,), {"customHeight": False})
    larger = size / FONT["size"]
    height = height_for([Cell(text) for text in texts], [width / larger for width in widths])
    sheet.row_dimensions[row] = growing(sheet, index=row, ht=height * larger)


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
    sheet.col_breaks.append(Break(id=given))
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
