"""The lines at the head of a Markdown file that say what it is (front matter)."""

import re
from typing import NamedTuple

from jtai.importing.grids.word_remarks import quoted

_HEAD = re.compile(
    r"---[ \t]*\n(?=[\w-]+[ \t]*:)((?:(?!---|\.\.\.).*\n)+)(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
)
_TITLE = re.compile(r"(?mi)^title[ \t]*:[ \t]*(?![|>])(.*\S)[ \t]*\n?")


class Head(NamedTuple):
    """`rest` is the text with blank lines in place of its head: all lines keep their numbers."""

    rest: str
    title: str = ""
    remarks: tuple[str, ...] = ()


def without_head(text: str) -> Head:
    """A text without its head, and the title that this names."""
    found = _HEAD.match(text)
    if not found:
        return Head(text)
    rest = "\n" * found[0].count("\n") + text[found.end() :]
    title = _TITLE.search(found[1])
    others = _TITLE.sub("", found[1], count=1).strip()
    said = (f"The lines at the head of the file are not taken over: {quoted(others)}.",)
    return Head(rest, _unquoted(title[1]) if title else "", said if others else ())


def _unquoted(text: str) -> str:
    if len(text) > 1 and text[0] == text[-1] == '"':
        return text[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    return text
