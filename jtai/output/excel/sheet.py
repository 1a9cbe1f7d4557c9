"""A table on a sheet of an Excel file, to sort, filter and print."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from jtai.output.excel.cells import BOLD, FONT, HEADER, LEFT, LINE, RIGHT, put, put_text
from jtai.output.excel.links import Links
from jtai.output.excel.widths import FILTER_ARROW, SHEET, Columns, columns_of, lines_in
from jtai.tabular import Cell, Column, Fit, Table, Tone
from jtai.visible import one_line

LINE_POINTS, _TALLEST = 12.75, 409  # of a line, and the tallest row that Excel has
MOST_LINES = int(_TALLEST / LINE_POINTS)
_TEXT_BELOW = 100  # at least as wide
_DEFAULT_WIDTH = 9


class Overlong(NamedTuple):
    """A cell with more text than a row can show, and what it is called: `8.1 (Latest note)`."""

    cell: Any
    said: Cell
    name: str


def fill(
    sheet: Any, table: Table, title: str, links: Links, room: int = SHEET
) -> tuple[Columns, list[Overlong]]:
    """Put a table on an empty sheet, its header row first, and what is said of it below.

    `title` is printed at the top of each page. Gives how wide its columns are, and the cells of
    which not all is seen.
    """
    columns = columns_of(table, room)
    overlong = _put_rows(sheet, table, columns.widths, links)
    set_widths(sheet, columns.widths)
    titles = [Cell(column.title, Tone.STRONG) for column in table.columns]
    set_height(sheet, 1, titles, [width - FILTER_ARROW for width in columns.widths])
    if table.note:
        add_below(sheet, Cell(table.note, Tone.DIM), columns)
    _set_up_screen(sheet, table)
    set_up_printing(sheet, title, len(columns.pages))
    sheet.print_title_rows = "1:1"
    return columns, overlong


def _put_rows(sheet: Any, table: Table, widths: Sequence[int], links: Links) -> list[Overlong]:
    from openpyxl.styles import Border, Side

    line = Border(bottom=Side("thin", color=LINE))
    overlong = []
    for number, column in enumerate(table.columns, start=1):
        put_header(sheet.cell(1, number), column)
    for row, cells in enumerate(table.rows, start=2):
        most = 1
        for number, said in enumerate(cells, start=1):
            cell = put(sheet.cell(row, number), said, wrap=True)
            cell.border = line
            lines = lines_of(said, widths[number - 1])
            if lines > MOST_LINES:
                about = one_line(cells[0].text) if number > 1 else f"row {row}"
                name = f"{about} ({one_line(table.columns[number - 1].title)})"
                overlong.append(Overlong(cell, said, name))
            links.know(cell, said, lines=lines, instead=sheet.cell(row, 1) if number > 1 else None)
            most = max(most, lines)
        sheet.row_dimensions[row].height = height_of(most)
    return overlong


def add_below(sheet: Any, said: Cell, columns: Columns) -> Any:
    """Say it under all that a sheet has, as wide as its table on the first page, or a narrow
    one and some columns more."""
    first = not sheet.merged_cells.ranges
    row, width = sheet.max_row + (2 if first else 1), width_below(columns)
    more = (width - sum(columns.on_first_page)) // _DEFAULT_WIDTH
    last = len(columns.on_first_page) + more
    cell = put(sheet.cell(row, 1), said, wrap=True)
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=last)
    set_height(sheet, row, (said,), (width,))
    return cell


def width_below(columns: Columns) -> int:
    """What a text below a table has."""
    width = sum(columns.on_first_page)
    return width + max(_TEXT_BELOW - width, 0) // _DEFAULT_WIDTH * _DEFAULT_WIDTH


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
    lines = max(map(lines_of, cells, (width / larger for width in widths)), default=1)
    return height_of(lines, larger)


def lines_of(said: Cell, width: float) -> int:
    """How many lines a text takes in a column."""
    return lines_in(said.text, width, bold=said.tone in BOLD)


def height_of(lines: int, larger: float = 1) -> float:
    """The height of a row of so many lines, in points."""
    return min(lines * LINE_POINTS * larger + 3, _TALLEST)


def set_up_printing(sheet: Any, title: str, pages: int = 1) -> None:
    """A4 landscape, as wide as the paper or as so many pages, with a title and page numbers on each
    page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = pages, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    if pages > 1:  # the first column stands on each, and what is beside each other follows
        sheet.print_title_cols, sheet.page_setup.pageOrder = "A:A", "overThenDown"
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top = margins.bottom = 0.75
    margins.header = margins.footer = 0.3
    sheet.oddHeader.left.text = one_line(title)[:120].replace("&", "&&")
    sheet.oddFooter.right.text = "Page &P of &N"


def put_header(cell: Any, column: Column) -> None:
    """Write the title of a column."""
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
