"""A report as an Excel file: a sheet for each table, and one in front that says the rest."""

from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_STORED, ZipFile

from jtai.reports.blocks import (
    Bars,
    Block,
    Cell,
    Document,
    Facts,
    Heading,
    Items,
    Paragraph,
    Picture,
    Table,
    Tone,
)
from jtai.reports.excel_sheet import fill, free_name, put, set_up_printing
from jtai.reports.packing import office, packed
from jtai.visible import one_line

_FRONT = "Report"
_WIDTHS = {"A": 30, "B": 100}
_NOTHING = Cell("")


def xlsx(document: Document, as_at: date) -> bytes:
    """The file for Excel. The same document and day give the same bytes.

    Raises WriteError where the package that writes Excel files is not installed.
    """
    workbook = office("openpyxl", "Excel files").Workbook()
    _describe(workbook.properties, document, as_at)
    front = _Front(workbook, document.title)
    front.head(document)
    for block in document.blocks:
        front.show(block)
    return packed(lambda file: _write(workbook, file))


def _describe(properties: Any, document: Document, as_at: date) -> None:
    properties.title = one_line(document.title)
    properties.creator = properties.lastModifiedBy = "jtai"
    properties.created = properties.modified = datetime.combine(as_at, time.min)
    properties.language = "en-GB"


def _write(workbook: Any, file: BytesIO) -> None:
    from openpyxl.writer.excel import ExcelWriter  # Workbook.save would note the time

    ExcelWriter(workbook, ZipFile(file, "w", ZIP_STORED)).save()


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
        for column, width in _WIDTHS.items():
            sheet.column_dimensions[column].width = width
        for text, size in ((Cell(document.title), 16), (document.headline, 12)):
            self.say(text, _NOTHING)
            sheet.cell(self.row, 1).font = Font(size=size, bold=True)
        set_up_printing(sheet, self.title)

    def say(self, label: Cell, said: Cell) -> Any:
        """Fill the next row, and give the cell on its right."""
        self.row += 1
        sheet = self.workbook.active
        put(sheet.cell(self.row, 1), label)
        return put(sheet.cell(self.row, 2), said, wrap=True)

    def show(self, block: Block) -> None:
        match block:
            case Heading():
                self.heading = block.text
                self.row += 1
                self.say(Cell(block.text, Tone.STRONG), _NOTHING)
            case Paragraph():
                self.say(_NOTHING, _joined(block))
            case Items():
                for number, item in enumerate(block.items, start=1):
                    self.say(_NOTHING, _joined(item, f"{number}. " if block.numbered else "- "))
            case Facts() | Bars():
                for label, said_of_it in _pairs(block):
                    self.say(label, said_of_it)
            case Picture():
                self.refer(block.table, block.title or self.heading, block)
            case Table():
                self.refer(block, block.caption or self.heading)

    def refer(self, table: Table, title: str, picture: Picture | None = None) -> None:
        """Give the table a sheet of its own and say where it is, or that it has no rows."""
        if not table.rows:
            self.say(_NOTHING, Cell(table.empty))
            return
        name = free_name(title, self.workbook.sheetnames)
        sheet = self.workbook.create_sheet(name)
        fill(sheet, table, title, self.title, picture)
        rows = "1 row" if len(table.rows) == 1 else f"{len(table.rows)} rows"
        caption = f"{title}: " if title != self.heading else ""
        cell = self.say(_NOTHING, Cell(f"{caption}{rows} on the sheet '{name}'"))
        cell.hyperlink = f"#'{name}'!A1"


def _pairs(block: Facts | Bars) -> list[tuple[Cell, Cell]]:
    if isinstance(block, Facts):
        return [(Cell(label), _joined(said)) for label, said in block.facts]
    return [(label, Cell(str(number), value=number)) for label, number in block.bars]


def _joined(block: Paragraph, mark: str = "") -> Cell:
    """A paragraph as one cell; its tone is kept where there is only one piece."""
    tone = block.pieces[0].tone if len(block.pieces) == 1 else Tone.PLAIN
    return Cell(mark + "".join(piece.text for piece in block.pieces), tone)
