"""Words that speak of a time: what stands for a due date and is none.

An action whose due is words never falls overdue. So a month without its year is told from plain
words (`May` from `may`), and so are other words in which a person may have meant a time.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
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

_UNITS = (
    r"(?:hour|week|weekend|fortnight|month|quarter|term|year|decade)s?|days?|"
    r"(?:hr|wk|mth|qtr|yr)s?|fy|eo(?:m|y|fy)"
)
# In small letters, `sat` and `sun` are no days.
_WEEKDAYS = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mon|tues?|weds?|thu(?:rs?)?|fri|"
    r"(?-i:Sat|SAT|Sun|SUN)"
)
_SEASONS = (
    r"spring|summer|autumn|winter|easter|christmas|xmas|whitsun|michaelmas|holidays?|half[- ]term"
)
_SOON = (
    r"today|tonight|tomorrow|yesterday|now|immed(?:iate(?:ly)?)?|imminent(?:ly)?|soon|"
    r"a\.?s\.?a\.?p|later|close of (?:business|play)|cob|"
    r"shortly|straight ?away|urgent(?:ly)?|at once"
)
_ORDER = (
    r"next|following (?:meeting|board|inspection)|forthcoming|upcoming|before|prior to|"
    r"no later than|at the latest|deadline|(?:end|start|beginning|middle) of|"
    r"(?:first|second|latter) half|mid[- ]\w+|(?:as|see) (?:above|below)|ditto"
)
_A_TIME = rf"(?i)\b(?:{_UNITS}|{_WEEKDAYS}|{_SEASONS}|{_SOON}|{_ORDER})\b"
_NO_TIME = (
    r"(?i)\b(?:day[- ]to[- ]day|day job|terms of|for now|from now on|next steps?|next to|"
    r"no (?:agreed |fixed |set )?deadline|without (?:a )?deadline)\b"
)

_BEFORE_A_STATUS = (
    r"(?i)\W*(?:(?:now|already|fully|partly|partially|not|not yet|almost|nearly)[- ]+)*"
)
_A_STATUS = (
    rf"{_BEFORE_A_STATUS}(?:"
    r"achieved|begun|closed|completed?|delayed|delivered|done|finished|implemented|in hand|"
    r"in progress|off track|on hold|on track|overdue|paused|started|commenced|under ?way|"
    r"withdrawn)\b"
)
_ALIKE = 0.85
"""How alike two words are where a slip of the pen made the difference."""

_OFTEN_MISSPELT = (*(name.lower() for name in MONTHS if name != "May"), "immediately", "tomorrow")

_MOST_WORDS = 20


@lru_cache(maxsize=256)
def month_of(name: str) -> int | None:
    """1 to 12 for a month's name or a beginning of it of three letters or more."""
    for number, month in enumerate(MONTHS, start=1):
        if len(name) >= 3 and month.lower().startswith(name.lower()):
            return number
    return None


def months_in(words: str) -> list[int]:
    """The months (1 to 12) that words name, each once, in their order."""
    return list(dict.fromkeys(_months_in(_plain(words))))


def time_in(words: str) -> str | None:
    """The first of the words that speaks of a time without naming a month; None if none does."""
    words = _plain(words)
    found = re.search(_A_TIME, re.sub(_NO_TIME, "", words))
    if found is not None:
        return found[0]
    longer = (word[0] for word in islice(re.finditer(r"\w{4,}", words), _MOST_WORDS))
    return next((word for word in longer if is_nearly(word, _OFTEN_MISSPELT)), None)


def is_a_status(words: str) -> bool:
    """Whether words start as a status does (`Completed`, `In progress`)."""
    words = _plain(words)
    if re.match(_A_STATUS, words):
        return True
    found = re.match(rf"{_BEFORE_A_STATUS}(\w+)", words)
    return found is not None and is_nearly(found[1], ("complete", "completed"))


def is_nearly(word: str, names: tuple[str, ...]) -> bool:
    """Whether a word is one of the names (in small letters) but for a slip of the pen."""
    lower = word.lower()
    return lower != "marc" and any(
        sorted(lower) == sorted(name) or _are_alike(lower, name)
        for name in names
        if name[0] == lower[:1] and abs(len(name) - len(lower)) <= 1
    )


def _plain(words: str) -> str:
    """`words` as they are seen, in letters of the usual width."""
    if words.isascii():
        return words
    from unicodedata import normalize

    return normalize("NFKC", seen(words))


def _months_in(words: str) -> Iterator[int]:
    for found in re.finditer(_A_MONTH, words):
        yield month_of(found["name"] or "May") or 0


def _are_alike(word: str, name: str) -> bool:
    from difflib import SequenceMatcher

    once, name_once = (re.sub(r"(.)\1", r"\1", letters) for letters in (word, name))
    return SequenceMatcher(None, once, name_once).ratio() >= _ALIKE
