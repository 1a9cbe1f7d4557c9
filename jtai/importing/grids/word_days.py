"""The days that a Word file holds as such: what was picked in a date field."""

import re
from datetime import date
from typing import Any

from jtai.importing.grids.word_xml import W, attribute, value
from jtai.time_words import MONTHS

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def real_day(cell: Any, text: str) -> tuple[date | None, str, date | None]:
    """The day of a cell that is one date field, and the format in which that shows it
    (`dd/mm/yyyy`); the third is a day that the field holds though its text says another."""
    fields = [*cell.iter(f"{W}date"), *_around(cell)]
    if len(fields) != 1 or not text:
        return None, "", None
    day, shown = _day(attribute(fields[0], "fullDate")), value(fields[0], "dateFormat")
    if day is None:
        return None, "", None
    written = _written(day, shown)
    if written.casefold() == " ".join(text.casefold().split()):
        return day, shown.replace("'", "").lower(), None
    return None, "", None if written and written.casefold() in text.casefold() else day


def _around(cell: Any) -> list[Any]:
    """The date field that a cell stands in as a whole."""
    control = cell.getparent().getparent()
    is_one = control is not None and control.tag == f"{W}sdt"
    field = control.find(f"{W}sdtPr/{W}date") if is_one else None
    return [] if field is None else [field]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _written(day: date, shown: str) -> str:
    """A day in one of Word's formats, in English."""
    said = {
        "d": str(day.day),
        "dd": f"{day.day:02d}",
        "ddd": _DAYS[day.weekday()][:3],
        "dddd": _DAYS[day.weekday()],
        "M": str(day.month),
        "MM": f"{day.month:02d}",
        "MMM": MONTHS[day.month - 1][:3],
        "MMMM": MONTHS[day.month - 1],
        "yy": f"{day.year % 100:02d}",
        "yyyy": f"{day.year:04d}",
    }
    pieces = re.findall(r"'[^']*'|d+|M+|y+|.", shown)
    return "".join(said.get(piece, piece.strip("'")) for piece in pieces)
