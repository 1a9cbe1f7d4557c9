"""The lines of a file, and the items of its lists as runs of lines."""

import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from jtai.editing.nodes import LINE_BREAK, parse
from jtai.frozen import frozen
from jtai.model import Action, Finding, Plan

Starts = Callable[["File", Hashable], int | None]
"""The line in which a thing of a file starts, by its name; None where that cannot be told."""

_AT_ONCE = 1 << 18
_REST_OF_COMMENT = re.compile(rb"[^\r\n]*")


@frozen
class Block:
    """The lines of one item, without their line breaks, and the column in which it starts."""

    lines: tuple[bytes, ...]
    column: int

    def moved_to(self, column: int) -> "Block":
        """The same item, and all that is in it, as far to the right as it takes."""
        return Block(tuple(_moved(line, column - self.column) for line in self.lines), column)


class Lines:
    """The lines of a file, by their numbers from 0. Where each starts is known, and none is held
    by itself: of a large plan there are many."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._starts = array("Q", accumulate(_lengths(data), initial=0))
        self._number = len(self._starts) - 1
        first = self._line(0) if self._number else b""
        self._newline = first[len(first.rstrip(b"\r\n")) :] or b"\n"

    def start(self, number: int) -> int:
        """Where in the file a line starts; behind the last one, where that ends."""
        return self._starts[min(number, self._number)]

    def dash(self, number: int) -> int | None:
        """The line with the dash of an item whose first key stands in a line; None where other
        things stand there too."""
        line = self._line(number).lstrip(b" ")
        if line.startswith(b"-"):
            return number
        for above in range(number - 1, -1, -1):
            line, _, _ = self._line(above).partition(b"#")
            if line.strip():
                return above if line.strip() == b"-" else None
        return None

    def column(self, number: int) -> int:
        line = self._line(number)
        return len(line) - len(line.lstrip(b" "))

    def end(self, start: int) -> int:
        """Behind the last line of the item that starts at a line, and of comments within it."""
        column = self.column(start)
        end = start + 1
        for number in range(end, self._number):
            line = self._line(number).strip()
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
            line = self._line(number - 1).strip()
            ours = line.startswith(b"#") and self.column(number - 1) <= column
            if line and (not ours or line in known):
                return number
        return 0

    def block(self, start: int, known: Collection[bytes]) -> Block:
        """The item that starts at a line, with the comments above it that are not `known`."""
        lines = map(self._line, range(self.above(start, known), self.end(start)))
        return Block(tuple(line.rstrip(b"\r\n") for line in lines), self.column(start))

    def changed(self, gone: Collection[int], new: Mapping[int, Iterable[Block]]) -> bytes:
        """The file without the lines with these numbers, and with what is new before the lines
        with those numbers, or at the end."""
        found: list[bytes] = []
        at = 0
        for number in sorted({*gone, *new}):
            found += self._from_to(at, number)
            for block in new.get(number, ()):
                if found and not found[-1].endswith((b"\n", b"\r")):
                    found[-1] += self._newline
                found += [line + self._newline for line in block.lines]
            at = number + 1 if number in gone else number
        return b"".join([*found, *self._from_to(at, self._number)])

    def _line(self, number: int) -> bytes:
        return self._data[self._starts[number] : self._starts[number + 1]]

    def _from_to(self, start: int, end: int) -> list[bytes]:
        """What stands from one line up to another, if anything does."""
        return [self._data[self.start(start) : self.start(end)]] if start < end else []


def _lengths(data: bytes) -> Iterator[int]:
    """The lengths of lines, of which not all are made at once."""
    start = 0
    while start < len(data):
        end = data.find(b"\n", start + _AT_ONCE) + 1 or len(data)
        yield from map(len, data[start:end].splitlines(keepends=True))
        start = end


def _moved(line: bytes, by: int) -> bytes:
    if by > 0:
        return b" " * by + line if line.strip() else line
    blanks = len(line) - len(line.lstrip(b" "))
    return line[min(-by, blanks) :]


def comments_of(data: bytes) -> Counter[bytes]:
    """What may be a comment in a file, and how often it stands there."""
    found: Counter[bytes] = Counter()
    place = data.find(b"#")
    while place >= 0:
        end = place + 1
        if not place or data[place - 1] in b"\n \t":
            end = _REST_OF_COMMENT.match(data, place).end()  # type: ignore[union-attr]
            found[data[place:end].rstrip()] += 1
        place = data.find(b"#", end)
    return found


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

    def item(self, name: Hashable) -> int | None:
        """The line of a finding or action, by its ref; of a note, by the action's ref and the note
        itself, or its number (from 0)."""
        line = self._line_of(name)
        return None if line is None else self.lines.dash(line)

    def agency(self, code: Hashable) -> int | None:
        """The line of an agency, by its code."""
        return self._agencies.get(code)

    def _line_of(self, name: Hashable) -> int | None:
        ref, which = name if isinstance(name, tuple) else (name, None)
        finding, action = self._places.get(ref, (None, None))
        if finding is None:
            return None
        if which is None:
            return finding.line - 1 + (action.below if action else 0)
        notes = action.progress if action else ()
        if not isinstance(which, int):
            same = (at for at in range(len(notes) - 1, -1, -1) if notes[at] == which)
            which = next(same, len(notes))
        return finding.line - 1 + notes[which].below if which < len(notes) else None

    @cached_property
    def _places(self) -> Mapping[Hashable, tuple[Finding, Action | None]]:
        """By ref, each finding, and each action with its finding."""
        found: dict[Hashable, tuple[Finding, Action | None]] = {}
        for finding in self.plan.findings:
            found[finding.ref] = finding, None
            for action in finding.actions:
                found[action.ref] = finding, action
        return found

    @cached_property
    def _agencies(self) -> Mapping[Hashable, int]:
        first = min((finding.line for finding in self.plan.findings), default=1)
        head = self.data[: self.lines.start(first - 1)]
        for text in (data.decode("utf-8-sig") for data in (head, self.data)):
            node = parse(text)
            found = node and node.get("agencies")
            if found and not found.flow:
                ends = [line_break.end() for line_break in LINE_BREAK.finditer(text)]
                return {key.value: bisect_right(ends, key.start) for key, _ in found.entries}
        return {}
