"""What stands between the values of a plan, and should not: text that a reader drops.

YAML wants a blank before the `#` of a comment. Both readers skip text that has none before it
(`"Done."#not yet`, `>#1 is urgent`), and libyaml lets tabs stand where PyYAML's own parser does
not. The places where that may be are few: each is held against the values that a reader finds.
"""

import re
from collections.abc import Iterator
from typing import Any

from yaml.events import ScalarEvent

from jtai.errors import Problem, Severity
from jtai.reading.lines import LINE_BREAK
from jtai.reading.source import HASH_AFTER_A_MARK
from jtai.reading.syntax import TAB
from jtai.visible import one_line

_BREAK = re.compile("[\r\n\x85\u2028\u2029]|\\Z")
_COMMENT = re.compile("(?<![^ \t\r\n\x85\u2028\u2029])#")
_ONLY_MARKS = re.compile(r"(?:[\s\[\]{},:?]|-(?=\s))*(?:[|>][-+\d]{0,2})?")
_WORD = re.compile(r"#\S{,30}")


class Doubts:
    """What is in doubt in a text, for one reading of it from its start: every `#` right after a
    mark and, where the reader lets them stand anywhere, every tab.

    What is found wrong is given as a problem.
    """

    def __init__(self, text: str, *, tabs: bool) -> None:
        self._text = text
        wanted = f"{HASH_AFTER_A_MARK}|\t" if tabs else HASH_AFTER_A_MARK
        self._places = (found.start() for found in re.finditer(wanted, text))
        self._place = next(self._places, None)
        self._looked = 0
        self._counted, self._line = 0, 1

    def until(self, event: Any) -> Iterator[Problem]:
        """What is wrong before the end of an event; every event is to be given, in their order."""
        start, end = event.start_mark.index, event.end_mark.index
        yield from self._between(start)
        if type(event) is not ScalarEvent or start == end:
            return
        if event.style in ("|", ">"):
            self._looked = start
            yield from self._between(self._end_of_line(start))
        while self._place is not None and self._place < end:
            if not event.style and self._text[self._place] == "\t":
                yield self._told(self._place)
            self._place = next(self._places, None)
        self._looked = end

    def at_the_stop(self) -> Iterator[Problem]:
        """What is wrong right where a reader could not go on."""
        while self._place is not None and _ONLY_MARKS.fullmatch(
            self._text, self._looked, self._place
        ):
            yield self._told(self._place)
            self._looked = self._end_of_line(self._place)
            self._skip_to(self._looked)

    def _between(self, end: int) -> Iterator[Problem]:
        """What is wrong between the last value and `end`, where nothing but comments may be."""
        while self._place is not None and self._place < end:
            comment = _COMMENT.search(self._text, self._looked, self._place + 1)
            if comment is None:
                yield self._told(self._place)
            at = self._place if comment is None else comment.start()
            if self._text[at] == "#":
                self._looked = self._end_of_line(at)
                self._skip_to(self._looked)
            else:
                self._place = next(self._places, None)

    def _skip_to(self, end: int) -> None:
        while self._place is not None and self._place < end:
            self._place = next(self._places, None)

    def _end_of_line(self, at: int) -> int:
        return _BREAK.search(self._text, at).start()  # type: ignore[union-attr]

    def _told(self, place: int) -> Problem:
        for found in re.compile(LINE_BREAK).finditer(self._text, self._counted, place):
            self._line, self._counted = self._line + 1, found.end()
        if self._text[place] == "\t":
            return self._problem(place, 1, TAB)
        word = _WORD.match(self._text, place)[0]  # type: ignore[index]
        mark = self._text[place - 1]
        after = "a quotation mark" if mark in "\"'" else f"'{mark}'"
        words = (
            f"'{one_line(word)}' stands right after {after}: put a space before '#' if it is a"
            " comment, else put the whole text in quotes"
        )
        return self._problem(place, len(word), words)

    def _problem(self, place: int, length: int, words: str) -> Problem:
        """What is wrong at a place on the line that was counted last."""
        at = (place - self._counted, length)
        return Problem(Severity.ERROR, self._line, None, words, place=at)
