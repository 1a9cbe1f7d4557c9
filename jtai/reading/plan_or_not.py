"""Whether a file among others is a plan, whatever is wrong with it: a plan must not hide.

What has nothing of a plan at its top level is none: the settings of a program, say. What cannot be
told apart, because nothing is left in it, counts as a plan; its reader then says what is wrong.
"""

import re
from collections.abc import Iterator

from jtai.reading.lines import YAML_BREAK

_FINDINGS = "findings"
_OTHERS = frozenset({"title", "agencies"})
"""What has both of these is a plan whose findings are cut off, or misspelt."""

_KEY = r"(?:\? *)?(?:[&!]\S* +)*([\"']?)([a-z]+)\1\s*(?::|$)"
_NO_CONTENT = r"\s*(?:#.*|(?:<{7}|\|{7}|={7}|>{7})(?: .*)?|%.*|\.\.\.\s*)?"
_OF_FLOW = r"\"(?:\\.|[^\"\\])*\"|'[^']*'|[{}\[\],:]|[^\s\"'{}\[\],:][^\s{}\[\],:]*"


def may_be_a_plan(data: bytes) -> bool:
    """Whether these bytes of a whole file are a plan, readable or not."""
    text = _text_of(data).casefold()
    if not text.strip("\0\ufeff \t\r\n"):
        return True
    if _FINDINGS not in text and not all(key in text for key in _OTHERS):
        return False
    keys = set(_keys_at_the_top(text.removeprefix("\ufeff")))
    return _FINDINGS in keys or keys >= _OTHERS


def _text_of(data: bytes) -> str:
    """The text as whoever wrote it saw it; with other bytes in it, as much as can be seen."""
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return data.decode("utf-32", "replace")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    # Without its mark, wide text is narrow text with nothing seen between its letters.
    return data.replace(b"\0", b"").decode("utf-8", "replace")


def _keys_at_the_top(text: str) -> Iterator[str]:
    """The keys that are not within another one, as far as indents or brackets tell."""
    lines = [line for line in re.split(YAML_BREAK, text) if not re.fullmatch(_NO_CONTENT, line)]
    first = re.sub(r"\A---(?:\s+|\Z)", "", lines[0]) if lines else ""
    if first.lstrip().startswith("{"):
        yield from _keys_of_flow("\n".join([first, *lines[1:]]))
        return
    if lines and not first:
        del lines[0]
    elif lines:
        lines[0] = first
    outermost = _indent(lines[0]) if lines else 0
    for line in lines:
        if _indent(line) <= outermost and (key := re.match(_KEY, line.strip())):
            yield key[2]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _keys_of_flow(text: str) -> Iterator[str]:
    """Of `{findings: [...]}` those within one bracket."""
    depth, last = 0, ""
    for found in re.finditer(_OF_FLOW, text):
        part = found[0]
        if part in "{[":
            depth += 1
        elif part in "}]":
            depth -= 1
        elif part == ":" and depth == 1:
            yield last.strip("\"'")
        last = part
