"""A plan's text in pieces: each finding by itself, and what stands around them.

Two versions of a plan share nearly all of their text, and a large plan is mostly findings. A block
list's items can be told apart by their indentation alone, and items that are a whole YAML document
by themselves mean the same within the list: so the text is cut before each item of `findings`, and
pieces of it are read alone. Where anything at all is unusual, nothing is cut, and the plan is read
whole: there is one reader, not two.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Any, NamedTuple
from zlib import crc32

from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from jtai.checks import errors_within
from jtai.model import Finding, Plan
from jtai.reading import shapes
from jtai.reading.lines import may_have_other_breaks
from jtai.reading.plan import read
from jtai.reading.source import problems_of_source, unusual
from jtai.reading.stream import Stop, Stream, read_once

_KEY = b"\nfindings:\n"
_TOP_KEY = re.compile(rb"\n[^ \t\n#-]")
_INDENT = re.compile(rb"(?:[ ]*(?:#[^\n]*)?\n)*(?P<indent>[ ]*)- ")
_A_STRETCH = 256
"""About so many findings, some 400 kB, are kept together: a note more in one of them means that so
much is read anew."""


class Cut(NamedTuple):
    """A text that was cut. `frame` is what stands around the findings, with none in their place;
    `starts` are where each finding starts in the text, and where the last one ends; `lines` those
    on which each starts."""

    frame: bytes
    starts: list[int]
    lines: list[int]


class Piece(NamedTuple):
    """The bytes of a number of findings, None where that is not known, and how many lines of the
    file are above them."""

    data: bytes
    above: int
    number: int | None = 1


def cut(data: bytes) -> Cut | None:
    """Where the findings are in a text; None where they are not laid out as a block list. Whether
    it is a text at all is found out where pieces are read."""
    key = data.find(_KEY)
    if key < 0 or data.count(b"\nfindings:") != 1:
        return None
    start = key + len(_KEY)
    first = _INDENT.match(data, start)
    if first is None:
        return None
    tail = _TOP_KEY.search(data, start)
    end = tail.start() + 1 if tail else len(data)
    item = re.compile(rb"\n%b- " % first["indent"])
    starts = [found.start() + 1 for found in item.finditer(data, start - 1, end)]
    frame = data[: starts[0]] + b"  []\n" + data[end:]
    starts.append(end)
    line = data.count(b"\n", 0, starts[0]) + 1
    lines = [line]
    for begin, stop in pairwise(starts):
        line += data.count(b"\n", begin, stop)
        lines.append(line)
    return Cut(frame, starts, lines[:-1])


def cut_as_read(data: bytes, plan: Plan) -> Cut | None:
    """Where the findings are of which somebody has read already what they are; None where that is
    not where they were found, or what stands around them is another plan than this one: a text in
    quotes may go on at the start of a line, as if it were a key behind the last finding."""
    found = None if may_have_other_breaks(unusual(data)) else cut(data)
    if found is None or found.lines != [finding.line for finding in plan.findings]:
        return None
    return found if frame_of(found) == replace(plan, findings=()) else None


def each_finding(data: bytes, found: Cut) -> Iterator[Piece]:
    """Each finding of a text that was cut."""
    for (start, end), line in zip(pairwise(found.starts), found.lines, strict=True):
        yield Piece(data[start:end], line - 1)


def stretches(data: bytes, found: Cut) -> Iterator[Piece]:
    """The findings of a text that was cut, many at once.

    Where one stretch ends and the next begins hangs on how a finding begins, and on nothing else:
    so an edit changes the stretch that it is in, and leaves all others as they are.
    """
    first = 0
    for at, start in enumerate(found.starts[1:-1], start=1):
        if not crc32(data[start : data.find(b"\n", start)]) % _A_STRETCH:
            yield _some(data, found, first, at)
            first = at
    yield _some(data, found, first, len(found.lines))


def _some(data: bytes, found: Cut, first: int, end: int) -> Piece:
    starts = found.starts
    return Piece(data[starts[first] : starts[end]], found.lines[first] - 1, end - first)


def frame_of(found: Cut) -> Plan | None:
    """The plan without its findings; None where it cannot be read without them."""
    if may_have_other_breaks(unusual(found.frame)):
        return None
    reading = read(found.frame)
    if reading.plan is None or reading.plan.findings or not _is_cut_at_the_key(found.frame):
        return None
    return reading.plan


def findings_of(piece: Piece) -> tuple[Finding, ...] | None:
    """The findings in a piece; None where the reader that reads whole plans, whatever their size,
    does not take it as it stands, finds more or less in it or an error, and where lines can be
    counted two ways."""
    problems = problems_of_source(piece.data)
    if problems or may_have_other_breaks(unusual(piece.data)):
        return None
    findings = read_once(piece.data, problems, partial(_only_findings, piece.above), fast=True)
    if problems or not findings or len(findings) != (piece.number or len(findings)):
        return None
    return None if any(errors_within(finding) for finding in findings) else findings


def _only_findings(above: int, stream: Stream, start: Any) -> tuple[Finding, ...]:
    """The findings of a list. Raises Stop where there is anything else."""
    stream.above = above
    if type(start) is not SequenceStartEvent:
        raise Stop
    found = []
    while type(item := stream.next()) is not SequenceEndEvent:
        if type(item) is not MappingStartEvent:
            raise Stop
        found.append(shapes.finding(stream, item))
    return tuple(found)


def _is_cut_at_the_key(frame: bytes) -> bool:
    """Whether the line at which the findings were cut out is the key, and not within a text."""
    line = frame.count(b"\n", 0, frame.index(_KEY)) + 2
    return read_once(frame, [], _line_of_findings, fast=True) == line


def _line_of_findings(stream: Stream, _: Any) -> int | None:
    """The line of the key `findings`, if it is written plainly at the start of its line."""
    line = None
    while type(key := stream.next()) is not MappingEndEvent:
        column = key.start_mark.column
        name = stream.value(key)
        if name == "findings" and not column and not getattr(key, "style", None):
            line = stream.line(key)
        stream.skip(stream.next())
    return line
