"""The steps of changes as edits of a piece's text: each gives the new text of the piece."""

from jtai.editing import splice
from jtai.editing.changes import InsertNote, SetField, Step
from jtai.editing.entries import due_text, note_lines
from jtai.editing.lists import set_list
from jtai.editing.nodes import Node, Piece
from jtai.editing.paragraphs import set_text
from jtai.editing.style import Style, action_style, dash_of, note_style, quote_of
from jtai.schema import ACTION, Kind


def edited(piece: Piece, step: Step, elsewhere: Style | None) -> str:
    """The text of the piece after one step. `elsewhere` is how the rest of the plan writes notes,
    for a piece that has none. Raises EditError where the text cannot be changed safely."""
    action = action_node(piece, step.ref)
    if isinstance(step, SetField):
        return _set_field(piece, action, step)
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
    """The list of actions. Raises EditError unless it is in block style, or empty."""
    actions = piece.root.get("actions")
    if actions is None or (actions.flow and actions.items):
        raise piece.refusal(
            piece.root.start if actions is None else actions.start,
            "the actions are a list in [...]; write them one below the other with '- '",
        )
    return actions


def action_style_in(piece: Piece) -> Style | None:
    """How actions are written in this piece; None if it has none in block style."""
    entry = piece.root.entry("actions")
    if entry is None or entry[1].flow or not entry[1].items:
        return None
    return action_style(piece, piece.column(entry[0].start), entry[1])


def note_style_in(piece: Piece, ref: str | None = None) -> Style | None:
    """How notes are written in this piece: by the action `ref` first; None if it has no notes."""
    actions = piece.root.get("actions")
    found = None
    for action in actions.items if actions is not None else ():
        entry = action.entry("progress")
        if entry is None or entry[1].flow or not entry[1].items or action.flow:
            continue
        if any(item.get("date") is None or item.get("note") is None for item in entry[1].items):
            continue
        read = note_style(piece, piece.column(entry[0].start), entry[1])
        name = action.get("ref")
        if name is not None and name.value == ref:
            return read
        found = found or read
    return found


def _set_field(piece: Piece, action: Node, step: SetField) -> str:
    entry = action.entry(step.key)
    keys_before = ACTION.keys[: ACTION.keys.index(step.key)]
    if isinstance(step.value, tuple):
        return set_list(piece, action, step.key, step.value, keys_before)
    if step.value is None:
        return piece.text if entry is None else splice.remove_key(piece, action, step.key)
    if ACTION.field(step.key).kind is Kind.TEXT:
        return set_text(piece, action, step.key, str(step.value), keys_before)
    if entry is None:
        value = due_text(step.value, quote_of(action.get("due")))
        return splice.add_key(piece, action, keys_before, step.key, [value])
    quote = quote_of(entry[1])
    return splice.replace_value(piece, entry[1], due_text(step.value, quote))


def _insert_note(piece: Piece, action: Node, step: InsertNote, elsewhere: Style | None) -> str:
    style = note_style_in(piece, step.ref) or elsewhere or Style(dash=dash_of(piece))
    entry = action.entry("progress")
    if entry is None:
        column = piece.column(action.start)
        below = note_lines(step.note, column + style.dash, style)
        return splice.add_key(piece, action, ACTION.keys, "progress", ["", *below])
    name, notes = entry
    if not notes.items:
        column = piece.column(name.start)
        opened, nothing = splice.emptied(piece, name, notes)
        below = note_lines(step.note, column + style.dash, style)
        return splice.insert_after(opened, nothing, column, below)
    return _insert_among(piece, action, step, style)


def _insert_among(piece: Piece, action: Node, step: InsertNote, style: Style) -> str:
    name, notes = action.entry("progress")  # type: ignore[misc]
    items = notes.items
    if notes.flow:
        raise piece.refusal(
            notes.start, "these notes are a list in [...]; write one below the other with '- '"
        )
    dash = piece.column(notes.start)
    below = note_lines(step.note, dash, style)
    if step.at == 0:
        return splice.insert_below_key(piece, action, "progress", [*below, *[""] * style.apart])
    above = items[step.at - 1]
    last = step.at == len(items) and dash > piece.column(name.start)
    return splice.insert_after(piece, above, dash, [*[""] * style.apart, *below], last=last)
