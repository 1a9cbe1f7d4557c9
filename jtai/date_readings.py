"""What a person may have meant by what is no date: every reading, and how to write each of them."""

import re
from collections.abc import Sequence
from datetime import date

from jtai.time_words import FIRST_YEAR, LAST_YEAR, MONTHS, is_nearly, month_of, months_in

NAMED = r"(?ai)(?:(\d{1,2})\s+)?([a-z]{3,9})\.?,?\s+(\d{4})"
"""`March 2018`, `15 Mar 2018`: the day, the month's name, the year."""

_MONTH_AND_NUMBER = r"(?ai)([a-z]{3,9})[-/ .'](\d{1,2})"
_NUMBER_AND_MONTH = r"(?ai)(\d{1,2})[-/ .]?([a-z]{3,9})"
_MONTH_FIRST = r"(?ai)([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})"
_DAY_AND_MONTH = r"(?ai)(\d{1,2})(?:\s+|(?:st|nd|rd|th)\s+(?:of\s+)?)([a-z]{3,9})"
_ENDING = r"(?ai)(?<=\d)(?:st|nd|rd|th)\b(?:\s+of\b)?"
_NUMBERS = r"(?a)(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})"
_YEAR_AND_MONTH = r"(?a)(\d{4})[-/.](\d{1,2})"
_MONTH_AND_YEAR = r"(?a)(\d{1,2})[-/.](\d{4})"
_LIKE_A_HYPHEN = "[\u2010-\u2015\u2212]"
_A_NUMBER = r"\d+"
_A_YEAR = r"(?a)\d{4}"
_LEAST_YEAR = 10
"""What is read as a year of two digits in `18 Mar`: nobody means 2001 by `1 April`."""

_DAYS = {"tomorrow": "+1d", "yesterday": "-1d"}
_OTHER_DAYS = {
    "now": "today",
    "next week": "+7d",
    "next month": "+1m",
    "next year": "+12m",
    "last week": "-7d",
    "last month": "-1m",
    "last year": "-12m",
}


def how_to_write(text: str) -> str:
    """What to write instead of `text`, with every reading that it has."""
    return _one_of(_readings(text))


def instead_of(words: str, today: date) -> str | None:
    """What to write instead of words typed on the day `today`, where it is clear what they lack: a
    month its year. None for other words."""
    if spelling := _DAYS.get(words.lower()):
        return f"'{words}' is not a date: write {spelling}."
    months = [] if re.search(_A_NUMBER, words) else months_in(words)
    day = None
    if (named := re.fullmatch(_DAY_AND_MONTH, words)) and (month := month_of(named[2])):
        months, day = [month], int(named[1])
    found = [
        (year, month, day)
        for month in months
        for year in range(today.year, today.year + 1 + (month < today.month))
    ]
    if day is not None and day >= _LEAST_YEAR:
        found.append((_century(day), months[0], None))
    return f"'{words}' has no year: {_one_of(_all_shown(found))}" if found else None


def day_instead_of(words: str) -> str | None:
    """What to write instead of words that may stand for a due date, but where a day is wanted are
    one beyond doubt, or a slip of the pen made them of one. None for other words."""
    if spelling := _OTHER_DAYS.get(words.lower()):
        return f"'{words}' is not a date: write {spelling}."
    near = next((day for day in (*_DAYS, "today") if is_nearly(words, (day,))), None)
    if near is None:
        return None
    return f"'{words}' is not a date; did you mean {near}? Write {_DAYS.get(near, near)}."


def _one_of(readings: list[str]) -> str:
    readings = sorted(set(readings))
    if len(readings) > 1:
        return f"it can be read as {' or '.join(readings)}; write the one that is meant."
    if readings:
        return f"write {readings[0].split(' ')[0]}."
    return "write a month as 2018-03 or a day as 2018-03-15."


def _readings(text: str) -> list[str]:
    found: list[tuple[int, int, int | None]] = []
    text = re.sub(_ENDING, "", re.sub(_LIKE_A_HYPHEN, "-", text)).rstrip(".,;")
    if by_year := re.fullmatch(_YEAR_AND_MONTH, text):
        return _all_shown([(int(by_year[1]), int(by_year[2]), None)])
    if by_month := re.fullmatch(_MONTH_AND_YEAR, text):
        return _all_shown([(int(by_month[2]), int(by_month[1]), None)])
    if (named := re.fullmatch(_MONTH_FIRST, text)) and (month := month_of(named[1])):
        found.append((int(named[3]), month, int(named[2])))
    if (named := re.fullmatch(NAMED, text)) and (month := month_of(named[2])):
        found.append((int(named[3]), month, int(named[1]) if named[1] else None))
    if (named := re.fullmatch(_MONTH_AND_NUMBER, text)) and (month := month_of(named[1])):
        return _month_or_day(month, int(named[2]))
    if (named := re.fullmatch(_NUMBER_AND_MONTH, text)) and (month := month_of(named[2])):
        return _month_or_day(month, int(named[1]))
    if numbers := re.fullmatch(_NUMBERS, text):
        a, b, c = (int(part) for part in numbers.groups())
        if len(numbers[1]) == 4:
            found += [(a, b, c), (a, c, b)]
        else:
            found += [(_century(c), b, a), (_century(c), a, b)]
            if len(numbers[3]) <= 2:
                found.append((_century(a), b, c))
    return _all_shown(found or _month_and_year(text))


def _month_and_year(text: str) -> list[tuple[int, int, int | None]]:
    """`end of March 2018`: one month, one year, and no other number."""
    numbers, months = re.findall(_A_NUMBER, text), months_in(text)
    if len(numbers) == len(months) == 1 and re.fullmatch(_A_YEAR, numbers[0]):
        return [(int(numbers[0]), months[0], None)]
    return []


def _month_or_day(month: int, number: int) -> list[str]:
    """`Mar-18` and `18-Mar`: a month of a year, or a day of a year that is not said."""
    readings = [f"{_century(number)}-{month:02d} ({MONTHS[month - 1]} {_century(number)})"]
    if 1 <= number <= 31:
        readings.append(f"{number} {MONTHS[month - 1]} of a year that is not given")
    return readings


def _century(year: int) -> int:
    return year if year > 99 else 2000 + year


def _all_shown(found: Sequence[tuple[int, int, int | None]]) -> list[str]:
    """Each that is a date, as it is written and as it is said: `2018-03 (Mar 2018)`."""
    return [shown for parts in found if (shown := _shown(*parts))]


def _shown(year: int, month: int, day: int | None) -> str | None:
    try:
        date(year, month, 1 if day is None else day)
    except ValueError:
        return None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    name = MONTHS[month - 1]
    if day is None:
        return f"{year}-{month:02d} ({name[:3]} {year})"
    return f"{year}-{month:02d}-{day:02d} ({day} {name} {year})"
