"""The numbers of a picture as a chart that Word and Excel draw themselves."""

from collections.abc import Iterator
from typing import Any

from jtai.blocks import Kind, Look, Picture, Series
from jtai.output.letters import advance
from jtai.output.palette import LIGHT, LINES, PAINTS
from jtai.visible import one_line

_FIGURE, _LINE, _LETTER = 0.028, 0.09, 0.018
"""What a figure of a number takes of the width and of the height of a picture that is half a page
wide, and a letter of a label of its width."""
_LONGEST = 18_200
"""How long a label beside a bar may be, as letters.advance counts: some 36 letters. Programs would
break a longer one within its words, over the next, and leave no room for the bars."""
_MANY = 20  # columns that are too narrow for numbers
_WIDTH = 12_700  # of a line: a point


def chart(picture: Picture) -> Any:
    """An openpyxl chart of the picture, which has its numbers in itself, beside no sheet."""
    figures = picture.figures
    made = _empty(picture.kind)
    unseen = _too_thin(picture)
    for place, one in enumerate(figures.series):
        series = _series(picture, one)
        series.idx = series.order = place
        if picture.kind is Kind.LINES:
            _draw_line(series, one.look, above=place)
        else:
            _fill(series, one, unseen)
        made.series.append(series)
    made.graphical_properties = _without_frame()
    made.legend.position, made.legend.txPr = "t", _text()
    made.x_axis.txPr = made.y_axis.txPr = _text()
    if _all_labels(picture):
        made.x_axis.txPr.bodyPr.rot = 0  # else LibreOffice leaves out some, or turns them
    made.x_axis.delete = False
    made.y_axis.delete = picture.kind is Kind.BARS  # each piece of a bar has its number
    made.y_axis.number_format, made.y_axis.scaling.min = "0", 0
    made.y_axis.majorGridlines = None if picture.kind is Kind.BARS else _grid()
    return made


def xml(picture: Picture) -> bytes:
    """The chart as a part of an office file."""
    from openpyxl.xml.functions import tostring

    made: bytes = tostring(chart(picture)._write())
    return made


def _empty(kind: Kind) -> Any:
    from openpyxl.chart import BarChart, LineChart

    if kind is Kind.LINES:
        return LineChart(grouping="standard")
    lying = kind is Kind.BARS
    made = BarChart(barDir="bar" if lying else "col", grouping="stacked", overlap=100, gapWidth=40)
    if lying:
        made.x_axis.scaling.orientation = "maxMin"  # the first label on top
    return made


def _without_frame() -> Any:
    from openpyxl.chart.shapes import GraphicalProperties

    look = GraphicalProperties()
    look.line.noFill = True
    return look


def _too_thin(picture: Picture) -> float:
    """Up to which number a piece has no room for it: it would touch the next, or run over."""
    figures = picture.figures
    longest = max(map(sum, zip(*(one.values for one in figures.series), strict=True)), default=0)
    if picture.kind is Kind.BARS:
        labels = max((len(_cut(said)) for said in figures.labels), default=0) * _LETTER
        figure = longest * _FIGURE / max(1 - labels, _FIGURE)
        return figure * len(str(int(figure)))
    return longest * _LINE if len(figures.labels) <= _MANY else longest


def _text(ink: str = LIGHT.text, *, bold: bool = False) -> Any:
    from openpyxl.chart.text import RichText
    from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties

    look = CharacterProperties(sz=800, b=bold, solidFill=ink, latin=Font(typeface="Arial"))
    return RichText(p=[Paragraph(ParagraphProperties(defRPr=look), CharacterProperties())])


def _grid() -> Any:
    from openpyxl.chart.axis import ChartLines
    from openpyxl.chart.shapes import GraphicalProperties

    lines = ChartLines(spPr=GraphicalProperties())
    lines.spPr.line.solidFill = LIGHT.shade
    return lines


def _all_labels(picture: Picture) -> bool:
    """Whether there is room for the label of each."""
    if picture.kind is Kind.COLUMNS:
        return len(picture.figures.labels) <= _MANY
    return picture.kind is Kind.BARS


def _labels(picture: Picture) -> Iterator[str]:
    """Those in the order of time have their year below, as long as there is room for that, so that
    none is broken and others not."""
    figures = picture.figures
    below = picture.kind is not Kind.BARS and len(figures.labels) <= _MANY
    mark = "\nas\u00a0at" if below else " (as at)"
    for said in figures.labels:
        label = one_line(said)
        if below:
            label = "\n".join(label.rsplit(" ", 1))
        label = f"{label}{mark}" if said == figures.mark else label
        # Of labels of bars some would else be on two lines, for which there is no room.
        yield _cut(label).replace(" ", "\u00a0") if picture.kind is Kind.BARS else label


def _cut(label: str) -> str:
    """As much of a label as there is room for beside bars."""
    if advance(label) <= _LONGEST:
        return label
    kept = label[:80]
    while advance(f"{kept}\u2026") > _LONGEST:
        kept = kept[:-1]
    return f"{kept.rstrip()}\u2026"


def _series(picture: Picture, one: Series) -> Any:
    """The numbers of a series; what there is none of has no piece, and no number on it."""
    from openpyxl.chart import data_source as data
    from openpyxl.chart import series

    drawn = picture.kind is Kind.LINES
    numbers = [
        data.NumVal(idx=n, v=str(value)) for n, value in enumerate(one.values) if value or drawn
    ]
    labels = [data.StrVal(idx=n, v=said) for n, said in enumerate(_labels(picture))]
    return series.Series(
        tx=series.SeriesLabel(v=one_line(one.name)),
        cat=data.AxDataSource(strLit=data.StrData(ptCount=len(labels), pt=labels)),
        val=data.NumDataSource(numLit=data.NumData("0", len(one.values), numbers)),
    )


def _fill(series: Any, one: Series, unseen: float) -> None:
    from openpyxl.chart.label import DataLabel, DataLabelList
    from openpyxl.chart.shapes import GraphicalProperties

    paint = PAINTS[one.look]
    series.spPr = GraphicalProperties(solidFill=paint.fill)
    series.spPr.line.solidFill = LIGHT.page
    shown = dict.fromkeys(("showLegendKey", "showCatName", "showSerName", "showPercent"), False)
    thin = [n for n, value in enumerate(one.values) if 0 < value <= unseen]
    none = [DataLabel(idx=n, showVal=False, **shown) for n in thin]
    series.dLbls = DataLabelList(dLbl=none, showVal=True, **shown)
    series.dLbls.txPr = _text(paint.ink, bold=True)


def _draw_line(series: Any, look: Look, *, above: int) -> None:
    """A line; one that is drawn `above` so many others is thinner, so that an equal one is seen."""
    from openpyxl.chart.marker import Marker
    from openpyxl.chart.shapes import GraphicalProperties

    line, colour = LINES[look], PAINTS[look].fill
    series.spPr = GraphicalProperties()
    series.spPr.line.solidFill, series.spPr.line.dashStyle = colour, line.dash_style
    series.spPr.line.width = max(3 - above, 1) * _WIDTH
    size = max(9 - 3 * above, 3)
    series.marker = Marker(symbol=line.point, size=size, spPr=GraphicalProperties(solidFill=colour))
    series.marker.spPr.line.solidFill = colour
    series.smooth = False
