"""A report as a Word file: true headings, and tables whose headers repeat. A paper is upright A4
with records; what is no more than a table has its columns, and lies."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from jtai import blocks
from jtai.blocks import Document
from jtai.output.names import Places
from jtai.output.office import needed, packed
from jtai.output.word.bookmarks import Mark, marks_of
from jtai.output.word.elements import add_paragraph
from jtai.output.word.heights import lines_high
from jtai.output.word.looks import (
    BULLETS,
    GAP,
    HEADLINE,
    LABEL,
    NEW_PAGE,
    NUMBERED,
    set_up,
)
from jtai.output.word.measured import Measured
from jtai.output.word.picture import add_picture
from jtai.output.word.table_rows import add_columns
from jtai.output.word.tables import add_table
from jtai.tabular import Cell, Column, Fit, Table, Tone
from jtai.visible import one_line

_DEEPEST = 9
_GUTTER_CM = 0.8
_LEAST_PICTURE_CM, _LABEL_CM = 9.5, 0.75
_HIGHEST = 32
"""Lines of what stands side by side: it is not broken between pages, and what is higher might not
fit on one."""


def docx(document: Document, as_at: date) -> bytes:
    """The file for Word. The same document and day give the same bytes.

    Raises WriteError where the package that writes Word files is not installed.
    """
    word = needed("docx", "Word files").Document()
    _describe(word.core_properties, document, as_at)
    room = set_up(
        word,
        one_line(" \u2013 ".join(filter(None, (document.subtitle, document.title)))),
        upright=bool(document.subtitle),
    )
    body = word.element.body
    paper = body.sectPr
    body.remove(paper)
    add_paragraph(body, "Title", [Cell(document.title)])
    if document.subtitle:
        add_paragraph(body, "Subtitle", [Cell(document.subtitle)])
    add_paragraph(body, HEADLINE, [document.headline])
    writer = _Writer(word, Places(document, marks_of), document.title, bool(document.subtitle))
    writer.add_all(body, document.front, room)
    if document.front and document.blocks:
        add_paragraph(body, NEW_PAGE)
    writer.add_all(body, document.blocks, room)
    body.append(paper)
    return packed(word.save)


def _describe(properties: Any, document: Document, as_at: date) -> None:
    properties.title = one_line(document.title)[:255]
    properties.subject = one_line(document.headline.text)[:255]
    properties.author = properties.last_modified_by = "jtai"
    properties.created = properties.modified = datetime.combine(as_at, time.min)
    properties.language = "en-GB"
    properties.comments = ""


@dataclass
class _Writer:
    """What a file is written with; `heading` is the last one, by which tables are called.
    `records` is as with `add_table`."""

    word: Any
    places: Places[Mark]
    heading: str
    records: bool

    def add_all(self, parent: Any, shown: Iterable[blocks.Block], room: float) -> None:
        """Add blocks to a part of the file that is `room` cm wide."""
        for block in shown:
            self._add(parent, block, room)

    def _add(self, parent: Any, block: blocks.Block, room: float) -> None:
        match block:
            case blocks.Heading(text, level, name, on_new_page):
                self.heading = text
                if on_new_page:
                    add_paragraph(parent, NEW_PAGE)
                # Level 1 of a report is its title, which Word has as a style of its own.
                style = f"Heading{min(max(level - 1, 1), _DEEPEST)}"
                add_paragraph(parent, style, [Cell(one_line(text), name=name)], self.places)
            case blocks.Paragraph(pieces):
                add_paragraph(parent, "", pieces, self.places)
            case blocks.Items():
                self._add_items(parent, block)
            case blocks.Facts(facts):
                for label, said in facts:
                    pieces = (Cell(f"{label}: ", Tone.STRONG), *said.pieces)
                    add_paragraph(parent, LABEL, pieces, self.places)
            case blocks.Bars():
                self._add_table(parent, _as_table(block), room)
            case blocks.Picture():
                self._add_picture(parent, block, room)
            case Table():
                self._add_table(parent, block, room)
            case blocks.Beside(left, right):
                self._add_beside(parent, left, right, room)

    def _add_table(self, parent: Any, table: Table, room: float, title: str = "") -> None:
        add_table(parent, table, title or self.heading, self.places, room, records=self.records)

    def _add_items(self, parent: Any, items: blocks.Items) -> None:
        """Numbers are written out: Word would go on counting from the list before."""
        for number, item in enumerate(items.items, start=1):
            said = (Cell(f"{number}. "), *item.pieces) if items.numbered else item.pieces
            add_paragraph(parent, NUMBERED if items.numbered else BULLETS, said, self.places)

    def _add_beside(
        self, parent: Any, left: Sequence[blocks.Block], right: Sequence[blocks.Block], room: float
    ) -> None:
        half = (room - _GUTTER_CM) / 2
        high = max(lines_high(left, half), lines_high(right, half))
        if high > _HIGHEST or not (left and right):
            self.add_all(parent, (*left, *right), room)
            return
        places = add_columns(parent, (half, half), _GUTTER_CM)
        for place, shown in zip(places, (left, right), strict=True):
            self.add_all(place, shown, half)
        add_paragraph(parent, GAP)

    def _add_picture(self, parent: Any, picture: blocks.Picture, room: float) -> None:
        """The picture, its title above it; its numbers beside it if there is room."""
        caption = [Cell(picture.title, Tone.STRONG)] if picture.title else []
        if caption:
            add_paragraph(parent, LABEL, caption, keep=True)
        if picture.alone:
            add_picture(self.word, parent, picture, room)
            return
        width = sum(Measured(picture.table, room).widths)
        left = room - width - _GUTTER_CM
        least = max(_LEAST_PICTURE_CM, len(picture.figures.labels) * _LABEL_CM)
        if left < least or lines_high([picture.table], width) > _HIGHEST:
            add_picture(self.word, parent, picture, room)
            self._add_table(parent, picture.table, room, picture.title)
            return
        for_picture, for_numbers = add_columns(parent, (left, width), _GUTTER_CM)
        add_picture(self.word, for_picture, picture, left)
        self._add_table(for_numbers, picture.table, width, picture.title)
        add_paragraph(parent, GAP)


def _as_table(bars: blocks.Bars) -> Table:
    columns = (Column("Position"), Column("Actions", Fit.NUMBER), Column("Of all", Fit.NUMBER))
    rows = tuple(
        (label, Cell(str(number)), Cell(f"{100 * number / (bars.total or 1):.0f}%"))
        for label, number in bars.bars
    )
    return Table(columns, rows)
