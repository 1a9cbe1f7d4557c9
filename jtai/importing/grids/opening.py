"""The reader of a file: by the ending of its name, if what is in it is of that kind."""

from codecs import BOM_UTF8
from collections.abc import Container, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import PurePath
from typing import NamedTuple

from jtai.errors import SourceError
from jtai.importing.grids.grid import Row, Source
from jtai.importing.grids.turned_away import advice_for, is_a_plan
from jtai.reading.kinds import kind_of
from jtai.visible import says_nothing

_BLANK = b" \t\r\n\f\v\x00\xef\xbb\xbf\xff\xfe"  # those of UTF-16 and UTF-32 too
_START = 1024


class _Reader(NamedTuple):
    """What reads a kind of file. `kinds` are what kind_of may say of one. It is imported when it is
    used: no other command should wait for it."""

    module: str
    function: str
    kinds: tuple[str | None, ...] = (None,)


# Those of Office look for themselves into what is no other kind for certain.
_OFFICE = (None, "a Word file", "an Excel file", "a PowerPoint file", "a compressed file (ZIP)")
_WORD = _Reader("word", "read_word", _OFFICE)
_WITH_MACROS = _Reader("excel", "read_with_macros", _OFFICE)
_EXCEL = _Reader("excel", "read_excel", _OFFICE)
_MARKDOWN = _Reader("marked_down", "read_markdown")
_HTML = _Reader("html", "read_html", (None, "a web page (HTML)", "an XML file"))

_READERS: Mapping[str, _Reader] = {
    ".docx": _WORD,
    ".xlsx": _EXCEL,
    ".csv": _Reader("separated", "read_csv"),
    ".tsv": _Reader("separated", "read_tsv"),
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".html": _HTML,
    ".htm": _HTML,
    ".json": _Reader("own_json", "read_json"),
}

ENDINGS = tuple(_READERS)
"""How the names of files end that can be read."""


def read_source(name: str, data: bytes, *, macros: bool = False) -> Source:
    """The file of this name as tables of cells. With `macros` an Excel file may have some: they are
    never run.

    Raises SourceError, with what to do, where it is of a kind that is not read, or of another than
    its name says.
    """
    if not data.strip(_BLANK):
        raise SourceError(
            f"{name}: the file is empty ({len(data)} bytes, none of them a letter)."
            " Ask for it to be sent again."
        )
    ending = PurePath(name).suffix.lower()
    kind = kind_of(data, data[:_START].removeprefix(BOM_UTF8).lstrip())
    reader = _READERS.get(ending)
    if macros and ending in (".xlsx", ".xlsm"):
        reader = _WITH_MACROS
    if reader is None or kind not in reader.kinds:
        raise SourceError(f"{name}: {advice_for(ending, kind, is_plan=is_a_plan(ending, data))}")
    read = getattr(import_module(f"jtai.importing.grids.{reader.module}"), reader.function)
    source: Source = read(name, data)
    return source if source.own else _without_the_unseen(source)


def _without_the_unseen(source: Source) -> Source:
    """The source with cells as blank that have nothing but characters that nobody sees, each of
    them named: they are no text that a plan can have."""
    unseen = {
        id(cell): f"{row.place}, column {cell.column + 1}"
        for grid in source.grids
        for row in grid.rows
        for cell in row.cells
        if cell.text and says_nothing(cell.text)
    }
    if not unseen:
        return source
    grids = (
        replace(grid, rows=tuple(_blanked(row, unseen) for row in grid.rows))
        for grid in source.grids
    )
    remarks = (
        f"{place}: only characters that nobody sees, read as blank."
        for place in dict.fromkeys(unseen.values())
    )
    return replace(source, grids=tuple(grids), remarks=(*source.remarks, *remarks))


def _blanked(row: Row, unseen: Container[int]) -> Row:
    cells = (cell._replace(text="") if id(cell) in unseen else cell for cell in row.cells)
    return row._replace(cells=tuple(cells))
