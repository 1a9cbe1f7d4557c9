"""The board's own fields as edits of a piece's text."""

from jtai.editing import splice
from jtai.editing.entries import own_lines
from jtai.editing.nodes import Node, Piece, has_comment
from jtai.editing.paragraphs import is_remarked, replace_text
from jtai.editing.scalars import scalar
from jtai.editing.splice import Splice


def set_own(piece: Piece, mapping: Node, name: str, value: object) -> list[Splice]:
    """A new value for one of the board's own fields; a new one goes behind all else. None takes
    it out. Raises EditError where a comment would be lost."""
    entry, column = mapping.entry(name), piece.column(mapping.start)
    if entry is None and value is None:
        return []
    if entry is None:
        every = [key.value or "" for key, _ in mapping.entries]
        return [splice.add_key(piece, mapping, every, name, own_lines(value, column))]
    key, node = entry
    if has_comment(piece, node):
        raise piece.refusal(key.start, f"there is a comment within '{name}'; take it out")
    if value is None:
        return [splice.remove_key(piece, mapping, name)]
    if isinstance(value, str) and value and node.value is not None and not node.empty:
        return [replace_text(piece, node, value, column, column + 2)]
    lines = own_lines(value, column)
    if len(lines) > 1 and is_remarked(piece, node, column):
        lines = [scalar(str(value))]  # as in paragraphs.py
    return [splice.emptied(piece, key, node, piece.newline(key.start).join(lines))]
