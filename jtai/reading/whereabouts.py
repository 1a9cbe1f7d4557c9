"""Where in its file a problem is that a check found in the values of a plan."""

import re
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from jtai.errors import Place, Problem
from jtai.reading.lines import LINE_BREAK
from jtai.reading.stream import Stream, read_document

_THE_PLAN = 0
"""Stands for the line of what is about the plan itself: lines count from 1."""

_Told = tuple[str, int, Place, tuple[int, int]]
"""A text, its line, its place there, and where it starts and ends in the whole file."""

_Fields = dict[str, list[_Told]]
"""For each key of a part, the key and the texts behind it."""


def placed(data: bytes, problems: Iterable[Problem]) -> list[Problem]:
    """The problems of a plan that can be read, in the order of their lines; those that are `about`
    something have the line and the place of it."""
    known = list(problems)
    wanted = {p.line or _THE_PLAN for p in known if p.about and p.place is None}
    if wanted:
        parts = read_document(data, [], partial(_parts, wanted)) or {}
        text = data.decode("utf-8-sig")
        known = [_placed(p, parts.get(p.line or _THE_PLAN, []), text) for p in known]
    return sorted(known, key=lambda problem: problem.line or 0)


def _placed(problem: Problem, parts: Sequence[_Fields], text: str) -> Problem:
    if problem.about is None or problem.place is not None:
        return problem
    key, said = problem.about
    found = next((fields[key] for fields in parts if key in fields), None)
    if not found:
        return problem
    if said is None:
        _, line, place, _ = found[1] if len(found) == 2 else found[0]
        return problem._replace(line=line, place=place)
    for value, line, place, _ in found[1:]:
        if value == said:
            return problem._replace(line=line, place=place)
    whole_words = re.compile(rf"(?<![\w.]){re.escape(said)}(?!\w)")
    for _, line, place, (start, end) in found[1:]:
        if there := whole_words.search(text, start, end):
            return _at(problem, line, place, text[start : there.start()], len(said))
    return problem._replace(line=found[0][1], place=found[0][2])


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
