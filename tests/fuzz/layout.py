"""What stands in a plan's file around its texts, as PyYAML's own scanner sees it."""

import re
from collections.abc import Iterator

import yaml

_BREAK = r"\r\n|[\r\n\x85\u2028\u2029]"
_BETWEEN = re.compile(r"(?:\s|(?<![^\s\ufeff])#[^\r\n\x85\u2028\u2029]*)*")
_HEADER = re.compile(rf"[|>](?:[-+][1-9]?|[1-9][-+]?)?(?:[ \t]+(?:#.*)?)?(?={_BREAK}|\Z)")
_COMMENT = re.compile(r"#[^\r\n\x85\u2028\u2029]*")


def comments(data: bytes) -> list[str]:
    """Every comment, those beside the sign of a block included."""
    text = data.decode("utf-8-sig")
    found = [text[start:end] for start, end, _ in _gaps(text)]
    return [said.rstrip() for gap in found for said in _COMMENT.findall(gap)]


def swallowed(data: bytes) -> list[str]:
    """What stands between the texts of a file and is neither a mark of YAML's nor a comment."""
    text = data.decode("utf-8-sig")
    return [
        text[start:end]
        for start, end, is_header in _gaps(text)
        if not (_HEADER if is_header else _BETWEEN).fullmatch(text, start, end)
    ]


def _gaps(text: str) -> Iterator[tuple[int, int, bool]]:
    """From where to where it is neither a text nor a mark: between two tokens, or, as the last
    value says, the line with the sign of a block."""
    at = 0
    for token in yaml.scan(text, Loader=yaml.Loader):
        start, end = token.start_mark.index, token.end_mark.index
        if start > at:
            yield at, start, False
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            line_end = re.compile(rf"{_BREAK}|\Z").search(text, start)
            assert line_end is not None
            yield start, line_end.start(), True
        at = max(at, end)
    if at < len(text):
        yield at, len(text), False
