"""What a sheet or a workbook has beside its cells: pictures, charts, headers of pages, links."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from jtai.importing.grids.excel_book import Book, Sheet
from jtai.importing.grids.excel_sheet import Found
from jtai.importing.grids.excel_xml import letters, name_of, unescaped
from jtai.importing.grids.grid import Cell, Row
from jtai.importing.grids.parts import Package
from jtai.importing.grids.word_remarks import quoted
from jtai.matching import listed
from jtai.words import counted

_DRAWN = {"pic": "picture", "graphicFrame": "chart", "contentPart": "drawing by hand"}
_OTHER_SHEETS = {
    "chartsheet": "a chart",
    "dialogsheet": "a dialogue",
    "xlMacrosheet": "one of macros",
    "xlIntlMacrosheet": "one of macros",
}
_FIELDS = re.compile(r'(?a)&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|\d{1,3}|&|[A-Za-z])')
_OF_THE_PAGE = {"page", "of", "sheet", "-", "/"}


def beside_the_cells(package: Package, sheet: Sheet, found: Found, *, own: bool) -> Iterator[str]:
    """Sentences on what else is on a sheet. Where a file is jtai's `own`, that shows nothing which
    is not in its cells."""
    if own:
        return
    yield from _drawn(package, sheet)
    if any(relation.kind == "ctrlProp" for relation in package.relations(sheet.part)):
        yield "buttons and boxes to tick are not looked into."
    if found.has_conditions:
        yield "colours that depend on what stands in the cells are not looked at."
    for text in dict.fromkeys(_edges(found.edges)):
        yield f"what is printed above or below its pages is not taken over: {quoted(text)}."


def hidden_columns(found: Found, rows: Sequence[Row]) -> Iterator[str]:
    """A sentence on the hidden columns in which something stands."""
    wide = len(rows[0].cells) if rows else 0
    hidden = {c for first, last in found.hidden_columns for c in range(first, min(last + 1, wide))}
    used = {cell.column for number, row in enumerate(rows) for cell in _own(row, number, hidden)}
    if used:
        names = listed([letters(column) for column in sorted(used)])
        many = "column {} is hidden; it was read." if len(used) == 1 else ""
        yield (many or "columns {} are hidden; they were read.").format(names)


def no_cells(sheet: Sheet) -> str:
    """A sentence on a sheet that has no cells."""
    what = _OTHER_SHEETS.get(sheet.kind, "of a kind that has no cells")
    return f"The sheet '{sheet.name}' is {what}: it is not looked into."


def of_the_book(book: Book) -> Iterator[str]:
    """Sentences on what the workbook as a whole has."""
    kinds = {relation.kind for relation in book.package.relations(book.package.main())}
    if "externalLink" in kinds:
        yield (
            "The file takes values from other files: they are read as they were when it was last"
            " saved."
        )
    if "connections" in kinds:
        yield "The file takes data from elsewhere: it is read as it was when it was last saved."
    if "vbaProject" in kinds:
        yield "The file has macros: they are not looked at, and never run."


def _own(row: Row, number: int, columns: set[int]) -> Iterator[Cell]:
    if columns:
        yield from (c for c in row.own(number) if c.column in columns and not c.blank)


def _drawn(package: Package, sheet: Sheet) -> Iterator[str]:
    counts: Counter[str] = Counter()
    for relation in package.relations(sheet.part):
        if relation.kind == "drawing" and relation.target in package.parts:
            for element in _shown_by_all(package.tree(relation.target)):
                name = name_of(element)
                if name in _DRAWN:
                    counts[_DRAWN[name]] += 1
                elif name == "txBody" and (text := _text(element)):
                    yield f"a text box is not taken over: {quoted(text)}."
    if counts:
        said = listed([counted(number, what, one="a") for what, number in counts.items()])
        yield f"what is drawn on it is not looked into: {said}."


def _shown_by_all(root: Any) -> Iterator[Any]:
    """What is drawn, without that which stands in for it in older programs."""
    for element in root:
        if name_of(element) != "Fallback":
            yield element
            yield from _shown_by_all(element)


def _text(body: Any) -> str:
    lines = ("".join(t.text or "" for t in p.iter("{*}t")) for p in body.iter("{*}p"))
    return "\n".join(lines).strip()


def _edges(edges: Sequence[str]) -> Iterator[str]:
    """The words above and below pages, without what only counts them."""
    for edge in edges:
        text = " ".join(_FIELDS.sub(" ", unescaped(edge)).split())
        if set(text.casefold().split()) - _OF_THE_PAGE:
            yield text
