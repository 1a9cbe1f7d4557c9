"""The refs that a text points to: `See 16.1`, `as above (3.2)`, `see E1`."""

import re
from collections.abc import Collection, Iterable, Iterator

_DOT_AND_DIGIT = re.compile(r"\.\d")
_NOT_THE_END = r"(?![\d%])(?!\.\d)"
_PART = r"(?:-?[a-z]\b)?"
"""What tells parts of an action apart: `8.1-a`, `8.1b`."""

_LIKE_A_REF = re.compile(rf"\d{{1,3}}(?:\.\d{{1,3}})+{_NOT_THE_END}{_PART}")
_BEGINNING = r"(?=[^\W\d_])[^\d]*"
_STARTING = r"see|as|under|per"
_FOLLOWING = r"also|above|below|action|finding|re"
_POINTING = re.compile(rf"\b(?:{_STARTING})\s+(?:(?:{_FOLLOWING})\s+)*\(?\Z", re.IGNORECASE)
_LAST_WORDS = tuple(f"{_STARTING}|{_FOLLOWING}".split("|"))
_MOST_DIGITS = 3
_REACH = 100
"""How many characters before a ref the words that point to it may start."""


def beginnings_of(refs: Iterable[str]) -> frozenset[str]:
    """The letters with which refs start that have a number behind them: `E` of `E1`."""
    # Most refs are numbers, which is soon seen.
    found = (re.match(rf"({_BEGINNING})\d", ref) for ref in refs if not ref[:1].isdecimal())
    return frozenset(beginning[1] for beginning in found if beginning)


def references_in(text: str, beginnings: Collection[str] = ()) -> list[str]:
    """The refs that a text points to (`See 16.1`, `as above (3.2)`), each once.

    What starts with letters is a ref only where refs of the plan start with these `beginnings`:
    else `under S47` would be one.
    """
    # The dot first: it is rare before a digit, and the letters that pointing words start with
    # are everywhere.
    if not beginnings and not _DOT_AND_DIGIT.search(text):
        return []  # most texts point to nothing
    refs = [_pointed_to(text, dot.start()) for dot in _DOT_AND_DIGIT.finditer(text)]
    refs += _lettered(text, beginnings) if beginnings else ()
    return list(dict.fromkeys(ref for ref in refs if ref))


def _pointed_to(text: str, dot: int) -> str | None:
    """The ref whose first dot is at `dot`, if the words before it point to it."""
    start = dot
    while dot - start < _MOST_DIGITS and text[start - 1 : start].isdecimal():
        start -= 1
    if not _is_pointed_at(text, start):
        return None
    found = _LIKE_A_REF.match(text, start)
    return found[0] if found else None


def _lettered(text: str, beginnings: Collection[str]) -> Iterator[str]:
    if not any(beginning in text for beginning in beginnings):
        return
    either = "|".join(map(re.escape, sorted(beginnings, key=lambda one: (-len(one), one))))
    number = rf"\d{{1,3}}(?:\.\d{{1,3}})*{_NOT_THE_END}{_PART}"
    for found in re.finditer(rf"(?<!\w)(?:{either}){number}", text):
        if _is_pointed_at(text, found.start()):
            yield found[0]


def _is_pointed_at(text: str, start: int) -> bool:
    """Whether the words before a place point to what starts there."""
    before = text[max(0, start - _REACH) : start]
    last_word = before.removesuffix("(").rsplit(None, 1)[-1:]
    if not last_word or not last_word[0].lower().endswith(_LAST_WORDS):
        return False
    return _POINTING.search(before) is not None
