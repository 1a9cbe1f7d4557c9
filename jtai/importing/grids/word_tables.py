"""A table of a Word file as a grid: merged cells, rows that are deleted, hidden, or headings."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from jtai.errors import SourceError
from jtai.importing.grids.grid import refuse_endless
from jtai.importing.grids.parts import SAVE_AGAIN
from jtai.importing.grids.word_cells import cell_ground, goes_on, row_ground
from jtai.importing.grids.word_xml import (
    Ground,
    W,
    attribute,
    number,
    switch,
    text_within,
    value,
    within,
)
from jtai.words import cut

_WIDEST = 256
_ANCHORS = frozenset({f"{W}commentRangeStart"})
_WHITE, _BLACK = "FFFFFF", "000000"


@dataclass(slots=True, eq=False)
class Place:
    """A cell before its text is read: where it starts (from 0) and what it covers. One without an
    element is a gap beside the cells of a row. `comments` are ids of those that begin before it,
    `covered` what stands, unseen, in cells that are merged with it."""

    row: int
    column: int
    columns: int = 1
    rows: int = 1
    element: Any = None
    ground: Ground = field(default_factory=Ground)
    grows: bool = False
    comments: list[str] = field(default_factory=list)
    covered: list[str] = field(default_factory=list)

    @property
    def fill(self) -> str:
        """Its colour, `FFC000`; empty for none, and for white."""
        shading = None if self.element is None else self.element.find(f"{W}tcPr/{W}shd")
        if shading is None:
            return ""
        is_solid = value(shading) == "solid"
        colour = attribute(shading, "color" if is_solid else "fill").upper()
        if is_solid and colour in {"", "AUTO"}:
            return _BLACK
        is_colour = len(colour) == len(_WHITE) and set(colour) <= set("0123456789ABCDEF")
        return colour if is_colour and colour != _WHITE else ""


@dataclass(slots=True)
class Line:
    """A row before its texts are read."""

    places: list[Place]
    deleted: bool = False
    hidden: bool = False
    heading: bool = False


def lines_of(table: Any, ground: Ground, name: str) -> list[Line]:
    """The rows of a table, all as wide as the widest; a merged cell in each place that it covers.

    Raises SourceError where it is wider than any table that people make, or no table at all.
    """
    lines: list[Line] = []
    anchors: list[str] = []
    for part, own in within(table, ground):
        if part.tag in _ANCHORS:
            anchors.append(attribute(part, "id"))
        elif part.tag == f"{W}tr":
            lines.append(_line(part, row_ground(part, own), lines, anchors, name))
            refuse_endless(name, len(lines))
            if len(lines[-1].places) > _WIDEST:
                raise SourceError(
                    f"{name} has over {_WIDEST} columns: it is not read. Delete the columns that"
                    " nobody uses, and import the file again."
                )
        else:
            _check_between(part, name)
    _compact(lines)
    _mark_headings(lines)
    return lines


def is_frame(table: Any) -> bool:
    """Whether a table only holds others: it has one row, or one column, and tables within."""
    rows = [list(_cells(row, Ground())) for row, _ in within(table) if row.tag == f"{W}tr"]
    if len(rows) != 1 and any(len(row) != 1 for row in rows):
        return False
    inner = (part for row in rows for cell, _ in row for part, _ in within(cell))
    return any(_is_large(part) for part in inner if part.tag == f"{W}tbl")


def cells_of(table: Any, ground: Ground, name: str) -> Iterator[tuple[Any, Ground]]:
    """The cells of a table that is a frame.

    Raises SourceError where it is no table at all.
    """
    for row, own in within(table, ground):
        if row.tag != f"{W}tr":
            _check_between(row, name)
            continue
        for part, _ in within(row):
            if part.tag != f"{W}tc":
                _check_between(part, name)
        yield from _cells(row, row_ground(row, own))


def _is_large(table: Any) -> bool:
    rows = [len(list(_cells(row, Ground()))) for row, _ in within(table) if row.tag == f"{W}tr"]
    return is_frame(table) or (len(rows) > 1 and max(rows) > 1)


def _cells(row: Any, ground: Ground) -> Iterator[tuple[Any, Ground]]:
    for cell, own in within(row, ground):
        if cell.tag == f"{W}tc":
            yield cell, cell_ground(cell, own)


def _line(row: Any, ground: Ground, above: list[Line], anchors: list[str], name: str) -> Line:
    places: list[Place] = []
    upper = above[-1].places if above else []
    at = len(above)
    _add_gap(places, at, _gap(row, "gridBefore"))
    for cell, own in within(row, ground):
        if cell.tag in _ANCHORS:
            anchors.append(attribute(cell, "id"))
        elif cell.tag == f"{W}tc" and len(places) <= _WIDEST:
            place = _place(cell, cell_ground(cell, own), at, places, upper)
            place.comments += anchors
            anchors.clear()
        else:
            _check_between(cell, name)
    _add_gap(places, at, _gap(row, "gridAfter"))
    return Line(
        places,
        ground.deleted,
        bool(switch(row, "trPr", "hidden")),
        bool(switch(row, "trPr", "tblHeader")),
    )


def _check_between(part: Any, name: str) -> None:
    """Raise SourceError where words stand between rows or cells: no Word shows them."""
    if words := text_within(part):
        raise SourceError(
            f"{name} is broken: between its cells there are words that are in none of them"
            f" ({cut(words, 40)}). {SAVE_AGAIN}"
        )


def _place(cell: Any, ground: Ground, row: int, places: list[Place], upper: list[Place]) -> Place:
    """Find the place of a cell, and add it to those of its row."""
    span = min(max(number(value(cell, "tcPr", "gridSpan"), 1), 1), _WIDEST)
    column = len(places)
    taken = _merged_with(cell, column, span, places, upper)
    if taken is None:
        starts = value(cell, "tcPr", "vMerge") == "restart"
        taken = Place(row, column, span, 1, cell, ground, starts)
    else:
        taken.covered += [text] if (text := text_within(cell)) else []
    places += [taken] * span
    return taken


def _merged_with(
    cell: Any, column: int, span: int, places: list[Place], upper: list[Place]
) -> Place | None:
    """The cell above, or to the left, of which this is a part."""
    across = cell.find(f"{W}tcPr/{W}hMerge")
    if across is not None and value(across) != "restart" and places:
        places[-1].columns += span
        return places[-1]
    above = upper[column] if column < len(upper) else None
    if above is None or not (goes_on(cell) and above.grows):
        return None
    if (above.column, above.columns) != (column, span):
        return None
    above.rows += 1
    return above


def _gap(row: Any, name: str) -> int:
    return min(max(number(value(row, "trPr", name), 0), 0), _WIDEST)


def _add_gap(places: list[Place], row: int, count: int) -> None:
    for _ in range(count):
        places.append(Place(row, len(places)))


def _compact(lines: list[Line]) -> None:
    """Take out columns in which no cell starts, which Word has wherever an edge was moved, and fill
    up rows that are shorter than others."""
    width = max((len(line.places) for line in lines), default=0)
    for at, line in enumerate(lines):
        _add_gap(line.places, at, width - len(line.places))
    starts = sorted(
        {p.column for line in lines for p in line.places if p.element is not None}
    ) or list(range(width))
    kept = {id(place): place for line in lines for place in line.places}
    for line in lines:
        line.places = [line.places[column] for column in starts]
    for place in kept.values():
        end = place.column + place.columns
        place.columns = sum(place.column <= column < end for column in starts)
        place.column = sum(column < place.column for column in starts)


def _mark_headings(lines: list[Line]) -> None:
    """Rows are headings from the first on, as Word has it; if all are, none is."""
    marks = [line.heading for line in lines]
    first = marks.index(False) if False in marks else 0
    for number_, line in enumerate(lines):
        line.heading = number_ < first
