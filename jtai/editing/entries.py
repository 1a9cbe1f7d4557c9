"""Notes, actions and findings as the lines of a plan."""

from jtai.dates import Due, PlanDate
from jtai.editing.scalars import item_text, scalar, value_lines
from jtai.editing.style import ActionStyle, NoteStyle
from jtai.model import Action, Extra, Finding, Note


def note_lines(note: Note, dash: int, style: NoteStyle) -> list[str]:
    """The lines of a note whose dash stands in the column `dash`."""
    column = dash + style.gap
    below = column + style.below
    values = {
        "date": [f"{style.date_quote}{note.date.text}{style.date_quote}"],
        "by": [scalar(note.by, style.by_quote)] if note.by is not None else [],
        "note": value_lines(note.note, below, style.note_quote),
    }
    fields = [(key, values[key]) for key in style.keys if values[key]]
    return _item(fields + _extra(note.extra, column), dash, column, style.key_quote)


def action_lines(action: Action, dash: int, style: ActionStyle) -> list[str]:
    """The lines of an action whose dash stands in the column `dash`."""
    column = dash + style.gap
    below, inner = column + style.below, column + style.dash
    lead = [item_text(code) for code in action.lead]
    fields = [
        ("ref", [f"{style.ref_quote}{action.ref}{style.ref_quote}"]),
        ("action", _steps(action.steps, below, inner)),
        ("lead", _flow(lead) if style.flow else _list(action.lead, inner)),
        ("due", [_due(action.due, style.date_quote)]),
    ]
    if action.was_due:
        fields.append(
            ("was_due", _flow([due_item(due, style.date_quote) for due in action.was_due]))
        )
    if action.status is not None:
        fields.append(("status", [action.status.value]))
    if action.completed is not None:
        fields.append(("completed", [_due(action.completed, style.date_quote)]))
    if action.evidence:
        fields.append(("evidence", _list(action.evidence, inner)))
    if action.progress:
        notes_style = NoteStyle(
            key_quote=style.key_quote,
            date_quote=style.date_quote,
            dash=style.dash,
            gap=style.gap,
            below=style.below,
        )
        notes = [line for note in action.progress for line in note_lines(note, inner, notes_style)]
        fields.append(("progress", ["", *notes]))
    return _item(fields + _extra(action.extra, column), dash, column, style.key_quote)


def finding_lines(finding: Finding, dash: int, style: ActionStyle) -> list[str]:
    """The lines of a finding, with its actions, whose dash stands in the column `dash`."""
    column = dash + style.gap
    actions: list[str] = []
    for number, action in enumerate(finding.actions):
        actions += [""] * style.apart if number else []
        actions += action_lines(action, column + style.dash, style)
    fields = [
        ("ref", [f"{style.ref_quote}{finding.ref}{style.ref_quote}"]),
        ("finding", value_lines(finding.finding, column + style.below)),
        ("actions", ["", *actions]),
    ]
    return _item(fields + _extra(finding.extra, column), dash, column, style.key_quote)


def _item(fields: list[tuple[str, list[str]]], dash: int, column: int, quote: str) -> list[str]:
    """Keys with their values (what follows the colon, and the lines below) as one list item."""
    found: list[str] = []
    for key, value in fields:
        found.append(f"{' ' * column}{quote}{key}{quote}: {value[0]}".rstrip(" "))
        found += value[1:]
    found[0] = f"{' ' * dash}-{' ' * (column - dash - 1)}{found[0].lstrip(' ')}"
    return found


def _steps(steps: tuple[str, ...], below: int, inner: int) -> list[str]:
    return value_lines(steps[0], below) if len(steps) == 1 else _list(steps, inner)


def _list(texts: tuple[str, ...], dash: int) -> list[str]:
    found = [""]
    for text in texts:
        written = value_lines(text, dash + 2)
        found += [f"{' ' * dash}- {written[0]}", *written[1:]]
    return found


def _flow(items: list[str]) -> list[str]:
    return [f"[{', '.join(items)}]"]


def _due(due: Due | PlanDate, quote: str) -> str:
    return f"{quote}{due.text}{quote}" if isinstance(due, PlanDate) else scalar(due, quote)


def due_item(due: Due, quote: str) -> str:
    """A due date as it stands within `[...]`."""
    return f"{quote}{due.text}{quote}" if isinstance(due, PlanDate) else item_text(due)


def _extra(extra: Extra, column: int) -> list[tuple[str, list[str]]]:
    """The board's own fields, in flow style where they are more than a text."""
    return [
        (
            name,
            value_lines(value, column + 2) if isinstance(value, str) and value else [_own(value)],
        )
        for name, value in extra
    ]


def _own(value: object) -> str:
    if not isinstance(value, tuple):
        return item_text(str(value))
    kind, *parts = value
    if kind == "list":
        return f"[{', '.join(_own(part) for part in parts)}]"
    return "{" + ", ".join(f"{_own(name)}: {_own(held)}" for name, held in parts) + "}"
