"""What stands in a due column, before it is known in which order the column has day and month."""

import re
from enum import Enum, auto
from typing import NamedTuple

from jtai.dates import read_due
from jtai.frozen import frozen
from jtai.importing.cells.dated import Dated, date_of, dates_in
from jtai.importing.cells.lengths import is_a_length
from jtai.importing.cells.noise import is_a_mark
from jtai.importing.cells.quarters import Quarter, read_quarter
from jtai.importing.cells.segments import LONGEST
from jtai.importing.grids.grid import Cell
from jtai.importing.records import Placed
from jtai.on_file import date_in, due_in
from jtai.time_words import is_a_status, months_in, time_in


class Kind(Enum):
    """What a text in a due column is."""

    DATE = auto()  # perhaps with words beside it
    QUARTER = auto()
    WORDS = auto()  # no date by nature, and short enough to stand for one
    TOLD = auto()  # a date or words as jtai tells them, and the source's words beside them
    KEPT = auto()  # a length or a rule, or words at length: no date, and kept beside
    MARK = auto()
    UNCLEAR = auto()


@frozen
class Look:
    """A text and what it is. A date stands in it from `dated.start` to `dated.end`; `bare` says
    that nothing else is there but what joins it to another date."""

    kind: Kind
    text: str
    dated: Dated | None = None
    quarter: Quarter | None = None
    bare: bool = True


class Text(NamedTuple):
    """A text that may be a due date, its cell, and what a person said that it means."""

    placed: Placed
    look: Look
    answer: str | None = None


_SOON = r"(?i)(?:with )?immediate(?:ly| effect)?|asap|as soon as possible|at once"
_JOINING = r"(?i)(?:and|then|&)?"
_LENGTHS = r"(?i)\d{1,3}[ -]?(?:day|week|month|year)s?\b"
_BEFORE = (
    r"(?i)(?:(?:and|then) )?(?:(?:due|target|deadline)(?: date)?:? ?)?"
    r"(?:(?:(?:to be|for) complet(?:ed|ion) )?by|no later than|on)? ?(?:the )?"
    r"(?:(?:end|mid|middle|early|late)(?: of)?)?[ -]?"
)
"""What does not change which date is meant. `Before`, `after`, `from` and `not before` do."""

_TURNING = (
    r"(?i)\b(?:not|no|was|were|revised|extended|moved|deferred|delayed|slipped|changed|new|"
    r"previous(?:ly)?|original(?:ly)?|onwards?|start(?:s|ed|ing)?|begin(?:s|ning)?|ongoing|"
    r"review(?:ed|s)?|complet(?:e|ed)|closed|done|achieved|withdrawn|overdue)\b"
)
"""Words behind a date by which it may not be the due date any more, or may never have been."""

_PARTING = "-\u2013\u2014,;("
_A_DIGIT = r"\d"
_LONGEST_WORDS = 60


def look(cell: Cell, text: str) -> Look:
    """What `text` is, which is a cell's or a part of it."""
    whole = date_of(cell) if text == cell.text else None
    if whole:
        return Look(Kind.DATE, text, whole)
    if is_a_mark(text):
        return Look(Kind.MARK, text)
    if _is_told(text):
        return Look(Kind.TOLD, text)
    if quarter := read_quarter(text):
        return Look(Kind.QUARTER, text, quarter=quarter)
    if is_a_length(text):
        return Look(Kind.KEPT, text)
    found = dates_in(text) if len(text) <= LONGEST else ()
    if found:
        return _with_words(text, found[0]) if len(found) == 1 else Look(Kind.UNCLEAR, text)
    return Look(_of_words(text), text)


def _with_words(text: str, dated: Dated) -> Look:
    before, after = " ".join(text[: dated.start].split()), text[dated.end :]
    bare = re.fullmatch(_JOINING, before) is not None and is_a_mark(after)
    known = bare or (re.fullmatch(_BEFORE, before) is not None and _may_follow(after))
    return Look(Kind.DATE if known else Kind.UNCLEAR, text, dated, bare=bare)


def _may_follow(after: str) -> bool:
    """Whether words are apart from a date that they stand behind, and do not turn its meaning."""
    words = after.lstrip()
    apart = is_a_mark(words) or words[0] in _PARTING or "\n" in after[: -len(words)]
    rest = re.sub(_LENGTHS, "", words)
    turned = re.search(_TURNING, rest) or re.search(_A_DIGIT, rest) or months_in(rest)
    return apart and not turned


def _is_told(text: str) -> bool:
    """`Mar 2018 ("12 months")`, `no date ("by the spring")`: as exports of jtai's have it."""
    said, words = due_in(text)
    return words is not None and (date_in(said) is not None or _of_words(said) is Kind.WORDS)


def _of_words(text: str) -> Kind:
    """Words that are no date by nature, or a question."""
    plain = " ".join(text.split())
    if re.fullmatch(_SOON, plain.rstrip(".!")):
        return Kind.WORDS
    if len(plain) > LONGEST or is_a_status(plain) or time_in(plain):
        return Kind.UNCLEAR
    try:
        read_due(plain)
    except ValueError:
        return Kind.UNCLEAR
    return Kind.WORDS if len(plain) <= _LONGEST_WORDS else Kind.KEPT
