"""The ids of a page, by which its cells lead to each other: made from their names."""

import re
from collections.abc import Iterable, Iterator


def ids_of(names: Iterable[str]) -> Iterator[str]:
    """An id for each name, and no two alike. Nothing else on a page has one that begins so."""
    taken: set[str] = set()
    for name in names:
        found = _unlike("to-" + re.sub("[^a-z0-9.]+", "-", name.lower()), taken)
        taken.add(found)
        yield found


def _unlike(wanted: str, taken: set[str]) -> str:
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found
