"""The days that words name in passing: `by 31 March 2018 at the latest`."""

import re
from collections.abc import Iterator
from datetime import date

from jtai.dates import PlanDate
from jtai.time_words import month_of

_ISO = r"(?a)(?<![-\d])(\d{4})-(\d{2})(?:-(\d{2}))?(?![-\d])"
_NAMED = (
    r"(?ai)(?:(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?)?"
    r"\b([a-z]{3,9})\b\.?,?[\s-]+(\d{4})(?!\d)"
)
_MONTH_FIRST = r"(?ai)\b([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)"
_NUMBERS = r"(?a)(?<![-/.\d])(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?![-/\d])"


def days_in(words: str) -> list[date]:
    """The days that words name with their year; of a month its last one, and where the day and the
    month may be either, the later of the two."""
    return [day for found in _found(words) if (day := max(_days(*found), default=None))]


_Parts = tuple[tuple[int, int, int | None], ...]


def _found(words: str) -> Iterator[_Parts]:
    """What may be a year, a month and a day, with all readings of each."""
    for year, month, day in re.findall(_ISO, words):
        yield ((int(year), int(month), int(day) if day else None),)
    for day, name, year in re.findall(_NAMED, words):
        yield ((int(year), month_of(name) or 0, int(day) if day else None),)
    for name, day, year in re.findall(_MONTH_FIRST, words):
        yield ((int(year), month_of(name) or 0, int(day)),)
    for one, other, year in re.findall(_NUMBERS, words):
        full = int(year) if len(year) > len("18") else 2000 + int(year)
        yield ((full, int(other), int(one)), (full, int(one), int(other)))


def _days(*parts: tuple[int, int, int | None]) -> Iterator[date]:
    for year, month, day in parts:
        try:
            yield date(year, month, day) if day else PlanDate.of_month(year, month).last
        except ValueError:  # there is no such day
            continue
