"""The formulas of a sheet as people see them; nothing here works one out."""

from typing import Any

from jtai.importing.grids.excel_xml import letters, unescaped
from jtai.output.office import needed

_OF_A_TABLE = "{=TABLE()}"


class Formulas:
    """The formulas of one sheet: some are said once and hold for many cells."""

    def __init__(self) -> None:
        self._shared: dict[str, tuple[str, str]] = {}

    def of(self, element: Any, row: int, column: int) -> str:
        """The formula of the cell at a place, beginning with `=`; empty if it has none."""
        text = unescaped(element.text or "").strip()
        kind, number = element.get("t", "normal"), element.get("si", "")
        if kind == "dataTable":
            return _OF_A_TABLE
        here = f"{letters(column)}{row + 1}"
        if kind == "shared" and text:
            self._shared[number] = (f"={text}", here)
        elif kind == "shared" and number in self._shared:
            return _moved(*self._shared[number], here)
        return f"={text}" if text else ""


def _moved(formula: str, start: str, to: str) -> str:
    """A formula as it is in another cell."""
    translate = needed("openpyxl.formula.translate", "Excel files")
    try:
        return str(translate.Translator(formula, start).translate_formula(to))
    except (IndexError, KeyError, TypeError, ValueError, translate.TranslatorError):
        return formula  # one that no program can read is still one
