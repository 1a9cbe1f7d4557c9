"""The sheet that a file opens on: what stands on page one, made for a screen and for one page."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from jtai.blocks import Document
from jtai.output.excel.bands import (
    BETWEEN,
    HEADING,
    HEADLINE,
    SUBTITLE,
    TITLE,
    Drawn,
    Line,
    Look,
    Piece,
    beside,
    line_of,
    lines_of,
)
from jtai.output.excel.cells import FONT, LEFT, LINE, put
from jtai.output.excel.links import Links
from jtai.output.excel.sheet import put_header, set_up_printing, set_widths
from jtai.output.excel.sheet_charts import add_alone
from jtai.output.excel.widths import lines_in
from jtai.tabular import Cell

_WIDTH, _ASIDE = 190, 60  # of the whole and of the links, as wide as digits
_GAP = 6  # points


class Entry(NamedTuple):
    """A part of the document, and where in the file it stands."""

    text: str
    place: str


def fill_front(sheet: Any, document: Document, contents: Sequence[Entry], links: Links) -> None:
    """Put on an empty sheet what a document has in front, and links to all that follows."""
    heads = ((document.title, TITLE), (document.subtitle, SUBTITLE))
    lines = [line_of(Piece(0, _WIDTH, Cell(said), look)) for said, look in heads if said]
    lines.append(line_of(Piece(0, _WIDTH, document.headline, HEADLINE)))
    aside = _contents(contents, _WIDTH - _ASIDE, _ASIDE)
    main = lines_of(document.front, 0, _WIDTH - _ASIDE - BETWEEN if aside else _WIDTH)
    lines += [Line(height=_GAP), *beside(main, aside)]
    _put(sheet, lines, links)
    view = sheet.sheet_view
    view.showGridLines = view.showRowColHeaders = False
    set_up_printing(sheet, document.subtitle or document.title)
    sheet.page_setup.fitToHeight = 1
    sheet.print_options.horizontalCentered = True


def _contents(contents: Sequence[Entry], start: int, width: int) -> list[Line]:
    if not contents:
        return []
    links = (
        line_of(Piece(start, width, Cell(entry.text), place=entry.place)) for entry in contents
    )
    return [line_of(Piece(start, width, Cell("In this file"), HEADING)), *links]


def _put(sheet: Any, lines: Sequence[Line], links: Links) -> None:
    """Write the lines, with a column wherever a piece begins or ends."""
    every = [piece for line in lines for piece in line.pieces]
    edges = sorted({0, _WIDTH, *(p.start for p in every), *(p.start + p.width for p in every)})
    set_widths(sheet, [end - begin for begin, end in pairwise(edges)])
    for row, line in enumerate(lines, start=1):
        sheet.row_dimensions[row].height = line.height
        for piece in line.pieces:
            first, last = edges.index(piece.start) + 1, edges.index(piece.start + piece.width)
            if isinstance(piece, Drawn):
                add_alone(sheet, piece.picture, sheet.cell(row, first).coordinate, piece.width)
                continue
            cell = _put_piece(sheet.cell(row, first), piece, links)
            if last > first:
                sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)
            if piece.place:
                links.link(cell, piece.place)


def _put_piece(cell: Any, piece: Piece, links: Links) -> Any:
    if piece.column is not None:
        put_header(cell, piece.column)
        return cell
    put(cell, piece.said, wrap=True)
    links.know(cell, *piece.pieces, lines=lines_in(piece.said.text, piece.width))
    _dress(cell, piece.look)
    return cell


def _dress(cell: Any, look: Look) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side

    if look.bold or look.size > Look().size:
        bold = look.bold or cell.font.b
        cell.font = Font(**{**FONT, "size": look.size}, bold=bold, color=cell.font.color)
    if look.size > Look().size:
        cell.alignment = Alignment(wrap_text=True, vertical="bottom", **LEFT)
    if look.ruled:
        cell.border = Border(bottom=Side("thin", color=LINE))
