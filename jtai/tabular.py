"""A table as a value: its columns and its cells, each with its tone.

It is one of the blocks of a report (blocks.py), and stands alone where a listing is for other
programs: a start pays for no more of a report than that.
"""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Tone(StrEnum):
    """What a piece of text is, where that is worth showing. Colour only ever repeats words."""

    PLAIN = "plain"
    STRONG = "strong"
    DIM = "dim"
    OVERDUE = "overdue"
    DUE_SOON = "due soon"
    COMPLETE = "complete"
    REMOVED = "removed"
    ADDED = "added"


class Cell(NamedTuple):
    """A text with its tone; `value` is what a spreadsheet would rather have (a number, a day).

    `name` is what other cells lead to it by, `leads_to` the name of the one that tells more: where
    it is in the same document, one gets from here to there.
    """

    text: str
    tone: Tone = Tone.PLAIN
    value: object = None
    name: str = ""
    leads_to: str = ""


class Fit(StrEnum):
    """What may happen to a column where room is short."""

    WHOLE = "whole"  # refs, leads, dates, positions: never cut
    NUMBER = "number"  # never cut, and lined up on the right
    WRAP = "wrap"  # over as many lines as it takes
    CUT = "cut"  # a few lines, ending in an ellipsis
    LINE = "line"  # one line, ending in an ellipsis


class Column(NamedTuple):
    title: str
    fit: Fit = Fit.WHOLE


Said = tuple[Column, Callable[[T], Cell]]
"""A column, and what is said in it of whatever has a row."""


class Table(NamedTuple):
    """`note` is a line under it, `empty` what is said in place of a table without rows."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    empty: str = ""


def number_cell(number: int, tone: Tone = Tone.PLAIN) -> Cell:
    """A number, as one to a spreadsheet also."""
    return Cell(str(number), tone, number)


def table_of(
    things: Iterable[T], said: Sequence[Said[T]], *, note: str = "", empty: str = ""
) -> Table:
    """A table with a row for each thing and, for each column, what is said of it there."""
    rows = tuple(tuple(say(thing) for _, say in said) for thing in things)
    return Table(tuple(column for column, _ in said), rows, note=note, empty=empty)
