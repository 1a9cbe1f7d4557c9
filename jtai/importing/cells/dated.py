"""Every reading of a text as a date, each with the answer that it takes: none is chosen here."""

import re
from collections.abc import Collection, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from jtai.dates import PlanDate, long, read_plan_date
from jtai.importing.answering import Order
from jtai.importing.cells.date_forms import DATE, plain_marks, what_looks_like_dates
from jtai.importing.grids.grid import Cell
from jtai.time_words import MONTHS, month_of
from jtai.visible import seen

_PARTS = r"(?ai)\d+|[a-z]{3,9}"
_NO_UNITS = r'"[^"]*"|\[[^]]*\]|[\\_*].'
_DAYS_OF_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_OF_NO_YEAR = "of a year that is not said"

_LONGEST = 60
_REMEMBERED = 4096
"""How many texts are not looked at again: due dates are few, and each is asked about often."""


class Reading(NamedTuple):
    """One thing that a text can mean. `date` is None for a day of a year that is not said. `order`
    is the answer by which it is chosen, where one chooses it; `words` say it to people."""

    date: PlanDate | None
    order: Order | None
    words: str


class Dated(NamedTuple):
    """A text that is a date, in a longer text from `start` to `end`, and its readings."""

    text: str
    readings: tuple[Reading, ...]
    start: int = 0
    end: int = 0

    @property
    def orders(self) -> frozenset[Order]:
        """The answers by which it can be read."""
        return frozenset(r.order for r in self.readings if r.order)

    @property
    def clear(self) -> PlanDate | None:
        """The date, where all readings come to the same one."""
        first, *others = self.readings
        return first.date if all(other.date == first.date for other in others) else None

    def under(self, orders: Collection[Order]) -> PlanDate | None:
        """The date that it is by the answers; None where they do not tell."""
        if clear := self.clear:
            return clear
        return next((r.date for r in self.readings if r.order in orders), None)


@lru_cache(maxsize=_REMEMBERED)
def read_date(text: str) -> Dated | None:
    """A text that is a date and nothing else, but for a full stop or the like at its end."""
    if len(text) > _LONGEST:
        return None
    plain = plain_marks(seen(text)).strip().rstrip(".,;:")
    found = re.fullmatch(DATE, plain)
    readings = _readings(found.lastgroup or "", found[0]) if found else ()
    return Dated(text, readings, 0, len(text)) if readings else None


@lru_cache(maxsize=_REMEMBERED)
def dates_in(text: str) -> tuple[Dated, ...]:
    """The dates that stand in a text, in their order."""
    return tuple(
        Dated(text[match.start() : match.end()], readings, *match.span())
        for match in what_looks_like_dates(plain_marks(text))
        if (readings := _readings(match.lastgroup or "", match[0]))
    )


def date_of(cell: Cell) -> Dated | None:
    """The date that a cell is: a real one as it is shown, else that of its text."""
    if cell.day is None:
        return read_date(cell.text)
    return Dated(cell.text, _shown(cell), 0, len(cell.text))


def in_words(date: PlanDate) -> str:
    """`March 2018`, `3 April 2018`."""
    said = long(date.first)
    return said.removeprefix("1 ") if date.is_month else said


@lru_cache(maxsize=_REMEMBERED)
def _readings(form: str, text: str) -> tuple[Reading, ...]:
    """What a text can mean that has the form of a date; nothing where it is none, or names a day of
    the week that it is not."""
    parts = [part.lower() for part in re.findall(_PARTS, text.partition("00:00")[0])]
    weekday = parts.pop(0)[:3] if _is_weekday(parts[0]) else ""
    readings = tuple(_by_form(form, parts, text))
    days = {_DAYS_OF_WEEK[r.date.first.weekday()] for r in readings if r.date}
    return () if weekday and days and weekday not in days else readings


def _is_weekday(word: str) -> bool:
    return word[:3] in _DAYS_OF_WEEK and month_of(word) is None


def _by_form(form: str, parts: list[str], text: str) -> Iterator[Reading]:
    match form:
        case "ymd":
            yield from _known(parts[0], parts[1], parts[2])
        case "dny":
            yield from _known(parts[2], parts[1], parts[0])
        case "ndy":
            yield from _known(parts[2], parts[0], parts[1])
        case "abc":
            yield from _numbers(parts, hyphens="-" in text)
        case "ym":
            yield from _year_and_month(parts, text)
        case "ny":
            yield from _known(parts[1], parts[0])
        case "my":
            yield from _known(parts[1], parts[0])
        case "n2":
            yield from _month_or_day(parts, text)
        case _:
            yield from _day_or_month(parts, text)


def _known(
    year: str, month: str, day: str | None = None, order: Order | None = None
) -> Iterator[Reading]:
    """The one date of these parts, if there is such a date."""
    number = month_of(month) if month.isalpha() else int(month)
    full = f"20{year}" if len(year) == len("18") else year
    end = f"-{int(day):02d}" if day else ""
    try:
        read = read_plan_date(f"{full}-{number or 0:02d}{end}")
    except ValueError:
        return
    yield Reading(read, order, in_words(read))


def _numbers(parts: list[str], *, hyphens: bool) -> Iterator[Reading]:
    """`03/04/18`. With hyphens and no century, the first may be the year."""
    a, b, c = parts
    yield from _known(c, b, a, Order.DAY_FIRST)
    yield from _known(c, a, b, Order.MONTH_FIRST)
    if hyphens and len(a) == len(c) == len("18"):
        yield from _known(a, b, c)


def _year_and_month(parts: list[str], text: str) -> Iterator[Reading]:
    """`2018-03`; `2011/12` may be a financial year."""
    yield from _known(parts[0], parts[1])
    if "/" in text and int(parts[1]) == (int(parts[0]) + 1) % 100:
        yield Reading(None, None, f"the financial year {text}")


def _month_or_day(parts: list[str], text: str) -> Iterator[Reading]:
    """`Mar-18`, `March 18th`."""
    month, number = parts
    if text[-1].isdigit() and len(number) == len("18"):
        yield from _known(number, month, order=Order.MONTH_YEAR)
    yield from _day_without_year(month, number)


def _day_or_month(parts: list[str], text: str) -> Iterator[Reading]:
    """`18-Mar`, `18th March`. No answer for a column chooses here: it is too often a day."""
    number, month = parts
    if len(number) == len("18") and not re.search(r"(?i)\d(?:st|nd|rd|th)", text):
        yield from _known(number, month)
    yield from _day_without_year(month, number)


def _day_without_year(month: str, number: str) -> Iterator[Reading]:
    named = month_of(month)
    # A leap year: the 29th of February is a day of some year.
    if named and next(_known("2016", month, number), None):
        yield Reading(None, None, f"the {_nth(int(number))} of {MONTHS[named - 1]} {_OF_NO_YEAR}")


def _nth(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _shown(cell: Cell) -> tuple[Reading, ...]:
    """A real date as its format shows it: a day, a month, or a question if no year is shown."""
    day = PlanDate.of_day(cell.day or date.min)
    shown = _units(cell.shown)
    if not shown or {"d", "y"} <= shown:
        return (Reading(day, None, in_words(day)),)
    if {"m", "y"} <= shown:
        month = PlanDate.of_month(day.first.year, day.first.month)
        return (Reading(month, None, in_words(month)),)
    held = Reading(day, None, f"{in_words(day)}, which the file holds")
    # Excel makes the 17th of October of whoever types Oct-17.
    typed = _known(f"{day.first.day:02d}", str(day.first.month)) if "d" in shown else ()
    return (held, *typed, Reading(None, None, f"a date {_OF_NO_YEAR}"))


def _units(shown: str) -> set[str]:
    """What a number format shows of a date: `d`, `m`, `y`. The name of a weekday is no day."""
    first = shown[:_LONGEST].partition(";")[0].lower()
    runs = re.findall(r"y+|m+|d+", re.sub(_NO_UNITS, "", first))
    return {run[0] for run in runs if not (run[0] == "d" and len(run) > len("dd"))}
