"""How much room text takes on paper, near enough to lay out columns."""

from unicodedata import east_asian_width

_CM_PER_POINT = 2.54 / 72
_BOLD = 1.07
_WIDE, _OTHER = 1000, 600
_ARIAL = (
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),  # from " "
    *(556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556),  # from "0"
    *(1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778),  # from "@"
    *(667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556),  # from "P"
    *(333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556),  # from "`"
    *(556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584),  # from "p"
)
"""The widths of Arial's letters in thousandths of their size."""


class _Letters(dict[str, int]):
    def __missing__(self, letter: str) -> int:
        self[letter] = _WIDE if east_asian_width(letter) in "WF" else _OTHER
        return self[letter]


_LETTERS = _Letters((chr(ord(" ") + place), width) for place, width in enumerate(_ARIAL))


def length_cm(text: str, points: float, *, bold: bool = False) -> float:
    """The length of a line in cm."""
    length = sum(map(_LETTERS.__getitem__, text)) / 1000 * points * _CM_PER_POINT
    return length * _BOLD if bold else length
