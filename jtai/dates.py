"""Months and days: read, show, count. A date here is a day, never a time, and has no clock.

Nothing a person wrote is guessed at: what has two readings is refused with both of them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from jtai.errors import UsageError

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MONTH_WORDS = "|".join(month for month in MONTHS if month != "May") + (
    r"|jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec"
)
"""What is the name of a month and of nothing else, in any case: a due in words has none of them."""

FIRST_YEAR, LAST_YEAR = 1900, 2199

_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?", re.ASCII)

# Compiled when they are asked for, and then kept by re: a start seldom needs any of them.
_NAMED = r"(?ai)(?:(\d{1,2})\s+)?([a-z]{3,9})\.?,?\s+(\d{4})"
_OFFSET = r"(?ai)([+-])(\d{1,4})([dwm])"
_SPAN = r"(?ai)(\d{1,4})\s*(d|days?|w|weeks?|m|months?)?"
_MONTH_AND_NUMBER = r"(?ai)([a-z]{3,9})[-/ .'](\d{1,2})"
_NUMBER_AND_MONTH = r"(?ai)(\d{1,2})[-/ .]?([a-z]{3,9})"
_MENTIONS_A_DATE = rf"(?i)\d|\b(?:{MONTH_WORDS})\b"
_NUMBERS = r"(?a)(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})"


@dataclass(frozen=True, slots=True)
class PlanDate:
    """A month or a day as a plan writes it.

    `text` is the ISO form (`2018-03`, `2018-03-15`); `first` and `last` are the days it covers.
    A month means its last day: what is due `2018-03` is due by 31 March.
    """

    text: str
    first: date
    last: date

    @property
    def is_month(self) -> bool:
        return len(self.text) == len("2018-03")

    @classmethod
    def of_day(cls, day: date) -> "PlanDate":
        return cls(day.isoformat(), day, day)

    @classmethod
    def of_month(cls, year: int, month: int) -> "PlanDate":
        return cls(f"{year:04d}-{month:02d}", date(year, month, 1), _last_day(year, month))


Due = PlanDate | str
"""A due date, or the words (`Ongoing`) that stand where an action has no date."""


@lru_cache(maxsize=4096)
def read_plan_date(text: str) -> PlanDate:
    """A month or a day as plans have it: `2018-03` or `2018-03-15`.

    Raises ValueError whose message says how to write it.
    """
    found = _ISO.fullmatch(text)
    if found is None:
        raise ValueError(f"'{text}' is not a date that a plan can hold: {_how_to_write(text)}")
    year, month, day = (int(part) if part else None for part in found.groups())
    return _checked(text, year or 0, month or 0, day)


@lru_cache(maxsize=4096)
def read_due(text: str) -> Due:
    """A due date, or words that cannot be mistaken for one.

    An action whose date is not understood would never fall overdue, so words with a number or
    the name of a month in them are refused. Raises ValueError.
    """
    if _ISO.fullmatch(text) is None and re.search(_MENTIONS_A_DATE, text) is None:
        return text
    return read_plan_date(text)


def read_asked(text: str, today: date) -> PlanDate:
    """A date as people type it in a command; `today` is the day that `today` and `+28d` mean.

    Raises UsageError; where the text has two readings, both are in the message.
    """
    asked = " ".join(text.split())
    if asked.lower() == "today":
        return PlanDate.of_day(today)
    try:
        if found := re.fullmatch(_OFFSET, asked):
            sign, number, unit = found.groups()
            day = _moved(today, int(sign + number), unit.lower())
            return _checked(day.isoformat(), day.year, day.month, day.day)
        if (found := re.fullmatch(_NAMED, asked)) and (month := _month(found[2])):
            number_of_day = int(found[1]) if found[1] else None
            end = "" if number_of_day is None else f"-{number_of_day:02d}"
            iso = f"{found[3]}-{month:02d}{end}"
            return _checked(iso, int(found[3]), month, number_of_day)
        return read_plan_date(asked)
    except OverflowError:
        raise UsageError(f"'{text}' is too far away to be a date.") from None
    except ValueError as wrong:
        raise UsageError(str(wrong).replace("a date that a plan can hold", "a date")) from None


def read_span(text: str, from_day: date) -> int:
    """A length of time (`28d`, `4w`, `3m`, `28`) as a number of days counted from `from_day`.

    Raises UsageError.
    """
    found = re.fullmatch(_SPAN, text.strip())
    if found is None:
        raise UsageError(f"'{text}' is not a length of time: write 28d, 4w or 3m.")
    try:
        return (_moved(from_day, int(found[1]), (found[2] or "d")[0].lower()) - from_day).days
    except (OverflowError, ValueError):
        raise UsageError(f"'{text}' is too long a time.") from None


def short(due: Due) -> str:
    """As tables show it: `Mar 2018`, `15 Mar 2018`; words as they are."""
    if isinstance(due, str):
        return due
    month = f"{MONTHS[due.last.month - 1][:3]} {due.last.year}"
    return month if due.is_month else f"{due.last.day} {month}"


def long(day: date) -> str:
    """As prose shows it: `31 March 2018`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def last_day(due: Due) -> date | None:
    """The day that is meant: a month's last one; None for words."""
    return None if isinstance(due, str) else due.last


def months_between(earlier: date, later: date) -> int:
    """How many calendar months `later` lies after `earlier`: what a moved due date is measured in.

    Only months count, not days: from 2018-04 to 2018-06-15 is 2.
    """
    return (later.year - earlier.year) * 12 + later.month - earlier.month


def latest_on_or_before(dates: Sequence[PlanDate], day: date) -> PlanDate | None:
    """The latest of `dates` that is over by `day`; None if there is none."""
    return max((d for d in dates if d.last <= day), key=lambda d: d.last, default=None)


def next_after(dates: Sequence[PlanDate], day: date) -> PlanDate | None:
    """The earliest of `dates` that is still to come after `day`; None if there is none."""
    return min((d for d in dates if d.last > day), key=lambda d: d.last, default=None)


def _last_day(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _checked(text: str, year: int, month: int, day: int | None) -> PlanDate:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"'{text}': the year {year} cannot be meant.")
    if not 1 <= month <= len(MONTHS):
        raise ValueError(f"'{text}': there is no month {month}.")
    if day is None:
        return PlanDate.of_month(year, month)
    if not 1 <= day <= _last_day(year, month).day:
        raise ValueError(f"'{text}': {MONTHS[month - 1]} {year} has no day {day}.")
    return PlanDate.of_day(date(year, month, day))


def _moved(day: date, number: int, unit: str) -> date:
    if unit == "m":
        from dateutil.relativedelta import relativedelta

        return day + relativedelta(months=number)
    return day + timedelta(days=number * (7 if unit == "w" else 1))


def _month(name: str) -> int | None:
    """1 to 12 for a month's name or a beginning of it of three letters or more."""
    wanted = "sep" if name.lower() == "sept" else name.lower()
    for number, month in enumerate(MONTHS, start=1):
        if len(wanted) >= 3 and month.lower().startswith(wanted):
            return number
    return None


def _how_to_write(text: str) -> str:
    """What to write instead of `text`, with every reading that it has."""
    readings = sorted(set(_readings(text)))
    if len(readings) > 1:
        return f"it can be read as {' or '.join(readings)}; write the one that is meant."
    if readings:
        return f"write {readings[0].split(' ')[0]}."
    return "write a month as 2018-03 or a day as 2018-03-15."


def _readings(text: str) -> list[str]:
    found: list[tuple[int, int, int | None]] = []
    if (named := re.fullmatch(_NAMED, text)) and (month := _month(named[2])):
        found.append((int(named[3]), month, int(named[1]) if named[1] else None))
    if (named := re.fullmatch(_MONTH_AND_NUMBER, text)) and (month := _month(named[1])):
        return _month_or_day(month, int(named[2]))
    if (named := re.fullmatch(_NUMBER_AND_MONTH, text)) and (month := _month(named[2])):
        return _month_or_day(month, int(named[1]))
    if numbers := re.fullmatch(_NUMBERS, text):
        a, b, c = (int(part) for part in numbers.groups())
        if len(numbers[1]) == 4:
            found += [(a, b, c), (a, c, b)]
        else:
            found += [(_century(c), b, a), (_century(c), a, b)]
            if len(numbers[3]) <= 2:
                found.append((_century(a), b, c))
    return [shown for parts in found if (shown := _shown(*parts))]


def _month_or_day(month: int, number: int) -> list[str]:
    """`Mar-18` and `18-Mar`: a month of a year, or a day of a year that is not said."""
    readings = [f"{_century(number)}-{month:02d} ({MONTHS[month - 1]} {_century(number)})"]
    if 1 <= number <= 31:
        readings.append(f"{number} {MONTHS[month - 1]} of a year that is not given")
    return readings


def _century(year: int) -> int:
    return year if year > 99 else 2000 + year


def _shown(year: int, month: int, day: int | None) -> str | None:
    try:
        read = _checked("", year, month, day)
    except ValueError:
        return None
    return f"{read.text} ({long(read.last) if day else short(read)})"
