"""Pictures on a sheet, as charts that Excel draws."""

from math import ceil
from typing import Any

from jtai.blocks import Kind, Picture
from jtai.output.charts import chart
from jtai.output.excel.cells import FONT
from jtai.output.excel.sheet import LINE_POINTS
from jtai.output.excel.widths import SHEET, Columns, columns_of
from jtai.tabular import Table
from jtai.visible import one_line

_LEAST, _MOST = 76, 110  # as columns are wide
_GAP = 3
_TITLE, _TITLE_SIZE = 24, 11  # points: its room, its letters
_PIXELS = 7  # of a digit
_CM = 2.54 / 96  # of a pixel


def room_beside_a_picture(table: Table) -> int:
    """What a table has where a picture stands on its right; all, where it needs that."""
    narrow = SHEET - _LEAST - _GAP
    return narrow if len(columns_of(table, narrow).pages) == 1 else SHEET


def add_beside(sheet: Any, picture: Picture, columns: Columns) -> None:
    """Draw a picture to the right of its table, or below it where there is no room."""
    from openpyxl.utils import get_column_letter

    room, after = SHEET - sum(columns.widths) - _GAP, len(columns.widths) + 1
    width = min(room, _MOST) if room >= _LEAST else _MOST
    height = _height(picture, 18) + _TITLE
    drawn = _drawn(picture, width, height)
    drawn.title = _title(picture)
    if room >= _LEAST:
        sheet.column_dimensions[get_column_letter(after)].width = _GAP
        sheet.add_chart(drawn, f"{get_column_letter(after + 1)}1")
    else:
        row = sheet.max_row + 2
        sheet.add_chart(drawn, f"A{row}")
        sheet.cell(row + ceil(height / LINE_POINTS), 1)  # what follows stands below


def add_alone(sheet: Any, picture: Picture, place: str, width: float) -> None:
    """Draw a picture from a place on, as wide as columns are, over the lines that it has."""
    sheet.add_chart(_drawn(picture, width, lines_of_chart(picture) * LINE_POINTS - 3), place)


def lines_of_chart(picture: Picture) -> int:
    """How many lines one that stands alone has."""
    return ceil(_height(picture, 13) / LINE_POINTS)


def _height(picture: Picture, label: float) -> float:
    """In points, without a title: what its labels need below each other."""
    if picture.kind is Kind.BARS:
        return 30 + label * max(len(picture.figures.labels), 4)
    return 250


def _drawn(picture: Picture, width: float, height: float) -> Any:
    drawn = chart(picture)
    drawn.width, drawn.height = width * _PIXELS * _CM, height * 96 / 72 * _CM
    if picture.kind is Kind.BARS:
        drawn.x_axis.tickLblSkip = 1  # each has its label, also where room is short
    return drawn


def _title(picture: Picture) -> Any:
    from openpyxl.chart.title import title_maker
    from openpyxl.drawing.text import CharacterProperties, Font, ParagraphProperties

    title = title_maker(one_line(picture.title))
    look = CharacterProperties(sz=_TITLE_SIZE * 100, b=True, latin=Font(typeface=FONT["name"]))
    for paragraph in title.tx.rich.p:
        paragraph.pPr = ParagraphProperties(defRPr=look)
        for run in paragraph.r:
            run.rPr = look
    title.overlay = False
    return title
