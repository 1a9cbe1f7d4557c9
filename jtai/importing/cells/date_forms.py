"""The ways in which a date is written, and where one may stand in a text."""

import re
from collections.abc import Iterator
from itertools import repeat

from jtai.time_words import MONTH_WORDS

_MARKS = str.maketrans(
    "\u2010\u2011\u2012\u2013\u2014\u2212\xa0\u202f\u2007\u2019\u2018", "------   ''"
)

_MONTH = rf"(?:{MONTH_WORDS}|may)"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? {1,2})"
_TH = r"(?:st|nd|rd|th)?"
_GAP = r"(?: {0,2}[-/.,]? {0,2})"
_YEAR = r"(?:\d{4}|'?\d\d(?! {1,3}[a-z]))"
_MIDNIGHT = r"(?:[ T]00:00(?::00(?:\.0{1,6})?)?)?"

_FORMS = {
    "ymd": rf"\d{{4}}(?P<a>[-/.])\d{{1,2}}(?P=a)\d{{1,2}}{_MIDNIGHT}",
    "dny": rf"{_WEEKDAY}?\d{{1,2}}{_TH}(?: of)?{_GAP}{_MONTH}\.?(?:{_GAP}|,?\n){_YEAR}{_MIDNIGHT}",
    "ndy": rf"{_WEEKDAY}?{_MONTH}\.? {{1,2}}\d{{1,2}}{_TH},? {{1,2}}\d{{4}}",
    "abc": rf"\d{{1,2}} ?(?P<b>[-/.]) ?\d{{1,2}} ?(?P=b) ?(?:\d{{4}}|\d\d){_MIDNIGHT}",
    "ym": r"\d{4}[-/]\d\d",
    "ny": rf"{_MONTH}\.?(?:{_GAP}|,?\n)\d{{4}}|{_MONTH}\.?[ -]?'\d\d",
    "my": r"\d{1,2}[-/.]\d{4}",
    "n2": rf"{_MONTH}\.?[-/ .]{{0,2}}\d{{1,2}}{_TH}",
    "dn": rf"{_WEEKDAY}?\d{{1,2}}{_TH}(?: of)?[-/ .]{{0,2}}{_MONTH}",
}
"""The ways in which a date is written: y a year, m a month's number, n its name, d a day, 2 what
can be a day or a year."""

DATE = (
    r"(?ai)(?<!\w)(?<!\d[-/.'])(?:"
    + "|".join(f"(?P<{name}>{form})" for name, form in _FORMS.items())
    + r")(?!\w)(?![-/.]\d)"
)
_DIGITS = r"(?a)\d+"
_NAME = (
    r"(?a)[ADFJMNOSTWadfjmnostw](?<!\w.)"
    r"(?i:on|ue|ed|hu|ri|at|un|an|eb|ar|pr|ay|ul|ug|ep|ct|ov|ec)"
)
"""How the name of a month or a weekday begins; what else begins so is no date. The first letter
stands in both cases, as only then re looks for letters of a set before it tries anything else."""


_REACH = 26
"""How far before its first digit a date may start: the names of a weekday and a month, and gaps."""


def plain_marks(text: str) -> str:
    """A text with plain hyphens, blanks and apostrophes, as long as it was."""
    return text if text.isascii() else text.translate(_MARKS)


def what_looks_like_dates(text: str) -> Iterator[re.Match[str]]:
    """What `re.finditer(DATE, text)` gives, in a fraction of its time: a date starts with digits,
    or with a name a little before them, so no form is tried anywhere else."""
    date, name, after = re.compile(DATE), re.compile(_NAME), 0
    for digits in re.finditer(_DIGITS, text):
        here = digits.start()
        if here >= after:
            names = name.finditer(text, max(after, here - _REACH), here)
            starts = (*(found.start() for found in names), here)
            match = next(filter(None, map(date.match, repeat(text), starts)), None)
            after = match.end() if match else here
            if match:
                yield match
