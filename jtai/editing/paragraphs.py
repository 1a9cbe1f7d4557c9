"""A text of an action, of one line or of many, as an edit of a piece's text."""

from jtai.editing import splice
from jtai.editing.nodes import Node, Piece
from jtai.editing.scalars import scalar, value_lines
from jtai.editing.style import quote_of


def set_text(piece: Piece, action: Node, key: str, text: str, keys_before: tuple[str, ...]) -> str:
    """The piece's text with a new text under a key of `action`; a new key goes behind
    `keys_before`. Raises EditError where a comment would be lost."""
    indent = piece.column(action.start) + 2
    node = action.get(key)
    if node is None:
        return splice.add_key(piece, action, keys_before, key, value_lines(text, indent))
    written = value_lines(text, indent, quote_of(node))
    if len(written) > 1 and piece.text[node.end : piece.line_end(node.end)].strip():
        written = [scalar(text)]  # a comment behind it would be text within a block
    return splice.replace_value(piece, node, piece.newline(node.start).join(written))
