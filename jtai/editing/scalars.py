"""Texts as YAML that a person would write by hand.

Short text stands on the line of its key, in quotes if it has to. Longer text is folded with a
line for each sentence, so that a later edit of one sentence is a small diff. Text whose lines
mean something keeps them. What no other style can hold is double-quoted, with escapes. Whatever
is written has been read back first.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from jtai.editing.nodes import parse
from jtai.sentences import sentences
from jtai.visible import visible

WIDTH = 100
_LEAST_WIDTH = 40
_REMEMBERED = 1024
"""How many short texts are not proved again: a plan says the same codes, keys and words often."""

_SPACE_TO_BREAK_AT = re.compile(r"(?<=\S) (?=\S)")
_NOT_A_TEXT_ELSEWHERE = re.compile(
    r"~|=|<<|null|true|false|yes|no|on|off|y|n|[-+.\d][\w.,:+-]*", re.IGNORECASE
)
_PLAIN = re.compile(r"[A-Za-z](?:[A-Za-z0-9,.()/;&+'-]| (?! ))*(?<! )")
_KEY = re.compile(r"[a-z][a-z_-]*")
_BLANK_LINE = re.compile(r"^\s|\s$|\t|\n\s", re.ASCII)
_ESCAPES = {
    "\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n", "\v": "\\v", "\r": "\\r",
    "\x85": "\\N", "\u2028": "\\L", "\u2029": "\\P", "\xa0": "\\_",
}  # fmt: skip


def value_lines(text: str, indent: int, quote: str = "", *, on_a_line: bool = False) -> list[str]:
    """`text` as the value of a key: what follows `key: `, and the lines below it.

    `indent` is the column at which lines below start. `quote` (`'` or `"`) is what short text is
    put in even where it need not be. Text that fits stays `on_a_line` however many sentences it
    has, where a person wrote it so. The text must not end in line breaks.
    """
    for lines in _ways(text, indent, quote, on_a_line=on_a_line):
        if _reads_back(lines, indent, text):
            return lines
    raise AssertionError(f"no way to write {text!r}")


@lru_cache(maxsize=_REMEMBERED)
def item_text(text: str, quote: str = "") -> str:
    """`text` as it stands within `[...]`, on one line."""
    for way in _short_ways(text, quote):
        # Of a question mark within brackets, without quotes, each reader has a reading of its own.
        if "?" in way and way == text:
            continue
        items = _parsed(f"[{way}, z]")
        if items == [text, "z"]:
            return way
    return _escaped(text)


@lru_cache(maxsize=_REMEMBERED)
def scalar(text: str, quote: str = "") -> str:
    """`text` as a value on one line, in the quotes asked for or those that it needs."""
    for way in _short_ways(text, quote):
        if _reads_back([way], 2, text):
            return way
    return _escaped(text)


@lru_cache(maxsize=_REMEMBERED)
def key_text(name: str, quote: str = "") -> str:
    """`name` as a key, in the quotes asked for or those that it needs."""
    return f"{quote}{name}{quote}" if _KEY.fullmatch(name) else item_text(name, quote)


def _ways(text: str, indent: int, quote: str, *, on_a_line: bool) -> Iterator[list[str]]:
    """Every way to write it that may do, the best first."""
    width = max(WIDTH - indent, _LEAST_WIDTH)
    lines = text.split("\n")
    if visible(text) == text and [line.strip() for line in lines] == lines:
        short = len(text) <= width - len("note: ")
        if len(lines) == 1 and short and (on_a_line or len(sentences(text)) == 1):
            for way in _short_ways(text, quote):
                yield [way]
        if len(lines) > 1 and all(len(line) <= width for line in lines):
            yield _block("|-", lines, indent)
        yield _block(">-", _folded(lines, width), indent)
    elif visible(text) == text and _can_be_literal(lines):
        yield _block("|-", lines, indent)
    yield _double_quoted(text, indent, width)


def _can_be_literal(lines: list[str]) -> bool:
    """Lines within may start with blanks; a blank at an end of anything would not be seen."""
    if lines[0].lstrip() != lines[0]:
        return False
    return all(line.rstrip() == line and line.lstrip() == line.lstrip(" ") for line in lines)


def _short_ways(text: str, quote: str) -> Iterator[str]:
    if visible(text) == text and text.strip() == text:
        if not quote and "\t" not in text and _NOT_A_TEXT_ELSEWHERE.fullmatch(text) is None:
            yield text
        if quote == "'" or '"' in text or "\\" in text:
            yield "'" + text.replace("'", "''") + "'"
    yield _escaped(text)


def _block(header: str, lines: list[str], indent: int) -> list[str]:
    margin = " " * indent
    return [header, *[margin + line if line else "" for line in lines]]


def _folded(lines: list[str], width: int) -> list[str]:
    """Within `>` a line break is a blank; a break that is meant takes a blank line more."""
    folded: list[str] = []
    for number, line in enumerate(lines):
        if line:
            folded += ["", *wrapped(line, width)] if number else wrapped(line, width)
        else:
            folded.append("")
    return folded


def wrapped(line: str, width: int) -> list[str]:
    """A line for each sentence, and more for a sentence that is longer than `width`."""
    return [part for sentence in sentences(line) for part in _filled(sentence, width)]


def _filled(sentence: str, width: int) -> list[str]:
    """A sentence over as few lines as it takes, none longer than `width` but for a long word."""
    if len(sentence) <= width:
        return [sentence]
    lines, start = [], 0
    while len(sentence) - start > width:
        at = _last_break(sentence, start, start + width)
        if at is None:
            break
        lines.append(sentence[start:at])
        start = at + 1
    return [*lines, sentence[start:]]


def _last_break(sentence: str, start: int, most: int) -> int | None:
    """The last blank up to `most` that a line can end at, else the first one after it."""
    at = sentence.rfind(" ", start + 1, most + 1)
    while at > start and not _SPACE_TO_BREAK_AT.match(sentence, at):
        at = sentence.rfind(" ", start + 1, at)
    if at > start:
        return at
    found = _SPACE_TO_BREAK_AT.search(sentence, most + 1)
    return found.start() if found else None


def _double_quoted(text: str, indent: int, width: int) -> list[str]:
    """In quotes a line break is a blank too; after a backslash it is nothing."""
    lines: list[str] = []
    parts = text.split("\n")
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        escaped = _escape_ends(part)
        wanted = wrapped(escaped, width) if escaped.strip(" ") == escaped else [escaped]
        if not last:
            wanted[-1] += "\\n\\"
        lines += wanted
    lines[0] = '"' + lines[0]
    lines[-1] += '"'
    return [lines[0], *(" " * indent + line for line in lines[1:])]


def _escape_ends(part: str) -> str:
    """A line that starts or ends with a blank: the blank is escaped, or it would be dropped."""
    escaped = "".join(_escape(character) for character in part)
    if escaped.startswith(" "):
        escaped = "\\x20" + escaped[1:]
    return escaped[:-1] + "\\x20" if escaped.endswith(" ") else escaped


def _escaped(text: str) -> str:
    return f'"{"".join(_escape(character) for character in text)}"'


def _escape(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if visible(character) == character and character.isprintable():
        return character
    number = ord(character)
    if number <= 0xFF:
        return f"\\x{number:02X}"
    return f"\\u{number:04X}" if number <= 0xFFFF else f"\\U{number:08X}"


def _reads_back(lines: list[str], indent: int, text: str) -> bool:
    if _is_plain(lines, text):
        return True
    key = " " * max(indent - 2, 0) + "k: "
    return _parsed(key + "\n".join(lines) + f"\n{' ' * max(indent - 2, 0)}z: z") == {
        "k": text,
        "z": "z",
    }


def _is_plain(lines: list[str], text: str) -> bool:
    """Whether text cannot but read back, so that a large plan need not wait for many proofs:
    letters and harmless marks on the line of the key, or lines that are indented below it."""
    if len(lines) == 1:
        return lines[0] == text and _PLAIN.fullmatch(text) is not None
    if lines[0] not in ("|-", ">-") or not text.isascii():
        return False
    # Most text is one line: of that nothing need be searched for.
    return (
        _BLANK_LINE.search(text) is None
        if "\n" in text
        else text.strip() == text and "\t" not in text
    )


def _parsed(yaml_text: str) -> object:
    """A mapping or list of texts as Python has it; None where it cannot be read."""
    node = parse(yaml_text)
    if node is None:
        return None
    if node.entries:
        return {key.value: value.value for key, value in node.entries}
    return [item.value for item in node.items]
