"""A column that stands for each label, in the order of time."""

from jtai.blocks import Figures
from jtai.output.markup import element
from jtai.output.svg.drawing import GAP, WIDTH, ceiling, label, length, number, piece

_HEIGHT = 190
_ROOM_FOR_LABEL = 31
_WIDEST = 46
_ROOM_FOR_MARK = 18


def columns(figures: Figures, prefix: str, top: float) -> tuple[str, float]:
    """The drawing from `top` down, and where it ends."""
    totals = [sum(one.values[n] for one in figures.series) for n in range(len(figures.labels))]
    most, step = ceiling(max(totals))
    top += _ROOM_FOR_MARK
    floor = top + _HEIGHT
    scale = _HEIGHT / most
    left = room_for_scale(most)
    drawn = grid(most, step, left, floor, scale)
    pace = (WIDTH - left) / len(figures.labels)
    width = min(pace * 0.8, _WIDEST)
    for place, said in enumerate(figures.labels):
        middle = left + pace * (place + 0.5)
        if said == figures.mark:
            drawn += _mark(middle, width, top, floor)
        drawn += _column(figures, place, prefix, middle, width, floor, scale)
    drawn += time_labels(figures.labels, left, pace, floor)
    return drawn, floor + 40


def room_for_scale(most: int) -> int:
    """What the numbers beside the lines across take, the highest of which is `most`."""
    return max(30, length(str(most)) + 12)


def grid(most: int, step: int, left: float, floor: float, scale: float) -> str:
    """Lines across for round numbers, each with its number, from `left` on."""
    drawn = ""
    for value in range(0, most + 1, step):
        y = floor - value * scale
        drawn += element("line", x1=left, x2=WIDTH, y1=y, y2=y, class_="grid")
        drawn += label(str(value), left - 8, y, anchor="end")
    return drawn


def time_labels(labels: tuple[str, ...], left: float, pace: float, floor: float) -> str:
    """Months under their columns, as many as there is room for, and years where they begin."""
    every = max(1, -(-_ROOM_FOR_LABEL // max(int(pace), 1)))
    drawn, year = "", ""
    for place in range(0, len(labels), every):
        month, _, last = labels[place].rpartition(" ")
        x = left + pace * (place + 0.5)
        drawn += label(month or last, x, floor + 13, anchor="middle", class_="time")
        if month and last != year:
            drawn += label(last, x, floor + 28, anchor="middle", class_="time")
            year = last
    return drawn


def _mark(middle: float, width: float, top: float, floor: float) -> str:
    """A frame around the month of the as-at day."""
    frame = {"x": middle - width / 2 - 4, "y": top - 2, "width": width + 8}
    drawn = element("rect", height=floor - top + 2, class_="mark", **frame)
    return drawn + label("as at", middle, top - 11, anchor="middle")


def _column(
    figures: Figures,
    place: int,
    prefix: str,
    middle: float,
    width: float,
    floor: float,
    scale: float,
) -> str:
    drawn, y = "", floor
    for one in figures.series:
        value = one.values[place]
        if value:
            height = max(value * scale - GAP, 1)
            drawn += piece(one.look, prefix, middle - width / 2, y - height, width, height)
            if height >= 18 and width >= length(str(value)) + 4:
                drawn += number(value, one.look, middle, y - height / 2)
        y -= value * scale
    return drawn
