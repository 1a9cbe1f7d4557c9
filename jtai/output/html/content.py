"""Each kind of block as HTML."""

from collections.abc import Iterable
from dataclasses import dataclass

from jtai import blocks
from jtai.output.html.tables import table
from jtai.output.markup import element, line, text
from jtai.output.names import Places
from jtai.output.svg import to_svg
from jtai.tabular import Cell, Table, Tone

_TONES = {
    Tone.STRONG: "strong",
    Tone.DIM: "dim",
    Tone.OVERDUE: "overdue",
    Tone.DUE_SOON: "due-soon",
    Tone.COMPLETE: "complete",
}


@dataclass
class Shown:
    """A part of the page while it is written: its id, the heading that it is under, the places of
    the page, and its pictures so far."""

    id: str
    heading: str
    places: Places[str]
    pictures: int = 0

    def all(self, several: Iterable[blocks.Block]) -> str:
        return "\n".join(self.block(block) for block in several)

    def block(self, block: blocks.Block) -> str:
        match block:
            case blocks.Heading(said, level, name):
                self.heading = said
                id_ = self.places.to_set(Cell("", name=name))
                return element(f"h{min(level, 6)}", line(said), id=id_)
            case blocks.Paragraph():
                return element("p", self._pieces(block))
            case blocks.Items(items, numbered):
                shown = "".join(element("li", self._pieces(item)) for item in items)
                return element("ol" if numbered else "ul", shown)
            case blocks.Facts(facts):
                return _pairs((line(label), self._pieces(said)) for label, said in facts)
            case blocks.Bars(bars, _):
                return _pairs((self.cell(cell), str(number)) for cell, number in bars)
            case blocks.Picture():
                return self._picture(block)
            case Table():
                return table(block, self.heading, self.cell)
            case blocks.Beside(left, right):
                sides = (element("div", self.all(side)) for side in (left, right))
                return element("div", "\n".join(sides), class_="beside")

    def cell(self, cell: Cell) -> str:
        """A text in its tone, as a place that others lead to, and leading to others. Of a text of
        several lines it is the last one that says where it leads."""
        class_, id_ = _TONES.get(cell.tone), self.places.to_set(cell)
        link = self.places.led_to(cell)
        said = text(cell.text)
        if link:
            before, line_break, leading = said.rpartition("\n")
            said = before + line_break + (element("a", leading, href=f"#{link}") if leading else "")
        return element("span", said, class_=class_, id=id_) if class_ or id_ else said

    def _pieces(self, said: blocks.Paragraph) -> str:
        return "".join(self.cell(piece) for piece in said.pieces)

    def _picture(self, picture: blocks.Picture) -> str:
        """The picture, and its numbers beside it if they stand nowhere else."""
        self.pictures += 1
        drawn = to_svg(picture, f"{self.id}-picture-{self.pictures}")
        title = element("figcaption", line(picture.title))
        figure = element("figure", f"{title}\n{drawn}")
        if picture.alone:
            return figure
        numbers = table(picture.table, f"{picture.title}: the numbers", self.cell)
        return element("div", f"{figure}\n{numbers}", class_="drawn")


def _pairs(pairs: Iterable[tuple[str, str]]) -> str:
    rows = (element("div", element("dt", name) + element("dd", said)) for name, said in pairs)
    return element("dl", "".join(rows))
