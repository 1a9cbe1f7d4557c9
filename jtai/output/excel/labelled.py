"""A sheet of words: labels on the left, what is said on the right."""

from typing import Any

from jtai.blocks import Block, Document, Heading
from jtai.output.excel.bands import HEADLINE, SUBTITLE, TITLE
from jtai.output.excel.cells import FONT, put
from jtai.output.excel.in_words import Said, in_rows, said_in
from jtai.output.excel.links import Links
from jtai.output.excel.sheet import set_height, set_up_printing, set_widths
from jtai.output.excel.widths import PAGE, lines_in
from jtai.tabular import Cell, Tone

_WIDTHS = (30, PAGE - 30)


class Words:
    """A sheet that is filled row by row, with a title that is printed at the top of each page."""

    def __init__(self, sheet: Any, title: str, links: Links) -> None:
        self.sheet, self._links, self._row = sheet, links, 0
        set_widths(sheet, _WIDTHS)
        set_up_printing(sheet, title)

    def head(self, document: Document) -> None:
        """Say the title of a document, and the main thing."""
        from openpyxl.styles import Font

        heads = (
            (Cell(document.title), TITLE),
            (Cell(document.subtitle), SUBTITLE),
            (document.headline, HEADLINE),
        )
        for text, look in heads:
            if not text.text:
                continue
            self._row += 1
            cell = put(self.sheet.cell(self._row, 1), text)
            cell.font = Font(**{**FONT, "size": look.size}, bold=True)
            self.sheet.row_dimensions[self._row].height = look.size * 1.6

    def show(self, block: Block) -> Any:
        """Say what a block says in words, and give the first cell with it."""
        if isinstance(block, Heading):
            return self.say_heading(block.text)
        cells = [self.say(one) for one in said_in(block)]
        return cells[0] if cells else None

    def say_heading(self, text: str) -> Any:
        """Begin a part, and give the cell with its heading."""
        self._row += 2
        cell = put(self.sheet.cell(self._row, 1), Cell(text, Tone.STRONG))
        set_height(self.sheet, self._row, (), ())
        return cell

    def say(self, said: Said) -> Any:
        """Fill the next row, or as many as the text takes, and give the first cell of it."""
        first, *more = in_rows(said.text, _WIDTHS[1])
        cell = self._put(Cell(said.label), first)
        lines = lines_in(said.text.text, _WIDTHS[1])
        label = self.sheet.cell(cell.row, 1) if said.label else None
        self._links.know(cell, *said.pieces, lines=lines, instead=label)
        for one in more:
            self._put(Cell(""), one)
        return cell

    def _put(self, label: Cell, text: Cell) -> Any:
        from openpyxl.styles import Alignment

        self._row += 1
        set_height(self.sheet, self._row, (label, text), _WIDTHS)
        put(self.sheet.cell(self._row, 1), label, wrap=True)
        cell = put(self.sheet.cell(self._row, 2), text, wrap=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left", indent=1)
        return cell
