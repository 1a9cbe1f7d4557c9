"""The steps of changes as edits of a piece's text: each gives what stands in place of what."""

from collections.abc import Callable

from jtai.editing import items, splice
from jtai.editing.entries import due_text, note_lines
from jtai.editing.lists import set_list, set_steps
from jtai.editing.nodes import Node, Piece
from jtai.editing.own import set_own
from jtai.editing.paragraphs import set_text
from jtai.editing.splice import Splice
from jtai.editing.style import Style, action_style, dash_of, note_style, quote_of
from jtai.editing.within import (
    InsertNote,
    RemoveNote,
    SetField,
    SetFinding,
    SetInNote,
    SetOwn,
    SetRef,
    Step,
)
from jtai.schema import ACTION, FINDING, NOTE, OWN, Kind, Part

Elsewhere = Callable[[], Style | None]
"""How the rest of the plan writes notes or actions, for a part that has none; None if it has none
either."""


def splices_of(piece: Piece, number: int | None, step: Step, elsewhere: Elsewhere) -> list[Splice]:
    """What one step makes of the text, in the action with this number (from 0), or in the finding
    itself. Raises EditError where the text cannot be changed safely."""
    mapping = _mapping(piece, number)
    match step:
        case InsertNote():
            return _insert_note(piece, mapping, step, elsewhere)
        case RemoveNote():
            return _remove_note(piece, mapping, step.at)
        case SetInNote():
            note = _notes(piece, mapping).items[step.at]
            piece.check_lines(note)
            if step.key.startswith(OWN):
                return set_own(piece, note, step.key, step.value)
            return _set_field(piece, note, NOTE, step.key, step.value)
        case SetRef():
            return _set_field(piece, mapping, ACTION, "ref", step.new)
        case SetField():
            return _set_field(piece, mapping, ACTION, step.key, step.value)
        case SetFinding():
            return _set_field(piece, mapping, FINDING, "finding", step.text)
        case SetOwn():
            return set_own(piece, mapping, step.key, step.value)


def _mapping(piece: Piece, number: int | None) -> Node:
    """The finding, or one of its actions. Raises EditError unless it is in block style all the
    way."""
    piece.check_lines(piece.root)
    if number is None:
        return piece.root
    action = actions_node(piece).items[number]
    piece.check_lines(action)
    return action


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


def note_style_in(piece: Piece) -> Style | None:
    """How notes are written in this piece, by the first action that has any; None if none has."""
    actions = piece.root.get("actions")
    found = (_note_style_of(piece, action) for action in (actions.items if actions else ()))
    return next((style for style in found if style is not None), None)


def _note_style_of(piece: Piece, action: Node) -> Style | None:
    entry = action.entry("progress")
    if entry is None or entry[1].flow or not entry[1].items or action.flow:
        return None
    if any(item.get("date") is None or item.get("note") is None for item in entry[1].items):
        return None
    return note_style(piece, piece.column(entry[0].start), entry[1])


def _set_field(piece: Piece, mapping: Node, part: Part, key: str, value: object) -> list[Splice]:
    """A new value for a field of a part; None takes it out."""
    entry = mapping.entry(key)
    keys_before = part.keys[: part.keys.index(key)]
    if value is None:
        return [] if entry is None else [splice.remove_key(piece, mapping, key)]
    if part.field(key).kind is Kind.STEPS:
        return set_steps(piece, mapping, key, value)  # type: ignore[arg-type]
    if isinstance(value, tuple):
        return set_list(piece, mapping, key, value, keys_before)
    if part.field(key).kind is Kind.TEXT:
        return [set_text(piece, mapping, key, str(value), keys_before)]
    if entry is None:
        written = due_text(value, quote_of(mapping.get("due") or mapping.get("date")))  # type: ignore[arg-type]
        return [splice.add_key(piece, mapping, keys_before, key, [written])]
    written = due_text(value, quote_of(entry[1]))  # type: ignore[arg-type]
    return [splice.replace_value(piece, entry[1], written)]


def _insert_note(
    piece: Piece, action: Node, step: InsertNote, elsewhere: Elsewhere
) -> list[Splice]:
    style = _note_style_of(piece, action) or elsewhere() or Style(dash=dash_of(piece))
    entry = action.entry("progress")
    if entry is None:
        column = piece.column(action.start)
        below = note_lines(step.note, column + style.dash, style)
        return [splice.add_key(piece, action, ACTION.keys, "progress", ["", *below])]
    name, notes = entry
    if not notes.items:
        column = piece.column(name.start)
        below = note_lines(step.note, column + style.dash, style)
        return [
            splice.emptied(piece, name, notes),
            splice.insert_after(piece, notes, column, below),
        ]
    notes = _notes(piece, action)
    below = note_lines(step.note, piece.column(notes.start), style)
    return [items.inserted(piece, action, "progress", step.at, below, style.apart)]


def _remove_note(piece: Piece, action: Node, at: int) -> list[Splice]:
    notes = _notes(piece, action)
    if len(notes.items) > 1:
        return [items.removed(piece, notes, at, at)]
    key, _ = action.entry("progress")  # type: ignore[misc]
    if "#" in piece.text[key.end : notes.start]:
        raise piece.refusal(key.start, "there is a comment above this note; take it out")
    return [splice.remove_key(piece, action, "progress")]


def _notes(piece: Piece, action: Node) -> Node:
    """The list of notes, of which there is one at least. Raises EditError unless it is in block
    style."""
    notes: Node = action.get("progress")  # type: ignore[assignment]
    if notes.flow:
        raise piece.refusal(
            notes.start, "these notes are a list in [...]; write one below the other with '- '"
        )
    return notes
