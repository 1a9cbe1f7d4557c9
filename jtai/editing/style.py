"""How this plan writes things, read off what stands nearby, so that what is new looks alike."""

from collections.abc import Mapping
from itertools import pairwise

from jtai.editing.nodes import Node, Piece
from jtai.editing.scalars import scalar
from jtai.frozen import field, frozen
from jtai.schema import NOTE, Kind

_DATES = (Kind.DATE, Kind.DATES, Kind.DUE, Kind.DUES)


@frozen
class Style:
    """How the items of a list are written: the order of their keys (none: that of the schema), the
    quotes (`'`, `"` or none) of keys and of each kind of value, leads in `[...]` or one a line; how
    far a dash stands right of the list's key, a key right of its dash, and a text below right of
    its key; and the blank lines between items."""

    keys: tuple[str, ...] = ()
    key_quote: str = ""
    quotes: Mapping[Kind, str] = field(default_factory=lambda: {Kind.REF: '"'})
    flow: bool = True
    dash: int = 2
    gap: int = 2
    below: int = 2
    apart: int = 0


def note_style(piece: Piece, key_column: int, notes: Node) -> Style:
    """The style of a list of notes in block style, by the last of them."""
    items = [item for item in notes.items if item.entries and not item.flow]
    if notes.flow or not items:
        return Style()
    note = items[-1]
    values = {key.value: value for key, value in note.entries}
    by = values.get("by")
    return Style(
        keys=_order([key.value or "" for key, _ in note.entries]),
        key_quote=quote_of(note.entries[0][0]),
        quotes={
            Kind.DATE: quote_of(values["date"]),
            Kind.LINE: quote_of(values["date"] if by is None or by.empty else by),
            Kind.TEXT: _chosen_quote(values["note"]),
        },
        dash=max(0, piece.column(notes.start) - key_column),
        gap=gap_of(piece, note, notes),
        below=_below(piece, note, values["note"]),
        apart=apart(piece, notes),
    )


def action_style(piece: Piece, key_column: int, actions: Node) -> Style:
    """The style of a list of actions in block style, by the last of them."""
    action = actions.items[-1]
    lead, due, steps = action.get("lead"), action.get("due"), action.get("action")
    dated = due is not None and (due.value or "")[:1].isdigit()
    return Style(
        key_quote=quote_of(action.entries[0][0]),
        quotes={
            Kind.REF: quote_of(action.get("ref")) or '"',
            **dict.fromkeys(_DATES, quote_of(due) if dated else ""),
        },
        flow=lead is None or lead.flow,
        dash=max(0, piece.column(actions.start) - key_column),
        gap=gap_of(piece, action, actions),
        below=2 if steps is None else _below(piece, action, steps),
        apart=apart(piece, actions),
    )


def gap_of(piece: Piece, item: Node, items: Node) -> int:
    """How far the key of an item stands right of its dash; 2 where it is on a line of its own."""
    on_one_line = "-" in piece.text[piece.line_start(item.start) : item.start]
    return piece.column(item.start) - piece.column(items.start) if on_one_line else 2


def apart(piece: Piece, items: Node) -> int:
    """1 if a blank line stands before the last item of a list, as before the others; else 0."""
    if len(items.items) < 2:
        return 0
    before = piece.text[items.items[-2].end : items.items[-1].start]
    return int(any(not line.strip() for line in before.splitlines()[1:-1]))


def dash_of(piece: Piece) -> int:
    """How far dashes stand right of their key in this piece; 2 in the head of a plan."""
    name, actions = piece.root.entry("actions") or (None, None)
    if name is None or actions is None:
        return 2
    return max(0, piece.column(actions.start) - piece.column(name.start))


def dated(mapping: Node) -> Node | None:
    """The date of an action, a note or a plan that others are written like."""
    found = map(mapping.get, ("due", "date", "published"))
    return next((node for node in found if node is not None), None)


def _order(keys: list[str]) -> tuple[str, ...]:
    """The keys of a note in the order seen; one that was not seen is behind the one before it in
    the schema."""
    seen = [key for key in keys if key in NOTE.keys]
    for before, key in pairwise(NOTE.keys):
        if key not in seen:
            seen.insert(seen.index(before) + 1, key)
    return tuple(seen)


def quote_of(node: Node | None) -> str:
    """The quotes that a value is in: `'`, `"` or none."""
    return node.style if node is not None and node.style in ("'", '"') else ""


def _chosen_quote(node: Node) -> str:
    """The quotes that a text is in without needing them: a habit, and no necessity."""
    return quote_of(node) if scalar(node.value or "") == node.value else ""


def _below(piece: Piece, mapping: Node, value: Node) -> int:
    """How far the lines of a block of text stand right of its key."""
    if value.style not in ("|", ">") or "\n" not in piece.text[value.start : value.end]:
        return 2
    for line in piece.text[value.start : value.end].splitlines()[1:]:
        if line.strip():
            return max(1, len(line) - len(line.lstrip(" ")) - piece.column(mapping.start))
    return 2
