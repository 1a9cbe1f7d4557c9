"""Excel files in raw XML, for what openpyxl does not write; and what comes of them."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from jtai.importing.grids.excel import read_excel
from jtai.importing.grids.grid import Cell, Source
from tests.importing.word_xml import relation, relations

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_QUOTE = {'"': "&quot;"}
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def row(number: int, *cells: str, looks: str = "") -> str:
    """A row of cells, each raw XML (`<c ...>`), or a text for the next column."""
    letters = iter("ABCDEFGH")
    made = (
        cell if cell.startswith("<c") else c(f"{next(letters)}{number}", cell) for cell in cells
    )
    return f'<row r="{number}" {looks}>{"".join(made)}</row>'


def c(place: str, text: str) -> str:
    """A cell with a text in it."""
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def n(place: str, number: object, style: int = 0) -> str:
    """A cell with a number in it."""
    return f'<c r="{place}" s="{style}"><v>{number}</v></c>'


def styles(*formats: str, more: str = "") -> str:
    """The styles of a book: the first is plain, one follows for each format, and then `more`."""
    named = "".join(
        f'<numFmt numFmtId="{number}" formatCode="{escape(said, _QUOTE)}"/>'
        for number, said in enumerate(formats, start=200)
    )
    looks = "".join(f'<xf numFmtId="{200 + number}"/>' for number in range(len(formats)))
    return (
        f"<numFmts>{named}</numFmts><fonts><font/><font><strike/></font></fonts>"
        '<fills><fill><patternFill patternType="none"/></fill></fills>'
        f'<cellXfs><xf numFmtId="0"/>{looks}{more}</cellXfs>'
    )


def excel(
    *sheets: str,
    style: str = "",
    strings: Sequence[str] = (),
    book: str = "",
    main: str = WORKBOOK,
    files: Mapping[str, str] | None = None,
    of_sheet: str = "",
    of_book: str = "",
    names: Sequence[str] = ("Plan", "Other", "Third"),
    space: str = MAIN,
) -> bytes:
    """A file of sheets, each the inside of `worksheet`, or rows alone. `style` is the inside of the
    styles, `strings` are the shared ones (raw), `book` stands before the sheets in the workbook.
    `files` are other parts, which `of_sheet` and `of_book`, raw relations, refer to."""
    parts = {f"sheet{i}.xml": _worksheet(said, space) for i, said in enumerate(sheets, start=1)}
    listed = "".join(
        f'<sheet name="{name}" sheetId="{i}" r:id="r{i - 1}"/>'
        for i, (name, _) in enumerate(zip(names, sheets, strict=False), start=1)
    )
    targets = "".join(relation("worksheet", part, f"r{i}") for i, part in enumerate(parts))
    shared = "".join(f"<si>{said}</si>" for said in strings)
    made = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="xml"'
        f' ContentType="application/xml"/><Override PartName="/xl/workbook.xml"'
        f' ContentType="{main}"/></Types>',
        "_rels/.rels": relations({"officeDocument": "xl/workbook.xml"}),
        "xl/workbook.xml": f'<workbook xmlns="{space}" xmlns:r="{_OFFICE}">{book}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(
            {},
            targets
            + relation("styles", "styles.xml", "x2")
            + relation("sharedStrings", "strings.xml", "x3")
            + of_book,
        ),
        "xl/styles.xml": f'<styleSheet xmlns="{space}">{style}</styleSheet>',
        "xl/strings.xml": f'<sst xmlns="{space}">{shared}</sst>',
        "xl/_rels/sheet1.xml.rels": relations({}, of_sheet),
    }
    made |= {f"xl/{part}": said for part, said in parts.items()} | dict(files or {})
    return zipped(made)


def zipped(parts: Mapping[str, str]) -> bytes:
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return data.getvalue()


def read(*sheets: str, **parts: Any) -> Source:
    return read_excel("plan.xlsx", excel(*sheets, **parts))


def cell(raw: str, **parts: Any) -> Cell:
    """What comes of a cell at A1."""
    (grid, *_) = read(row(1, raw, c("B1", "beside")), **parts).grids
    return grid.rows[0].cells[0]


def said(source: Source) -> str:
    """All remarks."""
    return "\n".join(source.remarks)


def _worksheet(inside: str, space: str) -> str:
    whole = inside if "<sheetData" in inside else f"<sheetData>{inside}</sheetData>"
    return f'<worksheet xmlns="{space}">{whole}</worksheet>'
