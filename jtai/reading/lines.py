"""Where lines end: YAML, git and editors do not all count the same."""

import re

LINE_BREAK = "\r\n?|\n"
"""For git and for editors."""

YAML_BREAK = "\r\n|[\r\n\x85\u2028\u2029]"


def has_other_breaks(data: bytes, rare: bytes) -> bool:
    """Whether YAML might count the lines of `data`, of which `rare` is what is unusual, otherwise
    than editors do."""
    if b"\r" in rare and data.count(b"\r") != data.count(b"\r\n"):
        return True
    return any(mark in rare for mark in (b"\xc2\x85", b"\xe2\x80\xa8", b"\xe2\x80\xa9"))


def line_numbers(text: str) -> list[int]:
    """For each line by YAML's count, its number by that of git and editors."""
    numbers, number = [1], 1
    for found in re.finditer(YAML_BREAK, text):
        number += found[0] in ("\n", "\r\n", "\r")
        numbers.append(number)
    return numbers
