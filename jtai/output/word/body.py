"""A report as a Word file: true headings, tables whose headers repeat, A4 landscape."""

from datetime import date, datetime, time
from typing import Any

from jtai import blocks
from jtai.blocks import Cell, Column, Document, Fit, Tone
from jtai.output.office import needed, packed
from jtai.output.word.looks import HEADLINE, LABEL, set_up
from jtai.output.word.picture import add_picture
from jtai.output.word.tables import add_table, add_text
from jtai.visible import one_line

_DEEPEST = 9


def docx(document: Document, as_at: date) -> bytes:
    """The file for Word. The same document and day give the same bytes.

    Raises WriteError where the package that writes Word files is not installed.
    """
    word = needed("docx", "Word files").Document()
    _describe(word.core_properties, document, as_at)
    set_up(word, one_line(f"{document.subtitle}  {document.title}".strip()))
    add_text(word.add_paragraph(style="Title"), Cell(document.title))
    if document.subtitle:
        add_text(word.add_paragraph(style="Subtitle"), Cell(document.subtitle))
    add_text(word.add_paragraph(style=HEADLINE), document.headline)
    heading = document.title
    for block in (*document.front, *document.blocks):
        heading = block.text if isinstance(block, blocks.Heading) else heading
        _add(word, block, heading)
    return packed(word.save)


def _describe(properties: Any, document: Document, as_at: date) -> None:
    properties.title = one_line(document.title)[:255]
    properties.subject = one_line(document.headline.text)[:255]
    properties.author = properties.last_modified_by = "jtai"
    properties.created = properties.modified = datetime.combine(as_at, time.min)
    properties.language = "en-GB"
    properties.comments = ""


def _add(word: Any, block: blocks.Block, heading: str) -> None:
    match block:
        case blocks.Heading():
            # Level 1 of a report is its title, which Word has as a style of its own.
            word.add_heading(one_line(block.text), min(max(block.level - 1, 1), _DEEPEST))
        case blocks.Paragraph():
            _add_pieces(word.add_paragraph(), block)
        case blocks.Items():
            _add_items(word, block)
        case blocks.Facts():
            for label, said in block.facts:
                paragraph = word.add_paragraph(style=LABEL)
                add_text(paragraph, Cell(f"{label}: ", Tone.STRONG))
                _add_pieces(paragraph, said)
        case blocks.Bars():
            add_table(word, _as_table(block), heading)
        case blocks.Picture():
            add_picture(word, block)
            add_table(word, block.table, block.title)
        case blocks.Table():
            add_table(word, block, heading)
        case blocks.Beside():
            for one in (*block.left, *block.right):
                heading = one.text if isinstance(one, blocks.Heading) else heading
                _add(word, one, heading)


def _add_pieces(paragraph: Any, said: blocks.Paragraph) -> None:
    for piece in said.pieces:
        add_text(paragraph, piece)


def _add_items(word: Any, items: blocks.Items) -> None:
    """Numbers are written out: Word would go on counting from the list before."""
    for number, item in enumerate(items.items, start=1):
        paragraph = word.add_paragraph(style="List Paragraph" if items.numbered else "List Bullet")
        if items.numbered:
            add_text(paragraph, Cell(f"{number}. "))
        _add_pieces(paragraph, item)


def _as_table(bars: blocks.Bars) -> blocks.Table:
    columns = (Column("Position"), Column("Actions", Fit.NUMBER), Column("Of all", Fit.NUMBER))
    rows = tuple(
        (label, Cell(str(number)), Cell(f"{100 * number / (bars.total or 1):.0f}%"))
        for label, number in bars.bars
    )
    return blocks.Table(columns, rows)
