"""Links from cells to cells of the same file."""

from dataclasses import dataclass, field
from typing import Any

from jtai.output.excel.cells import look_like_a_link
from jtai.tabular import Cell

_MOST = 65_530
"""As many links as Excel takes on one sheet: with more it says that the file is damaged."""


@dataclass
class Links:
    """Where the cells with names stand, and what is to lead to them, on whatever sheet."""

    _places: dict[str, str] = field(default_factory=dict)
    _leading: list[tuple[Any, str]] = field(default_factory=list)
    _on_sheet: dict[str, int] = field(default_factory=dict)

    def know(self, cell: Any, *said: Cell, lines: int = 1, instead: Any = None) -> None:
        """Note what is said in a cell of a sheet: by which names it is found, and where it leads.
        One that would lead to several places leads nowhere.

        Of a text of several `lines` LibreOffice would show but one if it were a link: the cell
        `instead` of it becomes one, if it leads nowhere itself."""
        for one in said:
            if one.name:
                self._places.setdefault(one.name, place_of(cell))
        wanted = {one.leads_to for one in said if one.leads_to}
        leading = cell if lines == 1 else instead
        if len(wanted) == 1 and leading is not None:
            self._leading.append((leading, wanted.pop()))

    def set(self) -> None:
        """Make links of all that leads to a name that is in the file; the rest is plain text."""
        for cell, name in self._leading:
            place = self._places.get(name)
            here = place_of(cell)
            if place and place != here and cell.hyperlink is None and cell.value is not None:
                self.link(cell, place)

    def link(self, cell: Any, place: str) -> None:
        """Let a cell lead to a place in the file, as far as its sheet can have one more link."""
        from openpyxl.worksheet.hyperlink import Hyperlink

        sheet = cell.parent.title
        self._on_sheet[sheet] = self._on_sheet.get(sheet, 0) + 1
        if self._on_sheet[sheet] > _MOST:
            return
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place)
        look_like_a_link(cell)


def place_of(cell: Any) -> str:
    """`'Overdue'!A2`; names of sheets have no quote in them, see sheets.free_name."""
    return f"'{cell.parent.title}'!{cell.coordinate}"
