"""How the cells of a form look: what is locked is grey, what is open is white, all of it is text
however it is typed, and rows grow."""

from collections.abc import Sequence
from enum import Enum
from functools import cache
from typing import Any, NamedTuple

from jtai.output.excel.cells import FONT, HEADER, LEFT, LINE, put_text
from jtai.output.excel.sheet import height_for
from jtai.tabular import Cell

_AS_TEXT = "@"  # so that no program makes a day of `June 2018`, or a formula of `- done`
_GREY, _WHITE = "EEF1F5", "FFFFFF"
_SIZE, _TITLE_SIZE = 10, 14


class _Is(NamedTuple):
    name: str
    fill: str = ""
    size: int = _SIZE
    bold: bool = False
    locked: bool = True
    indent: int = 1


class Look(Enum):
    """The looks, under the names that Excel shows."""

    GIVEN = _Is("On record", _GREY)
    GIVEN_HEADER = _Is("On record, title", HEADER, bold=True)
    ASKED = _Is("Answer", _WHITE, locked=False)
    ASKED_HEADER = _Is("Answer, title", _WHITE, bold=True)
    TITLE = _Is("How to answer, title", size=_TITLE_SIZE, bold=True)
    SENTENCE = _Is("How to answer")
    POINT = _Is("How to answer, point", indent=4)


def add_looks(workbook: Any) -> None:
    """Let a workbook know the looks, before any cell has one: so each is worked out once."""
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

    side = Side("thin", color=LINE)
    for one in (look.value for look in Look):
        style = NamedStyle(one.name, number_format=_AS_TEXT)
        style.font = Font(**{**FONT, "size": one.size}, bold=one.bold)
        style.alignment = Alignment(
            wrap_text=True, vertical="top", **{**LEFT, "indent": one.indent}
        )
        style.protection = Protection(locked=one.locked)
        if one.fill:
            style.fill = PatternFill("solid", start_color=one.fill)
            style.border = Border(side, side, side, side)
        workbook.add_named_style(style)


def put_as(cell: Any, text: str, look: Look) -> None:
    """Write into a cell, of which nothing is more than text, and give it its look."""
    cell.style = look.value.name
    if text:
        put_text(cell, text)


def set_growing_height(
    sheet: Any, row: int, texts: Sequence[str], widths: Sequence[float], look: Look
) -> None:
    """Make a row high enough for its texts; it still grows when somebody types into it."""
    larger = look.value.size / _SIZE
    height = height_for([Cell(text) for text in texts], widths, larger)
    sheet.row_dimensions[row] = _growing()(sheet, index=row, ht=height)


@cache
def _growing() -> Any:
    """A row whose height Excel may change: openpyxl fixes that of every other."""
    from openpyxl.worksheet.dimensions import RowDimension

    return type("GrowingRow", (RowDimension,), {"customHeight": False})
