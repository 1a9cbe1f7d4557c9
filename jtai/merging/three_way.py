"""What two sides that started from the same make of it together."""

import re
from collections.abc import Callable, Collection, Hashable, Sequence
from heapq import merge
from typing import Any, TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
Texts = tuple[str, ...]

_NUMBER = re.compile(r"([0-9]+)")


class Clash(Exception):  # noqa: N818 - it is an answer, not an error
    """Each side changed it, and not to the same."""


def settled(base: T, ours: T, theirs: T) -> T:
    """The value where at most one side changed it, or both alike. Raises Clash."""
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    raise Clash


def grown(base: Texts, ours: Texts, theirs: Texts) -> Texts:
    """A list to which either side may have added at the end: whose additions come first does not
    depend on which side is whose. Raises Clash."""
    try:
        return settled(base, ours, theirs)
    except Clash:
        number = len(base)
        if ours[:number] != base or theirs[:number] != base:
            raise
        first, second = sorted((ours[number:], theirs[number:]))
        return (*base, *first, *(item for item in second if item not in first))


def in_one_order(
    base: Sequence[K], ours: Sequence[K], theirs: Sequence[K], rank: Callable[[K], Any]
) -> list[K]:
    """The names of both sides in an order that fits both, the same whichever side is ours.

    What stands on one side only stays behind what it stands behind there; where both sides have
    such names at one place, those of lower rank come first, and each side's stay in their order.
    Raises Clash where each side put what was there into an order of its own.
    """
    if ours == theirs:
        return [*ours]
    spine = _spine(base, ours, theirs, rank)
    mine, other = (_behind(set(spine), side) for side in (ours, theirs))
    found: list[K] = []
    for name in (None, *spine):
        found += [] if name is None else [name]
        if name in mine or name in other:
            found += merge(mine.get(name, ()), other.get(name, ()), key=rank)
    return found


def ref_rank(ref: str) -> tuple[Any, ...]:
    """What puts refs in their order: 3.2 before 3.10, by numbers of any length."""
    parts = _NUMBER.split(ref)
    parts[1::2] = [f"{len(digits):9}{digits}" for digits in (d.lstrip("0") for d in parts[1::2])]
    return (parts, ref)


def _spine(
    base: Sequence[K], ours: Sequence[K], theirs: Sequence[K], rank: Callable[[K], Any]
) -> list[K]:
    """What both sides have, in its order."""
    mine, other = _shared(ours, theirs), _shared(theirs, ours)
    old_mine, old_other = _shared(mine, base), _shared(other, base)
    if mine == other:
        return mine
    if old_mine == old_other:
        return min(mine, other, key=lambda names: [rank(name) for name in names])
    was = _shared(base, mine)
    if was not in (old_mine, old_other):
        raise Clash
    return mine if old_other == was else other


def _behind(spine: Collection[K], side: Sequence[K]) -> dict[K | None, list[K]]:
    """What one side alone has, by the name of the spine that it stands behind."""
    found: dict[K | None, list[K]] = {}
    place = None
    for name in side:
        if name in spine:
            place = name
        else:
            found.setdefault(place, []).append(name)
    return found


def _shared(these: Sequence[K], those: Sequence[K]) -> list[K]:
    there = set(those)
    return [name for name in these if name in there]
