"""Words of a text that YAML takes for a comment, `action: Quarterly return # of escalations`, and
keys that it takes for words of a text.

What is left out is in no plan, so it is looked for in the text, which is read a second time.
"""

import re
from bisect import bisect_right
from functools import partial
from itertools import islice
from typing import Any

from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from jtai.errors import Alike, Problem, Severity
from jtai.reading.hidden_keys import PROSE, hidden_keys
from jtai.reading.lines import LINE_BREAK, YAML_BREAK
from jtai.reading.stream import Stream, read_document
from jtai.schema import ACTION, FINDING, NOTE, PLAN, Kind, Part
from jtai.visible import one_line
from jtai.words import cut

_PARTS = {Kind.NOTES: NOTE, Kind.ACTIONS: ACTION, Kind.FINDINGS: FINDING}
_STARTS = (MappingStartEvent, SequenceStartEvent)
_ENDS = (MappingEndEvent, SequenceEndEvent)
_SHOWN = 30
_CUT = Alike("text is cut by a comment", "texts are cut by a comment")
_HIDES = Alike("text has a key or an item within it", "texts have a key or an item within them")

# YAML ends lines where editors do not: what is behind such an end is behind the text to a reader.
_NO_BREAK_TO_EDITORS = "\x85\u2028\u2029"
_COMMENT = rf"(?P<words>#[^\r\n{_NO_BREAK_TO_EDITORS}]*)"
_BEHIND = rf"[ \t{_NO_BREAK_TO_EDITORS}]+{_COMMENT}"
_BELOW = rf"(?:[ \t]*(?:{YAML_BREAK}))+(?P<indent>[ \t]+){_COMMENT}"
_BELOW_A_BLOCK = rf"(?P<indent>[ \t]+){_COMMENT}"
_AT_THE_HEAD = rf"[|>][-+\d]{{0,2}}[ \t]+{_COMMENT}"


def taken_for_another(data: bytes) -> list[Problem]:
    """A warning for each comment in a plan without errors that may have been meant as text, and for
    each text that may have been meant to end before what looks like a key or an item.

    Such a comment stands behind a text without quotes, or below any text and further in than its
    key, on the line that starts a block of text, or within brackets.
    """
    return read_document(data, [], partial(_found_in, data.decode("utf-8-sig"))) or []


def _found_in(text: str, stream: Stream, start: Any) -> list[Problem]:
    search = _Search(text, stream, start)
    search.look_at_part(start, PLAN)
    return search.found


class _Search:
    """One look at all of a plan's text, from its first event."""

    def __init__(self, text: str, stream: Stream, start: Any) -> None:
        self.found: list[Problem] = []
        self._text, self._stream = text, stream
        self._starts = [0, *(found.end() for found in re.finditer(LINE_BREAK, text))]
        self._brackets, self._looked = int(start.flow_style), start.end_mark.index
        self._key: Any = None

    def look_at_part(self, start: Any, part: Part) -> None:
        known, ref = len(self.found), None
        while type(key := self._next()) is not MappingEndEvent:
            if part is PLAN or not self._brackets:
                self._key = key
            value = self._next()
            kind = part.field(key.value).kind if key.value in part.keys else Kind.OWN
            if kind in _PARTS and type(value) is SequenceStartEvent:
                while type(item := self._next()) is not SequenceEndEvent:
                    self.look_at_part(item, _PARTS[kind])
            else:
                ref = one_line(value.value.rstrip("\n")) if kind is Kind.REF else ref
                self._look_at(value, start, is_prose=kind in PROSE)
        self.found[known:] = [p._replace(ref=p.ref or ref) for p in self.found[known:]]

    def _next(self) -> Any:
        """The next event; within brackets, after a look at what stands before it."""
        event = self._stream.next()
        if self._brackets and self._key is not None:
            self._look_between(event.start_mark.index)
        if self._brackets:
            self._brackets -= type(event) in _ENDS
        if type(event) in _STARTS:
            self._brackets += bool(event.flow_style)
        self._looked = event.end_mark.index
        return event

    def _look_between(self, end: int) -> None:
        """Note what comments there are before `end`: nothing else with a `#` can be there."""
        for comment in re.compile(_COMMENT).finditer(self._text, self._looked, end):
            at = comment.start()
            before = self._text[self._starts[self._line(at) - 1] : at]
            if before.strip() or len(before) > self._key.start_mark.column:
                self._note(comment, "has brackets in which ' #' starts a comment")

    def _look_at(self, event: Any, within: Any, *, is_prose: bool) -> None:
        if type(event) in _STARTS:
            is_key = type(event) is MappingStartEvent
            while type(item := self._next()) not in _ENDS:
                if is_key and not self._brackets and is_prose:
                    self._key = item
                if is_key:
                    item = self._next()
                self._look_at(item, event, is_prose=is_prose)
        elif is_prose and not self._brackets:
            if event.value:
                self._look_at_prose(event, within.start_mark.column)
            elif not event.style and (words := self._match(_BEHIND, event.end_mark.index)):
                self._note(words, "has nothing before ' #', which starts a comment")

    def _look_at_prose(self, event: Any, column: int) -> None:
        at, is_block = event.end_mark.index, event.style in ("|", ">")
        if is_block and (head := self._match(_AT_THE_HEAD, event.start_mark.index)):
            self._note(head, "is a block of text, and ' #' behind its sign starts a comment")
        if event.style and not is_block:
            return
        self._note_hidden(event, is_plain=not is_block)
        words = None if is_block else self._match(_BEHIND, at)
        below = self._match(_BELOW_A_BLOCK if is_block else _BELOW, at)
        if words is None and below is not None and len(below["indent"]) > column:
            words = below
        if words is not None:
            self._note(words, "ends where ' #' starts a comment")

    def _note_hidden(self, event: Any, *, is_plain: bool) -> None:
        """Note the first line of a text that looks like a key or an item of its own."""
        start = event.start_mark
        lines = re.split(LINE_BREAK, self._text[start.index : event.end_mark.index])
        for hidden in islice(hidden_keys(lines, is_plain=is_plain), 1):
            key, said = one_line(self._key.value), cut(hidden.said, _SHOWN, dots=3)
            text = f"'{said}' is read as words of '{key}': if it is {hidden.meant}"
            place = (hidden.column, len(hidden.said))
            line = self._line(start.index) + hidden.below
            self.found.append(Problem(Severity.WARNING, line, None, text, _HIDES, place))

    def _match(self, pattern: str, at: int) -> re.Match[str] | None:
        return re.compile(pattern).match(self._text, at)

    def _line(self, at: int) -> int:
        """The number of the line with the character at `at`, counted as editors do."""
        return bisect_right(self._starts, at)

    def _note(self, comment: re.Match[str], what: str) -> None:
        key, words = one_line(self._key.value), cut(comment["words"], _SHOWN, dots=3)
        text = (
            f"'{key}' {what}, and '{words}' is left out: put the text in"
            f" quotes, or the comment on a line of its own that starts no further in than '{key}'"
        )
        at, end = comment.span("words")
        line = self._line(at)
        place = (at - self._starts[line - 1], end - at)
        self.found.append(Problem(Severity.WARNING, line, None, text, _CUT, place))
