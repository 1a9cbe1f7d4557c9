"""What a person has decided: options of a run, and what stands in the rules file from earlier."""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from shlex import quote

from jtai.dates import PlanDate
from jtai.frozen import field, frozen


class Order(StrEnum):
    """How dates are read that have two readings: `03/04/18`, and `Mar-18`."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"
    MONTH_YEAR = "month-year"


class Quarters(StrEnum):
    """In which month the first quarter of a year begins."""

    CALENDAR = "calendar"
    APRIL = "april"


DOTS = "..."
"""Stands in an answer for the part that a person is to fill in."""


def option(name: str, about: str, value: str = "") -> str:
    """`--lead 'Head of IG/DPO=...'`, quoted for a shell where need be."""
    return f"{name} {quote(f'{about}={value}' if value else about)}"


def in_line(text: str) -> str:
    """A text with single blanks, as it can be typed, and held against others."""
    return " ".join(text.split())


@lru_cache(maxsize=4096)  # the same words, and titles of columns, are asked about again and again
def folded(text: str) -> str:
    """A text as answers know it again: in any case, blanks and line breaks as single blanks."""
    return in_line(text.casefold())


@frozen
class Answers:
    """Keys are `folded`, but for refs and places.

    `columns`: a header to a field of importing, `-` (left out) or a name that starts with `x-`.
    `says`: (field, what stands there) to what it means: `("status", "on track")` to
    `in progress`, `("due", "q4 2018")` to `2018-12`, `("x-rag", "#ffc000")` for a fill. `leads`:
    a whole cell to codes. `dates`: a column's header, or empty for all of them, to orders; there
    may be one for days and one for months. `rows`: a row's place (in the rules file: its
    fingerprint) to a ref, or to one of `action`, `joined`, `section`, `explanation`, `out`.
    `splits`: a ref, or `all`, to `last` or to nothing. `takes`: `REF.field` to `plan` or `source`.
    `tables`: the numbers or names that were asked for; none: all that are plans.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    says: Mapping[tuple[str, str], str] = field(default_factory=dict)
    leads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dates: Mapping[str, tuple[Order, ...]] = field(default_factory=dict)
    quarters: Quarters | None = None
    noted: PlanDate | None = None
    rows: Mapping[str, str] = field(default_factory=dict)
    splits: Mapping[str, str] = field(default_factory=dict)
    takes: Mapping[str, str] = field(default_factory=dict)
    tables: tuple[str, ...] = ()
    title: str = ""
