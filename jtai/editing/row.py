"""Things in a row, where another goes behind any of them at once, however many there are."""

from collections.abc import Hashable, Iterable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Row(Generic[T]):
    """Each thing once, in an order to which others are added."""

    def __init__(self, things: Iterable[T]) -> None:
        row = [None, *things]
        self._next: dict[T | None, T | None] = dict(zip(row, [*row[1:], None], strict=True))
        self.last = row[-1]

    def add(self, thing: T) -> None:
        """Put it behind the last one."""
        self.put(thing, self.last)

    def put(self, thing: T, after: T | None) -> None:
        """Put it right behind another; None: before all."""
        self._next[thing] = self._next.get(after)
        self._next[after] = thing
        if after is self.last:
            self.last = thing

    def __iter__(self) -> Iterator[T]:
        at = self._next.get(None)
        while at is not None:
            yield at
            at = self._next[at]
