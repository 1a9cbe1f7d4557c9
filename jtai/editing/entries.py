"""Notes, actions and findings as the lines of a plan."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from jtai.dates import Due, PlanDate
from jtai.editing.scalars import item_text, scalar, value_lines
from jtai.editing.style import ActionStyle, NoteStyle
from jtai.model import Action, Finding, Note
from jtai.schema import ACTION, FINDING, NOTE, Kind, Part


class _Place(NamedTuple):
    """Where an item's keys stand, where its texts and dashes below a key do, and how values of a
    kind are quoted; `flow` says that leads stand in `[...]`."""

    dash: int
    column: int
    below: int
    inner: int
    key_quote: str
    quotes: Mapping[Kind, str]
    flow: bool = True


def note_lines(note: Note, dash: int, style: NoteStyle) -> list[str]:
    """The lines of a note whose dash stands in the column `dash`."""
    return _item(NOTE, note, _place(dash, style), keys=style.keys)


def action_lines(action: Action, dash: int, style: ActionStyle) -> list[str]:
    """The lines of an action whose dash stands in the column `dash`."""
    place = _place(dash, style)
    notes_style = NoteStyle(
        key_quote=style.key_quote,
        date_quote=style.date_quote,
        dash=style.dash,
        gap=style.gap,
        below=style.below,
    )
    notes = [
        line for note in action.progress for line in note_lines(note, place.inner, notes_style)
    ]
    return _item(ACTION, action, place, notes)


def finding_lines(finding: Finding, dash: int, style: ActionStyle) -> list[str]:
    """The lines of a finding, with its actions, whose dash stands in the column `dash`."""
    place = _place(dash, style)
    actions: list[str] = []
    for number, action in enumerate(finding.actions):
        actions += [""] * style.apart if number else []
        actions += action_lines(action, place.inner, style)
    return _item(FINDING, finding, place, actions)


def _place(dash: int, style: ActionStyle | NoteStyle) -> _Place:
    column = dash + style.gap
    flow = isinstance(style, NoteStyle) or style.flow
    return _Place(
        dash, column, column + style.below, column + style.dash, style.key_quote, style.quotes, flow
    )


def _item(
    part: Part,
    thing: Action | Finding | Note,
    place: _Place,
    members: Sequence[str] = (),
    keys: Sequence[str] = (),
) -> list[str]:
    """One list item: its keys with their values, in the order of `keys` or else of the schema.
    `members` are the lines of what stands below it."""
    found: list[str] = []
    for key in keys or part.keys:
        field = part.field(key)
        value = getattr(thing, field.name)
        if value is None or value == ():
            continue
        write, quote = _WRITERS.get(field.kind), place.quotes.get(field.kind, "")
        found += _keyed(key, write(value, quote, place) if write else ["", *members], place)
    for name, own in thing.extra:
        found += _keyed(name, _own_lines(own, place.column), place)
    found[0] = f"{' ' * place.dash}-{' ' * (place.column - place.dash - 1)}{found[0].lstrip(' ')}"
    return found


def _keyed(key: str, value: list[str], place: _Place) -> list[str]:
    """A key with its value: what follows the colon, and the lines below it."""
    quote = place.key_quote
    return [f"{' ' * place.column}{quote}{key}{quote}: {value[0]}".rstrip(" "), *value[1:]]


def _steps(steps: tuple[str, ...], quote: str, place: _Place) -> list[str]:
    return value_lines(steps[0], place.below) if len(steps) == 1 else _list(steps, quote, place)


def _leads(lead: tuple[str, ...], quote: str, place: _Place) -> list[str]:
    return _flow(map(item_text, lead)) if place.flow else _list(lead, quote, place)


def _list(texts: tuple[str, ...], _: str, place: _Place) -> list[str]:
    found = [""]
    for text in texts:
        written = value_lines(text, place.inner + 2)
        found += [f"{' ' * place.inner}- {written[0]}", *written[1:]]
    return found


def _date(due: Due, quote: str) -> str:
    return f"{quote}{due.text}{quote}" if isinstance(due, PlanDate) else scalar(due, quote)


def due_item(due: Due, quote: str) -> str:
    """A due date as it stands within `[...]`."""
    return f"{quote}{due.text}{quote}" if isinstance(due, PlanDate) else item_text(due)


def _flow(items: Iterable[str]) -> list[str]:
    return [f"[{', '.join(items)}]"]


def _own_lines(value: object, column: int) -> list[str]:
    """One of the board's own fields, in flow style where it is more than a text."""
    return value_lines(value, column + 2) if isinstance(value, str) and value else [_own(value)]


def _own(value: object) -> str:
    if not isinstance(value, tuple):
        return item_text(str(value))
    kind, *parts = value
    if kind == "list":
        return f"[{', '.join(_own(part) for part in parts)}]"
    return "{" + ", ".join(f"{_own(name)}: {_own(held)}" for name, held in parts) + "}"


_WRITERS: dict[Kind, Callable[[Any, str, _Place], list[str]]] = {
    Kind.REF: lambda ref, quote, _: [f"{quote}{ref}{quote}"],
    Kind.LINE: lambda text, quote, _: [scalar(text, quote)],
    Kind.TEXT: lambda text, quote, place: value_lines(text, place.below, quote),
    Kind.STEPS: _steps,
    Kind.TEXTS: _list,
    Kind.DATE: lambda day, quote, _: [_date(day, quote)],
    Kind.DATES: lambda days, quote, _: _flow(due_item(day, quote) for day in days),
    Kind.DUE: lambda due, quote, _: [_date(due, quote)],
    Kind.DUES: lambda dues, quote, _: _flow(due_item(due, quote) for due in dues),
    Kind.STATUS: lambda status, *_: [status.value],
    Kind.LEADS: _leads,
}
"""How a value of each kind is written: what follows the colon of its key, and the lines below."""
