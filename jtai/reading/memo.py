"""Reading many versions of one plan: each finding is read once, wherever it stands again.

Two revisions of a plan share nearly all of their text. A block list's items can be told apart by
their indentation alone, and an item that is a whole YAML document by itself means the same within
the list: so the text is cut before each item of `findings`, and what came of each piece is kept.
Where anything at all is unusual, the plan is read whole: there is one reader, not two.
"""

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from jtai.checks import errors_of
from jtai.errors import Problem
from jtai.model import Finding, Plan
from jtai.reading import shapes
from jtai.reading.plan import Reading, read
from jtai.reading.source import problems_of_source
from jtai.reading.stream import Stop, Stream, read_once

_KEY = b"\nfindings:\n"
_TOP_KEY = re.compile(rb"\n[^ \t\n#-]")
_INDENT = re.compile(rb"(?:[ ]*(?:#[^\n]*)?\n)*(?P<indent>[ ]*)- ")


class Memo:
    """What came of the pieces that were read so far. One memo serves one history of one plan."""

    def __init__(self) -> None:
        self._findings: dict[bytes, Finding] = {}
        self._frames: dict[bytes, Plan] = {}

    def read(self, data: bytes) -> Reading:
        """Like jtai.reading.read, but each finding that was met before costs next to nothing."""
        plan = None if problems_of_source(data) else self._from_pieces(data)
        if plan is None or errors_of(plan):
            return read(data)
        return Reading(plan, ())

    def _from_pieces(self, data: bytes) -> Plan | None:
        cut = _cut(data)
        if cut is None:
            return None
        frame_text, pieces = cut
        frame = self._frame(frame_text)
        if frame is None:
            return None
        findings = []
        for line, piece in pieces:
            finding = self._finding(piece)
            if finding is None:
                return None
            findings.append(_placed(finding, line + finding.line - 1))
        return replace(frame, findings=tuple(findings))

    def _frame(self, text: bytes) -> Plan | None:
        """The plan without its findings."""
        if text not in self._frames:
            reading = read(text)
            if reading.plan is None or reading.plan.findings or not _is_cut_at_the_key(text):
                return None
            self._frames[text] = reading.plan
        return self._frames[text]

    def _finding(self, piece: bytes) -> Finding | None:
        """The one finding in a piece, its line counted from the start of the piece."""
        if piece not in self._findings:
            finding = _read_piece(piece)
            if finding is None:
                return None
            self._findings[piece] = finding
        return self._findings[piece]


def _placed(finding: Finding, line: int) -> Finding:
    return Finding(finding.ref, finding.finding, finding.actions, finding.extra, line)


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


def _read_piece(piece: bytes) -> Finding | None:
    """The finding in a piece, if the reader that reads whole plans, whatever their size, takes
    it as well."""
    problems: list[Problem] = []
    finding = read_once(piece, problems, _only_finding, fast=True)
    return None if problems else finding


def _only_finding(stream: Stream, start: Any) -> Finding:
    """The one finding of a list. Raises Stop where there is anything else."""
    if (
        type(start) is not SequenceStartEvent
        or type(first := stream.next()) is not MappingStartEvent
    ):
        raise Stop
    finding = shapes.finding(stream, first)
    if type(stream.next()) is not SequenceEndEvent:
        raise Stop
    return finding


def _cut(data: bytes) -> tuple[bytes, list[tuple[int, bytes]]] | None:
    """The text around the findings, and each finding's text with the line on which it starts;
    None where they are not laid out as a block list, or where lines can be counted two ways."""
    key = data.find(_KEY)
    if key < 0 or data.count(b"\nfindings:") != 1 or _has_other_breaks(data):
        return None
    start = key + len(_KEY)
    first = _INDENT.match(data, start)
    if first is None:
        return None
    tail = _TOP_KEY.search(data, start)
    end = tail.start() + 1 if tail else len(data)
    item = b"\n" + first["indent"] + b"- "
    places = []
    place = data.find(item, start - 1, end)
    while place >= 0:
        places.append(place + 1)
        place = data.find(item, place + 1, end)
    frame = data[: places[0]] + b"  []\n" + data[end:]
    line = data.count(b"\n", 0, places[0]) + 1
    pieces = []
    for begin, stop in pairwise([*places, end]):
        piece = data[begin:stop]
        pieces.append((line, piece))
        line += piece.count(b"\n")
    return frame, pieces


def _has_other_breaks(data: bytes) -> bool:
    return (
        b"\r" in data or b"\xe2\x80\xa8" in data or b"\xe2\x80\xa9" in data or b"\xc2\x85" in data
    )
