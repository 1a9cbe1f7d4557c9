"""Where a line that is too long is broken: between words; where a word alone is too long, behind
a sign in it; in the middle of a word only where nothing else is left."""

import re
from collections.abc import Iterator, Sequence

from rich.cells import cell_len, chop_cells

_WORD = re.compile(r"(?:\d{1,2}\.[ ])?\S+\s*|\s+")
"""With the number before it, if it begins a step."""
_LAST = re.compile(r"(?:\s+\d{1,2}\.)?\s+\S*$")
_SIGNS = (r"\-/\\_?&=@+|\u2010-\u2015", ".,:;")
"""Behind which a word is broken, and behind which only if its parts are still too long."""
_PARTS = [re.compile(rf"[^{signs}]*(?:[{signs}]+|$)\s*") for signs in _SIGNS]


def breaks(text: str, width: int) -> list[int]:
    """The places in a text without line breaks where a new line is to begin, so that none takes
    more than `width` columns of the terminal."""
    places, column = [], 0
    for found in _WORD.finditer(text):
        place = found.start()
        for piece in _pieces(found[0], width):
            if column and column + cell_len(piece.rstrip()) > width:
                places.append(place)
                column = 0
            column += cell_len(piece)
            place += len(piece)
    return places


def without_last_word(line: str) -> str:
    """What is left of a line that was cut anywhere: whole words, if it has several."""
    return _LAST.sub("", line) or line.rstrip()


def longest_piece(text: str, at_least: int) -> int:
    """How many columns the longest piece takes that can be broken in its middle only; `at_least`
    if all are shorter."""
    words = (word for word in text.split() if len(word) > at_least or not word.isascii())
    pieces = (piece for word in words for piece in _parts(word, at_least))
    return max([at_least, *map(cell_len, pieces)])


def _pieces(word: str, width: int) -> Iterator[str]:
    """The word itself, if it fits in a line; else its parts, which do."""
    for part in _parts(word, width):
        held = part.rstrip()
        if cell_len(held) <= width:
            yield part
        else:
            *chopped, last = chop_cells(held, width)
            yield from chopped
            yield last + part[len(held) :]


def _parts(word: str, width: int, tiers: Sequence[re.Pattern[str]] = _PARTS) -> Iterator[str]:
    """What a word is broken into without breaking it in its middle, no more than it takes."""
    if cell_len(word.rstrip()) <= width or not tiers:
        yield word
        return
    for part in filter(None, tiers[0].findall(word)):
        yield from _parts(part, width, tiers[1:])
