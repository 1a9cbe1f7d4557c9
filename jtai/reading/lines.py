"""Where lines end, and what is where: YAML, git and editors do not all count the same."""

import re
from typing import Any

LINE_BREAK = "\r\n?|\n"
"""For git and for editors."""

YAML_BREAK = "\r\n|[\r\n\x85\u2028\u2029]"

_OTHERS = (b"\xc2\x85", b"\xe2\x80\xa8", b"\xe2\x80\xa9")


def has_other_breaks(data: bytes, rare: bytes) -> bool:
    """Whether YAML might count the lines of `data`, of which `rare` is what is unusual, otherwise
    than editors do."""
    if b"\r" in rare and has_lone_returns(data):
        return True
    return any(mark in rare for mark in _OTHERS)


def has_lone_returns(data: bytes) -> bool:
    """Whether `\\r` alone ends any line of a text."""
    return b"\r" in data and data.count(b"\r") != data.count(b"\r\n")


def may_have_other_breaks(rare: bytes) -> bool:
    """Whether there is any line break but `\\n` in a text of which `rare` is what is unusual."""
    return b"\r" in rare or any(mark in rare for mark in _OTHERS)


class Counted:
    """The lines and columns of a text as git and editors count them, from the marks of a reader of
    YAML; `has_other_breaks` says whether that may count otherwise."""

    def __init__(self, data: bytes, *, has_other_breaks: bool) -> None:
        self._data = data
        self._numbers = _line_numbers(data.decode("utf-8")) if has_other_breaks else None
        self._starts: list[int] | None = None

    def line(self, mark: Any) -> int:
        """The number of the line of a mark, from 1."""
        if self._numbers is None:
            return int(mark.line) + 1
        number: int = mark.line
        return self._numbers[min(number, len(self._numbers) - 1)]

    def column(self, mark: Any) -> int:
        """The column of a mark on its line, from 0."""
        if self._numbers is None:
            return int(mark.column)
        if self._starts is None:
            text = self._data.decode("utf-8-sig")
            self._starts = [0, *(found.end() for found in re.finditer(LINE_BREAK, text))]
        return int(mark.index) - self._starts[self.line(mark) - 1]


def _line_numbers(text: str) -> list[int]:
    """For each line by YAML's count, its number by that of git and editors."""
    numbers, number = [1], 1
    for found in re.finditer(YAML_BREAK, text):
        number += found[0] in ("\n", "\r\n", "\r")
        numbers.append(number)
    return numbers
