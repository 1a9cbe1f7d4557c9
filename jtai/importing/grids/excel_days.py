"""Dates, times and lengths of time as a spreadsheet shows them."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from jtai.importing.grids.excel_formats import Kind, Part, Section
from jtai.time_words import MONTHS

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY = 86_400  # seconds
_FIRST, _BEFORE_THE_GAP = date(1899, 12, 30), date(1899, 12, 31)
_FIRST_OF_1904 = date(1904, 1, 1)
_GAP = 60  # Excel counts a 29th of February 1900, which there was not
_MOST_DAYS = 10_000_000  # a length of time can have more than a date
_NEVER = _FIRST.toordinal() + 2_958_465


class Moment(NamedTuple):
    """What a number is as a date and a time. `day` is None where it is a time or a length alone,
    `seconds` are those since midnight, `total` all of them."""

    day: date | None
    seconds: Decimal
    total: Decimal


def moment_of(number: Decimal, section: Section, *, since_1904: bool) -> Moment | None:
    """What a number of days is, rounded to what the format shows of a second; None if its format
    cannot show it: a day before the first, or after the last that Excel has."""
    if not 0 <= number < _MOST_DAYS:
        return None
    unit = Decimal(1).scaleb(-_decimals(section.parts))
    total = (number * _DAY).quantize(unit, ROUND_HALF_UP)
    whole, seconds = divmod(total, _DAY)
    shows_a_day = _shows_a_day(_units(section))
    day = _day(int(whole), since_1904=since_1904)
    if day is None and shows_a_day:
        return None
    return Moment(day if shows_a_day else None, seconds, total)


def day_number(day: date, *, since_1904: bool) -> int:
    """The number that a file holds for a day."""
    if since_1904:
        return (day - _FIRST_OF_1904).days
    number = (day - _FIRST).days
    return number if number > _GAP else number - 1


def shown_moment(section: Section, moment: Moment) -> str:
    """A moment in words and numbers, months and days of the week in English."""
    units = _units(section)
    by_halves = any(part.kind is Kind.HALF for part in section.parts)
    made: list[str] = []
    at = -1
    behind_point = False
    for part in section.parts:
        if part.kind in {Kind.UNIT, Kind.ELAPSED}:
            at += 1
            minutes = _is_minutes(units, at)
            made.append(_unit(part, moment, minutes=minutes, by_halves=by_halves))
        elif part.kind is Kind.HALF:
            made.append(_half(part.text, moment))
        elif part.kind is Kind.DIGIT:
            made.append(_fraction(section, moment) if not behind_point else "")
            behind_point = True
        else:
            made.append(part.text)
    return "".join(made).strip()


def in_words(section: Section, day: date) -> str:
    """What a format shows of a day so that it can be read in one way alone: `1 March 2018`, `March
    2018`; empty where it shows no year."""
    units = _units(section)
    months = any(u.text[0] == "m" and not _is_minutes(units, at) for at, u in enumerate(units))
    if not (months and any(unit.text[0] == "y" for unit in units)):
        return ""
    month = f"{MONTHS[day.month - 1]} {day.year}"
    return f"{day.day} {month}" if any(unit.text in {"d", "dd"} for unit in units) else month


def _day(number: int, *, since_1904: bool) -> date | None:
    if since_1904:
        ordinal = _FIRST_OF_1904.toordinal() + number
        return date.fromordinal(ordinal) if ordinal <= _NEVER else None
    if number <= 0 or number == _GAP:
        return None
    ordinal = (_FIRST if number > _GAP else _BEFORE_THE_GAP).toordinal() + number
    return date.fromordinal(ordinal) if ordinal <= _NEVER else None


def _decimals(parts: Sequence[Part]) -> int:
    return sum(part.kind is Kind.DIGIT for part in parts)


def _units(section: Section) -> list[Part]:
    return [part for part in section.parts if part.kind in {Kind.UNIT, Kind.ELAPSED}]


def _shows_a_day(units: Sequence[Part]) -> bool:
    """Whether something of a date is shown. Months and minutes have the same letter."""
    return any(
        unit.kind is Kind.UNIT and unit.text[0] in "ymd" and not _is_minutes(units, at)
        for at, unit in enumerate(units)
    )


def _is_minutes(units: Sequence[Part], at: int) -> bool:
    if not units[at].text.startswith("m") or len(units[at].text) > 2:
        return False
    before = units[at - 1].text[0] if at else ""
    after = units[at + 1].text[0] if at + 1 < len(units) else ""
    return before == "h" or after == "s"


def _unit(part: Part, moment: Moment, *, minutes: bool, by_halves: bool) -> str:
    wide = len(part.text)
    seconds = int(moment.seconds)
    if part.kind is Kind.ELAPSED:
        length = {"h": 3600, "m": 60, "s": 1}[part.text[0]]
        return f"{int(moment.total) // length:0{wide}d}"
    match part.text[0]:
        case "h":
            hours = seconds // 3600
            return f"{(hours - 1) % 12 + 1 if by_halves else hours:0{min(wide, 2)}d}"
        case "s":
            return f"{seconds % 60:0{min(wide, 2)}d}"
        case "m" if minutes:
            return f"{seconds // 60 % 60:0{min(wide, 2)}d}"
    return _of_day(part.text, moment.day) if moment.day else part.text


def _of_day(unit: str, day: date) -> str:
    wide = len(unit)
    if unit[0] == "y":
        return f"{day.year % 100:02d}" if wide <= 2 else f"{day.year:04d}"
    number, name = day.month, MONTHS[day.month - 1]
    if unit[0] == "d":
        number, name = day.day, _DAYS[day.weekday()]
    if wide <= 2:
        return f"{number:0{wide}d}"
    if unit[0] == "m" and wide == 5:
        return name[0]
    return name if wide >= 4 else name[:3]


def _half(text: str, moment: Moment) -> str:
    halves = text.split("/")
    return halves[int(moment.seconds) >= _DAY // 2]


def _fraction(section: Section, moment: Moment) -> str:
    decimals = _decimals(section.parts)
    return f"{moment.seconds % 1:.{decimals}f}"[2:]
