"""A line for each series, in the order of time; each has its dashes and its shape of point."""

from collections.abc import Sequence

from jtai.blocks import Figures, Series
from jtai.output.markup import element
from jtai.output.palette import LINES
from jtai.output.svg.columns import grid, room_for_scale, time_labels
from jtai.output.svg.drawing import WIDTH, ceiling, label, length

_HEIGHT = 200
_NAMES_APART = 17
_LINES_APART = 5
"""Lines that would be nearer, or one on the other, run beside each other, so that both are seen."""
_MOST_POINTS = 24
"""Lines with more than so many have a shape at their ends alone."""

Place = tuple[float, float]


def lines(figures: Figures, prefix: str, top: float) -> tuple[str, float]:  # noqa: ARG001
    """The drawing from `top` down, and where it ends. Lines need no ids, so no `prefix`."""
    most, step = ceiling(max(max(one.values) for one in figures.series))
    top, scale = top + 12, _HEIGHT / most
    floor = top + _HEIGHT
    right = max(length(_named(one)) for one in figures.series) + 10
    left = room_for_scale(most)
    pace = (WIDTH - left - right) / len(figures.labels)
    heights = [
        spread([floor - value * scale for value in values], _LINES_APART, top, floor)
        for values in zip(*(one.values for one in figures.series), strict=True)
    ]
    names = spread(heights[-1], _NAMES_APART, top, floor)
    drawn = grid(most, step, left, floor, scale)
    for n, one in enumerate(figures.series):
        places = [(left + pace * (at + 0.5), ys[n]) for at, ys in enumerate(heights)]
        drawn += _line(one, places)
        drawn += label(_named(one), WIDTH - right + 4, names[n])
    return drawn + time_labels(_months(figures.labels), left, pace, floor), floor + 40


def spread(wanted: Sequence[float], apart: float, highest: float, lowest: float) -> list[float]:
    """Heights as near to the `wanted` ones as can be with so much between any two of them, from
    `highest` down to `lowest`, as far as there is room for all."""
    order = sorted(range(len(wanted)), key=lambda n: wanted[n])
    groups: list[list[float]] = []  # of what has to be moved together, less what is to be between
    for rank, n in enumerate(order):
        groups.append([wanted[n] - rank * apart])
        while len(groups) > 1 and _mean(groups[-2]) > _mean(groups[-1]):
            last = groups.pop()
            groups[-1] += last
    most = lowest - (len(wanted) - 1) * apart
    placed = [max(highest, min(_mean(group), most)) for group in groups for _ in group]
    found = {n: placed[rank] + rank * apart for rank, n in enumerate(order)}
    return [found[n] for n in range(len(wanted))]


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)


def _line(one: Series, places: list[Place]) -> str:
    look = LINES[one.look]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    drawn = element(
        "polyline", points=path, class_=f"line-{one.look}", stroke_dasharray=look.dashes or None
    )
    shown = places if len(places) <= _MOST_POINTS else [places[0], places[-1]]
    return drawn + "".join(_point(look.point, x, y, f"fill-{one.look}") for x, y in shown)


def _point(shape: str, x: float, y: float, class_: str) -> str:
    if shape == "square":
        return element("rect", x=x - 3, y=y - 3, width=6, height=6, class_=class_)
    if shape == "triangle":
        corners = f"{x:.1f},{y - 4:.1f} {x + 4:.1f},{y + 3:.1f} {x - 4:.1f},{y + 3:.1f}"
        return element("polygon", points=corners, class_=class_)
    return element("circle", cx=x, cy=y, r=3.5, class_=class_)


def _named(one: Series) -> str:
    return f"{one.name} {one.values[-1]}"


def _months(labels: tuple[str, ...]) -> tuple[str, ...]:
    """`16 May 2018` as `May 2018`: the days are in the table."""
    return tuple(" ".join(said.split(" ")[-2:]) for said in labels)
