"""What a value in a cell of an Excel file is, as a person sees it there."""

from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from jtai.importing.grids.excel_days import day_number, in_words, moment_of, shown_moment
from jtai.importing.grids.excel_formats import Kind, Section, section_for, text_section
from jtai.importing.grids.excel_numbers import formatted, general
from jtai.importing.grids.excel_styles import GENERAL

_DAY = 86_400


class Doubt(Enum):
    """Why what is shown is not all that people should know; the words end a sentence that begins
    with how many cells."""

    ROUNDED = "shown shorter than what the file holds, and read as shown"
    UNKNOWN = "of a number format that is not known here, and shown without it"
    NO_DATE = "formatted as a date or time and no such, and read as a number"
    UNSEEN = "made invisible by a number format, and read all the same"


class Shown(NamedTuple):
    """A value as it is shown. For a real date `day` and `format` are set, and `words` are it in one
    reading alone, where its year is shown. `doubt` is why it is to be looked at, if it is."""

    text: str
    day: date | None = None
    format: str = ""
    doubt: Doubt | None = None
    words: str = ""


@lru_cache(maxsize=4096)
def number_shown(number: Decimal, written: str, *, since_1904: bool) -> Shown:
    """A number by the format `written` of its cell: a date, if it is one of dates."""
    plain = general(number)
    if written == GENERAL:
        return Shown(plain.text, doubt=Doubt.ROUNDED if plain.rounded else None)
    section = section_for(written, number)
    if section is None or not section.parts:
        return Shown(plain.text, doubt=Doubt.UNSEEN)
    if section.is_of_time:
        return _moment(number, section, plain.text, since_1904=since_1904)
    found = formatted(section, number)
    if found is None:
        return Shown(plain.text, doubt=Doubt.UNKNOWN)
    if not found.text:
        return Shown(plain.text, doubt=Doubt.UNSEEN)
    return Shown(found.text, doubt=Doubt.ROUNDED if found.rounded else None)


def text_shown(text: str, written: str) -> Shown:
    """A text by the format of its cell, which may put words around it, or hide it."""
    section = text_section(written) if "@" in written or ";" in written else None
    if section is None or not text:
        return Shown(text)
    shown = "".join(
        text if p.text == "@" and p.kind is Kind.MARK else p.text for p in section.parts
    )
    if text not in shown:
        return Shown(text, doubt=Doubt.UNSEEN)
    return Shown(shown.strip())


def day_shown(said: str, written: str, *, since_1904: bool) -> Shown:
    """A date that a file holds in words (`2018-03-01T00:00:00`), by the format of its cell; as it
    is where that is none of dates."""
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        return Shown(said)
    days = day_number(moment.date(), since_1904=since_1904)
    number = days + Decimal((moment.hour * 60 + moment.minute) * 60 + moment.second) / _DAY
    section = section_for(written, number)
    if section is None or not section.is_of_time:
        return Shown(said)
    shown = _moment(number, section, said, since_1904=since_1904)
    return Shown(said) if shown.doubt else shown


def _moment(number: Decimal, section: Section, plain: str, *, since_1904: bool) -> Shown:
    if not section.is_known:
        return Shown(plain, doubt=Doubt.UNKNOWN)
    moment = moment_of(number, section, since_1904=since_1904)
    if moment is None:
        return Shown(plain, doubt=Doubt.NO_DATE)
    text = shown_moment(section, moment)
    if moment.day is None:
        is_length = any(part.kind is Kind.ELAPSED for part in section.parts)
        return Shown(text, doubt=Doubt.ROUNDED if moment.total >= _DAY and not is_length else None)
    words = in_words(section, moment.day)
    return Shown(text, moment.day, section.cleaned(), words=words)
