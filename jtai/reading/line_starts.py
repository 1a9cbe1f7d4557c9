"""Where lines of a text start: a few of many are found without a look at every one."""

import re
from bisect import bisect_left
from functools import cached_property
from itertools import accumulate

from jtai.reading.lines import LINE_BREAK, has_lone_returns

_A_BLOCK = 1 << 14


class LineStarts:
    """The lines of a text, counted from 1."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._found: dict[int, int] = {}

    def of(self, line: int) -> int:
        """Where a line starts; the end of the text, where it has no such line."""
        if self._with_lone_returns is not None:
            starts = self._with_lone_returns
            return starts[line - 1] if line <= len(starts) else len(self._data)
        if line not in self._found:
            self._found[line] = self._start(line - 1)
        return self._found[line]

    def _start(self, above: int) -> int:
        """Where the line starts that has so many above it."""
        if not above:
            return 0
        block = bisect_left(self._breaks, above)
        at, left = block * _A_BLOCK, above - (self._breaks[block - 1] if block else 0)
        for _ in range(left):
            at = self._data.find(b"\n", at) + 1
            if not at:
                return len(self._data)
        return at

    @cached_property
    def _breaks(self) -> list[int]:
        """How many lines end before the end of each block of the text."""
        blocks = range(0, len(self._data), _A_BLOCK)
        return [*accumulate(self._data.count(b"\n", at, at + _A_BLOCK) for at in blocks)]

    @cached_property
    def _with_lone_returns(self) -> list[int] | None:
        """Where every line starts of a text in which `\\r` alone ends some; None for any other."""
        if not has_lone_returns(self._data):
            return None
        return [0, *(found.end() for found in re.finditer(LINE_BREAK.encode(), self._data))]
