"""How cells of an Excel file look: formats of numbers, fills, whether they are struck out."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from jtai.importing.grids.excel_colours import colours_of
from jtai.importing.grids.excel_xml import child, is_on, number_of
from jtai.importing.grids.parts import Package
from jtai.output.office import needed

GENERAL = "General"
AS_A_DATE = "yyyy-mm-dd"
_BY_COUNTRY = {14: AS_A_DATE, 22: f"{AS_A_DATE} hh:mm"}
"""Formats that follow the country of whoever opens the file: shown so that none misreads them."""

_ACCOUNTING = {44: '_("$"* #,##0.00_);_("$"* \\(#,##0.00\\);_("$"* "-"??_);_(@_)'}
"""That of the built-in formats which openpyxl has without its semicolons."""

_EASTERN_DATES = frozenset((*range(27, 37), *range(50, 59)))


class Look(NamedTuple):
    """How a cell looks: the format of its number, its fill, whether its font is struck out."""

    format: str = GENERAL
    fill: str = ""
    struck: bool = False


PLAIN = Look()


def looks_of(package: Package, part: str, theme: str) -> Sequence[Look]:
    """The looks that cells name by number; `part` is that of the styles, `theme` of the theme."""
    if part not in package.parts:
        return ()
    root = package.tree(part)
    colours = colours_of(package, root, theme)
    formats = _formats(root)
    fills = [colours.of_fill(fill) for fill in _all(root, "fills")]
    struck = [_is_struck(font) for font in _all(root, "fonts")]
    return [
        Look(
            formats.get(number_of(xf.get("numFmtId")), GENERAL),
            _at(fills, xf.get("fillId")) or "",
            _at(struck, xf.get("fontId")) or False,
        )
        for xf in _all(root, "cellXfs")
    ]


def _formats(root: Any) -> dict[int, str]:
    known = needed("openpyxl.styles.numbers", "Excel files").BUILTIN_FORMATS
    eastern = dict.fromkeys(_EASTERN_DATES, AS_A_DATE)
    own = {
        number_of(said.get("numFmtId"), -1): said.get("formatCode") or GENERAL
        for said in _all(root, "numFmts")
    }
    return {**known, **_ACCOUNTING, **eastern, **_BY_COUNTRY, **own}


def _all(root: Any, name: str) -> Sequence[Any]:
    found = child(root, name)
    return () if found is None else list(found)


def _is_struck(font: Any) -> bool:
    strike = child(font, "strike")
    return strike is not None and is_on(strike.get("val"))


def _at(known: Sequence[Any], number: str | None) -> Any:
    place = number_of(number)
    return known[place] if place < len(known) else None
