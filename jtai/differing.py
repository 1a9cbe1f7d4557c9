"""An edit as a unified diff, as git and patch read it."""

import difflib
import re

_CONTEXT = 3
_HUNK = re.compile(r"@@ -(\d+)((?:,\d+)?) \+(\d+)((?:,\d+)?) @@")


def unified_diff(before: bytes, after: bytes, name: str) -> str:
    """The diff of a file from `before` to `after`; empty where they are the same.

    Only the lines between the first and the last that differ are compared: a plan may be large,
    and an edit of it is small.
    """
    old, new = _lines(before), _lines(after)
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    skipped = max(0, start - _CONTEXT)
    tail = max(0, end - _CONTEXT)
    found = difflib.unified_diff(
        old[skipped : len(old) - tail],
        new[skipped : len(new) - tail],
        f"a/{name}",
        f"b/{name}",
        n=_CONTEXT,
    )
    return "".join(_shown(line, skipped) for line in found)


def _lines(data: bytes) -> list[str]:
    return [line + "\n" for line in data.decode("utf-8").split("\n")[:-1]] + _unended(data)


def _unended(data: bytes) -> list[str]:
    rest = data[data.rfind(b"\n") + 1 :].decode("utf-8")
    return [f"{rest}\n\\ No newline at end of file\n"] if rest else []


def _common(one: list[str], other: list[str]) -> int:
    number = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        number += 1
    return number


def _shown(line: str, skipped: int) -> str:
    """A line of the diff, with the numbers in the head of a hunk those of the whole file."""
    found = _HUNK.match(line)
    if found is None:
        return line
    old, new = int(found[1]) + skipped, int(found[3]) + skipped
    return f"@@ -{old}{found[2]} +{new}{found[4]} @@{line[found.end() :]}"
