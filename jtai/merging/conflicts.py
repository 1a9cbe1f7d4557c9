"""What comes up while two sides are merged: what is settled, and what a person has to decide."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

from jtai.frozen import frozen
from jtai.merging.three_way import Clash, settled
from jtai.model import NOT_REPORTED, Status

T = TypeVar("T")
U = TypeVar("U")
Side = Literal["base", "ours", "theirs"]


@frozen
class Conflict:
    """What a person has to decide. `ref` is that of the base, None at the head of the plan."""

    ref: str | None
    text: str

    def __str__(self) -> str:
        return self.text if self.ref is None else f"{self.ref}: {self.text}"


@frozen
class Three(Generic[T]):
    """The same thing in the base and on both sides."""

    base: T
    ours: T
    theirs: T

    def __iter__(self) -> Iterator[T]:
        return iter((self.base, self.ours, self.theirs))

    def preferred(self, side: Side) -> T:
        return {"base": self.base, "ours": self.ours, "theirs": self.theirs}[side]

    def map(self, of: Callable[[T], U]) -> "Three[U]":
        return Three(of(self.base), of(self.ours), of(self.theirs))


@dataclass(slots=True)
class Tally:
    """Conflicts, and what one side took out of the plan while the other left it alone. Where
    there is a conflict, `prefer` says whose word stands."""

    prefer: Side = "ours"
    conflicts: list[Conflict] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    def settle(
        self,
        ref: str | None,
        what: str,
        three: Three[T],
        together: Callable[[T, T, T], T] = settled,
    ) -> T:
        """The value on which the sides come `together`; a conflict where they do not."""
        try:
            return together(three.base, three.ours, three.theirs)
        except Clash:
            self.conflict(ref, f"each side changed the {what}{_shown(what, three)}")
            return self.preferred(three)

    def preferred(self, three: Three[T]) -> T:
        return three.preferred(self.prefer)

    def conflict(self, ref: str | None, text: str) -> None:
        self.conflicts.append(Conflict(ref, text))


_BESIDE = {
    "status": ("date of completion",),
    "due date": ("words for it", "earlier due dates"),
}
"""What is decided with the value that is shown, in the order of the fields."""


def _shown(what: str, three: Three[Any]) -> str:
    """The two values, where they are short and say nothing of a child."""
    if what not in _BESIDE:
        return ""
    ours, theirs = (_word(side[0]) for side in (three.ours, three.theirs))
    if ours != theirs:
        return f", to {ours} and to {theirs}"
    pairs = zip(three.ours[1:], three.theirs[1:], _BESIDE[what], strict=True)
    beside = " or ".join(called for mine, other, called in pairs if mine != other)
    return f", both to {ours}, but not with the same {beside}"


def _word(value: Any) -> str:
    if value is None or isinstance(value, Status):
        return f"'{value.value if value else NOT_REPORTED}'"
    return str(getattr(value, "text", f"'{value}'"))
