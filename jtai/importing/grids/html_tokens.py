"""HTML cut into tags and texts, in time that grows with its length alone, whatever is broken."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from types import MappingProxyType
from typing import NamedTuple

# Possessive throughout: what does not match here is looked at once.
_NAME = r"[^\s/>=][^\s/>=]*+"
_VALUE = r"""\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+|(?=>))"""
_ATTRIBUTE = re.compile(rf"({_NAME})(?:{_VALUE})?+")
_TAG = re.compile(rf"<(/?)([a-zA-Z][^\s/>]*+)((?:[\s/=]++|{_NAME}(?:{_VALUE})?+)*+)>")
_RAW = frozenset({"script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"})
"""In these are no tags but that at their ends."""

_NONE: Mapping[str, str] = MappingProxyType({})


class Token(NamedTuple):
    """A tag, or a text. `place` is where it starts; `end` says that it is an end tag, `shown` is
    the tag as it is written. Of a text the `tag` is empty, of what stands in an element that has
    no tags within, the element's name."""

    place: int
    tag: str = ""
    end: bool = False
    attributes: Mapping[str, str] = _NONE
    text: str = ""
    shown: str = ""


class CutOffError(Exception):
    """The text ends within a tag, a comment or a script that starts at `place`."""

    def __init__(self, place: int, what: str) -> None:
        self.place, self.what = place, what
        super().__init__(what)


def tokens(text: str) -> Iterator[Token]:
    """The tags and texts in HTML, without comments and what programs alone read.

    Raises CutOffError.
    """
    place, end = 0, len(text)
    while place < end:
        start = text.find("<", place)
        start = end if start < 0 else start
        if start > place:
            yield Token(place, text=unescape(text[place:start]))
        place = start
        if start == end:
            return
        if text.startswith(("<!", "<?", "</"), start) and not _TAG.match(text, start):
            place = _behind_comment(text, start)
        elif found := _TAG.match(text, start):
            token = _tag(found)
            yield token
            place = found.end()
            if token.tag in _RAW and not token.end:
                close = _close(token, text, place)
                if close > place:
                    yield Token(place, token.tag, text=_raw(token.tag, text[place:close]))
                place = close
        elif re.compile("<[a-zA-Z]").match(text, start) and text.find(">", start) < 0:
            raise CutOffError(start, "a tag")
        else:
            yield Token(start, text="<")
            place = start + 1


def _tag(found: re.Match[str]) -> Token:
    attributes: dict[str, str] = {}
    if found[3]:
        for one in _ATTRIBUTE.finditer(found[3]):
            value = one[2] or ""
            value = value[1:-1] if value[:1] in {'"', "'"} else value
            attributes.setdefault(one[1].lower(), unescape(value))
    return Token(found.start(), found[2].lower(), bool(found[1]), attributes, shown=found[0])


def _behind_comment(text: str, start: int) -> int:
    """The place behind a comment, a declaration, or a broken end tag."""
    is_comment = text.startswith("<!--", start)
    if is_comment and text.startswith((">", "->"), start + 4):
        return text.index(">", start) + 1
    mark = "-->" if is_comment else ">"
    close = text.find(mark, start)
    if close < 0:
        raise CutOffError(start, "a comment" if is_comment else "a tag")
    return close + len(mark)


def _close(token: Token, text: str, place: int) -> int:
    found = re.compile(rf"</{token.tag}(?=[\s/>])", re.IGNORECASE).search(text, place)
    if not found:
        raise CutOffError(token.place, f"<{token.tag}>")
    return found.start()


def _raw(tag: str, text: str) -> str:
    return unescape(text) if tag in {"title", "textarea"} else text
