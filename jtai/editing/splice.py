"""The few ways in which lines of a piece are changed: each is text in place of other text.

A comment that is indented deeper than what it follows belongs to it, and stays with it.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from jtai.editing.nodes import Node, Piece, before_break, has_comment, last_leaf
from jtai.editing.scalars import key_text
from jtai.schema import OWN

_NEXT_COMMENT = re.compile(r"(?:\r\n|[\r\n])([ \t]*)#[^\r\n\x85\u2028\u2029]*(?=[\r\n]|\Z)")
_COMMENT_BELOW = re.compile(r"(?:(?:\r\n|[\r\n])[ \t]*)*(?:\r\n|[\r\n])([ \t]*)#")
_BLANK_LINE = re.compile(r"(?:\r\n|\r(?!\n)|\n)[ \t]*(?=[\r\n])")
_BLANKS_TO_THE_END = re.compile(r"[ \t]+(?=[\r\n]|\Z)")
_NOTHING_BUT_BLANKS = re.compile(r"[ \t\r\n]*")


class Splice(NamedTuple):
    """`text` in place of what stands from `start` to `end`. Of several that put something in at
    one place, the one with the lower `rank` stands first; 0: none is known."""

    start: int
    end: int
    text: str
    rank: int = 0

    def meets(self, other: "Splice") -> bool:
        """Whether it matters which of the two is made first: they overlap or touch. What is put
        in right behind what is replaced stands there either way."""
        if self.start == self.end == other.start == other.end and self.rank and other.rank:
            return self.rank == other.rank
        if self.start == self.end == other.end > other.start:
            return False
        if other.start == other.end == self.end > self.start:
            return False
        return self.start <= other.end and other.start <= self.end


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The text after splices of which no two meet."""
    parts, at = [], 0
    for start, end, new, _ in sorted(splices, key=lambda s: (s.start, s.end, s.rank)):
        parts += [text[at:start], new]
        at = end
    return "".join((*parts, text[at:]))


def insert_after(
    piece: Piece, node: Node, column: int, lines: list[str], *, last: bool = False
) -> Splice:
    """Put `lines` below `node` and the comments that belong to it.

    Those are the ones indented deeper than `column`; behind the `last` item of a list, also
    those as deep as `column`.
    """
    at = _past_deeper(piece, past_comments(piece, node, column - last), column)
    if at == len(piece.text) and _ends_in_own_block(piece.root):
        raise piece.refusal(at, "it is the end of a block of text; end the file with a line break")
    return _lines_at(piece, at, lines)


def insert_below_key(piece: Piece, key: Node, column: int, lines: list[str]) -> Splice:
    """Put `lines`, of which the first starts in `column`, right below the line of a key."""
    return _lines_at(piece, _past_deeper(piece, piece.line_end(key.end), column), lines)


def add_key(
    piece: Piece, mapping: Node, after: Iterable[str], key: str, value: list[str]
) -> Splice:
    """Put a new key behind whichever of the keys `after` comes last.

    `value` is what follows `key: `, and the lines below it.
    """
    above = max(
        (entry for name in after if (entry := mapping.entry(name))),
        key=lambda entry: entry[0].start,
    )
    column = piece.column(mapping.start)
    first = f"{' ' * column}{key_text(key, above[0].style)}: {value[0]}".rstrip(" ")
    return insert_after(piece, above[1], column, [first, *value[1:]])


def replace_value(piece: Piece, node: Node, written: str) -> Splice:
    """Put `written` in place of a value; a comment behind it stays. Blanks alone do not, where
    they would be the end of a last line of text."""
    blanks = (
        _BLANKS_TO_THE_END.match(piece.text, node.end) if len(written.splitlines()) > 1 else None
    )
    end = blanks.end() if blanks else node.end
    if node.empty:
        return Splice(node.end, end, " " + written)
    if node.style in ("|", ">") and "#" in piece.text[node.start : piece.line_end(node.start)]:
        raise piece.refusal(node.start, "there is a comment within this value; take it out")
    return Splice(node.start, end, written)


def emptied(piece: Piece, key: Node, node: Node, written: str = "") -> Splice:
    """Leave nothing behind the colon of a key but `written`. Raises EditError where a comment
    would be lost."""
    colon = piece.text.index(":", key.end) + 1
    if "#" in piece.text[colon : node.start] or has_comment(piece, node):
        raise piece.refusal(node.start, "there is a comment within this value; take it out")
    return Splice(colon, node.end, written and " " + written)


def remove_key(piece: Piece, mapping: Node, key: str) -> Splice:
    """Take out the lines of a key."""
    node, value = mapping.entry(key)  # type: ignore[misc]
    start = piece.line_start(node.start)
    if start and not piece.text[start : node.start].strip(" "):
        above = [held for name, held in mapping.entries if name.start < node.start]
        end = piece.end_of_line_after(value)
        return remove_lines(piece, above[-1] if above else None, start, end)
    following = next((name for name, _ in mapping.entries if name.start > node.start), None)
    if following is None or not _NOTHING_BUT_BLANKS.fullmatch(
        piece.text, value.end, following.start
    ):
        raise piece.refusal(node.start, f"'{key}' cannot be taken out here; move it down a line")
    return Splice(node.start, following.start, "")


def remove_lines(piece: Piece, above: Node | None, start: int, end: int) -> Splice:
    """Take out the lines from `start`, where one starts, to `end`, where one ends. `above` is the
    value that stands before them."""
    leaf = above and last_leaf(above)
    if leaf and leaf.style in ("|", ">"):
        # What follows would be a part of this block.
        if comment_below(piece, end) >= _least_indent(piece.text[leaf.start : leaf.end]):
            raise piece.refusal(start, "the comment below this would be read as text; move it")
        if "+" in piece.text[leaf.start : leaf.start + 3]:
            end = past_blank_lines(piece, end)
    if end < len(piece.text):
        return Splice(start, end + len(piece.newline(end)), "")
    return Splice(before_break(piece.text, start), end, "")


def comment_below(piece: Piece, at: int) -> int:
    """How far the comment is indented that stands below the line that ends at `at`, blank lines
    or not; -1 where there is none."""
    found = _COMMENT_BELOW.match(piece.text, at)
    return -1 if found is None else len(found[1])


def _least_indent(block: str) -> int:
    lines = [line for line in block.splitlines()[1:] if line.strip()]
    return min((len(line) - len(line.lstrip(" ")) for line in lines), default=0)


def _lines_at(piece: Piece, at: int, lines: list[str]) -> Splice:
    newline = piece.newline(at)
    return Splice(at, at, "".join(newline + line for line in lines))


def past_comments(piece: Piece, node: Node, column: int) -> int:
    """Where the lines of a value end, with the comments right below that are indented deeper than
    `column`."""
    at = piece.end_of_line_after(node)
    while (found := _NEXT_COMMENT.match(piece.text, at)) and len(found[1]) > column:
        at = found.end()
    return at


def _past_deeper(piece: Piece, at: int, column: int) -> int:
    """Behind all comments below that are indented deeper than `column`: at the end of a block of
    text they would be a part of it."""
    while comment_below(piece, at) > column:
        at = piece.line_end(_COMMENT_BELOW.match(piece.text, at).end())  # type: ignore[union-attr]
    return at


def past_blank_lines(piece: Piece, at: int) -> int:
    """Where the blank lines end that stand below the line that ends at `at`."""
    while found := _BLANK_LINE.match(piece.text, at):
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
