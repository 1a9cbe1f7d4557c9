"""Where things stand in a piece of a plan's text: the one place of editing that reads YAML.

A piece is the lines of one finding. It is read by events, whose marks are counted in
characters; nothing here makes a value, and nothing of the plan outside the piece is looked at.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from jtai.errors import EditError

LINE_BREAK = re.compile(r"\r\n|[\r\n]")
_REST_OF_LINE = re.compile(r"[ \t]*(?:#[^\r\n\x85\u2028\u2029]*)?(?=[\r\n]|\Z)")
_SIGNS = ("'", '"', "|", ">")
_BEFORE_KEY = re.compile(r"[ ]*(?:-[ \t]+)*")


@dataclass(slots=True)
class Node:
    """A scalar, list or mapping: `text[start:end]` is what it is written as, without comments
    behind it. `style` is YAML's own sign (`'`, `"`, `|`, `>`, or none) for a scalar."""

    start: int
    end: int
    flow: bool = False
    value: str | None = None
    style: str = ""
    items: "list[Node]" = field(default_factory=list)
    entries: "list[tuple[Node, Node]]" = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether nothing at all is written here."""
        return self.value == "" and not self.style

    def get(self, key: str) -> "Node | None":
        """The value under a key of this mapping; None where there is none."""
        found = self.entry(key)
        return None if found is None else found[1]

    def entry(self, key: str) -> "tuple[Node, Node] | None":
        """Key and value; None where this mapping has no such key."""
        for name, value in self.entries:
            if name.value == key:
                return name, value
        return None


@dataclass(slots=True)
class Piece:
    """The text of one finding, and where its first line stands in the file (from 1)."""

    text: str
    line: int
    root: Node = field(init=False)

    def __post_init__(self) -> None:
        self.root = _root_of(self.text)

    def with_text(self, text: str) -> "Piece":
        """The same piece of the file, with other text."""
        return Piece(text, self.line)

    def line_of(self, at: int) -> int:
        """The number, in the file, of the line that has the character at `at`."""
        return self.line + sum(1 for _ in LINE_BREAK.finditer(self.text, 0, at))

    def line_start(self, at: int) -> int:
        start = self.text.rfind("\n", 0, at) + 1
        return max(start, self.text.rfind("\r", start, at) + 1)

    def line_end(self, at: int) -> int:
        """Where the line with `at` ends, before its line break."""
        found = LINE_BREAK.search(self.text, at)
        return len(self.text) if found is None else found.start()

    def column(self, at: int) -> int:
        return at - self.line_start(at)

    def newline(self, at: int) -> str:
        """The line break that ends the line with `at`, or else the piece's usual one."""
        found = LINE_BREAK.search(self.text, at) or LINE_BREAK.search(self.text)
        return "\n" if found is None else found[0]

    def end_of_line_after(self, node: Node) -> int:
        """Where the last line of `node` ends. Raises EditError if more than a comment follows."""
        found = _REST_OF_LINE.match(self.text, node.end)
        if found is None:
            raise self.refusal(node.end, "something else follows on the same line")
        return found.end()

    def check_lines(self, mapping: Node) -> None:
        """Raise EditError unless every key of `mapping` starts a line of its own."""
        if mapping.flow:
            raise self.refusal(
                mapping.start,
                "this is in {flow style}; write it one 'key: value' a line, then try again",
            )
        for key, _ in mapping.entries:
            before = self.text[self.line_start(key.start) : key.start]
            if key.value is None or _BEFORE_KEY.fullmatch(before) is None:
                raise self.refusal(key.start, "this key does not start a line; let it start one")

    def refusal(self, at: int, why: str) -> EditError:
        return EditError(self.line_of(at), why)


def parse(text: str) -> Node | None:
    """The first value of a text; None where there is none that can be read."""
    piece = piece_of(text, 1)
    return None if piece is None else piece.root


def piece_of(text: str, line: int) -> Piece | None:
    """A text as a piece; None where its first value cannot be read."""
    import yaml

    try:
        return Piece(text, line)
    except yaml.YAMLError:
        return None


def last_leaf(node: Node) -> Node:
    """The text that stands last in a value; itself where it is one."""
    while node.items or node.entries:
        node = node.items[-1] if node.items else node.entries[-1][1]
    return node


def has_comment(piece: Piece, node: Node) -> bool:
    """Whether there is a comment between the parts of a value, or in the head of a block."""
    at, between = node.start, []
    for leaf in _leaves(node):
        between.append(piece.text[at : leaf.start])
        if leaf.style in ("|", ">"):
            between.append(piece.text[leaf.start : piece.line_end(leaf.start)])
        at = leaf.end
    return any("#" in gap for gap in (*between, piece.text[at : node.end]))


def _leaves(node: Node) -> Iterator[Node]:
    for part in (*node.items, *(part for entry in node.entries for part in entry)):
        yield from _leaves(part)
    if not (node.items or node.entries):
        yield node


def _root_of(text: str) -> Node:
    """The first value of a text; what comes behind it is not asked for."""
    import yaml

    next_event = getattr(yaml, "CLoader", yaml.Loader)(text).get_event
    event = next_event()
    while isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
        event = next_event()
    return _node(text, next_event, event)


def _node(text: str, next_event: Callable[[], Any], event: Any) -> Node:
    kind, start = type(event).__name__, event.start_mark.index  # by name: it is the fastest
    if kind == "ScalarEvent":
        style, end = event.style if event.style in _SIGNS else "", event.end_mark.index
        if style in ("|", ">"):
            end = _end_of_block(text, start, end, event.value)
        return Node(start, end, value=event.value, style=style)
    if kind == "SequenceStartEvent":
        items: list[Node] = []
        while type(inner := next_event()).__name__ != "SequenceEndEvent":
            items.append(_node(text, next_event, inner))
        end = items[-1].end if items and not event.flow_style else inner.end_mark.index
        return Node(start, end, bool(event.flow_style), items=items)
    if kind == "MappingStartEvent":
        entries: list[tuple[Node, Node]] = []
        while type(inner := next_event()).__name__ != "MappingEndEvent":
            key = _node(text, next_event, inner)
            entries.append((key, _node(text, next_event, next_event())))
        end = entries[-1][1].end if entries and not event.flow_style else inner.end_mark.index
        return Node(start, end, bool(event.flow_style), entries=entries)
    return Node(start, event.end_mark.index)  # an alias, which no plan has


def _end_of_block(text: str, start: int, end: int, value: str) -> int:
    """Where a block scalar's last line ends: blank lines after it are its own only if kept."""
    kept = "+" in text[start : start + 3]
    if kept or value.rstrip("\r\n").endswith((" ", "\t")):
        return before_break(text, end)
    return start + len(text[start:end].rstrip(" \t\r\n"))


def before_break(text: str, end: int) -> int:
    """`end`, moved before the line break that stands right before it."""
    if text.endswith("\r\n", 0, end):
        return end - 2
    return end - 1 if text.endswith(("\n", "\r"), 0, end) else end
