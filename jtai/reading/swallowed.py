"""Words of a text that YAML takes for a comment: `action: Quarterly return # of escalations`.

What is left out is in no plan, so it is looked for in the text, which is read a second time.
"""

import re
from bisect import bisect_right
from functools import partial
from typing import Any

from yaml.events import MappingEndEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from jtai.errors import Problem, Severity
from jtai.reading.stream import Stream, read_document
from jtai.schema import ACTION, FINDING, NOTE, PLAN, Kind, Part
from jtai.visible import one_line
from jtai.words import cut

_PROSE = frozenset({Kind.TEXT, Kind.STEPS, Kind.TEXTS})
_PARTS = {Kind.NOTES: NOTE, Kind.ACTIONS: ACTION, Kind.FINDINGS: FINDING}
_SHOWN = 30

_BREAK = "\r\n|\r|\n"
_BEHIND = r"[ \t]+(?P<words>#[^\r\n]*)"
_BELOW = rf"[ \t]*(?:{_BREAK})(?P<indent>[ \t]+)(?P<words>#[^\r\n]*)"


def words_taken_for_comments(data: bytes) -> list[Problem]:
    """A warning for each text without quotes in a field of prose, of a plan without errors, that
    ends where a comment starts: behind it, or in the line below, as far in as a text that goes on.
    """
    return read_document(data, [], partial(_found_in, data.decode("utf-8-sig"))) or []


def _found_in(text: str, stream: Stream, start: Any) -> list[Problem]:
    search = _Search(text, stream)
    search.look_at_part(start, PLAN)
    return search.found


class _Search:
    """One look at all of a plan's text."""

    def __init__(self, text: str, stream: Stream) -> None:
        self.found: list[Problem] = []
        self._text, self._stream = text, stream
        self._starts = [0, *(found.end() for found in re.finditer(_BREAK, text))]

    def look_at_part(self, start: Any, part: Part) -> None:
        known, ref = len(self.found), None
        while type(key := self._stream.next()) is not MappingEndEvent:
            value = self._stream.next()
            kind = part.field(key.value).kind if key.value in part.keys else Kind.OWN
            if kind in _PARTS and type(value) is SequenceStartEvent:
                while type(item := self._stream.next()) is not SequenceEndEvent:
                    self.look_at_part(item, _PARTS[kind])
            elif kind in _PROSE:
                self._look_at_prose(value, key.value, start)
            else:
                ref = one_line(value.value.rstrip("\n")) if kind is Kind.REF else ref
                self._stream.skip(value)
        self.found[known:] = [p._replace(ref=p.ref or ref) for p in self.found[known:]]

    def _look_at_prose(self, event: Any, key: str, within: Any) -> None:
        if type(event) is SequenceStartEvent:
            while type(item := self._stream.next()) is not SequenceEndEvent:
                self._look_at_prose(item, key, event)
        elif (
            type(event) is ScalarEvent
            and event.value
            and not event.style
            and (words := self._behind(event) or self._below(event, within))
        ):
            self._note(words, key)

    def _behind(self, event: Any) -> re.Match[str] | None:
        """The comment on the line on which a text ends."""
        return re.compile(_BEHIND).match(self._text, event.end_mark.index)

    def _below(self, event: Any, within: Any) -> re.Match[str] | None:
        """The comment on the next line that stands where the text could go on."""
        found = re.compile(_BELOW).match(self._text, event.end_mark.index)
        if found is None:
            return None
        start = self._starts[self._line(event.end_mark.index) - 1]
        before = self._text[start : max(start, event.start_mark.index)]
        line = self._text[start : event.end_mark.index]
        indent = len(line) - len(line.lstrip(" "))
        least = indent if not before.strip() else indent + 1
        if before.strip() and not within.flow_style:
            least = within.start_mark.column + 1
        return found if len(found["indent"]) >= least else None

    def _line(self, at: int) -> int:
        """The number of the line with the character at `at`, counted as editors do."""
        return bisect_right(self._starts, at)

    def _note(self, comment: re.Match[str], key: str) -> None:
        words = cut(comment["words"], _SHOWN, dots=3)
        text = (
            f"'{key}' ends where ' #' starts a comment, and '{words}' is left out: put the text in"
            f" quotes, or the comment on a line of its own that starts no further in than '{key}'"
        )
        line = self._line(comment.start("words"))
        self.found.append(Problem(Severity.WARNING, line, None, text))
