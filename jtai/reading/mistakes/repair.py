"""The lines of a plan that has a mistake, and what they would be without it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from jtai.errors import Place
from jtai.reading.lines import LINE_BREAK
from jtai.schema import ACTION, FINDING, LISTS, MEMBERS, NOTE, PLAN, Part

PARTS = (ACTION, NOTE, FINDING, PLAN)
KEYS = sorted({key for part in PARTS for key in part.keys}, key=len, reverse=True)
LISTED = sorted(
    {key for part in PARTS for key in part.keys if part.field(key).kind in (LISTS | MEMBERS)}
    | {"agencies"}
)
"""The keys that may have nothing behind them, and what is theirs on the lines below."""

BLANK = "[ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]"
"""What looks like a blank; to YAML only the first is one before a key."""

_KEY = "|".join(KEYS)
_LINE = re.compile(
    rf"(?P<blanks>{BLANK}*)(?P<dash>-{BLANK}+)?"
    rf"(?P<key>(?:{_KEY}|x-[\w-]+):(?={BLANK}|$))?(?P<rest>.*)",
    re.DOTALL,
)


_LONGEST = 10_000
"""A longer line is not looked into: that takes long, and nobody types one."""


class Repair(NamedTuple):
    """A mistake that somebody may have made: where, what to say of it, and what the lines concerned
    would be without it, by their numbers from 1. One that `is_plain` is there whatever else is
    wrong with these lines and those below them. What `may_lack` its first key starts at a line of
    which the one above is gone."""

    line: int
    place: Place
    text: str
    lines: Mapping[int, str]
    is_plain: bool = False
    may_lack: bool = False


class Written(NamedTuple):
    """A line in its parts: what stands before its key, the dash of an item among it, the key
    without its colon (empty where there is none that plans have), and all behind that."""

    blanks: str
    dash: str
    key: str
    rest: str

    @property
    def column(self) -> int:
        """Where the key starts, from 0."""
        return len(self.blanks) + len(self.dash)

    def text(self) -> str:
        return f"{self.blanks}{self.dash}{self.key}{':' if self.key else ''}{self.rest}"


class Lines:
    """The lines of a plan, by their numbers from 1, without their ends."""

    def __init__(self, data: bytes) -> None:
        pieces = re.split(f"({LINE_BREAK})", data.decode("utf-8-sig"))
        self._lines, self._ends = pieces[::2], pieces[1::2]

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, number: int) -> str:
        line = self._lines[number - 1] if 1 <= number <= len(self._lines) else ""
        return line if len(line) <= _LONGEST else ""

    def written(self, number: int) -> Written:
        return written(self[number])

    def indent(self, number: int) -> int:
        """How many plain blanks a line starts with."""
        return len(self[number]) - len(self[number].lstrip(" "))

    def around(self, number: int, before: int, after: int) -> Iterator[int]:
        """The numbers of the lines before a line, the nearest first, and then of those after it."""
        yield from range(number - 1, max(0, number - 1 - before), -1)
        yield from range(number + 1, min(len(self), number + after) + 1)

    def block(self, number: int) -> int:
        """The last line of what starts at a line: that and those below it that are indented as far
        or farther."""
        least = len(self.written(number).blanks)
        last = self._last(number, lambda line: not line.strip() or _blanks(line) >= least)
        while not self[last].strip() and last > number:
            last -= 1
        return last

    def row(self, number: int) -> int:
        """The last of the lines from a line on that are indented just as far."""
        same = len(self.written(number).blanks)
        return self._last(number, lambda line: _blanks(line) == same)

    def _last(self, number: int, belongs: Callable[[str], bool]) -> int:
        while number < len(self) and belongs(self[number + 1]):
            number += 1
        return number

    def repaired(self, repair: Repair) -> bytes:
        """The whole text with a repair."""
        lines = [repair.lines.get(n, line) for n, line in enumerate(self._lines, start=1)]
        pairs = zip(lines, [*self._ends, ""], strict=True)
        return "".join(f"{line}{end}" for line, end in pairs).encode()


Finder = Callable[[Lines, int], Iterable[Repair]]
"""What may be the mistake at a line, or near it: the likeliest first."""


def written(line: str) -> Written:
    """A line in its parts."""
    found = _LINE.match(line)
    parts = found.groupdict("") if found else {"blanks": "", "dash": "", "key": "", "rest": line}
    return Written(parts["blanks"], parts["dash"], parts["key"].removesuffix(":"), parts["rest"])


def _blanks(line: str) -> int:
    return len(written(line).blanks)


def parts_with(key: str) -> list[Part]:
    """The parts of a plan in which a key may stand."""
    return [part for part in PARTS if key in part.keys]
