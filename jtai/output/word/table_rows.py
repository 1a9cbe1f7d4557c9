"""The rows of tables in a Word file, as XML."""

from collections.abc import Iterable, Sequence
from typing import Any

from jtai.output.names import Places
from jtai.output.word.bookmarks import Mark
from jtai.output.word.elements import add_paragraph, child
from jtai.output.word.looks import BAND, IN_RECORD, IN_TABLE, TABLE, TWIPS_PER_CM
from jtai.tabular import Cell, Column, Fit, Tone
from jtai.visible import one_line

_TITLES, _ROW_TITLES, _NO_BANDS = 0x20, 0x80, 0x400
"""What of a table is a header, to its style and to those who do not see it."""


class Rows:
    """A table while rows are added to it: its `title` is for people who do not see it, its columns
    have the `widths` in cm. Where it is one of `records`, the first cell of a row names no row."""

    def __init__(
        self,
        parent: Any,
        title: str,
        columns: Sequence[Column],
        widths: Sequence[float],
        places: Places[Mark],
        *,
        records: bool = False,
    ) -> None:
        self._places = places
        self._widths = [str(_twips(width)) for width in widths]
        self._right = [column.fit is Fit.NUMBER for column in columns]
        self._table = child(parent, "tbl")
        titled = any(column.title for column in columns)
        properties = child(self._table, "tblPr")
        child(properties, "tblStyle", val=TABLE)
        _add_width(properties, widths)
        if records:
            child(child(properties, "tblBorders"), "insideH", val="nil")
        child(properties, "tblLayout", type="fixed")
        look = _NO_BANDS + titled * _TITLES + (not records) * _ROW_TITLES
        child(properties, "tblLook", val=f"{look:04X}")
        child(properties, "tblCaption", val=one_line(title))
        _add_grid(self._table, widths)
        if titled:
            titles = [Cell(column.title, Tone.STRONG) for column in columns]
            self.add(titles, whole=True, keep=True, head=True)

    def add(
        self,
        cells: Iterable[Cell],
        *,
        whole: bool,
        keep: bool,
        head: bool = False,
        band: bool = False,
    ) -> None:
        """Add a row: a `whole` one is not broken between pages, `keep` holds it on the page of the
        next, a `head` stands again on each page, a `band` is shaded."""
        row = self._row(whole=whole, head=head)
        for said, width, right in zip(cells, self._widths, self._right, strict=True):
            place = _add_place(row, width)
            if band:
                child(place[0], "shd", val="clear", color="auto", fill=BAND)
            add_paragraph(place, IN_TABLE, [said], self._places, keep=keep, right=right)

    def add_texts(self, texts: Sequence[tuple[Cell, ...]], *, whole: bool) -> None:
        """Add a row that is a single cell, with a paragraph for each text."""
        row = self._row(whole=whole)
        place = child(row, "tc")
        properties = child(place, "tcPr")
        child(properties, "tcW", w=str(sum(map(int, self._widths))), type="dxa")
        child(properties, "gridSpan", val=str(len(self._widths)))
        for said in texts or [()]:
            add_paragraph(place, IN_RECORD, said, self._places)

    def _row(self, *, whole: bool, head: bool = False) -> Any:
        row = child(self._table, "tr")
        if whole:
            properties = child(row, "trPr")
            child(properties, "cantSplit")
            if head:
                child(properties, "tblHeader")
        return row


def add_columns(parent: Any, widths: tuple[float, float], gutter: float) -> tuple[Any, Any]:
    """Two columns of these widths in cm, a gutter between them, to add blocks to. They are a table
    without lines, headers or a name: no table to those who do not see it. They stay on one page:
    LibreOffice loses what is in tables within a table that it breaks.

    What is added last to a column has to be a paragraph.
    """
    table = child(parent, "tbl")
    properties = child(table, "tblPr")
    whole = (widths[0] + gutter, widths[1])
    _add_width(properties, whole)
    child(properties, "tblLayout", type="fixed")
    margins = child(properties, "tblCellMar")
    for side in ("left", "right"):
        child(margins, side, w="0", type="dxa")
    child(properties, "tblLook", val="0000")
    _add_grid(table, whole)
    row = child(table, "tr")
    child(child(row, "trPr"), "cantSplit")
    left, right = (_add_place(row, str(_twips(width))) for width in whole)
    margin = child(left[0], "tcMar")
    child(margin, "right", w=str(_twips(gutter)), type="dxa")
    return left, right


def _add_place(row: Any, width: str) -> Any:
    place = child(row, "tc")
    child(child(place, "tcPr"), "tcW", w=width, type="dxa")
    return place


def _add_width(properties: Any, widths: Sequence[float]) -> None:
    child(properties, "tblW", w=str(sum(map(_twips, widths))), type="dxa")


def _add_grid(table: Any, widths: Sequence[float]) -> None:
    grid = child(table, "tblGrid")
    for width in widths:
        child(grid, "gridCol", w=str(_twips(width)))


def _twips(cm: float) -> int:
    return int(cm * TWIPS_PER_CM)
