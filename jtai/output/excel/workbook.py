"""A report as an Excel file: a sheet for each table, and one in front that says the rest."""

import errno
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_STORED, ZipFile

from jtai import blocks
from jtai.blocks import Cell, Document, Tone
from jtai.output.excel.cells import FONT, LEFT, put
from jtai.output.excel.sheet import add_chart, fill, set_height, set_up_printing, set_widths
from jtai.output.office import needed, packed
from jtai.visible import one_line

_FRONT = "Report"
_WIDTHS = (30, 100)
_NOTHING = Cell("")
_LONGEST_NAME = 31
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")


def xlsx(document: Document, as_at: date) -> bytes:
    """The file for Excel. The same document and day give the same bytes.

    Raises WriteError where the package that writes Excel files is not installed.
    """
    workbook = needed("openpyxl", "Excel files").Workbook()
    _describe(workbook.properties, document, as_at)
    front = _Front(workbook, document.title)
    front.head(document)
    for block in (*document.front, *document.blocks):
        front.show(block)
    return written(workbook)


def written(workbook: Any) -> bytes:
    """The file of a workbook, without the time at which it was written. Raises WriteError."""
    return packed(lambda file: _write(workbook, file))


def _describe(properties: Any, document: Document, as_at: date) -> None:
    properties.title = one_line(document.title)
    properties.creator = properties.lastModifiedBy = "jtai"
    properties.created = properties.modified = datetime.combine(as_at, time.min)
    properties.language = "en-GB"


def _write(workbook: Any, file: BytesIO) -> None:
    from openpyxl.writer.excel import ExcelWriter  # Workbook.save would note the time

    try:
        ExcelWriter(workbook, ZipFile(file, "w", ZIP_STORED)).save()
    except Exception as wrong:
        # lxml, which openpyxl takes where it is there, tells a full disk by an error of its own.
        if type(wrong).__name__ == "SerialisationError":
            raise OSError(errno.EIO, "not all could be written there") from None
        raise


@dataclass
class _Front:
    """The sheet in front, filled row by row: labels on the left, what is said on the right."""

    workbook: Any
    title: str
    row: int = 0
    heading: str = ""

    def head(self, document: Document) -> None:
        from openpyxl.styles import Font

        sheet = self.workbook.active
        sheet.title = _FRONT
        set_widths(sheet, _WIDTHS)
        heads = ((Cell(document.title), 16), (Cell(document.subtitle), 11), (document.headline, 12))
        for text, size in heads:
            if not text.text:
                continue
            self.row += 1
            put(sheet.cell(self.row, 1), text)
            sheet.cell(self.row, 1).font = Font(**{**FONT, "size": size}, bold=True)
            sheet.row_dimensions[self.row].height = size * 1.6
        set_up_printing(sheet, self.title)

    def say(self, label: Cell, said: Cell) -> Any:
        """Fill the next row, and give the cell on its right."""
        from openpyxl.styles import Alignment

        self.row += 1
        sheet = self.workbook.active
        set_height(sheet, self.row, (said,), _WIDTHS[1:])
        put(sheet.cell(self.row, 1), label)
        cell = put(sheet.cell(self.row, 2), said, wrap=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top", **LEFT)
        return cell

    def show(self, block: blocks.Block) -> None:
        match block:
            case blocks.Heading():
                self.heading = block.text
                self.row += 1
                self.say(Cell(block.text, Tone.STRONG), _NOTHING)
            case blocks.Paragraph():
                self.say(_NOTHING, _joined(block))
            case blocks.Items():
                for number, item in enumerate(block.items, start=1):
                    self.say(_NOTHING, _joined(item, f"{number}. " if block.numbered else "- "))
            case blocks.Facts() | blocks.Bars():
                for label, said_of_it in _pairs(block):
                    self.say(label, said_of_it)
            case blocks.Picture():
                self.refer(block.table, block.title or self.heading, block)
            case blocks.Table():
                self.refer(block, self.heading)
            case blocks.Beside():
                for one in (*block.left, *block.right):
                    self.show(one)

    def refer(self, table: blocks.Table, title: str, picture: blocks.Picture | None = None) -> None:
        """Give the table a sheet of its own and say where it is, or that it has no rows."""
        from openpyxl.worksheet.hyperlink import Hyperlink

        if not table.rows:
            self.say(_NOTHING, Cell(table.empty))
            return
        name = free_name(title, self.workbook.sheetnames)
        sheet = self.workbook.create_sheet(name)
        fill(sheet, table, f"{self.title}: {title}" if title else self.title)
        if picture is not None:
            add_chart(sheet, picture)
        rows = "1 row" if len(table.rows) == 1 else f"{len(table.rows)} rows"
        caption = f"{title}: " if title != self.heading else ""
        cell = self.say(_NOTHING, Cell(f"{caption}{rows} on the sheet '{name}'"))
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{name}'!A1")


def free_name(title: str, taken: Collection[str]) -> str:
    """A name for a sheet that Excel takes, near to `title` and not among those taken."""
    used = {name.casefold() for name in taken} | {"history"}  # Excel keeps that one to itself
    short, _, _ = one_line(title).partition(": ")  # without `24 actions`, which will change
    plain = " ".join(_NOT_IN_A_NAME.sub(" ", short).split())
    if len(plain) > _LONGEST_NAME:
        plain = plain[:_LONGEST_NAME].rpartition(" ")[0] or plain[:_LONGEST_NAME]
    name = plain = plain or "Table"
    number = 1
    while name.casefold() in used:
        number += 1
        name = f"{plain[:25].rstrip()} ({number})"
    return name


def _pairs(block: blocks.Facts | blocks.Bars) -> list[tuple[Cell, Cell]]:
    if isinstance(block, blocks.Facts):
        return [(Cell(label), _joined(said)) for label, said in block.facts]
    return [(label, Cell(str(number), value=number)) for label, number in block.bars]


def _joined(block: blocks.Paragraph, mark: str = "") -> Cell:
    """A paragraph as one cell; its tone is kept where there is only one piece."""
    tone = block.pieces[0].tone if len(block.pieces) == 1 else Tone.PLAIN
    return Cell(mark + "".join(piece.text for piece in block.pieces), tone)
