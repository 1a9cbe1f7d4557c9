"""The events of a plan's YAML, from libyaml or from PyYAML's own parser, the same either way.

What YAML offers beyond text, lists and keys is refused here by name: anchors, aliases, tags,
several documents, and nesting without end.
"""

import re
from collections.abc import Callable
from typing import Any, TypeVar

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from jtai.errors import Problem, Severity
from jtai.reading.source import MOST_PROBLEMS, unusual
from jtai.reading.syntax import syntax_problem
from jtai.visible import one_line

MAX_DEPTH = 64
CAREFUL_BELOW = 500_000
"""Bytes up to which libyaml has the word only where both readers agree, so that what is wrong
with a plan does not depend on the machine. Above, its own words will do."""

_Part = TypeVar("_Part")

_YAML_BREAK = "\r\n|[\r\n\x85\u2028\u2029]"
_FAST = getattr(yaml, "CLoader", None)


class Stop(Exception):  # noqa: N818 - not an error: the problem is already noted
    """Nothing after this point can be read."""


def read_document(
    data: bytes,
    problems: list[Problem],
    part: Callable[["Stream", Any], _Part],
    *,
    fast: bool = True,
) -> _Part | None:
    """What `part` makes of the one document in `data`, given its stream and its first event.

    Adds what is wrong to `problems`; gives None where reading had to stop. `fast` uses libyaml.
    """
    known = len(problems)
    careful = fast and _FAST is not None and len(data) < CAREFUL_BELOW
    # libyaml lets tabs stand between words.
    value = _read_once(data, problems, part, fast=fast and not (careful and b"\t" in data))
    if value is None and careful:
        del problems[known:]
        return _read_once(data, problems, part, fast=False)
    return value


def _read_once(
    data: bytes, problems: list[Problem], part: Callable[["Stream", Any], _Part], *, fast: bool
) -> _Part | None:
    stream = Stream(data, problems, fast=fast)
    try:
        value = part(stream, stream.start())
        stream.finish()
    except Stop:
        return None
    except yaml.MarkedYAMLError as wrong:
        lines = re.split(_YAML_BREAK, data.decode("utf-8-sig"))
        line, words = syntax_problem(wrong, lines)
        stream.note(min(line, len(lines) - 1), words)
        return None
    return value


class Stream:
    """One plan's events, and the problems met on the way. Lines are counted as editors do."""

    next: Callable[[], Any]
    """Gives the next event."""

    def __init__(self, data: bytes, problems: list[Problem], *, fast: bool) -> None:
        self.problems = problems
        self.finding_line = 1
        rare = unusual(data)
        self._lines = _line_numbers(data.decode("utf-8")) if _has_other_breaks(data, rare) else None
        fast = fast and _FAST is not None
        parser: Any = _FAST(data) if fast and _FAST else yaml.Loader(data.decode("utf-8-sig"))
        self._get = parser.get_event
        self._flow_depth = 0
        self._doubts_questions = fast and len(data) < CAREFUL_BELOW and b"?" in data
        looks = self._doubts_questions or _may_have_extras(data, rare)
        self.next = self._checked if looks else parser.get_event

    def _checked(self) -> Any:
        """The next event, made sure to have nothing that a plan must not have."""
        event = self._get()
        if type(event) is ScalarEvent:
            if self._flow_depth and "?" in event.value and not event.style:
                raise Stop  # libyaml takes this for text, PyYAML's own parser does not
            if event.anchor is None and event.tag is None:
                return event
            self._refuse_extras(event)
        elif type(event) is MappingStartEvent or type(event) is SequenceStartEvent:
            if event.flow_style and self._doubts_questions:
                self._flow_depth += 1
            if event.anchor is not None or event.tag is not None:
                self._refuse_extras(event)
        elif self._flow_depth and type(event) in (MappingEndEvent, SequenceEndEvent):
            self._flow_depth -= 1
        elif type(event) is AliasEvent:
            self.problem(
                event, f"the alias '*{one_line(event.anchor or '')}': write the text itself"
            )
            return ScalarEvent(None, None, (True, False), "", event.start_mark, event.end_mark)
        return event

    def line(self, event: Any) -> int:
        """The line on which an event starts, counted from 1."""
        number: int = event.start_mark.line
        return number + 1 if self._lines is None else self._lines[min(number, len(self._lines) - 1)]

    def problem(self, event: Any, text: str, ref: str | None = None) -> None:
        """Note an error at an event."""
        self.problems.append(Problem(Severity.ERROR, self.line(event), ref, text))
        if len(self.problems) >= MOST_PROBLEMS:
            raise Stop

    def skip(self, event: Any) -> None:
        """Pass over the value that starts with `event`."""
        self.value(event)

    def value(self, event: Any, depth: int = 0) -> object:
        """Any value, as text, `("list", ...)` or `("map", (key, value), ...)`."""
        if depth > MAX_DEPTH:
            self.problem(event, f"lists within lists, more than {MAX_DEPTH} deep")
            raise Stop
        if type(event) is SequenceStartEvent:
            items: list[object] = ["list"]
            while type(item := self.next()) is not SequenceEndEvent:
                items.append(self.value(item, depth + 1))
            return tuple(items)
        if type(event) is MappingStartEvent:
            pairs: list[object] = ["map"]
            while type(key := self.next()) is not MappingEndEvent:
                name = self.value(key, depth + 1)
                pairs.append((name, self.value(self.next(), depth + 1)))
            return tuple(pairs)
        return str(event.value)

    def start(self) -> Any:
        """The first event of the one document. Raises Stop where there is none."""
        self.next()
        if type(self.next()) is StreamEndEvent:
            self.note(0, "there is nothing but comments in the file")
            raise Stop
        return self.next()

    def finish(self) -> None:
        """Make sure that nothing follows the one document."""
        while type(event := self.next()) is not StreamEndEvent:
            if type(event) is not DocumentEndEvent:
                self.problem(event, "a second document starts here: a plan is one document")
                raise Stop

    def note(self, line: int, text: str) -> None:
        """Note an error at a line, which is counted from 0 as YAML counts."""
        number = line + 1 if self._lines is None else self._lines[min(line, len(self._lines) - 1)]
        self.problems.append(Problem(Severity.ERROR, number, None, text))

    def _refuse_extras(self, event: Any) -> None:
        if event.anchor is not None:
            name = one_line(event.anchor)
            self.problem(event, f"the anchor '&{name}' is not read in a plan: take it out")
        if event.tag is not None:
            self.problem(
                event, f"the tag '{one_line(event.tag)}' is not read in a plan: take it out"
            )


def _may_have_extras(data: bytes, rare: bytes) -> bool:
    """Whether an anchor, an alias or a tag could start anywhere in `data`. After a letter or a
    digit none can, nor is a name ever empty: `R&D`, `A & B` and `Done!` are text. Where there is
    no such place, no event has to be looked at for them."""
    return any(
        mark in rare and re.search(rb"[%s](?<![A-Za-z0-9].)%s" % (mark, name), data) is not None
        for mark, name in ((b"&", rb"\S"), (b"*", rb"\S"), (b"!", b""))
    )


def _has_other_breaks(data: bytes, rare: bytes) -> bool:
    """Whether YAML might count the lines of `data` otherwise than editors do."""
    if b"\r" in rare and data.count(b"\r") != data.count(b"\r\n"):
        return True
    return any(mark in rare for mark in (b"\xc2\x85", b"\xe2\x80\xa8", b"\xe2\x80\xa9"))


def _line_numbers(text: str) -> list[int]:
    """For each line by YAML's count, its number by that of git and editors."""
    numbers, number = [1], 1
    for found in re.finditer(_YAML_BREAK, text):
        number += found[0] in ("\n", "\r\n", "\r")
        numbers.append(number)
    return numbers
