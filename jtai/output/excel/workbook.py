"""A report as an Excel file: a sheet for each table, and one in front for what matters first."""

import errno
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_STORED, ZipFile

from jtai.blocks import Document
from jtai.output.excel.cells import FONT
from jtai.output.excel.front import fill_front
from jtai.output.excel.part_sheets import show_in_order, show_parts
from jtai.output.excel.sheets import Sheets
from jtai.output.office import needed, packed
from jtai.visible import one_line

_FRONT = "Report"


def xlsx(document: Document, as_at: date) -> bytes:
    """The file for Excel. The same document and day give the same bytes.

    Raises WriteError where the package that writes Excel files is not installed.
    """
    workbook = needed("openpyxl", "Excel files").Workbook()
    _describe(workbook.properties, document, as_at)
    _count_widths_in_our_font(workbook)
    workbook.active.title = _FRONT
    sheets = Sheets(workbook, document.title)
    if document.front:
        contents = show_parts(document.blocks, sheets)
        fill_front(workbook.active, document, contents, sheets.links)
    else:
        show_in_order(document, workbook.active, sheets)
    sheets.links.set()
    return written(workbook)


def written(workbook: Any) -> bytes:
    """The file of a workbook, without the time at which it was written. Raises WriteError."""
    return packed(lambda file: _write(workbook, file))


def _count_widths_in_our_font(workbook: Any) -> None:
    """Programs take the width of a digit from the font of the style that cells begin with."""
    from openpyxl.styles import Font

    workbook._named_styles["Normal"].font = Font(**FONT)


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
