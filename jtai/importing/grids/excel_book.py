"""An Excel file as a whole: its sheets, the words and looks that they share, how it counts days."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jtai.errors import SourceError
from jtai.frozen import frozen
from jtai.importing.grids.excel_notes import people_in
from jtai.importing.grids.excel_strings import Runs, shared_strings
from jtai.importing.grids.excel_styles import Look, looks_of
from jtai.importing.grids.excel_xml import child, is_on, link_of
from jtai.importing.grids.parts import SAVE_AGAIN, Package

_OTHERS = {
    "wordprocessingml": "a Word file",
    "ms-word": "a Word file",
    "presentationml": "a PowerPoint file",
    "ms-powerpoint": "a PowerPoint file",
}
_BINARY = "sheet.binary"


@frozen
class Sheet:
    """A sheet: its name, the part that it is in, whether it is hidden. `kind` is `worksheet` for
    one of cells."""

    name: str
    part: str
    kind: str
    hidden: bool


@frozen
class Book:
    """What the sheets of a file share. `people` are those who wrote in conversations, by ids."""

    package: Package
    sheets: tuple[Sheet, ...]
    strings: Sequence[Runs]
    looks: Sequence[Look]
    people: Mapping[str, str]
    since_1904: bool


def book_in(package: Package, *, macros: bool = False) -> Book:
    """The workbook in an Office file.

    Raises SourceError where there is none, or one that is not opened: binary, or with macros where
    it may have none.
    """
    refuse_others(package, macros=macros)
    main = package.main()
    root = package.tree(main) if main else None
    sheets = tuple(_sheets(package, main, root)) if main else ()
    if not sheets:
        raise SourceError(f"{package.name}: there is no workbook in the file. {SAVE_AGAIN}")
    names = {sheet.name.casefold() for sheet in sheets}
    if len(names) < len(sheets):
        raise SourceError(f"{package.name}: two of its sheets have the same name. {SAVE_AGAIN}")
    by_kind = {r.kind: r.target for r in package.relations(main) if not r.external}
    theme = by_kind.get("theme", "")
    properties = child(root, "workbookPr")
    counted = None if properties is None else properties.get("date1904")
    return Book(
        package,
        sheets,
        shared_strings(package, by_kind.get("sharedStrings", "")),
        looks_of(package, by_kind.get("styles", ""), theme),
        people_in(package),
        counted is not None and is_on(counted),
    )


def refuse_others(package: Package, *, macros: bool = False) -> None:
    """Raise SourceError for what is no Excel file, or of a kind that is not opened."""
    kind = package.types.get(package.main(), "")
    if any(_BINARY in said for said in package.types.values()):
        raise SourceError(
            f"{package.name}: this is a binary Excel file (.xlsb). Open it in Excel, and save it as"
            " .xlsx."
        )
    for part, what in _OTHERS.items():
        if part in kind:
            raise SourceError(
                f"{package.name}: this is {what}, not an Excel file, whatever it is named."
            )
    if "macroEnabled" in kind and not macros:
        raise SourceError(
            f"{package.name}: this is an Excel file with macros (.xlsm). Open it in Excel, and save"
            " it as .xlsx, without them."
        )


def _sheets(package: Package, main: str, root: Any) -> Iterator[Sheet]:
    """The sheets in the order of their tabs. Raises SourceError where one is missing."""
    relations = {r.id: r for r in package.relations(main) if not r.external}
    listed = child(root, "sheets")
    for number, entry in enumerate(() if listed is None else listed, start=1):
        relation = relations.get(link_of(entry))
        if relation is None or relation.target not in package.parts:
            name = entry.get("name") or f"Sheet{number}"
            raise SourceError(
                f"{package.name}: the sheet '{name}' is not in the file. {SAVE_AGAIN}"
            )
        yield Sheet(
            entry.get("name") or f"Sheet{number}",
            relation.target,
            relation.kind,
            entry.get("state", "visible") != "visible",
        )
