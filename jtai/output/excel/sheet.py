"""A table on a sheet of an Excel file, to sort, filter and print."""

from collections.abc import Sequence
from math import ceil
from typing import Any

from jtai.blocks import Cell, Column, Fit, Picture, Table, Tone
from jtai.output.charts import chart
from jtai.output.excel.cells import FONT, HEADER, LEFT, LINE, RIGHT, put, put_text
from jtai.visible import one_line, visible

_WIDEST = {Fit.WHOLE: 24, Fit.NUMBER: 16, Fit.WRAP: 52, Fit.CUT: 52, Fit.LINE: 52}
_FILTER_ARROW = 4
_ONE_LINE = 12  # letters: a title this short is not broken
_CHART_CM = (22, 11)
_LINE_POINTS, _TALLEST = 12.75, 409  # of a line, and the tallest row that Excel has
_LETTERS_IN_A_DIGIT = 1.25  # widths count digits of the default font; letters are narrower


def fill(sheet: Any, table: Table, title: str) -> None:
    """Put a table on an empty sheet, its header row first, and what is said of it below.

    `title` is printed at the top of each page.
    """
    from openpyxl.styles import Border, Side

    line = Border(bottom=Side("thin", color=LINE))
    for number, column in enumerate(table.columns, start=1):
        _put_header(sheet.cell(1, number), column)
    for row, cells in enumerate(table.rows, start=2):
        for number, said in enumerate(cells, start=1):
            put(sheet.cell(row, number), said, wrap=True).border = line
    widths = [_width(column, texts) for column, texts in _by_column(table)]
    titles = [Cell(column.title) for column in table.columns]
    set_widths(sheet, widths)
    set_height(sheet, 1, titles, [width - _FILTER_ARROW + 2 for width in widths])
    for row, cells in enumerate(table.rows, start=2):
        set_height(sheet, row, cells, widths)
    if table.note:
        _put_note(sheet, len(table.rows) + 3, table.note, widths)
    _set_up_screen(sheet, table)
    set_up_printing(sheet, title)
    sheet.print_title_rows = "1:1"


def add_chart(sheet: Any, picture: Picture) -> None:
    """Draw a picture to the right of its table."""
    from openpyxl.utils import get_column_letter

    drawn = chart(picture)
    drawn.width, drawn.height = _CHART_CM
    drawn.title = one_line(picture.title)
    drawn.title.overlay = False
    sheet.add_chart(drawn, f"{get_column_letter(len(picture.table.columns) + 2)}1")


def set_widths(sheet: Any, widths: Sequence[float]) -> None:
    """Make the columns as wide, in characters."""
    from openpyxl.utils import get_column_letter

    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def set_height(sheet: Any, row: int, cells: Sequence[Cell], widths: Sequence[float]) -> None:
    """Make a row high enough for its wrapped text: not every program works it out on opening."""
    sheet.row_dimensions[row].height = height_for(cells, widths)


def height_for(cells: Sequence[Cell], widths: Sequence[float], larger: float = 1) -> float:
    """The height of a row that shows its wrapped text, in points; `larger` is how many times as
    large as usual its letters are."""
    lines = max(map(_lines, cells, (width / larger for width in widths)), default=1)
    return min(lines * _LINE_POINTS * larger + 3, _TALLEST)


def set_up_printing(sheet: Any, title: str) -> None:
    """A4 landscape, as wide as the paper, with a title and page numbers on each page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    sheet.oddHeader.left.text = one_line(title)[:120].replace("&", "&&")
    sheet.oddFooter.right.text = "Page &P of &N"


def _put_note(sheet: Any, row: int, note: str, widths: Sequence[float]) -> None:
    """Say it under the table, as wide as that is."""
    said = Cell(note, Tone.DIM)
    put(sheet.cell(row, 1), said, wrap=True)
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(widths))
    set_height(sheet, row, (said,), (sum(widths),))


def _put_header(cell: Any, column: Column) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    put_text(cell, column.title)
    cell.font = Font(**FONT, bold=True)
    cell.fill = PatternFill("solid", start_color=HEADER)
    cell.border = Border(bottom=Side("thin"))
    across = RIGHT if column.fit is Fit.NUMBER else LEFT
    cell.alignment = Alignment(wrap_text=True, vertical="top", **across)


def _set_up_screen(sheet: Any, table: Table) -> None:
    """Filters, and a header that stays in sight, with a ref beside it."""
    last = sheet.cell(len(table.rows) + 1, len(table.columns)).coordinate
    sheet.auto_filter.ref = f"A1:{last}"
    sheet.freeze_panes = "B2" if table.columns[0].fit is Fit.WHOLE else "A2"


def _by_column(table: Table) -> list[tuple[Column, list[str]]]:
    return [
        (column, [row[number].text for row in table.rows])
        for number, column in enumerate(table.columns)
    ]


def _width(column: Column, texts: list[str]) -> int:
    """In characters: what the longest line wants, and each word of the title beside its arrow."""
    wanted = max((len(line) for text in texts for line in text.split("\n")), default=0) + 3
    words = [column.title] if len(column.title) <= _ONE_LINE else column.title.split()
    title = max(len(word) for word in (*words, "")) + _FILTER_ARROW
    return max(title, min(wanted, _WIDEST[column.fit]))


def _lines(cell: Cell, width: float) -> int:
    """How many lines a text takes in a column; a few too many rather than one too few."""
    room = max((width - 2) * _LETTERS_IN_A_DIGIT, 1)
    return sum(max(1, ceil(len(line) / room)) for line in visible(cell.text).split("\n"))
