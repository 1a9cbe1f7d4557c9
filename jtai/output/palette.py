"""What a colour means, said once: the colours of pages, of Word and of Excel, and what a series
looks like wherever it is drawn. Colours are six hexadecimal digits."""

from collections.abc import Mapping
from typing import NamedTuple

from jtai.blocks import Look
from jtai.tabular import Tone


class Ground(NamedTuple):
    """What everything stands on: a page or paper, its text, lines between rows, a shade behind
    heads, and links."""

    page: str
    text: str
    dim: str
    rule: str
    shade: str
    link: str


LIGHT = Ground("FFFFFF", "1F2A37", "595959", "BFC7D1", "E3E8EF", "0B5394")
"""White paper, and a page for those who have not asked for a dark one."""
DARK = Ground("14171B", "E8EAED", "A9B1BB", "454C55", "1F242A", "9CCBFF")

_WHITE, _BLACK = LIGHT.page, "000000"
_RED, _AMBER, _GREY_BLUE, _GREY, _BLUE = "A4161A", "C98500", "6B84A3", "8B919A", "1D5FA8"

INK = {Tone.OVERDUE: _RED, Tone.DUE_SOON: "8A5300", Tone.COMPLETE: _BLUE, Tone.DIM: LIGHT.dim}
"""The colour of a tone on a light ground: each has a contrast of at least 4.5 to 1."""
DARK_INK = {
    Tone.OVERDUE: "FF9D94",
    Tone.DUE_SOON: "FFC266",
    Tone.COMPLETE: "7DB5F8",
    Tone.DIM: DARK.dim,
}
"""The same on a dark one."""

_SLANTING = '<path d="M-2,2 l4,-4 M0,10 l10,-10 M8,12 l4,-4"/>'


class Paint(NamedTuple):
    """The `fill` of a piece, with a contrast of at least 3 to 1 to white paper, and the `ink` of
    the number on it; next to each other, fills go from dark to light and back.

    `dark` is the fill on a dark page, where all numbers have the colour of that page. A page has,
    for those who do not see the difference of colours, this `pattern` on top.
    """

    fill: str
    ink: str
    dark: str
    pattern: str = ""


PAINTS: Mapping[Look, Paint] = {
    Look.OVERDUE: Paint(_RED, _WHITE, "F2736A", _SLANTING),
    Look.DUE_SOON: Paint(_AMBER, _BLACK, "E0A040", '<circle cx="5" cy="5" r="1.3"/>'),
    Look.NOT_YET_DUE: Paint(_GREY_BLUE, _BLACK, "7F93AD"),
    Look.DUE: Paint(_GREY_BLUE, _BLACK, "7F93AD"),
    Look.NO_DUE_DATE: Paint(_GREY, _BLACK, "B3B8C0", '<path d="M5,0 v10"/>'),
    Look.COMPLETE: Paint(_BLUE, _WHITE, "5FA0F0", '<path d="M0,5 h10"/>'),
    Look.WITHDRAWN: Paint("5D6570", _WHITE, "8F959E", '<path d="M0,5 h10 M5,0 v10"/>'),
    Look.OPEN: Paint("4A5563", _WHITE, "C4D3E3"),
}


class Line(NamedTuple):
    """The shape of its points, and its dashes as SVG and as office files have them."""

    point: str
    dashes: str
    dash_style: str


LINES: Mapping[Look, Line] = {
    Look.OVERDUE: Line("square", "", "solid"),
    Look.OPEN: Line("circle", "7 4", "dash"),
    Look.COMPLETE: Line("triangle", "2 3", "sysDot"),
}
"""What is drawn over time; nothing else is drawn as a line."""
