"""The few ways in which lines of a piece are changed. Each gives the whole new text of the piece.

A comment that is indented deeper than what it follows belongs to it, and stays with it.
"""

import re

from jtai.editing.nodes import Node, Piece
from jtai.schema import OWN

_NEXT_COMMENT = re.compile(r"(?:\r\n|[\r\n])([ \t]*)#[^\r\n\x85\u2028\u2029]*(?=[\r\n]|\Z)")
_NOTHING_BUT_BLANKS = re.compile(r"[ \t\r\n]*")


def insert_after(
    piece: Piece, node: Node, column: int, lines: list[str], *, last: bool = False
) -> str:
    """The text with `lines` below `node` and the comments that belong to it.

    Those are the ones indented deeper than `column`; behind the `last` item of a list, also
    those as deep as `column`.
    """
    at = _past_comments(piece, piece.end_of_line_after(node), column - last)
    if at == len(piece.text) and _ends_in_own_block(piece.root):
        raise piece.refusal(at, "it is the end of a block of text; end the file with a line break")
    newline = piece.newline(at)
    return piece.text[:at] + "".join(newline + line for line in lines) + piece.text[at:]


def insert_below_key(piece: Piece, mapping: Node, key: str, lines: list[str]) -> str:
    """The text with `lines` right below the line of a key, above what it holds."""
    at = piece.line_end(mapping.entry(key)[0].end)  # type: ignore[index]
    newline = piece.newline(at)
    return piece.text[:at] + "".join(newline + line for line in lines) + piece.text[at:]


def add_key(piece: Piece, mapping: Node, after: tuple[str, ...], key: str, value: list[str]) -> str:
    """The text with a new key behind whichever of the keys `after` comes last.

    `value` is what follows `key: `, and the lines below it.
    """
    above = max(
        (entry for name in after if (entry := mapping.entry(name))),
        key=lambda entry: entry[0].start,
    )
    column = piece.column(mapping.start)
    quote = above[0].style
    first = f"{' ' * column}{quote}{key}{quote}: {value[0]}".rstrip(" ")
    return insert_after(piece, above[1], column, [first, *value[1:]])


def replace_value(piece: Piece, node: Node, written: str) -> str:
    """The text with `written` in place of a value; a comment behind it stays."""
    if node.empty:
        return piece.text[: node.end] + " " + written + piece.text[node.end :]
    if node.style in ("|", ">") and "#" in piece.text[node.start : piece.line_end(node.start)]:
        raise piece.refusal(node.start, "there is a comment within this value; take it out")
    return piece.text[: node.start] + written + piece.text[node.end :]


def emptied(piece: Piece, key: Node, node: Node) -> tuple[Piece, Node]:
    """The piece with nothing behind the colon of a key, and the place where nothing is."""
    colon = piece.text.index(":", key.end) + 1
    if "#" in piece.text[colon : node.end]:
        raise piece.refusal(node.start, "there is a comment within this value; take it out")
    text = piece.text[:colon] + piece.text[node.end :]
    return piece.with_text(text), Node(colon, colon, value="")


def remove_key(piece: Piece, mapping: Node, key: str) -> str:
    """The text without the lines of a key."""
    node, value = mapping.entry(key)  # type: ignore[misc]
    start, end = piece.line_start(node.start), piece.end_of_line_after(value)
    if not piece.text[start : node.start].strip(" "):
        after = len(piece.newline(end)) if end < len(piece.text) else 0
        before = 0 if after else len(piece.newline(piece.line_end(start - 1)))
        return piece.text[: start - before] + piece.text[end + after :]
    following = next((name for name, _ in mapping.entries if name.start > node.start), None)
    if following is None or not _NOTHING_BUT_BLANKS.fullmatch(
        piece.text, value.end, following.start
    ):
        raise piece.refusal(node.start, f"'{key}' cannot be taken out here; move it down a line")
    return piece.text[: node.start] + piece.text[following.start :]


def _past_comments(piece: Piece, at: int, column: int) -> int:
    while (found := _NEXT_COMMENT.match(piece.text, at)) and len(found[1]) > column:
        at = found.end()
    return at


def _ends_in_own_block(node: Node) -> bool:
    """Whether the last value is a block in one of the board's own fields: there a line break at
    the end of the file would be a part of it."""
    own = False
    while node.items or node.entries:
        if node.entries:
            key, node = node.entries[-1]
            own = own or (key.value or "").startswith(OWN)
        elif node.items:
            node = node.items[-1]
    return own and node.style in ("|", ">")
