"""The numbers of a picture as a chart that Word and Excel draw themselves."""

from typing import Any

from jtai.blocks import Figures, Kind, Look, Picture, Series
from jtai.output.palette import LINES, PAINTS
from jtai.visible import one_line


def chart(picture: Picture) -> Any:
    """An openpyxl chart of the picture, which has its numbers in itself, beside no sheet."""
    figures = picture.figures
    made = _empty(picture.kind)
    for place, one in enumerate(figures.series):
        series = _series(figures, one, keep_none=picture.kind is Kind.LINES)
        series.idx = series.order = place
        (_draw_line if picture.kind is Kind.LINES else _fill)(series, one.look)
        made.series.append(series)
    made.legend.position, made.legend.txPr = "t", _text()
    made.x_axis.txPr = made.y_axis.txPr = _text()
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


def _text(ink: str = "000000", *, bold: bool = False) -> Any:
    from openpyxl.chart.text import RichText
    from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties

    look = CharacterProperties(sz=900, b=bold, solidFill=ink, latin=Font(typeface="Arial"))
    return RichText(p=[Paragraph(ParagraphProperties(defRPr=look), CharacterProperties())])


def _grid() -> Any:
    from openpyxl.chart.axis import ChartLines
    from openpyxl.chart.shapes import GraphicalProperties

    lines = ChartLines(spPr=GraphicalProperties())
    lines.spPr.line.solidFill = "D9DEE5"
    return lines


def _series(figures: Figures, one: Series, *, keep_none: bool) -> Any:
    """The numbers of a series; what there is none of has no piece, and no number on it."""
    from openpyxl.chart import data_source as data
    from openpyxl.chart import series

    shown = [f"{said} (as at)" if said == figures.mark else said for said in figures.labels]
    labels = [data.StrVal(idx=n, v=one_line(said)) for n, said in enumerate(shown)]
    numbers = [
        data.NumVal(idx=n, v=str(value)) for n, value in enumerate(one.values) if value or keep_none
    ]
    return series.Series(
        tx=series.SeriesLabel(v=one_line(one.name)),
        cat=data.AxDataSource(strLit=data.StrData(ptCount=len(labels), pt=labels)),
        val=data.NumDataSource(numLit=data.NumData("0", len(one.values), numbers)),
    )


def _fill(series: Any, look: Look) -> None:
    from openpyxl.chart.label import DataLabelList
    from openpyxl.chart.shapes import GraphicalProperties

    paint = PAINTS[look]
    series.spPr = GraphicalProperties(solidFill=paint.fill)
    series.spPr.line.solidFill = "FFFFFF"
    shown = dict.fromkeys(("showLegendKey", "showCatName", "showSerName", "showPercent"), False)
    series.dLbls = DataLabelList(showVal=True, **shown)
    series.dLbls.txPr = _text(paint.ink, bold=True)


def _draw_line(series: Any, look: Look) -> None:
    from openpyxl.chart.marker import Marker
    from openpyxl.chart.shapes import GraphicalProperties

    line, colour = LINES[look], PAINTS[look].fill
    series.spPr = GraphicalProperties()
    series.spPr.line.solidFill, series.spPr.line.dashStyle = colour, line.dash_style
    series.spPr.line.width = 28000
    series.marker = Marker(symbol=line.point, size=7, spPr=GraphicalProperties(solidFill=colour))
    series.smooth = False
