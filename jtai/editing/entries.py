"""Notes, actions and findings as the lines of a plan."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from jtai.dates import Due, PlanDate
from jtai.editing.scalars import item_text, key_text, scalar, value_lines
from jtai.editing.style import Style
from jtai.model import DUE_SOON_DAYS, STALE_DAYS, Action, Finding, Note, Plan
from jtai.schema import ACTION, FINDING, NOTE, PLAN, REF, Kind, Part


class _Place(NamedTuple):
    """Where an item's dash and keys stand, where its texts and dashes below a key do, and how it
    is written."""

    dash: int
    column: int
    below: int
    inner: int
    style: Style


_HEAD = _Place(0, 0, 2, 2, Style())
_UNSAID = {"due_soon_days": DUE_SOON_DAYS, "stale_days": STALE_DAYS}
"""What a plan that does not say it means all the same."""


def note_lines(note: Note, dash: int, style: Style) -> list[str]:
    """The lines of a note whose dash stands in the column `dash`."""
    return _item(NOTE, note, _place(dash, style))


def action_lines(action: Action, dash: int, style: Style) -> list[str]:
    """The lines of an action whose dash stands in the column `dash`."""
    place = _place(dash, style)
    notes = [line for note in action.progress for line in note_lines(note, place.inner, style)]
    return _item(ACTION, action, place, notes)


def finding_lines(finding: Finding, dash: int, style: Style) -> list[str]:
    """The lines of a finding, with its actions, whose dash stands in the column `dash`."""
    place = _place(dash, style)
    actions: list[str] = []
    for number, action in enumerate(finding.actions):
        actions += [""] * style.apart if number else []
        actions += action_lines(action, place.inner, style)
    return _item(FINDING, finding, place, actions)


def head_lines(plan: Plan) -> list[str]:
    """The lines of a plan above its findings; what it need not say is left out."""
    found: list[str] = []
    for field in PLAN.values:
        value = getattr(plan, field.name)
        if field.kind in _WRITERS and value not in (None, (), _UNSAID.get(field.key)):
            found += _keyed(field.key, _WRITERS[field.kind](value, "", _HEAD), _HEAD)
    for name, own in plan.extra:
        found += _keyed(name, own_lines(own, _HEAD.column), _HEAD)
    return found


def _place(dash: int, style: Style) -> _Place:
    column = dash + style.gap
    return _Place(dash, column, column + style.below, column + style.dash, style)


def _item(
    part: Part, thing: Action | Finding | Note, place: _Place, members: Sequence[str] = ()
) -> list[str]:
    """One list item: its keys with their values. `members` are the lines of what stands below."""
    found: list[str] = []
    style = place.style
    for field in map(part.field, style.keys) if style.keys else part.keyed:
        value = getattr(thing, field.name)
        nothing = isinstance(value, tuple) and not value
        if value is None or (nothing and not field.required):
            continue
        if nothing:  # emptiness is said on purpose
            found += _keyed(field.key, ["[]"], place)
            continue
        write, quote = _WRITERS.get(field.kind), style.quotes.get(field.kind, "")
        found += _keyed(field.key, write(value, quote, place) if write else ["", *members], place)
    for name, own in thing.extra:
        found += _keyed(name, own_lines(own, place.column), place)
    found[0] = f"{' ' * place.dash}-{' ' * (place.column - place.dash - 1)}{found[0].lstrip(' ')}"
    return found


def _keyed(key: str, value: list[str], place: _Place) -> list[str]:
    """A key with its value: what follows the colon, and the lines below it."""
    beginning = _beginning(key, place.style.key_quote, place.column)
    return [f"{beginning} {value[0]}".rstrip(" "), *value[1:]]


@lru_cache(maxsize=256)
def _beginning(key: str, quote: str, column: int) -> str:
    return f"{' ' * column}{key_text(key, quote)}:"


def _ref(ref: str, quote: str) -> str:
    """A ref as others are written. That of an import with open questions may be no ref yet."""
    return f"{quote}{ref}{quote}" if re.fullmatch(REF, ref) else scalar(ref, quote)


def _steps(steps: tuple[str, ...], quote: str, place: _Place) -> list[str]:
    return value_lines(steps[0], place.below) if len(steps) == 1 else _list(steps, quote, place)


def _leads(lead: tuple[str, ...], quote: str, place: _Place) -> list[str]:
    return _flow(map(item_text, lead)) if place.style.flow else _list(lead, quote, place)


def _list(texts: tuple[str, ...], quote: str, place: _Place) -> list[str]:
    return ["", *list_lines(texts, quote, place.inner, 2)]


def list_lines(values: Iterable[Due], quote: str, dash: int, gap: int) -> list[str]:
    """Values one a line, the dash in the column `dash`; `quote` is for dates alone."""
    found: list[str] = []
    for value in values:
        if isinstance(value, PlanDate):
            written = [due_text(value, quote)]
        else:
            written = value_lines(value, dash + gap)
        found += [f"{' ' * dash}-{' ' * (gap - 1)}{written[0]}", *written[1:]]
    return found


def due_text(due: Due, quote: str) -> str:
    """A due date, or words, on the line of its key."""
    return f"{quote}{due.text}{quote}" if isinstance(due, PlanDate) else scalar(due, quote)


def due_item(due: Due, quote: str) -> str:
    """A due date as it stands within `[...]`."""
    return due_text(due, quote) if isinstance(due, PlanDate) else item_text(due)


def _agencies(agencies: Mapping[str, str], _quote: str, place: _Place) -> list[str]:
    if not agencies:
        return ["{}"]
    return ["", *(agency_line(code, name, place.inner) for code, name in agencies.items())]


def agency_line(code: str, name: str, column: int, key_quote: str = "", quote: str = "") -> str:
    """An agency on a line of its own, its code in `column`, in the quotes asked for or needed."""
    return f"{' ' * column}{item_text(code, key_quote)}: {scalar(name, quote)}"


def _flow(items: Iterable[str]) -> list[str]:
    return [f"[{', '.join(items)}]"]


def own_lines(value: object, column: int) -> list[str]:
    """One of the board's own fields, whose key stands in `column`, in flow style where it is more
    than a text."""
    return value_lines(value, column + 2) if isinstance(value, str) and value else [_own(value)]


def _own(value: object) -> str:
    if not isinstance(value, tuple):
        return item_text(str(value))
    kind, *parts = value
    if kind == "list":
        return f"[{', '.join(_own(part) for part in parts)}]"
    return "{" + ", ".join(f"{_own(name)}: {_own(held)}" for name, held in parts) + "}"


_WRITERS: dict[Kind, Callable[[Any, str, _Place], list[str]]] = {
    Kind.REF: lambda ref, quote, _: [_ref(ref, quote)],
    Kind.LINE: lambda text, quote, _: [scalar(text, quote)],
    Kind.TEXT: lambda text, quote, place: value_lines(text, place.below, quote),
    Kind.STEPS: _steps,
    Kind.TEXTS: _list,
    Kind.DATE: lambda day, quote, _: [due_text(day, quote)],
    Kind.DATES: lambda days, quote, _: _flow(due_item(day, quote) for day in days),
    Kind.DUE: lambda due, quote, _: [due_text(due, quote)],
    Kind.DUES: lambda dues, quote, _: _flow(due_item(due, quote) for due in dues),
    Kind.DAYS: lambda days, *_: [str(days)],
    Kind.AGENCIES: _agencies,
    Kind.STATUS: lambda status, *_: [scalar(str(status), "")],
    Kind.LEADS: _leads,
}
"""How a value of each kind is written: what follows the colon of its key, and the lines below."""
