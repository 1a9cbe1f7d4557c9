"""Months and days: read, show, count. A date here is a day, never a time, and has no clock.

Nothing a person wrote is guessed at: what has two readings is refused with both of them.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from jtai.errors import UsageError
from jtai.frozen import frozen
from jtai.time_words import FIRST_YEAR, LAST_YEAR, MONTHS, month_of, months_in

NO_DATE = "no date"
"""The words that say on purpose that an action has no due date."""

WORDS_FOR_NO_DATE = f"say it in other words, such as '{NO_DATE}' or 'Ongoing'"
"""What to do about a due that is no date and can be taken for one."""

_EXAMPLE_YEAR = 2018

_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?", re.ASCII)

# Compiled when they are asked for, and then kept by re: a start seldom needs any of them.
_OFFSET = r"(?ai)([+-])(\d{1,4})([dwm])"
_SPAN = r"(?ai)(\d{1,4})\s*(d|days?|w|weeks?|m|months?)?"
_A_DIGIT = r"\d"


@frozen
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
        from jtai.date_readings import how_to_write

        raise ValueError(f"'{text}' is not a date that a plan can hold: {how_to_write(text)}")
    year, month, day = (int(part) if part else None for part in found.groups())
    return _checked(text, year or 0, month or 0, day)


@lru_cache(maxsize=4096)
def read_due(text: str) -> Due:
    """A due date, or words that cannot be mistaken for one.

    An action whose date is not understood would never fall overdue, so words with a number or
    the name of a month in them are refused. Raises ValueError.
    """
    if _ISO.fullmatch(text) or re.search(_A_DIGIT, text):
        return read_plan_date(text)
    if months := months_in(text):
        raise ValueError(
            f"'{text}' names a month without its year: write it with its year, as in"
            f" {_EXAMPLE_YEAR}-{months[0]:02d}; where no month is meant, {WORDS_FOR_NO_DATE}"
        )
    return text


def read_asked(text: str, today: date) -> PlanDate:
    """A date as people type it in a command; `today` is the day that `today` and `+28d` mean.

    Raises UsageError; where the text has two readings, both are in the message.
    """
    asked = " ".join(text.split())
    if asked.lower() == "today":
        return PlanDate.of_day(today)
    try:
        if _ISO.fullmatch(asked):
            return read_plan_date(asked)
        if found := re.fullmatch(_OFFSET, asked):
            sign, number, unit = found.groups()
            day = _moved(today, int(sign + number), unit.lower())
            return _checked(day.isoformat(), day.year, day.month, day.day)
        return _read_named(asked)
    except OverflowError:
        raise UsageError(f"'{text}' is too far away to be a date.") from None
    except ValueError as wrong:
        from jtai.date_readings import day_instead_of, instead_of

        said = str(wrong).replace("a date that a plan can hold", "a date")
        raise UsageError(instead_of(asked, today) or day_instead_of(asked) or said) from None


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


def as_in_plan(due: Due) -> str:
    """As a plan has it: `2018-03`; words as they are."""
    return due if isinstance(due, str) else due.text


def short(due: Due) -> str:
    """As tables show it: `Mar 2018`, `15 Mar 2018`; words as they are."""
    if isinstance(due, str):
        return due
    month = f"{MONTHS[due.last.month - 1][:3]} {due.last.year}"
    return month if due.is_month else f"{due.last.day} {month}"


def long(day: date) -> str:
    """As prose shows it: `31 March 2018`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def in_prose(date: PlanDate) -> str:
    """As prose names a month or a day: `March 2018`, `15 March 2018`."""
    said = long(date.last)
    return said.partition(" ")[2] if date.is_month else said


def told_day(text: str) -> date:
    """The day that another program tells in ISO form; the first or the last that there is where its
    clock was wrong (`10000-01-01`, or nothing at all)."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date.max if text[:1].isdecimal() else date.min


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


def _read_named(asked: str) -> PlanDate:
    """`Mar 2018`, `15 March 2018`. Raises ValueError for all else."""
    from jtai.date_readings import NAMED

    found = re.fullmatch(NAMED, asked)
    month = month_of(found[2]) if found else None
    if found is None or month is None:
        return read_plan_date(asked)
    day = int(found[1]) if found[1] else None
    end = "" if day is None else f"-{day:02d}"
    return _checked(f"{found[3]}-{month:02d}{end}", int(found[3]), month, day)


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
