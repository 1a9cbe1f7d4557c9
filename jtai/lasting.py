"""The warnings that a plan has for as long as it stays as it is, as numbers that can be kept."""

from datetime import date
from typing import NamedTuple

from jtai.errors import Alike


class Lasting(NamedTuple):
    """How many warnings there are of each kind on any day from `since` on: by then nothing is to
    come, or far away."""

    numbers: tuple[tuple[Alike, int], ...]
    since: date


class Some(NamedTuple):
    """How many warnings there are of a kind, the line of the first of them, and which check tells
    of it: so kinds come in the order in which a list of all warnings has them."""

    kind: Alike
    number: int
    line: int
    rank: int


class Facts(NamedTuple):
    """What findings tell of warnings, whatever stands around them. `some` are of those kinds that
    hang on one finding alone, `pointed` are the refs that their notes point to, each with its
    line; both count lines from the first of these findings' text. What day it is makes no
    difference from `since` on. `may_hide` says whether YAML may have taken any of it for something
    else."""

    some: tuple[Some, ...]
    pointed: tuple[tuple[int, str], ...]
    since: date
    may_hide: bool
