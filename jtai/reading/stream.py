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

from jtai.errors import Place, Problem, Severity
from jtai.reading.lines import YAML_BREAK, Counted, has_other_breaks
from jtai.reading.source import MISFIT, MOST_PROBLEMS, may_drop_text, may_have_extras, unusual
from jtai.reading.syntax import syntax_problem
from jtai.visible import one_line

MAX_DEPTH = 64
CAREFUL_BELOW = 500_000
"""Bytes up to which libyaml has the word only where both readers agree, so that what is wrong
with a plan does not depend on the machine. Above, its own words will do."""

_Part = TypeVar("_Part")

_ESCAPE = b"\\"
_HALF_ESCAPED = rb"\\(?:u|U0000)[dD][89a-fA-F]"
_HALF = "[\ud800-\udfff]"
_HALF_A_CHARACTER = (
    "\\uD800 to \\uDFFF in double quotes are halves of characters: write the character itself"
)
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
    fast = fast and _FAST is not None
    value = read_once(data, problems, part, fast=fast)
    if value is None and fast and len(data) < CAREFUL_BELOW:
        del problems[known:]
        return read_once(data, problems, part, fast=False)
    return value


def read_once(
    data: bytes, problems: list[Problem], part: Callable[["Stream", Any], _Part], *, fast: bool
) -> _Part | None:
    """Like read_document, by one reader alone: None also where the other has to be asked."""
    stream = Stream(data, problems, fast=fast)
    try:
        value = part(stream, stream.start())
        stream.finish()
    except Stop:
        return None
    except yaml.MarkedYAMLError as wrong:
        stream.note_what_stopped_it(wrong, data)
        return None
    return value


class Stream:
    """One plan's events, and the problems met on the way. Lines are counted as editors do."""

    next: Callable[[], Any]
    """Gives the next event."""

    above = 0
    """How many lines of the file are above the text that is read: a finding knows its line there,
    all else stands below its finding."""

    def __init__(self, data: bytes, problems: list[Problem], *, fast: bool) -> None:
        self.problems = problems
        self.finding_line = 1
        self._lacking: list[tuple[int, int]] = []
        rare = unusual(data)
        self._counted = Counted(data, has_other_breaks=has_other_breaks(data, rare))
        fast = fast and _FAST is not None
        if fast and _FAST is not None:
            self._get = _FAST(data).get_event
        else:
            from jtai.reading.pure import pure_events

            self._get = pure_events(data)
        self._flow_depth = 0
        self._asks_the_other = fast and len(data) < CAREFUL_BELOW
        self._doubts_questions = self._asks_the_other and b"?" in data
        self._doubts = None
        if may_drop_text(data, rare, tabs=fast):
            from jtai.reading.between import Doubts

            self._doubts = Doubts(data.decode("utf-8-sig"), tabs=fast)
        self._halves = not fast and _ESCAPE in rare and re.search(_HALF_ESCAPED, data) is not None
        looks = self._doubts or self._doubts_questions or self._halves
        self.next = self._checked if looks or may_have_extras(data, rare) else self._get

    def _checked(self) -> Any:
        """The next event, made sure to have nothing that a plan must not have."""
        event = self._get()
        if self._doubts is not None:
            for dropped in self._doubts.until(event):
                self._note_dropped(dropped)
        if type(event) is ScalarEvent:
            if self._halves and re.search(_HALF, event.value):
                self.problem(event, _HALF_A_CHARACTER)
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
        return self._counted.line(event.start_mark)

    def misfit(self, event: Any, text: str, shape: tuple[str, ...] = ()) -> None:
        """Note that what stands at an event is not of the form that is wanted there, or should not
        be there at all; `shape` is what to type instead."""
        problem = Problem(Severity.ERROR, self.line(event), None, text, MISFIT, self.place(event))
        self.add(problem._replace(shape=shape))

    def problem(self, event: Any, text: str) -> None:
        """Note an error at an event."""
        self.add(Problem(Severity.ERROR, self.line(event), None, text, place=self.place(event)))

    def lacks(self, event: Any, end: Any, text: str) -> None:
        """Note that a part, from its first event to its last, lacks something, if there is a text
        that says so. If the reader stops right where the part ends, this only follows from what
        stopped it."""
        if text:
            self.misfit(event, text)
            self._lacking.append((len(self.problems) - 1, end.start_mark.index))

    def place(self, event: Any) -> Place:
        """Where on its line an event stands; what goes on in other lines has no length."""
        start, end = event.start_mark, event.end_mark
        is_within = type(event) in (ScalarEvent, AliasEvent) and start.line == end.line
        return self._counted.column(start), end.index - start.index if is_within else None

    def note_what_stopped_it(self, wrong: yaml.MarkedYAMLError, data: bytes) -> None:
        """Note what the reader could not go on with. If text is dropped right there, what else it
        says comes of that; that a part lacks something which ended there comes of it, and is taken
        back."""
        if self._doubts is not None and (dropped := list(self._doubts.at_the_stop())):
            self.problems += dropped
            return
        if wrong.problem_mark is not None:
            for number, end in reversed(self._lacking):
                if end >= wrong.problem_mark.index:
                    del self.problems[number]
        lines = re.split(YAML_BREAK, data.decode("utf-8-sig"))
        mark, words = syntax_problem(wrong, lines)
        line, place = 1, None
        if mark is not None:
            line, place = self._counted.line(mark), (self._counted.column(mark), 1)
        self.problems.append(Problem(Severity.ERROR, line, None, words, place=place))

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
            pairs: dict[object, object] = {}
            while type(key := self.next()) is not MappingEndEvent:
                name = self.value(key, depth + 1)
                if name in pairs:
                    shown = f"the key '{one_line(name)}'" if isinstance(name, str) else "this key"
                    self.misfit(key, f"{shown} stands here twice")
                pairs[name] = self.value(self.next(), depth + 1)
            return ("map", *pairs.items())
        return str(event.value)

    def start(self) -> Any:
        """The first event of the one document. Raises Stop where there is none."""
        self.next()
        if type(self.next()) is StreamEndEvent:
            text = "there is nothing but comments in the file"
            self.problems.append(Problem(Severity.ERROR, 1, None, text))
            raise Stop
        return self.next()

    def finish(self) -> None:
        """Make sure that nothing follows the one document."""
        while type(event := self.next()) is not StreamEndEvent:
            if type(event) is not DocumentEndEvent:
                self.problem(event, "a second document starts here: a plan is one document")
                raise Stop

    def add(self, problem: Problem) -> None:
        """Note an error. Raises Stop where there are too many for a plan that a person wrote."""
        self.problems.append(problem)
        if len(self.problems) >= MOST_PROBLEMS:
            raise Stop

    def _note_dropped(self, dropped: Problem) -> None:
        if self._asks_the_other:
            raise Stop
        self.add(dropped)

    def _refuse_extras(self, event: Any) -> None:
        if self._asks_the_other:
            raise Stop  # where a tag ends depends on the reader
        if event.anchor is not None:
            name = one_line(event.anchor)
            self.problem(event, f"the anchor '&{name}' is not read in a plan: take it out")
        if event.tag is not None:
            name = one_line(event.tag)
            self.problem(event, f"the tag '{name}' is not read in a plan: take it out")
