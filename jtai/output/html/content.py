"""Each kind of block as HTML."""

from collections.abc import Iterable
from dataclasses import dataclass

from jtai import blocks
from jtai.blocks import Cell, Tone
from jtai.output.html.tables import table
from jtai.output.markup import element, line, text
from jtai.output.svg import to_svg

_TONES = {
    Tone.STRONG: "strong",
    Tone.DIM: "dim",
    Tone.OVERDUE: "overdue",
    Tone.DUE_SOON: "due-soon",
    Tone.COMPLETE: "complete",
}


@dataclass
class Shown:
    """A part of the page while it is written: its id, its heading, and its pictures so far."""

    id: str
    heading: str
    pictures: int = 0

    def block(self, block: blocks.Block) -> str:
        match block:
            case blocks.Heading(said, level):
                return element(f"h{min(level, 6)}", line(said))
            case blocks.Paragraph():
                return element("p", _pieces(block))
            case blocks.Items(items, numbered):
                shown = "".join(element("li", _pieces(item)) for item in items)
                return element("ol" if numbered else "ul", shown)
            case blocks.Facts(facts):
                return _pairs((line(label), _pieces(said)) for label, said in facts)
            case blocks.Bars(bars, _):
                return _pairs((toned(cell), str(number)) for cell, number in bars)
            case blocks.Picture():
                return self._picture(block)
            case blocks.Table():
                return table(block, self.heading, toned)
            case blocks.Beside(left, right):
                return "\n".join(self.block(one) for one in (*left, *right))

    def _picture(self, picture: blocks.Picture) -> str:
        """The picture, and beside it its numbers."""
        self.pictures += 1
        drawn = to_svg(picture, f"{self.id}-picture-{self.pictures}")
        title = element("figcaption", line(picture.title))
        numbers = table(picture.table, f"{picture.title}: the numbers", toned)
        figure = element("figure", f"{title}\n{drawn}")
        return element("div", f"{figure}\n{numbers}", class_="beside")


def toned(cell: Cell) -> str:
    """A text in its tone."""
    class_ = _TONES.get(cell.tone)
    return element("span", text(cell.text), class_=class_) if class_ else text(cell.text)


def _pairs(pairs: Iterable[tuple[str, str]]) -> str:
    rows = (element("div", element("dt", name) + element("dd", said)) for name, said in pairs)
    return element("dl", "".join(rows))


def _pieces(said: blocks.Paragraph) -> str:
    return "".join(toned(piece) for piece in said.pieces)
