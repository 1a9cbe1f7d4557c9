"""Frozen dataclasses whose classes are soon made: a start pays for each that it imports."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")

_NONE: Any = object()
_FIELDS = "_fields_of_frozen"


class _Wanted:
    """What was said of a field: as dataclasses has it, which is not imported for that."""

    name = ""

    def __init__(
        self,
        default: Any = _NONE,
        default_factory: Any = _NONE,
        *,
        compare: bool = True,
        hashed: bool | None = None,
    ) -> None:
        self.default, self.default_factory = default, default_factory
        self.compare, self.hash = compare, compare if hashed is None else hashed


def field(
    *,
    default: Any = _NONE,
    default_factory: Any = _NONE,
    compare: bool = True,
    hash: bool | None = None,  # noqa: A002 - as dataclasses.field has it
) -> Any:
    """As dataclasses.field."""
    return _Wanted(default, default_factory, compare=compare, hashed=hash)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(plain: type[T]) -> type[T]:
    """What `dataclass(frozen=True, slots=True)` makes of a class, in a tenth of the time.

    `dataclass` compiles seven methods for each class, whether or not anybody ever calls them. Here
    each of those that have to be fast is compiled when it is first called, and the others, which
    are called once in a while, look at the fields; what dataclasses knows of a class is made when
    somebody asks. How a class itself makes, compares or hashes its values stays.
    """
    annotated = plain.__annotations__
    body = {n: value for n, value in vars(plain).items() if n not in ("__dict__", "__weakref__")}
    above = plain.__mro__[1:]
    known = {one.name: one for base in reversed(above) for one in vars(base).get(_FIELDS, ())}
    known.update((name, _wanted(name, body.pop(name, _NONE))) for name in annotated)
    slots_above = {name for base in above for name in vars(base).get("__slots__", ())}
    has_own = {name for name, _ in _COMPILED if body.get(name) is not None}
    body |= {
        "__annotations__": annotated,
        "__slots__": tuple(name for name in annotated if name not in slots_above),
        "__match_args__": tuple(known),
        "__dataclass_fields__": _ASKED_FOR,
        _FIELDS: (*known.values(),),
        "__repr__": body.get("__repr__", _shown),
        "__reduce__": _made_again,
        "__setattr__": _refuse_to_set,
        "__delattr__": _refuse_to_delete,
    }
    kind: Any = type(plain)
    made: Any = kind(plain.__name__, plain.__bases__, body)
    made.__qualname__ = plain.__qualname__
    for name, source in _COMPILED:
        if name not in has_own:  # __eq__ alone makes __hash__ None
            setattr(made, name, _compiled_when_called(made, name, source))
    return made  # type: ignore[no-any-return]


def _wanted(name: str, said: Any) -> _Wanted:
    """What was said of a field of this name. Raises TypeError for what dataclasses.field gives."""
    if type(said).__module__ == "dataclasses":
        raise TypeError(f"{name}: say it with the field of jtai.frozen")
    wanted = said if isinstance(said, _Wanted) else _Wanted(said)
    wanted.name = name
    return wanted


class _AskedFor:
    """Stands for the fields of a class as dataclasses has them, for its `fields` and `replace`,
    until somebody asks for them."""

    def __get__(self, one: object, kind: Any) -> Any:
        import dataclasses

        told: dict[str, Any] = {}
        for wanted in _fields(kind):
            of = {"default": wanted.default, "default_factory": wanted.default_factory}
            there = {key: value for key, value in of.items() if value is not _NONE}
            told[wanted.name] = dataclasses.field(compare=wanted.compare, hash=wanted.hash, **there)
        annotated = {n: a for base in reversed(kind.__mro__[:-1]) for n, a in _annotated(base)}
        told["__annotations__"] = {name: annotated[name] for name in told}
        bare: Any = dataclasses.dataclass(init=False, repr=False, eq=False)(type("_", (), told))
        kind.__dataclass_fields__ = bare.__dataclass_fields__
        return kind.__dataclass_fields__


def _annotated(kind: Any) -> Iterable[tuple[str, Any]]:
    return getattr(kind, "__annotations__", {}).items()


_ASKED_FOR = _AskedFor()


def _compiled_when_called(made: Any, name: str, source: Callable[[Any], str]) -> Callable[..., Any]:
    """Stands for a method of a class until it is called: then that takes its place."""

    def first_called(*given: Any, **named: Any) -> Any:
        known: dict[str, Any] = {}
        for one in _fields(made):
            known[f"set_{one.name}"] = getattr(made, one.name).__set__
            known[f"default_{one.name}"] = one.default
            known[f"factory_{one.name}"] = one.default_factory
        exec(source(made), known)  # noqa: S102 - as dataclass does: nothing in it is from outside
        method = known[name]
        method.__qualname__ = f"{made.__qualname__}.{name}"
        setattr(made, name, method)
        return method(*given, **named)

    return first_called


def _fields(made: Any) -> Sequence[_Wanted]:
    found: Sequence[_Wanted] = getattr(made, _FIELDS)
    return found


def _making(made: Any) -> str:
    given, done = [], []
    for one in _fields(made):
        is_required = one.default is _NONE and one.default_factory is _NONE
        given.append(one.name if is_required else f"{one.name}=default_{one.name}")
        value = one.name
        if one.default_factory is not _NONE:
            value = f"factory_{value}() if {value} is default_{value} else {value}"
        done.append(f"set_{one.name}(self, {value})")
    done += ["self.__post_init__()"] if hasattr(made, "__post_init__") else []
    return f"def __init__({', '.join(['self', *given])}): {'; '.join(done) or 'pass'}"


def _comparing(made: Any) -> str:
    compared = [one.name for one in _fields(made) if one.compare]
    return (
        "def __eq__(self, other):\n"
        "    if other.__class__ is not self.__class__:\n"
        "        return NotImplemented\n"
        f"    return {_values('self', compared)} == {_values('other', compared)}"
    )


def _hashing(made: Any) -> str:
    hashed = [one.name for one in _fields(made) if one.hash]
    return f"def __hash__(self): return hash({_values('self', hashed)})"


_COMPILED = (("__init__", _making), ("__eq__", _comparing), ("__hash__", _hashing))


def _values(of: str, names: Sequence[str]) -> str:
    """The source of a tuple of what something has under these names."""
    return f"({''.join(f'{of}.{name}, ' for name in names)})"


def _each(self: Any) -> Iterator[tuple[str, Any]]:
    return ((one.name, getattr(self, one.name)) for one in _fields(type(self)))


def _shown(self: Any) -> str:
    values = ", ".join(f"{name}={value!r}" for name, value in _each(self))
    return f"{type(self).__qualname__}({values})"


def _made_again(self: Any) -> tuple[Any, ...]:
    """How pickle and copy make another one like this."""
    return type(self), tuple(value for _, value in _each(self))


def _refuse_to_set(self: object, name: str, value: object) -> NoReturn:  # noqa: ARG001
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: object, name: str) -> NoReturn:  # noqa: ARG001
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot delete field {name!r}")
