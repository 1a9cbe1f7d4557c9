"""The steps of changes as edits of a piece's text: each gives what stands in place of what."""

from jtai.editing import splice
from jtai.editing.entries import due_text
from jtai.editing.lists import set_list, set_steps
from jtai.editing.nodes import Node, Piece
from jtai.editing.note_steps import (
    Elsewhere,
    InsertNotes,
    insert_notes,
    move_note,
    notes_node,
    remove_note,
)
from jtai.editing.own import set_own
from jtai.editing.paragraphs import set_text
from jtai.editing.splice import Splice
from jtai.editing.style import Style, action_style, dated, quote_of
from jtai.editing.within import (
    InsertNote,
    MoveNote,
    RemoveNote,
    SetField,
    SetFinding,
    SetInNote,
    SetOwn,
    SetRef,
    Step,
)
from jtai.schema import ACTION, FINDING, LISTS, NOTE, OWN, Field, Kind, Part


def splices_of(
    piece: Piece, number: int | None, step: Step | InsertNotes, elsewhere: Elsewhere
) -> list[Splice]:
    """What one step makes of the text, in the action with this number (from 0), or in the finding
    itself. Raises EditError where the text cannot be changed safely."""
    mapping = _mapping(piece, number)
    match step:
        case InsertNotes():
            return insert_notes(piece, mapping, step, elsewhere)
        case InsertNote():
            return insert_notes(piece, mapping, InsertNotes({step.at: (step.note,)}), elsewhere)
        case RemoveNote():
            return remove_note(piece, mapping, step.at)
        case MoveNote():
            return move_note(piece, mapping, step)
        case SetInNote():
            note = notes_node(piece, mapping).items[step.at]
            piece.check_lines(note)
            if step.key.startswith(OWN):
                return set_own(piece, note, step.key, step.value)
            return set_field(piece, note, NOTE, step.key, step.value)
        case SetRef():
            return set_field(piece, mapping, ACTION, "ref", step.new)
        case SetField():
            return set_field(piece, mapping, ACTION, step.key, step.value)
        case SetFinding():
            return set_field(piece, mapping, FINDING, "finding", step.text)
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


def set_field(piece: Piece, mapping: Node, part: Part, key: str, value: object) -> list[Splice]:
    """A new value for a field of a part, whose keys start lines; None takes it out. Raises
    EditError where a comment would be lost."""
    entry = mapping.entry(key)
    keys_before = part.keys[: part.keys.index(key)]
    if value is None:
        return [] if entry is None else [_gone(piece, mapping, part.field(key), entry)]
    if part.field(key).kind is Kind.STEPS:
        return set_steps(piece, mapping, key, value)  # type: ignore[arg-type]
    if isinstance(value, tuple):
        return set_list(piece, mapping, key, value, keys_before)
    if part.field(key).kind is Kind.TEXT:
        return [set_text(piece, mapping, key, str(value), keys_before)]
    like = dated(mapping) if entry is None else entry[1]
    written = str(value) if isinstance(value, int) else due_text(value, quote_of(like))  # type: ignore[arg-type]
    if entry is None:
        return [splice.add_key(piece, mapping, keys_before, key, [written])]
    return [splice.replace_value(piece, entry[1], written)]


def _gone(piece: Piece, mapping: Node, field: Field, entry: tuple[Node, Node]) -> Splice:
    """A field taken out; of a list with comments in it, those would be lost."""
    if field.kind in LISTS:
        splice.emptied(piece, *entry)
    return splice.remove_key(piece, mapping, field.key)
