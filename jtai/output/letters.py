"""How much room a text takes: columns are made wide and rows high before any program shows them."""

from collections.abc import Iterator
from functools import lru_cache
from unicodedata import east_asian_width

_ADVANCES = {
    191: "'",
    222: "ijl",
    278: " !,./:;[\\]Ift\xa0",
    333: "-()`r",
    260: "|",
    355: '"',
    500: "Jcksvxyz",
    556: "#$0123456789?L_abdeghnopqu",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
}
_ADVANCE = {ord(letter): width for width, letters in _ADVANCES.items() for letter in letters}
_OTHER, _WIDE = 667, 1000
_BLANK = _ADVANCE[ord(" ")]


@lru_cache(10_000)
def advance(text: str) -> int:
    """How long a text is in Arial, in thousandths of the size of its letters."""
    return sum(_ADVANCE.get(ord(letter)) or _width_of_other(letter) for letter in text)


def advance_of_line(line: str) -> int:
    """As `advance`, for a text of many words."""
    words = line.split(" ")
    return sum(map(advance, words)) + _BLANK * (len(words) - 1)


def wrapped(text: str, room: float) -> Iterator[str]:
    """The lines of a text where each has so much room, as `advance` counts. Programs may find more
    places at which to break a line, so that they have fewer."""
    for line in text.split("\n"):
        words: list[str] = []
        taken = 0
        for word in line.split(" "):
            here = advance(word)
            if words and taken + _BLANK + here > room:
                yield " ".join(words)
                words, taken = [], 0
            taken += here + _BLANK * bool(words)
            words.append(word)
            if taken > room:
                *whole, last = _pieces(word, here, room)
                yield from whole
                words, taken = [last], advance(last)
        yield " ".join(words)


def _pieces(word: str, width: int, room: float) -> list[str]:
    """A word that is longer than a line, in as many as it fills."""
    step = max(1, int(len(word) * room / width))
    return [word[n : n + step] for n in range(0, len(word), step)]


def _width_of_other(letter: str) -> int:
    return _WIDE if east_asian_width(letter) in "WF" else _OTHER
