"""Tables in a Word file: the header row repeats, and only short rows are kept on one page."""

from collections.abc import Iterable, Sequence
from typing import Any

from jtai.blocks import Cell, Fit, Table, Tone
from jtai.output.word.columns import Measured
from jtai.output.word.elements import add_paragraph, child
from jtai.output.word.looks import GAP, IN_TABLE, LABEL, TABLE, TWIPS_PER_CM
from jtai.output.word.places import Places
from jtai.visible import one_line

_SHORT = 6
"""Lines of a row that is not broken: a longer one would leave too much of a page empty, and one
that is longer than a page would end at the end of it."""
_SMALL = 16
"""Lines of a table that stays on one page."""


def add_table(parent: Any, table: Table, title: str, places: Places, room: float) -> None:
    """Add a table at most `room` cm wide, with what is said of it below; or what is said in its
    place, if it is empty.

    `title` names it for people who do not see it.
    """
    if not table.rows:
        add_paragraph(parent, "", [Cell(table.empty or "None.")])
        return
    measured = Measured(table, room)
    rows = _Rows(parent, table, title, measured.widths, places)
    small = sum(measured.lines) <= _SMALL
    last = len(table.rows) - 1
    for number, (cells, lines) in enumerate(zip(table.rows, measured.lines, strict=True)):
        short = lines <= _SHORT
        # Only what is short is kept: a chain of rows longer than a page would end at its end.
        keep = short and (bool(table.note) if number == last else small)
        rows.add(cells, ("cantSplit",) if short else (), keep=keep)
    if table.note:
        add_paragraph(parent, LABEL, [Cell(table.note, Tone.DIM)])
    else:
        add_paragraph(parent, GAP)  # Word would join it to a table that follows


def add_columns(
    parent: Any, widths: tuple[float, float], gutter: float
) -> tuple[Any, Any]:
    """Two columns of these widths in cm, a gutter between them, to add blocks to. They are a table
    without lines, headers or a name: no table to those who do not see it.

    What is added last to a column has to be a paragraph.
    """
    table = child(parent, "tbl")
    properties = child(table, "tblPr")
    whole = (widths[0] + gutter, widths[1])
    _add_width(properties, whole)
    margins = child(properties, "tblCellMar")
    for side in ("left", "right"):
        child(margins, side, w="0", type="dxa")
    child(properties, "tblLook", val="0000")
    _add_grid(table, whole)
    row = child(table, "tr")
    left, right = (_add_place(row, str(_twips(width))) for width in whole)
    return left, right


class _Rows:
    """The rows of a table while they are added to it."""

    def __init__(
        self, parent: Any, table: Table, title: str, widths: Sequence[float], places: Places
    ) -> None:
        self._places = places
        self._widths = [str(_twips(width)) for width in widths]
        self._right = [column.fit is Fit.NUMBER for column in table.columns]
        self._table = child(parent, "tbl")
        titled = any(column.title for column in table.columns)
        properties = child(self._table, "tblPr")
        child(properties, "tblStyle", val=TABLE)
        _add_width(properties, widths)
        # The first row and the first column are headers to those who do not see the table.
        child(properties, "tblLook", val="04A0" if titled else "0480")
        child(properties, "tblCaption", val=one_line(title))
        _add_grid(self._table, widths)
        if titled:
            titles = [Cell(column.title, Tone.STRONG) for column in table.columns]
            self.add(titles, ("cantSplit", "tblHeader"), keep=True)

    def add(self, cells: Iterable[Cell], marks: tuple[str, ...], *, keep: bool) -> None:
        row = child(self._table, "tr")
        if marks:
            properties = child(row, "trPr")
            for mark in marks:
                child(properties, mark)
        for said, width, right in zip(cells, self._widths, self._right, strict=True):
            place = _add_place(row, width)
            add_paragraph(place, IN_TABLE, [said], self._places, keep=keep, right=right)


def _add_place(row: Any, width: str) -> Any:
    place = child(row, "tc")
    child(child(place, "tcPr"), "tcW", w=width, type="dxa")
    return place


def _add_width(properties: Any, widths: Sequence[float]) -> None:
    child(properties, "tblW", w=str(sum(map(_twips, widths))), type="dxa")
    child(properties, "tblLayout", type="fixed")


def _add_grid(table: Any, widths: Sequence[float]) -> None:
    grid = child(table, "tblGrid")
    for width in widths:
        child(grid, "gridCol", w=str(_twips(width)))


def _twips(cm: float) -> int:
    return int(cm * TWIPS_PER_CM)
