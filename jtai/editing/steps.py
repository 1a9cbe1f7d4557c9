"""The steps of changes as edits of a piece's text: each gives the new text of the piece."""

from jtai.dates import Due, PlanDate
from jtai.editing import habits, lines
from jtai.editing.changes import InsertNote, SetField, SetList, Step
from jtai.editing.entries import due_item, note_lines
from jtai.editing.habits import NoteHabits
from jtai.editing.layout import Node, Piece
from jtai.editing.scalars import scalar, value_lines

_ORDER = ("ref", "action", "lead", "due", "was_due", "status", "completed", "evidence", "progress")
_FLOW_WIDTH = 60


def edited(piece: Piece, step: Step, elsewhere: NoteHabits | None) -> str:
    """The text of the piece after one step. `elsewhere` is how the rest of the plan writes notes,
    for a piece that has none. Raises EditError where the text cannot be changed safely."""
    action = action_node(piece, step.ref)
    if isinstance(step, SetField):
        return _set_field(piece, action, step)
    if isinstance(step, SetList):
        return _set_list(piece, action, step)
    return _insert_note(piece, action, step, elsewhere)


def action_node(piece: Piece, ref: str) -> Node:
    """The mapping of an action. Raises EditError unless it is in block style all the way."""
    piece.check_lines(piece.root)
    actions = actions_node(piece)
    for item in actions.items:
        found = item.get("ref")
        if found is not None and (found.value or "").rstrip("\n") == ref:
            piece.check_lines(item)
            return item
    raise LookupError(ref)


def actions_node(piece: Piece) -> Node:
    """The list of actions. Raises EditError unless it is in block style."""
    actions = piece.root.get("actions")
    if actions is None or actions.flow:
        raise piece.refusal(
            piece.root.start if actions is None else actions.start,
            "the actions are a list in [...]; write them one below the other with '- '",
        )
    return actions


def notes_habits_in(piece: Piece, ref: str | None = None) -> NoteHabits | None:
    """How notes are written in this piece: by the action `ref` first; None if it has no notes."""
    actions = piece.root.get("actions")
    found = None
    for action in actions.items if actions is not None else ():
        entry = action.entry("progress")
        if entry is None or entry[1].flow or not entry[1].items or action.flow:
            continue
        if any(item.get("date") is None or item.get("note") is None for item in entry[1].items):
            continue
        read = habits.note_habits(piece, piece.column(entry[0].start), entry[1])
        name = action.get("ref")
        if name is not None and name.value == ref:
            return read
        found = found or read
    return found


def _set_field(piece: Piece, action: Node, step: SetField) -> str:
    entry = action.entry(step.key)
    if step.value is None:
        return piece.text if entry is None else lines.remove_key(piece, action, step.key)
    if entry is None:
        value = _field_text(step.value, _date_quote(action))
        return lines.add_key(piece, action, _keys_before(step.key), step.key, [value])
    quote = entry[1].style if entry[1].style in ("'", '"') else ""
    return lines.replace_value(piece, entry[1], _field_text(step.value, quote))


def _field_text(value: Due | PlanDate, quote: str) -> str:
    if isinstance(value, PlanDate):
        return f"{quote}{value.text}{quote}"
    return scalar(str(value), quote)


def _date_quote(action: Node) -> str:
    due = action.get("due")
    return due.style if due is not None and due.style in ("'", '"') else ""


def _keys_before(key: str) -> tuple[str, ...]:
    return _ORDER[: _ORDER.index(key)]


def _set_list(piece: Piece, action: Node, step: SetList) -> str:
    quote = _date_quote(action) if step.key == "was_due" else ""
    texts = [value.text if isinstance(value, PlanDate) else value for value in step.values]
    items = [due_item(value, quote) for value in step.values]
    entry = action.entry(step.key)
    if entry is None:
        return _new_list(piece, action, step.key, texts, items)
    node = entry[1]
    if not node.items:
        emptied = lines.empty_value(piece, entry[0], node)
        return _fill_list(piece.with_text(emptied), step.ref, step.key, texts, items)
    there = [(item.value or "").rstrip("\n") for item in node.items]
    if there == texts[: len(there)]:
        return _append(piece, action, step.key, texts[len(there) :], items[len(there) :])
    if not items:
        emptied = lines.empty_value(piece, entry[0], node)
        return _fill_list(piece.with_text(emptied), step.ref, step.key, texts, items)
    return _rewrite(piece, node, texts, items)


def _new_list(piece: Piece, action: Node, key: str, texts: list[str], items: list[str]) -> str:
    column = piece.column(action.start)
    if not items:
        return piece.text
    if _fits(items):
        value = [f"[{', '.join(items)}]"]
    else:
        value = ["", *_block_items(texts, column + _dash_of(piece), 2)]
    return lines.add_key(piece, action, _keys_before(key), key, value)


def _fill_list(piece: Piece, ref: str, key: str, texts: list[str], items: list[str]) -> str:
    """Put items below or behind a key that has nothing behind its colon."""
    action = action_node(piece, ref)
    name, value = action.entry(key)  # type: ignore[misc]
    if not items:
        return piece.text[: value.end] + " []" + piece.text[value.end :]
    if _fits(items):
        return lines.replace_value(piece, value, f"[{', '.join(items)}]")
    below = _block_items(texts, piece.column(name.start) + _dash_of(piece), 2)
    return lines.insert_after(piece, value, piece.column(name.start), below)


def _append(piece: Piece, action: Node, key: str, texts: list[str], items: list[str]) -> str:
    name, node = action.entry(key)  # type: ignore[misc]
    last = (node.items or [node])[-1]
    if not items:
        return piece.text
    if node.flow:
        return (
            piece.text[: last.end] + "".join(f", {item}" for item in items) + piece.text[last.end :]
        )
    dash = piece.column(node.start)
    below = _block_items(texts, dash, habits.gap_of(piece, last, node))
    return lines.insert_after(piece, last, dash, below, last=dash > piece.column(name.start))


def _rewrite(piece: Piece, node: Node, texts: list[str], items: list[str]) -> str:
    if _has_comment(piece, node):
        raise piece.refusal(node.start, "there is a comment within this list; take it out")
    dash = piece.column(node.start)
    written = f"[{', '.join(items)}]"
    if not node.flow:
        written = piece.newline(node.start).join(_block_items(texts, dash, 2)).lstrip(" ")
    return piece.text[: node.start] + written + piece.text[node.end :]


def _has_comment(piece: Piece, node: Node) -> bool:
    """Whether there is a comment between the items of a list, or in the head of one."""
    at, between = node.start, ""
    for item in node.items:
        between += piece.text[at : item.start]
        if item.style in ("|", ">"):
            between += piece.text[item.start : piece.line_end(item.start)]
        at = item.end
    return "#" in between + piece.text[at : node.end]


def _fits(items: list[str]) -> bool:
    return sum(len(item) + 2 for item in items) <= _FLOW_WIDTH


def _block_items(texts: list[str], dash: int, gap: int) -> list[str]:
    found: list[str] = []
    for text in texts:
        written = value_lines(text, dash + gap)
        found += [f"{' ' * dash}-{' ' * (gap - 1)}{written[0]}", *written[1:]]
    return found


def _dash_of(piece: Piece) -> int:
    """How far dashes stand right of their key in this piece."""
    name, actions = piece.root.entry("actions")  # type: ignore[misc]
    return max(0, piece.column(actions.start) - piece.column(name.start))


def _insert_note(piece: Piece, action: Node, step: InsertNote, elsewhere: NoteHabits | None) -> str:
    style = notes_habits_in(piece, step.ref) or elsewhere or NoteHabits(dash=_dash_of(piece))
    entry = action.entry("progress")
    if entry is None:
        column = piece.column(action.start)
        below = note_lines(step.note, column + style.dash, style)
        known = tuple(name for name in _ORDER if action.get(name) is not None)
        return lines.add_key(piece, action, known, "progress", ["", *below])
    name, notes = entry
    if not notes.items:
        emptied = piece.with_text(lines.empty_value(piece, name, notes))
        action = action_node(emptied, step.ref)
        name, notes = action.entry("progress")  # type: ignore[misc]
        below = note_lines(step.note, emptied.column(name.start) + style.dash, style)
        return lines.insert_after(emptied, notes, emptied.column(name.start), below)
    return _insert_among(piece, action, step, style)


def _insert_among(piece: Piece, action: Node, step: InsertNote, style: NoteHabits) -> str:
    name, notes = action.entry("progress")  # type: ignore[misc]
    items = notes.items
    if notes.flow:
        raise piece.refusal(
            notes.start, "these notes are a list in [...]; write one below the other with '- '"
        )
    dash = piece.column(notes.start)
    below = note_lines(step.note, dash, style)
    if step.at == 0:
        return lines.insert_below_key(piece, action, "progress", [*below, *[""] * style.apart])
    above = items[step.at - 1]
    last = step.at == len(items) and dash > piece.column(name.start)
    return lines.insert_after(piece, above, dash, [*[""] * style.apart, *below], last=last)
