"""Frozen dataclasses whose classes are soon made: a start pays for each that it imports."""

from collections.abc import Callable, Sequence
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from typing import Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(plain: type[T]) -> type[T]:
    """What `dataclass(frozen=True, slots=True)` makes of a class, in a tenth of the time.

    `dataclass` compiles seven methods for each class, whether or not anybody ever calls them. Here
    each of those that have to be fast is compiled when it is first called, and the others, which
    are called once in a while, look at the fields. How a class itself makes, compares or hashes its
    values stays. A field is given to each value, by its place or its name; TypeError, when the
    first is made, for one with `init=False` or `kw_only`.
    """
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True)(plain)
    for name, source in (("__init__", _making), ("__eq__", _comparing), ("__hash__", _hashing)):
        if vars(plain).get(name) is None:  # else it has its own; __eq__ alone makes __hash__ None
            setattr(made, name, _compiled_when_called(made, name, source))
    made.__repr__, made.__reduce__ = _shown, _made_again
    made.__setattr__, made.__delattr__ = _refuse_to_set, _refuse_to_delete
    return made  # type: ignore[no-any-return]


def _compiled_when_called(made: Any, name: str, source: Callable[[Any], str]) -> Callable[..., Any]:
    """Stands for a method of a class until it is called: then that takes its place."""

    def first_called(*given: Any, **named: Any) -> Any:
        known: dict[str, Any] = {}
        for one in fields(made):
            known[f"set_{one.name}"] = getattr(made, one.name).__set__
            known[f"default_{one.name}"] = one.default
            known[f"factory_{one.name}"] = one.default_factory
        exec(source(made), known)  # noqa: S102 - as dataclass does: nothing in it is from outside
        method = known[name]
        method.__qualname__ = f"{made.__qualname__}.{name}"
        setattr(made, name, method)
        return method(*given, **named)

    return first_called


def _making(made: Any) -> str:
    given, done = [], []
    for one in fields(made):
        if one.kw_only or not one.init:
            raise TypeError(f"{made.__name__}.{one.name}: no such field is made here")
        is_required = one.default is MISSING and one.default_factory is MISSING
        given.append(one.name if is_required else f"{one.name}=default_{one.name}")
        value = one.name
        if one.default_factory is not MISSING:
            value = f"factory_{value}() if {value} is default_{value} else {value}"
        done.append(f"set_{one.name}(self, {value})")
    done += ["self.__post_init__()"] if hasattr(made, "__post_init__") else []
    return f"def __init__({', '.join(['self', *given])}): {'; '.join(done) or 'pass'}"


def _comparing(made: Any) -> str:
    compared = [one.name for one in fields(made) if one.compare]
    return (
        "def __eq__(self, other):\n"
        "    if other.__class__ is not self.__class__:\n"
        "        return NotImplemented\n"
        f"    return {_values('self', compared)} == {_values('other', compared)}"
    )


def _hashing(made: Any) -> str:
    hashed = [one.name for one in fields(made) if (one.compare if one.hash is None else one.hash)]
    return f"def __hash__(self): return hash({_values('self', hashed)})"


def _values(of: str, names: Sequence[str]) -> str:
    """The source of a tuple of what something has under these names."""
    return f"({''.join(f'{of}.{name}, ' for name in names)})"


def _shown(self: Any) -> str:
    values = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(self))
    return f"{type(self).__qualname__}({values})"


def _made_again(self: Any) -> tuple[Any, ...]:
    """How pickle and copy make another one like this."""
    return type(self), tuple(getattr(self, one.name) for one in fields(self))


def _refuse_to_set(self: object, name: str, value: object) -> NoReturn:  # noqa: ARG001
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: object, name: str) -> NoReturn:  # noqa: ARG001
    raise FrozenInstanceError(f"cannot delete field {name!r}")
