"""A line of a .gitattributes file: how to write it, put it in and take it out again.

All of it is bytes in, bytes out; every other line keeps every byte.
"""

import os
import re

_MEANS_MORE = re.compile(r"[*?\[\\]|^[!#]")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_LINE_BREAK = re.compile(rb"(?<=\n)")


def attributes_line(name: str, attributes: str) -> bytes:
    """The line that gives attributes to a file; `name` is its path in the repository."""
    pattern = _MEANS_MORE.sub(r"\\\g<0>", name)
    if re.search(r'[\s"]', pattern):
        pattern = f'"{"".join(_ESCAPES.get(character, character) for character in pattern)}"'
    return os.fsencode(f"{pattern} {attributes}")


def has_line(data: bytes, line: bytes) -> bool:
    return any(_bare(there) == line for there in _LINE_BREAK.split(data))


def with_line(data: bytes, line: bytes) -> bytes:
    """`data` with a last line more; a file whose last line has no end keeps that habit."""
    newline = b"\r\n" if b"\r\n" in data else b"\n"
    if data and not data.endswith(b"\n"):
        return data + newline + line
    return data + line + newline


def without_line(data: bytes, line: bytes) -> bytes:
    """`data` as it was before `with_line`."""
    lines = _LINE_BREAK.split(data)
    at = max((n for n, there in enumerate(lines) if _bare(there) == line), default=None)
    if at is None:
        return data
    unended = not lines[at].endswith(b"\n")
    del lines[at]
    kept = b"".join(lines)
    if not unended:
        return kept
    return kept.removesuffix(b"\r\n" if b"\r\n" in kept[:-2] else b"\n")


def _bare(line: bytes) -> bytes:
    return line.removesuffix(b"\n").removesuffix(b"\r")
