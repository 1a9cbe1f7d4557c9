"""The refs that a text points to: `See 16.1`, `as above (3.2)`."""

import re

_DOT_AND_DIGIT = re.compile(r"\.\d")
_LIKE_A_REF = re.compile(r"\d{1,3}(?:\.\d{1,3})+(?![\d%])(?!\.\d)")
_STARTING = r"see|as|under|per"
_FOLLOWING = r"also|above|below|action|finding|re"
_POINTING = re.compile(rf"\b(?:{_STARTING})\s+(?:(?:{_FOLLOWING})\s+)*\(?\Z", re.IGNORECASE)
_LAST_WORDS = tuple(f"{_STARTING}|{_FOLLOWING}".split("|"))
_MOST_DIGITS = 3
_REACH = 100
"""How many characters before a ref the words that point to it may start."""


def references_in(text: str) -> list[str]:
    """The refs that a text points to (`See 16.1`, `as above (3.2)`), in order, each once."""
    # The dot first: it is rare before a digit, and the letters that pointing words start with
    # are everywhere.
    refs = (_pointed_to(text, dot.start()) for dot in _DOT_AND_DIGIT.finditer(text))
    return list(dict.fromkeys(ref for ref in refs if ref))


def _pointed_to(text: str, dot: int) -> str | None:
    """The ref whose first dot is at `dot`, if the words before it point to it."""
    start = dot
    while dot - start < _MOST_DIGITS and text[start - 1 : start].isdecimal():
        start -= 1
    before = text[max(0, start - _REACH) : start]
    last_word = before.removesuffix("(").rsplit(None, 1)[-1:]
    if not last_word or not last_word[0].lower().endswith(_LAST_WORDS):
        return None
    if not _POINTING.search(before):
        return None
    found = _LIKE_A_REF.match(text, start)
    return found[0] if found else None
