"""Word and Excel files read by the standard library alone: another reader than wrote them."""

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
P = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
CORE = {
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
}


def xml(data: bytes) -> ET.Element:
    return ET.fromstring(data)  # noqa: S314 - jtai wrote it a moment ago


Value = str | float | date


@dataclass
class Sheet:
    """What is in a sheet of an Excel file: rows of values, and how it is set up."""

    rows: list[list[Value]]
    root: ET.Element
    formulas: int

    def records(self) -> list[dict[str, Value]]:
        """Rows by the titles of the first, up to the first empty one."""
        head, *rest = self.rows
        records = []
        for row in rest:
            if not any(row):
                break
            records.append(dict(zip(map(str, head), row, strict=False)))
        return records


def sheets(path: Path) -> dict[str, Sheet]:
    """The sheets of an Excel file by name, in their order."""
    with ZipFile(path) as file:
        dated = _dated_styles(xml(file.read("xl/styles.xml")))
        targets = {
            relation.get("Id"): relation.get("Target", "")
            for relation in xml(file.read("xl/_rels/workbook.xml.rels"))
        }
        found = {}
        for entry in xml(file.read("xl/workbook.xml")).iter(f"{S}sheet"):
            target = targets[entry.get(f"{R}id")].removeprefix("/")
            root = xml(file.read(target if target.startswith("xl/") else f"xl/{target}"))
            rows: list[list[Value]] = []
            for row in root.iter(f"{S}row"):
                rows += [[] for _ in range(int(row.get("r", "0")) - len(rows) - 1)]
                rows.append(_row(row, dated))
            found[entry.get("name", "")] = Sheet(rows, root, len(list(root.iter(f"{S}f"))))
    return found


def _dated_styles(root: ET.Element) -> set[int]:
    """The cell styles that show a number as a day."""
    formats = {f.get("numFmtId"): f.get("formatCode", "") for f in root.iter(f"{S}numFmt")}
    styles = root.find(f"{S}cellXfs")
    assert styles is not None
    return {n for n, xf in enumerate(styles) if "yyyy" in formats.get(xf.get("numFmtId"), "")}


def _row(row: ET.Element, dated: set[int]) -> list[Value]:
    values: list[Value] = []
    for cell in row.iter(f"{S}c"):
        column = 0
        for letter in re.sub(r"\d", "", cell.get("r", "")):
            column = column * 26 + ord(letter) - 64
        values += [""] * (column - len(values) - 1)
        values.append(_value(cell, dated))
    return values


def _value(cell: ET.Element, dated: set[int]) -> Value:
    if cell.get("t") == "inlineStr":
        text = "".join(part.text or "" for part in cell.iter(f"{S}t"))
        return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)
    value = cell.findtext(f"{S}v")
    if value is None:
        return ""
    assert cell.get("t") in (None, "n")
    if int(cell.get("s", "0")) in dated:
        return date(1899, 12, 30) + timedelta(days=int(float(value)))
    return float(value)


@dataclass
class Paragraph:
    style: str
    text: str


class WordFile:
    """What is in a Word file."""

    def __init__(self, path: Path | BytesIO) -> None:
        with ZipFile(path) as file:
            self.parts = {name: file.read(name) for name in file.namelist()}
        self.body = xml(self.parts["word/document.xml"])[0]
        styles = xml(self.parts["word/styles.xml"])
        self.names = {
            style.get(f"{W}styleId", ""): _name(style) for style in styles.iter(f"{W}style")
        }

    def paragraphs(self) -> list[Paragraph]:
        """Those outside of tables, in their order."""
        return [
            Paragraph(self._style(paragraph), _text(paragraph))
            for paragraph in self.body.findall(f"{W}p")
        ]

    def tables(self) -> list[list[list[str]]]:
        return [
            [
                ["\n".join(map(_text, cell.iter(f"{W}p"))) for cell in row.findall(f"{W}tc")]
                for row in table.findall(f"{W}tr")
            ]
            for table in self.body.findall(f"{W}tbl")
        ]

    def _style(self, paragraph: ET.Element) -> str:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return "Normal" if style is None else self.names[style.get(f"{W}val", "")]


def _name(style: ET.Element) -> str:
    name = style.find(f"{W}name")
    return "" if name is None else name.get(f"{W}val", "")


def _text(paragraph: ET.Element) -> str:
    said = ""
    for element in paragraph.iter():
        if element.tag == f"{W}t":
            said += element.text or ""
        elif element.tag == f"{W}br":
            said += "\n"
        elif element.tag == f"{W}tab":
            said += "\t"
    return said


def properties(path: Path) -> dict[str, str]:
    """The document properties: `dc:title`, `dcterms:created` and so on."""
    with ZipFile(path) as file:
        root = xml(file.read("docProps/core.xml"))
    found = {}
    for element in root:
        for short, long in CORE.items():
            if element.tag.startswith(f"{{{long}}}"):
                found[f"{short}:{element.tag.split('}')[1]}"] = element.text or ""
    return found
