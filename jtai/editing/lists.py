"""Lists of an action (earlier due dates, evidence) as edits of a piece's text."""

from dataclasses import dataclass

from jtai.dates import Due, PlanDate
from jtai.editing import splice
from jtai.editing.entries import due_item, list_lines
from jtai.editing.nodes import Node, Piece
from jtai.editing.style import dash_of, gap_of, quote_of

_FLOW_WIDTH = 60


@dataclass(frozen=True, slots=True)
class _Items:
    """What is to be in a list, and in which quotes (`'`, `"` or none) dates are."""

    values: tuple[Due, ...]
    quote: str

    @property
    def texts(self) -> list[str]:
        return [value.text if isinstance(value, PlanDate) else value for value in self.values]

    @property
    def flow(self) -> str:
        """All of them on one line: `[...]`."""
        return f"[{', '.join(due_item(value, self.quote) for value in self.values)}]"

    @property
    def fit(self) -> bool:
        """Whether all of them fit into a list on one line."""
        return len(self.flow) <= _FLOW_WIDTH

    def after(self, number: int) -> "_Items":
        return _Items(self.values[number:], self.quote)

    def below(self, dash: int, gap: int) -> list[str]:
        """One a line, the dash in the column `dash`."""
        return list_lines(self.values, self.quote, dash, gap)


def set_list(
    piece: Piece, action: Node, name: str, values: tuple[Due, ...], keys_before: tuple[str, ...]
) -> str:
    """The text with new values for the list of `action` that has this name; a new key goes behind
    `keys_before`. Raises EditError where a comment would be lost."""
    key, node = action.entry(name) or (None, None)
    like = node.items[-1] if node is not None and node.items else action.get("due")
    items = _Items(values, quote_of(like))
    if key is None or node is None:
        return _new(piece, action, name, items, keys_before) if items.values else piece.text
    if not node.items or not items.values:
        return _fill(*splice.emptied(piece, key, node), piece.column(key.start), items)
    there = [(item.value or "").rstrip("\n") for item in node.items]
    if there == items.texts[: len(there)]:
        return _append(piece, piece.column(key.start), node, items.after(len(there)))
    return _rewrite(piece, node, items)


def _new(piece: Piece, action: Node, key: str, items: _Items, keys_before: tuple[str, ...]) -> str:
    below = items.below(piece.column(action.start) + dash_of(piece), 2)
    value = [items.flow] if items.fit else ["", *below]
    return splice.add_key(piece, action, keys_before, key, value)


def _fill(piece: Piece, nothing: Node, column: int, items: _Items) -> str:
    """Put items behind a colon that has nothing behind it, or below its key in `column`."""
    if items.fit:
        return splice.replace_value(piece, nothing, items.flow)
    return splice.insert_after(piece, nothing, column, items.below(column + dash_of(piece), 2))


def _append(piece: Piece, column: int, node: Node, items: _Items) -> str:
    last = node.items[-1]
    if not items.values:
        return piece.text
    if node.flow:
        return f"{piece.text[: last.end]}, {items.flow[1:-1]}{piece.text[last.end :]}"
    dash = piece.column(node.start)
    below = items.below(dash, gap_of(piece, last, node))
    return splice.insert_after(piece, last, dash, below, last=dash > column)


def _rewrite(piece: Piece, node: Node, items: _Items) -> str:
    if _has_comment(piece, node):
        raise piece.refusal(node.start, "there is a comment within this list; take it out")
    written = items.flow
    if not node.flow:
        below = items.below(piece.column(node.start), 2)
        written = piece.newline(node.start).join(below).lstrip(" ")
    return piece.text[: node.start] + written + piece.text[node.end :]


def _has_comment(piece: Piece, node: Node) -> bool:
    """Whether there is a comment between the items of a list, or in the head of one."""
    at, between = node.start, ""
    for item in node.items:
        between += piece.text[at : item.start]
        if item.style in ("|", ">"):
            between += piece.text[item.start : piece.line_end(item.start)]
        at = item.end
    return "#" in between + piece.text[at : node.end]
