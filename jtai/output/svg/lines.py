"""A line for each series, in the order of time; each has its dashes and its shape of point."""

from jtai.blocks import Figures, Series
from jtai.output.markup import element
from jtai.output.palette import LINES
from jtai.output.svg.columns import grid, time_labels
from jtai.output.svg.drawing import LETTER, WIDTH, ceiling, label

_HEIGHT = 200
_LEFT = 30
_APART = 17
_MOST_POINTS = 24
"""Lines with more than so many have a shape at their ends alone."""


def lines(figures: Figures, prefix: str, top: float) -> tuple[str, float]:  # noqa: ARG001
    """The drawing from `top` down, and where it ends. Lines need no ids, so no `prefix`."""
    most, step = ceiling(max(max(one.values) for one in figures.series))
    top, scale = top + 12, _HEIGHT / most
    floor = top + _HEIGHT
    right = max(len(_named(one)) for one in figures.series) * LETTER + 10
    pace = (WIDTH - _LEFT - right) / len(figures.labels)
    drawn = grid(most, step, floor, scale)
    ends = _ends(figures, floor, scale)
    for one in figures.series:
        places = [
            (_LEFT + pace * (n + 0.5), floor - value * scale) for n, value in enumerate(one.values)
        ]
        drawn += _line(one, places)
        drawn += label(_named(one), WIDTH - right + 4, ends[one.name])
    return drawn + time_labels(_months(figures.labels), _LEFT, pace, floor), floor + 40


def _line(one: Series, places: list[tuple[float, float]]) -> str:
    look = LINES[one.look]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    drawn = element(
        "polyline", points=path, class_=f"line-{one.look}", stroke_dasharray=look.dashes or None
    )
    shown = places if len(places) <= _MOST_POINTS else [places[0], places[-1]]
    return drawn + "".join(_point(look.point, x, y, f"fill-{one.look}") for x, y in shown)


def _point(shape: str, x: float, y: float, class_: str) -> str:
    if shape == "square":
        return element("rect", x=x - 4, y=y - 4, width=8, height=8, class_=class_)
    if shape == "triangle":
        corners = f"{x:.1f},{y - 5:.1f} {x + 5:.1f},{y + 4:.1f} {x - 5:.1f},{y + 4:.1f}"
        return element("polygon", points=corners, class_=class_)
    return element("circle", cx=x, cy=y, r=4, class_=class_)


def _named(one: Series) -> str:
    return f"{one.name} {one.values[-1]}"


def _ends(figures: Figures, floor: float, scale: float) -> dict[str, float]:
    """Where the name of each line stands: beside its end, and no name on another."""
    placed: dict[str, float] = {}
    lowest = -_APART * 1.0
    for one in sorted(figures.series, key=lambda series: -series.values[-1]):
        lowest = max(floor - one.values[-1] * scale, lowest + _APART)
        placed[one.name] = lowest
    return placed


def _months(labels: tuple[str, ...]) -> tuple[str, ...]:
    """`16 May 2018` as `May 2018`: the days are in the table."""
    return tuple(" ".join(said.split(" ")[-2:]) for said in labels)
