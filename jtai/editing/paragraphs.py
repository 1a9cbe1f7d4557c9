"""Texts of one line or of many as edits of a piece's text."""

from collections.abc import Iterable

from jtai.editing import splice
from jtai.editing.nodes import Node, Piece
from jtai.editing.scalars import scalar, value_lines
from jtai.editing.splice import Splice
from jtai.editing.style import quote_of

_INDENT = 2


def set_text(
    piece: Piece, mapping: Node, key: str, text: str, keys_before: Iterable[str]
) -> Splice:
    """A new text under a key of `mapping`; a new key goes behind `keys_before`. Raises EditError
    where a comment would be lost."""
    column = piece.column(mapping.start)
    node = mapping.get(key)
    if node is None:
        return splice.add_key(piece, mapping, keys_before, key, value_lines(text, column + _INDENT))
    return replace_text(piece, node, text, column, column + _INDENT)


def replace_text(piece: Piece, node: Node, text: str, column: int, indent: int) -> Splice:
    """A new text in place of one whose key or dash stands in `column`, its lines below in the
    column `indent`."""
    on_a_line = node.style not in ("|", ">") and "\n" not in piece.text[node.start : node.end]
    written = value_lines(text, indent, quote_of(node), on_a_line=on_a_line)
    if len(written) > 1 and is_remarked(piece, node, column):
        written = [scalar(text, quote_of(node))]  # a comment behind it would be text within a block
    return splice.replace_value(piece, node, piece.newline(node.start).join(written))


def is_remarked(piece: Piece, node: Node, column: int) -> bool:
    """Whether a comment stands beside a value, or below it as if it were a part of it."""
    end = piece.line_end(node.end)
    beside = piece.text[node.end : end].strip()
    return bool(beside) or splice.comment_below(piece, end) > column
