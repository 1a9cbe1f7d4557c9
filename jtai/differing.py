"""What an edit changed in a text, and that as a unified diff, as git and patch read it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_CONTEXT = 3
_A_BLOCK = 1 << 12
_HUNK = re.compile(r"@@ -(\d+)((?:,\d+)?) \+(\d+)((?:,\d+)?) @@")


class Apart(NamedTuple):
    """What differs between two texts, in whole lines, and how many lines are above it in both."""

    above: int
    before: bytes
    after: bytes


def apart(before: bytes, after: bytes, around: int) -> Apart:
    """What differs between two texts, with so many lines around it: a plan may be large, and an
    edit of it is small."""
    shorter = min(len(before), len(after))
    same = _common_bytes(before, after, shorter)
    end = len(before) - _common_end(before, after, shorter - same)
    start = before.rfind(b"\n", 0, same) + 1
    end = before.find(b"\n", end) + 1 or len(before)
    for _ in range(around):
        start = before.rfind(b"\n", 0, max(0, start - 1)) + 1
        end = before.find(b"\n", end) + 1 or len(before)
    left = len(before) - end
    above = before.count(b"\n", 0, start)
    return Apart(above, before[start:end], after[start : len(after) - left])


def unified_diff(before: bytes, after: bytes, name: str) -> str:
    """The diff of a file from `before` to `after`; empty where they are the same."""
    import difflib  # few commands show one

    above, *texts = apart(before, after, _CONTEXT)
    old, new = map(_lines, texts)
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
    return "".join(_shown(line, above + skipped) for line in found)


def _common_bytes(one: bytes, other: bytes, most: int) -> int:
    """How many bytes two texts start with in common."""
    for at in range(0, most, _A_BLOCK):
        ours, theirs = (text[at : min(at + _A_BLOCK, most)] for text in (one, other))
        if ours != theirs:
            return at + _common(ours, theirs)
    return most


def _common_end(one: bytes, other: bytes, most: int) -> int:
    """How many bytes two texts end with in common, which are no more than `most`: a line that
    stands twice in one of them is not taken for both of another."""
    for at in range(0, most, _A_BLOCK):
        to = min(at + _A_BLOCK, most)
        ours, theirs = (text[len(text) - to : len(text) - at] for text in (one, other))
        if ours != theirs:
            return at + _common(ours[::-1], theirs[::-1])
    return most


def _lines(data: bytes) -> list[str]:
    return [line + "\n" for line in data.decode("utf-8").split("\n")[:-1]] + _unended(data)


def _unended(data: bytes) -> list[str]:
    rest = data[data.rfind(b"\n") + 1 :].decode("utf-8")
    return [f"{rest}\n\\ No newline at end of file\n"] if rest else []


def _common(one: Sequence[object], other: Sequence[object]) -> int:
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
