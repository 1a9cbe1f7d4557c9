"""Words that speak of a time: what stands for a due date and is none.

An action whose due is words never falls overdue. So a month without its year is told from plain
words (`May` from `may`), and so are other words in which a person may have meant a time.
"""

import re
from collections.abc import Iterator
from itertools import islice

from jtai.visible import seen

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""The years that can be meant."""


def _or_its_beginning(name: str) -> str:
    """A pattern for a name and each beginning of it that has three letters or more."""
    rest = name[3:]
    return name[:3] + "".join(f"(?:{letter}" for letter in rest) + ")?" * len(rest)


# A beginning of March is Mar alone: Marc is somebody's name.
_NAMES = "|".join(_or_its_beginning(name) for name in MONTHS if name not in ("March", "May"))
MONTH_WORDS = f"mar(?:ch)?|{_NAMES.lower()}"
"""What is the name of a month and of nothing else, in any case."""

PART_OF_MONTH = "mid|end|early|late"
"""What may be written before the name of a month as one word with it, in any case."""

BEFORE_MAY = (
    "after|before|by|during|early|end|for|from|in|late|mid|next|of|since|the|through|till|to|until"
)
"""What stands before `may` where that is the month, in any case."""

AFTER_MAY = "at the latest|bank holiday|board|half|half-term|latest|meeting|onwards?|term"
"""What stands after `may` where that is the month, in any case."""

# Compiled when they are asked for, and then kept by re: few plans have a due in words. May is the
# month wherever it has a capital letter; `may` is one beside the words above, and where it ends.
_A_MONTH = (
    rf"(?i:\b(?:{PART_OF_MONTH})?(?P<name>{MONTH_WORDS})\b)"
    rf"|\bM(?:ay|AY)\b|(?i:\b(?:{PART_OF_MONTH})may\b)"
    rf"|(?i:\b(?:{BEFORE_MAY}))[\s-]+may\b|\bmay(?:\s+(?i:{AFTER_MAY})\b|\s*(?:[^\w\s]|$))"
)

_UNITS = r"(?:hour|week|weekend|fortnight|month|quarter|term|year|decade)s?|days?|qtrs?|fy"
_WEEKDAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mon|tues?|weds?|thu(?:rs?)?|fri"
_SEASONS = (
    r"spring|summer|autumn|winter|easter|christmas|xmas|whitsun|michaelmas|holidays?|half[- ]term"
)
_SOON = (
    r"today|tonight|tomorrow|yesterday|now|immediate(?:ly)?|imminent(?:ly)?|soon|asap|"
    r"shortly|straight ?away|urgent(?:ly)?|at once"
)
_ORDER = (
    r"next|following (?:meeting|board|inspection)|forthcoming|upcoming|before|prior to|"
    r"no later than|at the latest|deadline|(?:end|start|beginning|middle) of|"
    r"(?:first|second|latter) half|mid[- ]\w+|(?:as|see) (?:above|below)|ditto"
)
_A_TIME = rf"(?i)\b(?:{_UNITS}|{_WEEKDAYS}|{_SEASONS}|{_SOON}|{_ORDER})\b"
_NO_TIME = r"(?i)\bday[- ]to[- ]day\b|\bday job\b|\bterms of\b|\bfor now\b"

_A_STATUS = (
    r"(?i)\W*(?:(?:now|already|fully|partly|partially|not|not yet|almost|nearly)[- ]+)*"
    r"(?:achieved|begun|closed|completed?|delayed|delivered|done|finished|implemented|in hand|"
    r"in progress|off track|on hold|on track|overdue|paused|started|commenced|under ?way|"
    r"withdrawn)\b"
)
_LIKE_A_MONTH = 0.85
"""How alike a word and a month's name are where a slip of the pen made the difference."""

_MOST_WORDS = 20


def month_of(name: str) -> int | None:
    """1 to 12 for a month's name or a beginning of it of three letters or more."""
    for number, month in enumerate(MONTHS, start=1):
        if len(name) >= 3 and month.lower().startswith(name.lower()):
            return number
    return None


def months_in(words: str) -> list[int]:
    """The months (1 to 12) that words name, each once, in their order."""
    return list(dict.fromkeys(_months_in(seen(words))))


def time_in(words: str) -> str | None:
    """The first of the words that speaks of a time without naming a month; None if none does."""
    found = re.search(_A_TIME, re.sub(_NO_TIME, "", seen(words)))
    if found is not None:
        return found[0]
    longer = (word[0] for word in islice(re.finditer(r"\w{5,}", words), _MOST_WORDS))
    return next(filter(_is_nearly_a_month, longer), None)


def is_a_status(words: str) -> bool:
    """Whether words start as a status does (`Completed`, `In progress`)."""
    return re.match(_A_STATUS, words) is not None


def _months_in(words: str) -> Iterator[int]:
    for found in re.finditer(_A_MONTH, words):
        yield month_of(found["name"] or "May") or 0


def _is_nearly_a_month(word: str) -> bool:
    from difflib import SequenceMatcher

    lower = word.lower()
    return any(
        SequenceMatcher(None, lower, month).ratio() >= _LIKE_A_MONTH
        for month in map(str.lower, MONTHS)
        if month[0] == lower[0] and abs(len(month) - len(lower)) <= 1
    )
