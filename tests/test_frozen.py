"""Frozen values of jtai's own make are what dataclasses makes of the same class."""

import copy
import dataclasses
import pickle
from collections.abc import Callable, Mapping
from dataclasses import FrozenInstanceError, dataclass, fields, replace
from typing import Any

import pytest

from jtai.frozen import field, frozen
from jtai.model import Finding


@frozen
class Ours:
    """A value."""

    name: str
    number: int = 1
    held: Mapping[str, int] = field(default_factory=dict, hash=False)
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Theirs:
    """A value."""

    name: str
    number: int = 1
    held: Mapping[str, int] = dataclasses.field(default_factory=dict, hash=False)
    at: int = dataclasses.field(default=0, compare=False)


@frozen
class Below(Ours):
    """A value that has more."""

    more: str = ""


@frozen
class Strict:
    """A value that is looked over when it is made."""

    number: int

    def __post_init__(self) -> None:
        if self.number < 0:
            raise ValueError(self.number)


@frozen
class Bare:
    """A value that has nothing."""


BOTH = pytest.mark.parametrize("kind", [Ours, Theirs])


@BOTH
def test_a_value_is_made_shown_and_matched_by_its_fields(kind: Any) -> None:
    one = kind("a", at=3)
    assert repr(one) == f"{kind.__name__}(name='a', number=1, held={{}}, at=3)"
    match one:
        case kind(name, number, held):
            assert (name, number, held) == ("a", 1, {})
        case _:
            raise AssertionError(one)
    assert [each.name for each in fields(kind)] == ["name", "number", "held", "at"]


@BOTH
def test_values_are_equal_by_what_is_compared_and_by_their_kind(kind: Any) -> None:
    one = kind("a", held={"x": 1})
    assert one == kind("a", held={"x": 1}, at=9)
    assert one != kind("a")
    assert one != ("a", 1, {"x": 1})
    assert one != Below("a", held={"x": 1})
    assert hash(one) == hash(kind("a")) != hash(kind("b"))


@BOTH
def test_nothing_of_a_value_can_be_changed(kind: Any) -> None:
    one = kind("a")
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'name'"):
        one.name = "b"
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'name'"):
        del one.name
    assert not hasattr(one, "__dict__")


@BOTH
def test_a_default_that_is_made_is_made_for_each(kind: Any) -> None:
    assert kind("a").held is not kind("a").held


@BOTH
@pytest.mark.parametrize(
    "again",
    [copy.copy, copy.deepcopy, replace, lambda one: pickle.loads(pickle.dumps(one))],  # noqa: S301
)
def test_a_value_can_be_made_again(kind: Any, again: Callable[[Any], Any]) -> None:
    one = kind("a", 2, {"x": 1}, 3)
    other = again(one)
    assert (other, other.at, type(other)) == (one, 3, kind)
    assert replace(one, name="b") == kind("b", 2, {"x": 1})


@BOTH
@pytest.mark.parametrize(
    ("given", "named"), [((), {}), (("a",), {"nobody": 1}), (("a", 1, {}, 0, 5), {})]
)
def test_what_has_no_field_is_refused_by_name(
    kind: Any, given: tuple[Any, ...], named: dict[str, Any]
) -> None:
    with pytest.raises(TypeError, match=rf"^{kind.__name__}\.__init__\(\)"):
        kind(*given, **named)


def test_a_value_may_have_the_fields_of_another_and_more() -> None:
    one = Below("a", more="b")
    assert (one.name, one.number, one.more) == ("a", 1, "b")
    assert one == Below("a", more="b") != Below("a")
    assert one != Ours("a")


def test_a_value_that_is_looked_over_is_so_each_time() -> None:
    assert Strict(1) == Strict(1)
    for _ in range(2):
        with pytest.raises(ValueError, match="-1"):
            Strict(-1)


def test_a_value_may_have_nothing() -> None:
    assert Bare() == Bare()
    assert (hash(Bare()), repr(Bare())) == (hash(()), "Bare()")


@frozen
class Loose:
    """A value that is equal to another in any case of letters."""

    name: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Loose) and self.name.lower() == other.name.lower()

    def __hash__(self) -> int:
        return hash(self.name.lower())


def test_how_a_class_itself_compares_its_values_stays() -> None:
    assert Loose("a") == Loose("A") != Loose("b")
    assert hash(Loose("a")) == hash(Loose("A"))


def test_a_class_that_compares_and_does_not_hash_is_hashed_as_others_are() -> None:
    def compare(_: object, other: object) -> bool:
        return other == "anything"

    asked = {"__annotations__": {"name": str}, "__eq__": compare, "__module__": __name__}
    for make in (frozen, dataclass(frozen=True, slots=True)):
        kind: Any = make(type("Odd", (), dict(asked)))
        assert kind("a") == "anything"
        assert hash(kind("a")) == hash(("a",))


def test_what_dataclasses_says_of_a_field_is_refused() -> None:
    said = dataclasses.field(default=1, kw_only=True)
    asked = {"__annotations__": {"name": int}, "name": said, "__module__": __name__}
    with pytest.raises(TypeError, match=r"^name: say it with the field of jtai.frozen"):
        frozen(type("Odd", (), asked))


def told_of(kind: Any) -> list[tuple[object, ...]]:
    """What dataclasses knows of a class, and Python of its values."""
    known = [
        (one.name, one.type, one.default, one.default_factory, one.compare, one.hash)
        for one in fields(kind)
        if one.name != "at"  # which is not compared: ours has worked out that it is not hashed
    ]
    return [*known, kind.__slots__, kind.__match_args__]


def test_dataclasses_is_told_all_that_it_knows_of_such_a_class() -> None:
    assert [one[:5] for one in told_of(Ours)] == [one[:5] for one in told_of(Theirs)]
    assert dataclasses.asdict(Ours("a")) == dataclasses.asdict(Theirs("a"))
    assert dataclasses.is_dataclass(Ours)


def test_a_finding_is_compared_without_unfolding_what_is_folded_the_same() -> None:
    """By what it does itself: an edit of a large plan compares thousands that are the same."""

    def never(*_: object) -> None:
        raise AssertionError("unfolded")

    one: Any = object.__new__(Finding)
    folded = (never, memoryview(b""), 0, 0)
    for name, value in (("ref", "1"), ("actions", ()), ("line", 1), ("_folded", folded)):
        object.__setattr__(one, name, value)
    assert one == one.on_line(7)
