"""Rows for engines that reckon with tables (DuckDB, Spark, pandas): columns of one kind each,
whatever stands in them."""

from collections.abc import Callable, Iterator, Mapping
from enum import Enum, auto
from typing import Any, NamedTuple


class Of(Enum):
    """What a column has; any but a list may be None."""

    TEXT = auto()
    NUMBER = auto()  # a whole one
    FLAG = auto()
    DAY = auto()
    TEXTS = auto()  # a list
    DAYS = auto()  # a list, in which None may stand


class Flat(NamedTuple):
    """The `columns` in their order, each with what it has, and what gives the `rows`, each of which
    has every column in that order: they are made as they are asked for, and each time anew. `about`
    says what the file as a whole is, where there is room for that."""

    columns: Mapping[str, Of]
    rows: Callable[[], Iterator[Mapping[str, Any]]]
    about: Mapping[str, str]
