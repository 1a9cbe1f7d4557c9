"""Pictures as SVG, drawn from their numbers alone; the page says in CSS what they look like."""

from jtai.blocks import Kind, Picture
from jtai.output.markup import element, text
from jtai.output.svg.bars import bars
from jtai.output.svg.columns import columns
from jtai.output.svg.drawing import WIDTH, legend, patterns
from jtai.output.svg.lines import lines

_DRAWN = {Kind.BARS: bars, Kind.COLUMNS: columns, Kind.LINES: lines}


def to_svg(picture: Picture, name: str) -> str:
    """An `svg` element to stand in an HTML page. `name` starts every id in it.

    It has the title of the picture and, as its description, all of its numbers in words.
    """
    series = picture.figures.series
    key, top = legend(series, name, lines=picture.kind is Kind.LINES)
    drawing, height = _DRAWN[picture.kind](picture.figures, name, top)
    head = element("title", text(picture.title), id=f"{name}-title")
    head += element("desc", text(description(picture)), id=f"{name}-desc")
    defs = "" if picture.kind is Kind.LINES else patterns(series, name)
    return element(
        "svg",
        f"{head}{defs}{key}{drawing}",
        viewBox=f"0 0 {WIDTH} {height:.0f}",
        role="img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
        xmlns="http://www.w3.org/2000/svg",
        class_="picture",
    )


def description(picture: Picture) -> str:
    """`Oct 2017: overdue 1, complete 2. ...`; what is none is left out."""
    figures = picture.figures
    said = []
    for place, label in enumerate(figures.labels):
        counts = [
            f"{one.name.lower()} {one.values[place]}" for one in figures.series if one.values[place]
        ]
        said.append(f"{label}: {', '.join(counts) or 'none'}.")
    return " ".join(said)
