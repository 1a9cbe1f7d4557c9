"""Excel files: most through openpyxl, and raw XML for what it does not write."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def book(name: str = "") -> Any:
    """A new workbook without sheets; `name` is its title among its properties."""
    from openpyxl import Workbook

    made = Workbook()
    made.remove(made.active)
    made.properties.title = name or None
    return made


def sheet(into: Any, name: str, rows: Sequence[Sequence[object]]) -> Any:
    """A sheet of a workbook with rows of values; None leaves a cell empty."""
    made = into.create_sheet(name)
    for cells in rows:
        made.append(list(cells))
    return made


def saved(made: Any, path: Path) -> Path:
    made.save(path)
    return path


def shown(page: Any, cell: str, as_format: str) -> None:
    """Show the number or day in a cell in a format of Excel's (`mmm-yy`)."""
    page[cell].number_format = as_format


def filled(page: Any, cell: str, colour: str) -> None:
    """Fill a cell with a colour, as six hexadecimal digits."""
    from openpyxl.styles import PatternFill

    page[cell].fill = PatternFill("solid", start_color=f"FF{colour}", end_color=f"FF{colour}")


def struck(page: Any, cell: str) -> None:
    """Strike out all that is in a cell."""
    from openpyxl.styles import Font

    page[cell].font = Font(strike=True)


def partly_struck(gone: str, live: str) -> Any:
    """A value of which the first words are struck out."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    return CellRichText(TextBlock(InlineFont(strike=True), gone), TextBlock(InlineFont(), live))


def remarked(page: Any, cell: str, words: str) -> None:
    """Put a comment on a cell."""
    from openpyxl.comments import Comment

    page[cell].comment = Comment(words, "A Clerk")


def formula(words: str, stored: str | None) -> str:
    """The inside of a raw cell with a formula, and with the text that Excel worked out if any."""
    value = "" if stored is None else f"<v>{escape(stored)}</v>"
    return f"<f>{escape(words)}</f>{value}"


def raw(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """A file of one sheet, `Plan`, in raw XML, without shared strings. A cell is its text, which is
    written in the cell itself; or, if it begins with `<f>`, a formula."""
    made = "".join(
        f'<row r="{number}">{"".join(_raw_cell(cells, number))}</row>'
        for number, cells in enumerate(rows, start=1)
    )
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _links("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="Plan" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _links("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{made}</sheetData>'
        "</worksheet>",
    }
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        for part, xml in parts.items():
            file.writestr(part, f"{_HEAD}{xml}")
    return path


def _raw_cell(cells: Sequence[str], number: int) -> list[str]:
    made = []
    for letter, words in zip("ABCDEFGHIJ", cells, strict=False):
        place = f"{letter}{number}"
        if words.startswith("<f>"):
            made.append(f'<c r="{place}" t="str">{words}</c>')
        elif words:
            kept = f'<is><t xml:space="preserve">{escape(words)}</t></is>'
            made.append(f'<c r="{place}" t="inlineStr">{kept}</c>')
    return made


def _links(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )


_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>'
)
