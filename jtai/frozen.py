"""Frozen dataclasses whose classes are soon made: a start pays for each of them."""

from collections.abc import Sequence
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(plain: type[T]) -> type[T]:
    """What `dataclass(frozen=True, slots=True)` makes of a class, in a third of the time; its
    values are made faster too.

    `dataclass` compiles seven methods for each class, one after the other. Two of them are called
    for each value of a plan: these are compiled here as well, in one go. A field has no default
    factory.
    """
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True)(plain)
    each = fields(made)
    names = [one.name for one in each]
    compared = attrgetter(*(one.name for one in each if one.compare))
    known = {f"set_{name}": getattr(made, name).__set__ for name in names}
    known |= {f"default_{one.name}": one.default for one in each}
    exec(_methods(each, is_looked_over=hasattr(made, "__post_init__")), known)  # noqa: S102 - ours

    def shown(self: Any) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({values})"

    made.__init__, made.__eq__ = known["__init__"], known["__eq__"]
    made.__hash__ = lambda self: hash(compared(self))
    made.__repr__ = shown
    made.__reduce__ = lambda self: (type(self), tuple(getattr(self, name) for name in names))
    made.__setattr__, made.__delattr__ = _refuse_to_set, _refuse_to_delete
    return made  # type: ignore[no-any-return]


def _methods(each: Sequence[Field[Any]], *, is_looked_over: bool) -> str:
    """The source of what makes a value and of what compares it."""
    given = [
        one.name if one.default is MISSING else f"{one.name}=default_{one.name}" for one in each
    ]
    done = [f"set_{one.name}(self, {one.name})" for one in each]
    done += ["self.__post_init__()"] if is_looked_over else []
    own, other = (
        "".join(f"{of}.{one.name}, " for one in each if one.compare) for of in ("self", "other")
    )
    return (
        f"def __init__(self, {', '.join(given)}):\n"
        f"    {'; '.join(done)}\n"
        "def __eq__(self, other):\n"
        "    if other.__class__ is not self.__class__:\n"
        "        return NotImplemented\n"
        f"    return ({own}) == ({other})\n"
    )


def _refuse_to_set(self: object, name: str, value: object) -> NoReturn:  # noqa: ARG001
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: object, name: str) -> NoReturn:  # noqa: ARG001
    raise FrozenInstanceError(f"cannot delete field {name!r}")
