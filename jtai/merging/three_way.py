"""What two sides that started from the same make of it together."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


class Clash(Exception):  # noqa: N818 - it is an answer, not an error
    """Each side changed it, and not to the same."""


def settled(base: T, ours: T, theirs: T) -> T:
    """The value where at most one side changed it, or both alike. Raises Clash."""
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    raise Clash


def grown(base: tuple[K, ...], ours: tuple[K, ...], theirs: tuple[K, ...]) -> tuple[K, ...]:
    """A list to which either side may have added at the end; ours come first. Raises Clash."""
    try:
        return settled(base, ours, theirs)
    except Clash:
        number = len(base)
        if ours[:number] != base or theirs[:number] != base:
            raise
        added = ours[number:]
        return (*ours, *(item for item in theirs[number:] if item not in added))


def in_one_order(base: Sequence[K], ours: Sequence[K], theirs: Sequence[K]) -> list[K]:
    """The names of both sides in an order that fits both: what is new on one side stands behind
    what it stands behind there, and ours before theirs where they stand behind the same.

    Raises Clash where each side put what was there into an order of its own.
    """
    if not _moved(base, theirs):
        first, second = ours, theirs
    elif not _moved(base, ours) or _shared(ours, theirs) == _shared(theirs, ours):
        first, second = theirs, ours
    else:
        raise Clash
    there, known = set(first), {*base, *second}
    new: dict[K | None, list[K]] = {}
    place = None
    for name in second:
        if name in there:
            place = name
        else:
            new.setdefault(place, []).append(name)
    return list(_woven(first, new, lambda name: first is ours and name not in known))


def _woven(
    names: Sequence[K], new: Mapping[K | None, list[K]], goes_before: Callable[[K], bool]
) -> Iterator[K]:
    """`names`, and behind each of them and what `goes_before`, what is new there."""
    waiting = new.get(None, [])
    for name in names:
        if not goes_before(name):
            yield from waiting
            waiting = []
        yield name
        waiting = waiting + new.get(name, [])
    yield from waiting


def _moved(base: Sequence[K], side: Sequence[K]) -> bool:
    return _shared(base, side) != _shared(side, base)


def _shared(these: Sequence[K], those: Sequence[K]) -> list[K]:
    there = set(those)
    return [name for name in these if name in there]
