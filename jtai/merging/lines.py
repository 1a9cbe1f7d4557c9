"""The lines of a file, and the items of its lists as runs of lines."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from jtai.editing.nodes import LINE_BREAK, parse
from jtai.frozen import frozen
from jtai.model import Plan

MergeLines = Callable[[bytes, bytes, bytes], tuple[bytes, bool]]
"""Merges (ours, base, theirs) line by line; gives the lines, and whether there is no conflict."""

Starts = Mapping[Hashable, int]
"""The lines in which things start, by their names."""


_COMMENT = re.compile(rb"(?:^|[ \t])(#[^\r\n]*)", re.MULTILINE)


@frozen
class Block:
    """The lines of one item, without their line breaks, and the column in which it starts."""

    lines: tuple[bytes, ...]
    column: int

    def moved_to(self, column: int) -> "Block":
        """The same item, and all that is in it, as far to the right as it takes."""
        return Block(tuple(_moved(line, column - self.column) for line in self.lines), column)


class Lines:
    """The lines of a file, by their numbers from 0."""

    def __init__(self, data: bytes) -> None:
        self._lines = data.splitlines(keepends=True)
        first = self._lines[0] if self._lines else b""
        self._newline = first[len(first.rstrip(b"\r\n")) :] or b"\n"

    def dash(self, number: int) -> int | None:
        """The line with the dash of an item whose first key stands in a line; None where other
        things stand there too."""
        line = self._lines[number].lstrip(b" ")
        if line.startswith(b"-"):
            return number
        for above in range(number - 1, -1, -1):
            line, _, _ = self._lines[above].partition(b"#")
            if line.strip():
                return above if line.strip() == b"-" else None
        return None

    def column(self, number: int) -> int:
        return len(self._lines[number]) - len(self._lines[number].lstrip(b" "))

    def end(self, start: int) -> int:
        """Behind the last line of the item that starts at a line, and of comments within it."""
        column = self.column(start)
        end = start + 1
        for number in range(end, len(self._lines)):
            line = self._lines[number].strip()
            if line and self.column(number) > column:
                end = number + 1
            elif line and not line.startswith(b"#"):
                break
        return end

    def above(self, start: int, known: Collection[bytes] = ()) -> int:
        """The first of the blank lines and comments right above an item, as far as they do not
        belong to what stands before it, nor are `known`."""
        column = self.column(start)
        for number in range(start, 0, -1):
            line = self._lines[number - 1].strip()
            ours = line.startswith(b"#") and self.column(number - 1) <= column
            if line and (not ours or line in known):
                return number
        return 0

    def block(self, start: int, known: Collection[bytes]) -> Block:
        """The item that starts at a line, with the comments above it that are not `known`."""
        lines = self._lines[self.above(start, known) : self.end(start)]
        return Block(tuple(line.rstrip(b"\r\n") for line in lines), self.column(start))

    def changed(self, gone: Collection[int], new: Mapping[int, Iterable[Block]]) -> bytes:
        """The file without the lines with these numbers, and with what is new before the lines
        with those numbers, or at the end."""
        found: list[bytes] = []
        for number in range(len(self._lines) + 1):
            for block in new.get(number, ()):
                if found and not found[-1].endswith((b"\n", b"\r")):
                    found[-1] += self._newline
                found += [line + self._newline for line in block.lines]
            if number not in gone:
                found += self._lines[number : number + 1]
        return b"".join(found)


def _moved(line: bytes, by: int) -> bytes:
    if by > 0:
        return b" " * by + line if line.strip() else line
    blanks = len(line) - len(line.lstrip(b" "))
    return line[min(-by, blanks) :]


def comments_of(data: bytes) -> Counter[bytes]:
    """What may be a comment in a file, and how often it stands there."""
    return Counter(found[1].rstrip() for found in _COMMENT.finditer(data))


@dataclass(frozen=True)
class File:
    """A file and the plan in it, and the lines (from 0) in which its parts start."""

    data: bytes
    plan: Plan

    @cached_property
    def lines(self) -> Lines:
        return Lines(self.data)

    @cached_property
    def comments(self) -> Counter[bytes]:
        return comments_of(self.data)

    @cached_property
    def items(self) -> Starts:
        """By the ref of a finding or action; of a note, by the action's ref and the note itself,
        and its number (from 0) too."""
        found: dict[Hashable, int] = {}
        for finding in self.plan.findings:
            found[finding.ref] = finding.line - 1
            for action in finding.actions:
                found[action.ref] = finding.line - 1 + action.below
                for number, note in enumerate(action.progress):
                    line = finding.line - 1 + note.below
                    found[action.ref, note] = found[action.ref, number] = line
        dashes = ((name, self.lines.dash(line)) for name, line in found.items())
        return {name: line for name, line in dashes if line is not None}

    @cached_property
    def agencies(self) -> Starts:
        """By their codes."""
        first = min((finding.line for finding in self.plan.findings), default=1)
        head = b"".join(self.data.splitlines(keepends=True)[: first - 1])
        for text in (data.decode("utf-8-sig") for data in (head, self.data)):
            node = parse(text)
            found = node and node.get("agencies")
            if found and not found.flow:
                ends = [line_break.end() for line_break in LINE_BREAK.finditer(text)]
                return {key.value: bisect_right(ends, key.start) for key, _ in found.entries}
        return {}
