"""The line that a problem is about, as it stands in the file, with a mark under the place."""

import re
from collections.abc import Callable, Iterable, Iterator

from jtai.errors import Problem
from jtai.visible import visible

MOST_SHOWN = 20
"""So many problems of a file are told with their lines; more than that are told alone."""

_BREAK = re.compile("\r\n?|\n")
_WIDTH = 80
_TAB = "    "
_CUT = "..."
_LEAST_AROUND = 12
_INDENT = r"(?:\s|-(?=\s))*"


class Excerpts:
    """The lines of one file, shown for its problems."""

    def __init__(self, data: bytes) -> None:
        self._text = data.decode("utf-8-sig", "replace")
        self._starts = [0]

    def told(self, problems: Iterable[Problem], source: str) -> Iterator[str]:
        """Each problem in a line, and below that, of the first, the line of the file."""
        for number, problem in enumerate(problems):
            yield problem.located(source)
            if number < MOST_SHOWN:
                yield from self.of(problem)

    def of(self, problem: Problem) -> list[str]:
        """The line of a problem and its mark, and what to type instead; nothing where the problem
        is that of a whole file."""
        line = None if problem.line is None else self._line(problem.line)
        if line is None:
            return []
        start, length = problem.place or (_content(line), None)
        start = min(start, len(line))
        end = len(line.rstrip()) if length is None else min(start + length, len(line))
        margin, below = f"  {problem.line} | ", f"  {' ' * len(str(problem.line))} | "
        shown, blanks, marks = _window(line, start, max(end, start), _WIDTH - len(margin))
        said = [f"{margin}{shown}".rstrip(), f"{below}{' ' * blanks}{'^' * max(1, marks)}"]
        if problem.shape:
            said += ["  write:", *(f"{below}{visible(line)}".rstrip() for line in problem.shape)]
        return said

    def _line(self, number: int) -> str | None:
        """The text of a line, which is counted from 1; None where there is no such line."""
        while len(self._starts) < number + 1:
            found = _BREAK.search(self._text, self._starts[-1])
            if found is None:
                break
            self._starts.append(found.end())
        if number > len(self._starts):
            return None
        start = self._starts[number - 1]
        end = _BREAK.search(self._text, start)
        return self._text[start : end.start() if end else len(self._text)]


def with_excerpts(problems: Iterable[Problem], source: str, data: bytes) -> Iterator[str]:
    """What Excerpts.told gives, for the problems of one file."""
    return Excerpts(data).told(problems, source)


def _content(line: str) -> int:
    """Where what is said on a line starts: behind blanks, and the `-` of a list's item."""
    found = re.match(_INDENT, line)
    return found.end() if found and found.end() < len(line) else 0


def _window(line: str, start: int, end: int, width: int) -> tuple[str, int, int]:
    """What of a line fits in `width` columns around the place from `start` to `end`; how many
    blanks go before the mark, and how many columns it has."""

    def cell(at: int) -> str:
        return _shown(line[at], is_marked=start <= at < end)

    def columns(first: int, last: int) -> int:
        return sum(_columns(cell(at)) for at in range(first, last))

    first, last = 0, len(line)
    if last > width or columns(first, last) > width:
        first, last = _around(start, end, width - 2 * len(_CUT), len(line), columns)
    before, after = _CUT * (first > 0), _CUT * (last < len(line))
    shown = "".join(map(cell, range(first, last)))
    marked = columns(start, min(end, last))
    return f"{before}{shown}{after}", len(before) + columns(first, start), marked


def _around(
    start: int, end: int, room: int, length: int, columns: Callable[[int, int], int]
) -> tuple[int, int]:
    """From where to where a line of some `length` fits in `room` columns: the place, and about as
    much before it as after it."""
    first = last = start
    while last < end and room > _LEAST_AROUND:
        room -= columns(last, last + 1)
        last += 1
    grows = True
    while grows:
        grows = False
        for at in (first - 1, last):
            if 0 <= at < length and (needed := columns(at, at + 1)) <= room:
                first, last, room, grows = min(first, at), max(last, at + 1), room - needed, True
    return first, last


def _shown(character: str, *, is_marked: bool) -> str:
    """A character as it is safe to show; one that looks like a blank and is none shows what it is
    where it is what is wrong."""
    if is_marked and character.isspace() and character != " ":
        return "\\t" if character == "\t" else f"\\x{ord(character):02x}"
    return _TAB if character == "\t" else visible(character)


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    return sum(
        2 if east_asian_width(letter) in "WF" else category(letter) not in ("Mn", "Me", "Cf")
        for letter in text
    )
