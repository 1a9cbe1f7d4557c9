"""Where in its file a problem is that a check found in the values of a plan.

Values do not say where each of their texts stands: every command would pay for that. It is looked
for in the file once more; and as most problems are about few parts of a plan, these are read alone.
"""

import re
from bisect import insort
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, NamedTuple

from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from jtai.errors import Alike, Place, Problem
from jtai.reading.line_starts import LineStarts
from jtai.reading.lines import LINE_BREAK, has_other_breaks
from jtai.reading.source import unusual
from jtai.reading.stream import Stream, read_document

_THE_PLAN = 0
"""Stands for the line of what is about the plan itself: lines count from 1."""

_FINDINGS = b"\nfindings:"

_Told = tuple[str, int, Place, tuple[int, int]]
"""A text, its line, its place there, and where it starts and ends; in the text that was read."""

_Fields = dict[str, list[_Told]]
"""For each key of a part, the key and the texts behind it."""


class _Seen(NamedTuple):
    """The parts that start on a line; the text that was read for them, and how many lines of the
    file are above it."""

    parts: Sequence[_Fields]
    text: str
    above: int


def placed(data: bytes, problems: Iterable[Problem], most: int | None = None) -> list[Problem]:
    """The problems of a plan that can be read, in the order of their lines; those that are `about`
    something have the line and the place of it. Where no more than `most` of a kind are told of,
    those that come behind them may go without."""
    known = list(problems)
    file = _File(data, {p.line or _THE_PLAN for p in known if _is_sought(p)})
    told: dict[Alike, list[int]] = {}
    for at in sorted(range(len(known)), key=lambda at: known[at].line or 0):
        problem = known[at]
        lines = told.setdefault(problem.kind, []) if problem.kind else []
        # Nothing stands above the line on which the part starts that it is of.
        if most is None or len(lines) < most or lines[most - 1] > (problem.line or 0):
            known[at] = file.placed(problem) if _is_sought(problem) else problem
            insort(lines, known[at].line or 0)
    return sorted(known, key=lambda problem: problem.line or 0)


def _is_sought(problem: Problem) -> bool:
    return problem.about is not None and problem.place is None


class _File:
    """A file in which the parts that start on some lines, those `wanted`, are looked for."""

    def __init__(self, data: bytes, wanted: set[int]) -> None:
        self._data, self._wanted = data, wanted
        self._starts = LineStarts(data)
        self._seen: dict[int, _Seen] = {}
        self._is_whole = False
        # Read in pieces, more than half of a file would take longer than all of it.
        self._left = len(data) // 2
        if wanted and has_other_breaks(data, unusual(data)):
            self._read_whole()

    def placed(self, problem: Problem) -> Problem:
        """A problem with the line and the place of what it is about."""
        line = problem.line or _THE_PLAN
        if line not in self._seen:
            self._read_piece(line)
        if not (self._is_whole or _is_known(problem, self._seen[line])):
            self._read_whole()  # what belongs to the head may stand behind the findings
        return _placed(problem, self._seen[line])

    def _read_piece(self, line: int) -> None:
        """Read what starts on a line; if that cannot be read without all else, the whole file."""
        piece = self._piece(line)
        self._left -= len(piece)
        key, above = (line, 0) if line == _THE_PLAN else (1, line - 1)
        found = read_document(piece, [], partial(_parts, {key})) if self._left > 0 else None
        if found and found[key]:
            self._seen[line] = _Seen(found[key], piece.decode("utf-8-sig"), above)
        else:
            self._read_whole()

    def _read_whole(self) -> None:
        self._is_whole = True
        parts = read_document(self._data, [], partial(_parts, self._wanted)) or {}
        text = self._data.decode("utf-8-sig")
        self._seen = {line: _Seen(parts.get(line, []), text, 0) for line in self._wanted}

    def _piece(self, line: int) -> bytes:
        """The head of the plan; or the item of a list that starts on a line, by its indentation.
        Text in quotes or brackets may go on behind it: such a piece cannot be read."""
        if line == _THE_PLAN:
            return self._data[: self._data.find(_FINDINGS) + 1]
        start = self._starts.of(line)
        end = self._end_of_line(start)
        item = self._data[start:end]
        indent = len(item) - len(item.lstrip(b" "))
        if not item.startswith(b"- ", indent):
            return b""
        inside = b" " * (indent + 1)
        while end < len(self._data):
            next_end = self._end_of_line(end)
            if not _is_within(self._data[end:next_end], inside):
                break
            end = next_end
        return self._data[start:end]

    def _end_of_line(self, start: int) -> int:
        """Behind the break of the line that starts here: there is none but `\\n` in what is read
        in pieces."""
        return self._data.find(b"\n", start) + 1 or len(self._data)


def _is_within(line: bytes, inside: bytes) -> bool:
    return line.startswith(inside) or not line.strip() or line.lstrip().startswith(b"#")


def _is_known(problem: Problem, seen: _Seen) -> bool:
    return problem.about is not None and any(problem.about[0] in part for part in seen.parts)


def _placed(problem: Problem, seen: _Seen) -> Problem:
    if problem.about is None:
        return problem
    key, said = problem.about
    found = next((fields[key] for fields in seen.parts if key in fields), None)
    if not found:
        return problem
    if said is None:
        _, line, place, _ = found[1] if len(found) == 2 else found[0]
        return problem._replace(line=seen.above + line, place=place)
    for value, line, place, _ in found[1:]:
        if value == said:
            return problem._replace(line=seen.above + line, place=place)
    whole_words = re.compile(rf"(?<![\w.]){re.escape(said)}(?!\w)")
    for _, line, place, (start, end) in found[1:]:
        if there := whole_words.search(seen.text, start, end):
            before = seen.text[start : there.start()]
            return _at(problem, seen.above + line, place, before, len(said))
    return problem._replace(line=seen.above + found[0][1], place=found[0][2])


def _at(problem: Problem, line: int, place: Place, before: str, length: int) -> Problem:
    """The problem at what stands behind `before` in a text that starts at a line and a place."""
    lines = re.split(LINE_BREAK, before)
    column = len(lines[-1]) + (place[0] if len(lines) == 1 else 0)
    return problem._replace(line=line + len(lines) - 1, place=(column, length))


def _parts(wanted: Iterable[int], stream: Stream, start: Any) -> dict[int, list[_Fields]]:
    """The fields of the parts that start on the lines that are wanted."""
    found: dict[int, list[_Fields]] = {line: [] for line in wanted}
    if _THE_PLAN in found:
        found[_THE_PLAN].append(_look_at_part(stream, found))
    else:
        _look_at(stream, start, found)
    return found


def _look_at(stream: Stream, event: Any, found: dict[int, list[_Fields]]) -> list[_Told]:
    """The texts of a value, from its first event; of one with keys, those."""
    if type(event) is SequenceStartEvent:
        texts: list[_Told] = []
        while type(item := stream.next()) is not SequenceEndEvent:
            texts += _look_at(stream, item, found)
        return texts
    if type(event) is MappingStartEvent:
        line = stream.line(event)
        fields = _look_at_part(stream, found)
        if line in found:
            found[line].append(fields)
        return [told[0] for told in fields.values()]
    return [_told(stream, event)] if type(event) is ScalarEvent else []


def _look_at_part(stream: Stream, found: dict[int, list[_Fields]]) -> _Fields:
    """The fields of what has keys, of which the first event was given."""
    fields: _Fields = {}
    while type(key := stream.next()) is not MappingEndEvent:
        told = _look_at(stream, key, found)
        texts = _look_at(stream, stream.next(), found)
        if type(key) is ScalarEvent:
            fields[key.value] = told + texts
    return fields


def _told(stream: Stream, event: Any) -> _Told:
    span = (event.start_mark.index, event.end_mark.index)
    return event.value, stream.line(event), stream.place(event), span
