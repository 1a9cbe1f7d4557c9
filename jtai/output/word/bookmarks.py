"""The bookmarks of a file, by which its cells lead to each other: made from their names."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_LONGEST = 30  # Word takes 40 letters, and the number needs some


class Mark(NamedTuple):
    """A bookmark as a file has it."""

    id: str
    name: str


def marks_of(names: Iterable[str]) -> Iterator[Mark]:
    """A bookmark for each name. Word takes letters, digits and underscores, and no two names that
    differ in case only."""
    for number, name in enumerate(names, start=1):
        letters = re.sub("[^A-Za-z0-9]+", "_", f"to_{name}")
        yield Mark(str(number), f"{letters[:_LONGEST]}_{number}")
