"""Notes of an action as edits of a piece's text: those that are new, one taken out, or moved."""

from collections.abc import Callable, Mapping, Sequence

from jtai.editing import items, splice
from jtai.editing.entries import note_lines
from jtai.editing.nodes import Node, Piece
from jtai.editing.splice import Splice
from jtai.editing.style import Style, apart, dash_of, note_style
from jtai.editing.within import InsertNote, MoveNote, RemoveNote, SetInNote, Step
from jtai.frozen import frozen
from jtai.model import Note
from jtai.schema import ACTION

Elsewhere = Callable[[], Style | None]
"""How the rest of the plan writes notes or actions, for a part that has none; None if it has none
either."""


@frozen
class InsertNotes:
    """Put notes before those of an action that have these numbers (from 0)."""

    before: Mapping[int, Sequence[Note]]


def together(
    steps: Sequence[tuple[int | None, Step]],
) -> list[tuple[int | None, Step | InsertNotes]]:
    """The steps, in which the new notes of an action are one where that is the same."""
    inserted: dict[int | None, list[InsertNote]] = {}
    others = {
        number for number, step in steps if isinstance(step, RemoveNote | MoveNote | SetInNote)
    }
    found: list[tuple[int | None, Step | InsertNotes]] = []
    for number, step in steps:
        if isinstance(step, InsertNote) and number not in others:
            inserted.setdefault(number, []).append(step)
        else:
            found.append((number, step))
    return found + [(number, InsertNotes(_before(some))) for number, some in inserted.items()]


def _before(steps: Sequence[InsertNote]) -> dict[int, list[Note]]:
    """New notes by the number of the one before which they stand, in the list as it was."""
    most = max(step.at for step in steps)
    row: list[int | Note] = [*range(most)]
    for step in steps:
        row.insert(step.at, step.note)
    found: dict[int, list[Note]] = {}
    run: list[Note] = []
    for thing in [*row, most]:
        if isinstance(thing, Note):
            run.append(thing)
        elif run:
            found[thing], run = run, []
    return found


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


def insert_notes(
    piece: Piece, action: Node, new: InsertNotes, elsewhere: Elsewhere
) -> list[Splice]:
    """Put notes into an action, in the style of its own, else of others."""
    style = _note_style_of(piece, action) or elsewhere() or Style(dash=dash_of(piece))
    entry = action.entry("progress")
    if entry is None:
        below = _lines(new.before[0], piece.column(action.start) + style.dash, style)
        return [splice.add_key(piece, action, ACTION.keys, "progress", ["", *below])]
    name, notes = entry
    if not notes.items:
        column = piece.column(name.start)
        below = _lines(new.before[0], column + style.dash, style)
        return [
            splice.emptied(piece, name, notes),
            splice.insert_after(piece, notes, column, below),
        ]
    dash = piece.column(notes_node(piece, action).start)
    return [
        items.inserted(piece, action, "progress", at, _lines(run, dash, style), style.apart)
        for at, run in new.before.items()
    ]


def remove_note(piece: Piece, action: Node, at: int) -> list[Splice]:
    """Take out the note number `at`; with the last one goes the key."""
    notes = notes_node(piece, action)
    if len(notes.items) > 1:
        return [items.removed(piece, notes, at, at)]
    key, _ = action.entry("progress")  # type: ignore[misc]
    if "#" in piece.text[key.end : notes.start]:
        raise piece.refusal(key.start, "there is a comment above this note; take it out")
    return [splice.remove_key(piece, action, "progress")]


def move_note(piece: Piece, action: Node, step: MoveNote) -> list[Splice]:
    """Put a note in another place, its lines as they are."""
    notes = notes_node(piece, action)
    if step.at == step.to:
        return []
    return items.moved(piece, action, "progress", step.at, step.to, apart(piece, notes))


def notes_node(piece: Piece, action: Node) -> Node:
    """The list of notes, of which there is one at least. Raises EditError unless it is in block
    style."""
    notes: Node = action.get("progress")  # type: ignore[assignment]
    if notes.flow:
        raise piece.refusal(
            notes.start, "these notes are a list in [...]; write one below the other with '- '"
        )
    return notes


def _lines(notes: Sequence[Note], dash: int, style: Style) -> list[str]:
    lines: list[str] = []
    for number, note in enumerate(notes):
        lines += [""] * style.apart if number else []
        lines += note_lines(note, dash, style)
    return lines
