"""Where a line that is too long is broken: between words; where a word alone is too long, behind
a sign in it; in the middle of a word only where nothing else is left."""

import re
from collections.abc import Iterator, Sequence

from rich.cells import chop_cells

from jtai.output.terminal.styled import columns_of, is_one_column_each

_WORD = re.compile(r"(?:\d{1,2}\.[ ])?\S+\s*|\s+")
"""With the number before it, if it begins a step."""
_LAST = re.compile(r"(?:\s+\d{1,2}\.)?\s+\S*$")
_SIGNS = (r"\-/\\_?&=@+|\u2010-\u2015", ".,:;")
"""Behind which a word is broken, and behind which only if its parts are still too long."""
_PARTS = [re.compile(rf"[^{signs}]*(?:[{signs}]+|$)\s*") for signs in _SIGNS]


def lines_of(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Where each line of a text begins and ends, so that none takes more than `width` columns of
    the terminal. White space at the end of a line is not of it."""
    at = 0
    for line in text.split("\n"):
        start = 0
        for end in breaks(line, width):
            yield at + start, at + start + len(line[start:end].rstrip())
            start = end
        yield at + start, at + start + len(line[start:].rstrip())
        at += len(line) + 1


def breaks(text: str, width: int) -> Iterator[int]:
    """The places in a text without line breaks where a new line is to begin, so that none takes
    more than `width` columns of the terminal."""
    measure = len if is_one_column_each(text) else columns_of
    if measure(text) <= width:
        return
    column = 0
    for found in _WORD.finditer(text):
        word, place = found[0], found.start()
        held = measure(word.rstrip())
        if held <= width:  # nearly always: the word is its only piece
            if column and column + held > width:
                yield place
                column = 0
            column += measure(word)
            continue
        for piece in _pieces(word, width):
            if column and column + columns_of(piece.rstrip()) > width:
                yield place
                column = 0
            column += columns_of(piece)
            place += len(piece)


def without_last_word(line: str) -> str:
    """What is left of a line that was cut anywhere: whole words, if it has several."""
    return _LAST.sub("", line) or line.rstrip()


def longest_piece(text: str, at_least: int) -> int:
    """How many columns the longest piece takes that can be broken in its middle only; `at_least`
    if all are shorter."""
    words = text.split()
    if is_one_column_each(text):
        words = [word for word in words if len(word) > at_least]
    pieces = (piece for word in words for piece in _parts(word, at_least))
    return max([at_least, *map(columns_of, pieces)])


def _pieces(word: str, width: int) -> Iterator[str]:
    """The word itself, if it fits in a line; else its parts, which do."""
    for part in _parts(word, width):
        held = part.rstrip()
        if columns_of(held) <= width:
            yield part
        else:
            *chopped, last = chop_cells(held, width)
            yield from chopped
            yield last + part[len(held) :]


def _parts(word: str, width: int, tiers: Sequence[re.Pattern[str]] = _PARTS) -> Iterator[str]:
    """What a word is broken into without breaking it in its middle, no more than it takes."""
    if columns_of(word.rstrip()) <= width or not tiers:
        yield word
        return
    for part in filter(None, tiers[0].findall(word)):
        yield from _parts(part, width, tiers[1:])
