"""A cell of an Excel file: a day, a number, or text that is never a formula."""

import re
from datetime import date
from functools import cache
from typing import Any

from jtai.dates import PlanDate, short
from jtai.output.palette import INK, LIGHT
from jtai.tabular import Cell, Tone
from jtai.visible import visible

CUT = " ... (cut: a cell in Excel holds no more)"
"""Stands at the end of a text of which a cell has not all."""

FONT = {"name": "Arial", "size": 10}
HEADER, LINE = LIGHT.shade, LIGHT.rule
BOLD = {Tone.STRONG, Tone.OVERDUE}
_BLACK = "000000"
LEFT, RIGHT = {"horizontal": "left", "indent": 1}, {"horizontal": "right", "indent": 1}

_LONGEST_TEXT = 32767
_ACTS_IN_A_CELL = ("=", "+", "-", "@", "\t", "\r", "\n", "'")
_AFTER_A_DATE = re.compile(r"(\d+ )?[A-Z][a-z]{2} \d{4}([ ()\w]*)", re.ASCII)
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_CHANGE = "+0;-0;0"
_MONTH, _DAY = "[$-809]mmm yyyy", "[$-809]d mmm yyyy"  # 809: months in English everywhere


def put(cell: Any, said: Cell, *, wrap: bool = False) -> Any:
    """Write into a cell of a sheet, and give it: a day or number as such, all else as text."""
    _put_value(cell, said)
    cell.font = _font(said.tone)
    number = isinstance(cell.value, int | float)
    cell.alignment = _alignment(wrap=wrap and not number, number=number)
    return cell


def shown_in(said: Cell) -> str:
    """What a cell shows: a text as it is written, of a day perhaps more than that."""
    day = said.value.last if isinstance(said.value, PlanDate) else said.value
    if isinstance(day, date) and _AFTER_A_DATE.fullmatch(said.text) is None:
        return short(PlanDate.of_day(day))
    return visible(said.text)


def look_like_a_link(cell: Any) -> None:
    """Underline what a cell says, in the colour of links unless it has one of its own."""
    cell.font = _underlined(bold=cell.font.b, color=cell.font.color.rgb)


def in_cell(text: str) -> str:
    """A text as a cell has it: made visible, and of one that is too long for it the beginning."""
    shown = visible(text).replace("\t", " ")
    if _room_taken(shown) <= _LONGEST_TEXT:
        return shown
    room = _LONGEST_TEXT - len(CUT)
    begun = _beginning(shown, room)
    return _beginning(begun, room - max(_room_taken(begun) - room, 0)) + CUT


def put_text(cell: Any, text: str) -> None:
    """Force text to be text, also where someone edits the cell or copies it elsewhere."""
    cell.value = _escaped(in_cell(text))
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(_ACTS_IN_A_CELL)


def _room_taken(text: str) -> int:
    """As many as Excel counts letters, two for one beyond the first 65,536, with its escapes."""
    if len(text) <= _LONGEST_TEXT // len("_x005F_"):
        return len(text)
    return len(_escaped(text).encode("utf-16-le")) // 2


def _beginning(text: str, room: int) -> str:
    return text.encode("utf-16-le")[: 2 * max(room, 0)].decode("utf-16-le", "ignore")


def _escaped(text: str) -> str:
    return _LOOKS_ESCAPED.sub("_x005F_", text)


@cache
def _font(tone: Tone) -> Any:
    from openpyxl.styles import Font

    return Font(**FONT, bold=tone in BOLD, color=INK.get(tone, _BLACK))


@cache
def _underlined(*, bold: bool, color: str) -> Any:
    from openpyxl.styles import Font

    return Font(
        **FONT, bold=bold, color=LIGHT.link if color == f"00{_BLACK}" else color, underline="single"
    )


@cache
def _alignment(*, wrap: bool, number: bool) -> Any:
    from openpyxl.styles import Alignment

    return Alignment(wrap_text=wrap, vertical="top", **(RIGHT if number else LEFT))


def _put_value(cell: Any, said: Cell) -> None:
    value = said.value.last if isinstance(said.value, PlanDate) else said.value
    if isinstance(value, date):
        cell.value = value
        cell.number_format = _date_format(said.text)
    elif isinstance(value, int | float):
        cell.value = value
        if said.text.startswith("+"):
            cell.number_format = _CHANGE
    elif said.text:
        put_text(cell, said.text)


def _date_format(text: str) -> str:
    """What shows the day as `text` does, with what stands after it: `Feb 2018 (moved)`."""
    after = _AFTER_A_DATE.fullmatch(text)
    if after is None:
        return _DAY
    said = f'"{after[2]}"' if after[2] else ""
    return (_DAY if after[1] else _MONTH) + said
