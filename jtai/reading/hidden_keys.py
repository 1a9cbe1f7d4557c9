"""Lines within a text that look like keys or items of their own, and stand too far in to be any.

`- date: 2026-08-01` below the text of the note before it, and no further out than that text, is
more of it: the plan is read without that note, and nothing is wrong with it as YAML.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from jtai.model import Status

_DATE = r"[\"']?\d{4}-\d\d(?:-\d\d)?[\"']? *$"
_KEY = (
    rf"(?:date|due|completed): +{_DATE}|status: +(?:{'|'.join(Status)}) *$"
    r"|(?:progress|actions|findings|was_due): *$|(?:lead|was_due|evidence): +\["
)
"""Keys with what only a key has behind it: `note:` and `action:` stand in many a sentence."""

_HIDDEN = re.compile(rf"[ \t]+(?P<said>(?:{_KEY}|-[ ]+(?:(?:ref|date|by|note): |{_KEY})).*)")
_HIDDEN_ITEM = re.compile(r"[ \t]+(?P<said>-(?: +\S|[^\W\d_]).*)")
_AN_ITEM = "an item of its own, move it out, under the '- ' of the others"
_TIGHT = "an item of its own, write each item with a space behind its '-'"
_A_KEY = "a key of its own, move it out, under the other keys"
_ANY = re.compile(rf"(?:{_KEY}|-(?: +\S|[^\W\d_]))".encode())


class Hidden(NamedTuple):
    """A line of a text, counted from its first, that looks like more than that; and where it would
    have to stand to be that."""

    below: int
    column: int
    said: str
    meant: str


def may_hide_keys(data: bytes) -> bool:
    """Whether any line that looks like a key or an item may be part of a text: below the start of
    one, and further in."""
    column: int | None = None
    for line in data.splitlines():
        said = line.lstrip(b" \t")
        indent = len(line) - len(said)
        if not said or (column is not None and indent > column):
            if said and _ANY.match(said):
                return True
            continue
        if said.startswith(b"#"):
            continue
        column = indent - 1 if column is None else column
        while said.startswith(b"- "):
            item = said[1:].lstrip(b" ")
            column, said, indent = indent, item, indent + len(said) - len(item)
        if said.endswith(b":"):
            column = None
        elif b": " in said:
            column = indent
    return False


def hidden_keys(lines: list[str], *, is_plain: bool) -> Iterator[Hidden]:
    """The lines of a text that look like keys or, where it is no block with a sign before it, like
    items: in a block these may be meant."""
    for below, line in enumerate(lines[1:], start=1):
        found = _HIDDEN.match(line) or (_HIDDEN_ITEM.match(line) if is_plain else None)
        if found:
            said = found["said"].rstrip()
            meant = _AN_ITEM if said[0] == "-" else _A_KEY
            if is_plain and any(re.match(r"-\S", one) for one in (said, lines[0])):
                meant = _TIGHT
            yield Hidden(below, found.start("said"), said, meant)
