"""What people write into a cell that is to stay empty."""

import re

_NOTHING = (
    r"(?i)(?:x+|n\.?/?a\.?|not applicable|t\.?b\.?[acd]\.?|to be (?:confirmed|agreed)|none|nil)"
)
_A_WORD = r"\w"
_LONGEST = 40
_FIRST = frozenset("xntXNT")
"""The letters that such texts begin with."""


def is_a_mark(text: str) -> bool:
    """Whether a text has neither letter nor digit: `-`, `...`."""
    return not text[:1].isalnum() and re.search(_A_WORD, text) is None


def says_no_more(text: str) -> bool:
    """Whether a text only says that there is nothing to say: `n/a`, `tbc`, `xxx`, `-`."""
    if is_a_mark(text):
        return True
    if text.lstrip()[:1] not in _FIRST:
        return False
    plain = " ".join(text[: _LONGEST + 1].split()).rstrip(". ")
    return re.fullmatch(_NOTHING, plain) is not None
