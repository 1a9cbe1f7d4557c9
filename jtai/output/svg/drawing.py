"""What the pictures share: sizes, the pieces that are filled, and the key that names them.

Lengths are in the picture's own units: about a screen's pixels on a phone, more on a desk.
"""

from collections.abc import Sequence
from itertools import count

from jtai.blocks import Look, Series
from jtai.output.markup import element, text
from jtai.output.palette import PAINTS

WIDTH = 412
_LETTER = 9
_NARROW, _WIDE = "fijlrtI.,:;'|!()[]/- ", "MWmw@%"
GAP = 2
"""Between two pieces of a bar: the paper shows through, so that no colour touches another."""

_SIZE = 10
_ROW = 26
_SWATCH = 16
_AFTER = 10


def patterns(series: Sequence[Series], prefix: str) -> str:
    """Definitions of the patterns that the series are drawn with."""
    made = [
        element(
            "pattern",
            PAINTS[one.look].pattern,
            id=f"{prefix}-{one.look}",
            width=_SIZE,
            height=_SIZE,
            patternUnits="userSpaceOnUse",
            class_="hatch",
        )
        for one in series
        if PAINTS[one.look].pattern
    ]
    return element("defs", "".join(made)) if made else ""


def piece(look: Look, prefix: str, x: float, y: float, width: float, height: float) -> str:
    """A piece of a bar: its fill, and its pattern over it."""
    place = {"x": x, "y": y, "width": width, "height": height}
    drawn = element("rect", class_=f"fill-{look}", **place)
    if PAINTS[look].pattern:
        drawn += element("rect", fill=f"url(#{prefix}-{look})", **place)
    return drawn


def number(value: int, look: Look, x: float, y: float) -> str:
    """A number on a piece of a bar, on a plain ground of its fill: the pattern leaves it clear."""
    width = length(str(value)) + 4
    place = {"x": x - width / 2, "y": y - 8, "width": width, "height": 16}
    ground = element("rect", class_=f"fill-{look}", **place) if PAINTS[look].pattern else ""
    return ground + label(str(value), x, y, anchor="middle", class_=f"ink-{look}")


def label(
    said: str, x: float, y: float, *, anchor: str = "start", class_: str | None = None
) -> str:
    """A line of text whose middle is at the height `y`."""
    return element("text", text(said), x=x, y=y + 4.5, text_anchor=anchor, class_=class_)


def length(said: str) -> int:
    """How much room a line takes, roughly, in a font that is rather wide: none is measured here."""
    return sum(
        6 if letter in _NARROW else 13 if letter in _WIDE else 10 if letter.isupper() else _LETTER
        for letter in said
    )


def in_two(said: str, room: float) -> list[str]:
    """`said` in a line, or in two between words; the last one is cut to the room that there is."""
    words, first = said.split(" "), ""
    while words and length(f"{first} {words[0]}".strip()) <= room:
        first = f"{first} {words.pop(0)}".strip()
    return [line for line in (first, _cut(" ".join(words), room)) if line]


def _cut(said: str, room: float) -> str:
    if length(said) <= room:
        return said
    kept = said[: int(room // 6)]
    while len(kept) > 1 and length(f"{kept}\u2026") > room:
        kept = kept[:-1]
    return f"{kept}\u2026"


def legend(series: Sequence[Series], prefix: str, *, lines: bool) -> tuple[str, float]:
    """The key to the series, and where it ends. Lines have their key at their ends."""
    if lines:
        return "", 0
    drawn, x, y = "", 0.0, 4.0
    for one in series:
        width = _SWATCH + 5 + length(one.name)
        if x and x + width > WIDTH:
            x, y = 0.0, y + _ROW
        drawn += piece(one.look, prefix, x, y, _SWATCH, _SWATCH)
        drawn += label(one.name, x + _SWATCH + 5, y + _SWATCH / 2)
        x += width + _AFTER
    return drawn, y + _ROW + 6


def ceiling(most: int) -> tuple[int, int]:
    """A round number that is not below `most`, and a step that divides it in at most 5 parts."""
    steps = (base * 10**power for power in count() for base in (1, 2, 5))
    step = next(step for step in steps if most <= 5 * step)
    return -(-max(most, 1) // step) * step, step
