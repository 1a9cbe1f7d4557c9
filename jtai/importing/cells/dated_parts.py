"""A text of progress cut where its parts begin with a date: `Update March 2019:`, `12/6/19 -`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from jtai.importing.account import Piece
from jtai.importing.cells.dated import Dated, dates_in

_BEFORE = re.compile(
    r"(?is)(?P<at>\A|\n|[.!?][\"')\]\u2019\u201d]?\s)\s*"
    r"(?P<lead>(?:\(\d{1,3}\)\s?)?(?:[-\u2022*]\s?)?"
    r"(?P<update>(?:progress )?update\b ?(?:[:\u2013-]|as at|at|for|of|on|from|in)?\s?)?"
    r"(?P<open>\(?))\Z"
)
"""What stands between the start of a line or a sentence and a date that begins a part."""

_BY = re.compile(r"[^\S\n]{0,5}\((?P<by>[^()\n]{1,120}(?:\([^()\n]{1,60}\)[^()\n]{0,60})?)\)")
_MARK = re.compile(r"[^\S\n]{0,5}[:\u2013\u2014]|[^\S\n]{1,5}-|-(?=\s|\Z)")
_REACH = 60
"""How far before a date its part may begin."""


class Part(NamedTuple):
    """A part of a text: `words`, and before them the date with which it begins, and who says so.
    `lead`, `between` and `mark` are what stands around these, and is taken off."""

    words: str
    dated: Dated | None = None
    by: str = ""
    lead: str = ""
    between: str = ""
    mark: str = ""

    def head(self, value: str) -> tuple[Piece, ...]:
        """The pieces before the words; `value` is the date as a plan writes it."""
        if self.dated is None:
            return ()
        pieces = (
            (self.lead.strip(), "", ""),
            (self.dated.text, "date" if value else "", value),
            (self.between.strip(), "", ""),
            (self.by.strip(), "by", ""),
            (self.mark.strip(), "", ""),
        )
        return tuple([Piece(*piece) for piece in pieces if piece[0]])

    @property
    def whole(self) -> str:
        """The part as it stands."""
        dated = self.dated.text if self.dated else ""
        return f"{self.lead}{dated}{self.between}{self.by}{self.mark} {self.words}".strip()


class _Head(NamedTuple):
    """Where a part that begins with a date starts, where its words do, and what is before them,
    as a Part has it."""

    start: int
    words: int
    dated: Dated
    by: str
    lead: str
    between: str
    mark: str


def parts_of(text: str) -> tuple[Part, ...]:
    """The parts of a text, in their order; the first has no date where the text does not begin
    with one."""
    heads = list(_heads(text))
    first = text[: heads[0].start] if heads else text
    parts = [Part(first.strip())] if first.strip() else []
    until = [*(head.start for head in heads), len(text)]
    for head, end in zip(heads, until[1:], strict=True):
        words = text[head.words : end].strip()
        parts.append(Part(words, head.dated, head.by, head.lead, head.between, head.mark))
    return tuple(parts)


def _heads(text: str) -> Iterator[_Head]:
    """What each part that begins with a date has before its words."""
    dates = dates_in(text)
    starts = {dated.start for dated in dates}
    for dated in dates:
        found = _head(text, dated)
        # A date right behind the mark: both of them are one stretch of time.
        if found and not (found.mark and _next_letter(text, found.words) in starts):
            yield found


def _head(text: str, dated: Dated) -> _Head | None:
    before = _BEFORE.search(text, max(0, dated.start - _REACH), dated.start)
    end = dated.end
    if before is None or (before["open"] and text[end : end + 1] != ")"):
        return None
    end += len(before["open"])
    if by := _BY.match(text, end):
        end = by.end()
    if mark := _MARK.match(text, end):
        end = mark.end()
    at_line = before["at"].strip(" \t") in ("", "\n") and not before["at"].strip("\n")
    if not (mark or _begins(text, end, dated, at_line=at_line, update=bool(before["update"]))):
        return None
    said = by["by"].strip() if by else ""
    between = text[dated.end : by.start("by") if by else dated.end + len(before["open"])]
    rest = text[by.end("by") if by else dated.end + len(before["open"]) : end]
    return _Head(before.start("lead"), end, dated, said, before["lead"], between, rest)


def _begins(text: str, end: int, dated: Dated, *, at_line: bool, update: bool) -> bool:
    """Whether a date begins a part although there is no mark behind it: alone in its line, a day
    before a sentence, or after the word `update`."""
    window = text[end : end + _REACH]
    following = window.lstrip(" \t")
    alone = following[:1] in ("", "\n") and (following or len(window) < _REACH)
    is_day = any(reading.date and not reading.date.is_month for reading in dated.readings)
    if alone:
        return at_line or update
    return (update or (at_line and is_day)) and following[:1].isupper()


def _next_letter(text: str, at: int) -> int:
    """Where the next letter behind a place is."""
    window = text[at : at + _REACH]
    return at + len(window) - len(window.lstrip())
