"""The board's own `x-` fields: what they are called outside of the plan, and what each says.

An action's is `x-priority`, its finding's `finding.x-section`, that of its notes `progress.x-seen`.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from jtai.errors import UsageError
from jtai.matching import listed, none_such
from jtai.model import Action, Finding, Note, Plan
from jtai.position import Standing
from jtai.visible import one_line
from jtai.words import cut

OF_FINDINGS, OF_NOTES = "finding.", "progress."
_SHOWN = 60


def as_data(own: object) -> Any:
    """A value of the model as JSON has it: text, a list, an object; what is named by more than a
    text is a list of pairs."""
    if not isinstance(own, tuple):
        return own
    kind, *parts = own
    if kind == "list":
        return [as_data(part) for part in parts]
    pairs = [[as_data(name), as_data(held)] for name, held in parts]
    return dict(pairs) if all(isinstance(name, str) for name, _ in pairs) else pairs


def text_of_own(own: object) -> str:
    """A value as a cell has it: a text as it stands, a list or a mapping as JSON, and so a text
    that would not be read as what it is (`[1`, blanks at its ends, nothing at all)."""
    if isinstance(own, str) and own == own.strip() != "" and own_of_text(own) == own:
        return own
    return json.dumps(as_data(own), ensure_ascii=False)


def own_of_text(text: str) -> object:
    """The value that a cell has in the form of text_of_own."""
    if not text.startswith(("[", "{", '"')):
        return text
    try:
        return of_data(json.loads(text))
    except (ValueError, RecursionError):
        return text


def own_if_told(text: str) -> object:
    """The value of a cell that somebody may have written: that of own_of_text where the cell is
    just how jtai tells it, else the text."""
    own = own_of_text(text)
    return own if text_of_own(own) == text else text


def of_data(data: Any) -> object:
    """The value of the model that JSON stands for. Raises ValueError where a plan has no such."""
    if isinstance(data, str):
        return data
    if isinstance(data, list):
        return ("list", *map(of_data, data))
    if isinstance(data, dict):
        return ("map", *((name, of_data(held)) for name, held in data.items()))
    raise ValueError


def owns_of_text(text: str) -> tuple[object | None, ...]:
    """What each note of an action has, of a cell that own_text made; None for those without."""
    data = json.loads(text)
    return tuple(None if held is None else of_data(held) for held in data)


def names_of_own(standings: Iterable[Standing]) -> tuple[str, ...]:
    """Every field that one of the actions has, itself, by its finding or by a note: in this order,
    and then as they come."""
    found = dict.fromkeys(n for s in standings for n, _ in _own(s.finding, s.action))
    return tuple(sorted(found, key=lambda n: (n.startswith(OF_NOTES), n.startswith(OF_FINDINGS))))


def own_text(standing: Standing, name: str) -> str:
    """What an action has under a name, as a cell has it; of its notes a JSON list, with null for
    those that have no such field."""
    if name.startswith(OF_NOTES):
        return text_of_notes(standing.action.progress, name.removeprefix(OF_NOTES))
    own = dict(_own(standing.finding, standing.action))
    return text_of_own(own[name]) if name in own else ""


def text_of_notes(notes: Sequence[Note], key: str) -> str:
    """What notes have under a key, as the one cell of their action has it."""
    held = [dict(note.extra) for note in notes]
    data = [as_data(own[key]) if key in own else None for own in held]
    return json.dumps(data, ensure_ascii=False) if any(key in own for own in held) else ""


def says(standing: Standing, name: str, values: frozenset[str]) -> bool:
    """Whether an action has one of the values under a name."""
    own = _own(standing.finding, standing.action)
    return any(n == name and not values.isdisjoint(_values(value)) for n, value in own)


def fields_meant(asked: Iterable[str], plan: Plan) -> tuple[tuple[str, frozenset[str]], ...]:
    """The names, each with the values that will do, of what people wrote as `x-priority=High`.

    A value is meant in any case; of a list each text is one. Raises UsageError for what is not
    there, with what there is.
    """
    return fields_among(asked, values_in(plan))


def fields_among(
    asked: Iterable[str], known: Mapping[str, Sequence[str]]
) -> tuple[tuple[str, frozenset[str]], ...]:
    """As fields_meant, of the fields that are `known` with their values."""
    meant: dict[str, frozenset[str]] = {}
    for one in asked:
        name, value = _name_and_value(one, tuple(known))
        meant[name] = meant.get(name, frozenset()) | _values_meant(name, value, known[name])
    return tuple(meant.items())


def field_named(asked: str, known: Iterable[str]) -> str:
    """The field of which `asked` gives a value, in any case; empty where it is none of those."""
    there = [name for name in known if asked.casefold().startswith(f"{name.casefold()}=")]
    exact = [name for name in there if asked.startswith(f"{name}=")]
    return max(exact or there, key=len, default="")


def values_in(plan: Plan) -> dict[str, tuple[str, ...]]:
    """The fields of all actions, each with the values by which it can be asked for."""
    found: dict[str, dict[str, None]] = {}
    for finding in plan.findings:
        for action in finding.actions:
            for name, value in _own(finding, action):
                found.setdefault(name, {}).update(dict.fromkeys(_values(value)))
    return {name: tuple(values) for name, values in found.items()}


def _own(finding: Finding, action: Action) -> Iterator[tuple[str, object]]:
    yield from action.extra
    yield from ((f"{OF_FINDINGS}{key}", value) for key, value in finding.extra)
    for note in action.progress:
        yield from ((f"{OF_NOTES}{key}", value) for key, value in note.extra)


def _values(own: object) -> tuple[str, ...]:
    """What a value is found by: itself, or each text of a list."""
    if isinstance(own, tuple) and own[0] == "list":
        return tuple(map(text_of_own, own[1:]))
    return (text_of_own(own),)


def _name_and_value(asked: str, known: Sequence[str]) -> tuple[str, str]:
    """`x-priority` and `High`, of `x-priority=High`. Raises UsageError."""
    if named := field_named(asked, known):
        return named, asked[len(named) + 1 :]
    name, equals, _ = asked.partition("=")
    if not known:
        raise UsageError("no action of the plan has a field of your own (x-...).")
    if not equals:
        raise UsageError(f"--field wants the value too, as in {one_line(known[0])}=VALUE.")
    raise none_such(name, known, "field")


def _values_meant(name: str, asked: str, known: Sequence[str]) -> frozenset[str]:
    wanted = asked.strip().casefold()
    found = frozenset(value for value in known if value.strip().casefold() == wanted)
    if not found:
        raise UsageError(
            f"there is no {one_line(name)} '{one_line(asked)}'; there are:"
            f" {listed([cut(value, _SHOWN) for value in known])}"
        )
    return found
