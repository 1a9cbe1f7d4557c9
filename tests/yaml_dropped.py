"""What PyYAML leaves out of a text, by the tokens that it finds there: it should be comments alone.

A comment starts its line or has a blank before it: YAML says so, and PyYAML does not mind.
"""

import re

import yaml

_BREAKS = "\r\n\x85\u2028\u2029"
_COMMENT = re.compile(f"(?<![^ \t{_BREAKS}])#[^{_BREAKS}]*")
_HEAD = re.compile(f"[|>][-+1-9]*([^{_BREAKS}]*)")


def dropped(text: str) -> str:
    """What is in no token, and is no comment either; blanks do not count."""
    left, at = [], 0
    for token in yaml.scan(text):
        left.append((at, token.start_mark.index))
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            head = _HEAD.match(text, token.start_mark.index)
            assert head is not None
            left.append(head.span(1))
        at = max(at, token.end_mark.index)
    return "".join(_without_comments(text, *span) for span in left)


def _without_comments(text: str, start: int, end: int) -> str:
    kept = list(text[start:end])
    for comment in _COMMENT.finditer(text, start, end):
        kept[comment.start() - start : comment.end() - start] = " " * len(comment[0])
    return "".join("".join(kept).split())
