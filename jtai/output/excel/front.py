"""The sheet that a file opens on: what stands on page one, made for a screen and for one page."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from jtai.blocks import Cell, Document, Heading
from jtai.output.charts import chart
from jtai.output.excel.bands import (
    HEADLINE,
    SUBTITLE,
    TITLE,
    Drawn,
    Line,
    Look,
    Piece,
    line_of,
    lines_of,
)
from jtai.output.excel.cells import FONT, LEFT, LINE, put
from jtai.output.excel.columns import SHEET, lines_in
from jtai.output.excel.links import Links
from jtai.output.excel.sheet import (
    chart_height,
    put_header,
    set_up_printing,
    set_widths,
    size_chart,
)

_SIDE_BY_SIDE = 3  # links


class Entry(NamedTuple):
    """A part of the document, and where in the file it stands."""

    text: str
    place: str


def fill_front(sheet: Any, document: Document, contents: Sequence[Entry], links: Links) -> None:
    """Put on an empty sheet what a document has in front, and links to all that follows."""
    heads = ((document.title, TITLE), (document.subtitle, SUBTITLE))
    lines = [line_of(Piece(0, SHEET, Cell(said), look)) for said, look in heads if said]
    lines.append(line_of(Piece(0, SHEET, document.headline, HEADLINE)))
    lines += lines_of(document.front, 0, SHEET)
    if contents:
        lines += lines_of([Heading("In this file")], 0, SHEET)
        lines += _in_columns(contents)
    _put(sheet, lines, links)
    view = sheet.sheet_view
    view.showGridLines = view.showRowColHeaders = False
    set_up_printing(sheet, document.subtitle or document.title)
    sheet.page_setup.fitToHeight = 1
    sheet.print_options.horizontalCentered = True


def _in_columns(contents: Sequence[Entry]) -> Iterable[Line]:
    """The links, down one column after the other."""
    width = SHEET // _SIDE_BY_SIDE
    down = -(-len(contents) // _SIDE_BY_SIDE)
    for row in range(down):
        yield line_of(
            *(
                Piece(number * width, width, Cell(entry.text), place=entry.place)
                for number, entry in enumerate(contents[row::down])
            )
        )


def _put(sheet: Any, lines: Sequence[Line], links: Links) -> None:
    """Write the lines, with a column wherever a piece begins or ends."""
    every = [piece for line in lines for piece in line.pieces]
    edges = sorted({0, SHEET, *(p.start for p in every), *(p.start + p.width for p in every)})
    set_widths(sheet, [end - begin for begin, end in pairwise(edges)])
    for row, line in enumerate(lines, start=1):
        sheet.row_dimensions[row].height = line.height
        for piece in line.pieces:
            first, last = edges.index(piece.start) + 1, edges.index(piece.start + piece.width)
            if isinstance(piece, Drawn):
                _draw(sheet, sheet.cell(row, first).coordinate, piece)
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

    if look.size > Look().size:
        cell.font = Font(**{**FONT, "size": look.size}, bold=look.bold, color=cell.font.color)
        cell.alignment = Alignment(wrap_text=True, vertical="bottom", **LEFT)
    if look.ruled:
        cell.border = Border(bottom=Side("thin", color=LINE))


def _draw(sheet: Any, place: str, drawn: Drawn) -> None:
    made = chart(drawn.picture)
    size_chart(made, drawn.width, chart_height(drawn.picture))
    sheet.add_chart(made, place)
