"""A bar that lies for each label, its series one after the other."""

from jtai.blocks import Figures
from jtai.output.svg.drawing import GAP, WIDTH, in_two, label, length, number, piece

_ROW = 26
_BAR = 20
_MOST_LABEL = 180
_LINE = 16


def bars(figures: Figures, prefix: str, top: float) -> tuple[str, float]:
    """The drawing from `top` down, and where it ends."""
    totals = [sum(one.values[n] for one in figures.series) for n in range(len(figures.labels))]
    left = min(_MOST_LABEL, max(map(length, figures.labels))) + 10
    scale = (WIDTH - left - length(str(max(totals))) - 14) / max(1, *totals)
    drawn, y = "", top
    for place, said in enumerate(figures.labels):
        lines = in_two(said, left - 10)
        height = max(_ROW, len(lines) * _LINE + 4)
        middle = y + height / 2
        for n, line in enumerate(lines):
            drawn += label(line, 0, middle + (n - (len(lines) - 1) / 2) * _LINE)
        drawn += _bar(figures, place, prefix, left, middle, scale)
        drawn += label(str(totals[place]), left + totals[place] * scale + 6, middle, class_="total")
        y += height
    return drawn, y + 4


def _bar(
    figures: Figures, place: int, prefix: str, left: float, middle: float, scale: float
) -> str:
    drawn, x = "", left
    for one in figures.series:
        value = one.values[place]
        if value:
            width = max(value * scale - GAP, 1)
            drawn += piece(one.look, prefix, x, middle - _BAR / 2, width, _BAR)
            if width >= length(str(value)) + 4:
                drawn += number(value, one.look, x + width / 2, middle)
        x += value * scale
    return drawn
