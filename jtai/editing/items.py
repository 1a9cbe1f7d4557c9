"""Items of a list in block style, one or several in a row, put in and taken out."""

import re

from jtai.editing import splice
from jtai.editing.nodes import LINE_BREAK, Node, Piece
from jtai.editing.splice import Splice


def inserted(
    piece: Piece, mapping: Node, name: str, at: int, lines: list[str], apart: int = 0
) -> Splice:
    """Put the lines of items before the item number `at` (from 0) of the list that has this name;
    `at` may be their number. So many blank lines stand `apart` of them."""
    key, items = mapping.entry(name)  # type: ignore[misc]
    dash, blank = piece.column(items.start), [""] * apart
    if at == 0:
        return splice.insert_below_key(piece, key, dash, [*lines, *blank])
    last = at == len(items.items) and dash > piece.column(key.start)
    return splice.insert_after(piece, items.items[at - 1], dash, [*blank, *lines], last=last)


def removed(piece: Piece, items: Node, first: int, last: int) -> Splice:
    """Take out the items from the number `first` to `last`, which are not all, with the comments
    beside and below them that belong to them."""
    dash = piece.column(items.start)
    start = _line_of_dash(piece, items, first)
    end = splice.past_comments(piece, items.items[last], dash)
    if first == 0:
        return splice.remove_lines(piece, None, start, splice.past_blank_lines(piece, end))
    above = items.items[first - 1]
    before = piece.end_of_line_after(above)
    if not piece.text[before:start].strip():
        start = before + len(piece.newline(before))
    return splice.remove_lines(piece, above, start, end)


def moved(piece: Piece, mapping: Node, name: str, at: int, to: int, apart: int = 0) -> list[Splice]:
    """Put the lines of the item number `at` (from 0) of the list that has this name where another
    one is number `to`, with the comments that belong to it."""
    _, items = mapping.entry(name)  # type: ignore[misc]
    end = splice.past_comments(piece, items.items[at], piece.column(items.start))
    lines = LINE_BREAK.split(piece.text[_line_of_dash(piece, items, at) : end])
    before = to if to < at else to + 1
    return [removed(piece, items, at, at), inserted(piece, mapping, name, before, lines, apart)]


def all_removed(piece: Piece, mapping: Node, name: str) -> list[Splice]:
    """Take out all items of the list that has this name, of which there is one at least, with the
    comments that belong to them; `[]` says that it is empty."""
    key, items = mapping.entry(name)  # type: ignore[misc]
    colon = piece.text.index(":", key.end) + 1
    end = splice.past_comments(piece, items.items[-1], piece.column(items.start))
    gone = splice.remove_lines(piece, None, _line_of_dash(piece, items, 0), end)
    return [Splice(colon, colon, " []"), gone]


def has_remark(piece: Piece, items: Node, first: int, last: int) -> bool:
    """Whether a comment would go with those items, or stand below what is above them."""
    taken = removed(piece, items, first, last)
    end = piece.line_end(items.items[last].end)
    if splice.comment_below(piece, end) > piece.column(items.start):
        return True
    at, between = taken.start, ""
    for item in items.items[first : last + 1]:
        between += piece.text[at : item.start]
        if item.style in ("|", ">"):
            between += piece.text[item.start : piece.line_end(item.start)]
        at = item.end
    return "#" in between + piece.text[at : taken.end]


def _line_of_dash(piece: Piece, items: Node, number: int) -> int:
    """Where the line starts that has the dash of an item."""
    if number == 0:
        return piece.line_start(items.start)
    column = piece.column(items.start)
    dash = re.compile(rf"[\r\n][ ]{{{column}}}-")
    found = dash.search(piece.text, items.items[number - 1].end, items.items[number].start)
    if found is None:
        raise piece.refusal(items.items[number].start, "its '- ' does not start a line")
    return found.end() - column - 1
