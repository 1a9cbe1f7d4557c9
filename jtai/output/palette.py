"""The colours of office files on white paper, and what a series looks like wherever it is drawn."""

from collections.abc import Mapping
from typing import NamedTuple

from jtai.blocks import Look, Tone

_RED, _BLUE, _WHITE, _BLACK = "A4161A", "1D5FA8", "FFFFFF", "000000"

INK = {Tone.OVERDUE: _RED, Tone.DUE_SOON: "8A5300", Tone.COMPLETE: _BLUE, Tone.DIM: "595959"}
"""The colour of a tone: each has a contrast of at least 4.5 to 1."""


class Paint(NamedTuple):
    """`fill` and the `ink` of the number on it are those of office files: in black and white they
    go from dark to light and back. A page has its fills in its CSS and, for those who do not see
    the difference of colours and for black and white paper, this `pattern` on top."""

    fill: str
    ink: str
    pattern: str = ""


PAINTS: Mapping[Look, Paint] = {
    Look.OVERDUE: Paint(_RED, _WHITE, '<path d="M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4"/>'),
    Look.DUE_SOON: Paint("F2B84B", _BLACK, '<circle cx="4" cy="4" r="1.6"/>'),
    Look.NOT_YET_DUE: Paint("C3CBD6", _BLACK),
    Look.DUE: Paint("C3CBD6", _BLACK),
    Look.NO_DUE_DATE: Paint("E9ECF1", _BLACK, '<path d="M4,0 v8"/>'),
    Look.COMPLETE: Paint(_BLUE, _WHITE, '<path d="M0,4 h8"/>'),
    Look.WITHDRAWN: Paint("6F7782", _WHITE, '<path d="M0,4 h8 M4,0 v8"/>'),
    Look.OPEN: Paint("4A5563", _WHITE),
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
