"""The cells of the source as they were last time: text beside the rules, in git, so that a later
version of the source is held against what was taken from the earlier one.

A line is a cell with something in it, or an action's name: the source it is from (by the
fingerprint of its header), the number of its record, the refs that this has in the plan, the field
and the title of its column, the text, and what else of a cell is read.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from jtai.errors import UsageError
from jtai.importing.answering import folded
from jtai.importing.grids.grid import Cell, Grid, Row
from jtai.importing.kept_lines import as_line, lines_below
from jtai.importing.records import Column, Placed, Record

_TITLES = (
    "source", "record", "ref", "field", "column", "text", "struck", "date", "shown", "fill",
)  # fmt: skip
_SECTION = "section above"
_GRID = Grid("last time", 0, ())


class Kept(NamedTuple):
    """A record as it was last time, and the refs that its action had in the plan: several, where
    its dates were divided among actions."""

    refs: tuple[str, ...]
    record: Record


def cells_beside(plan: Path) -> Path:
    """Where the cells are from which a plan was last taken, whether or not there are any."""
    return plan.with_name(f"{plan.stem}.import.tsv")


def kept_bytes(before: bytes, source: str, kept: Iterable[Kept], instead: str = "") -> bytes:
    """The content of the file: the cells of this source (a fingerprint) anew, also `instead` of
    what it was known by; those of others as they are in `before`."""
    lines: list[Sequence[str]] = [_TITLES]
    lines += [line for line in _lines(before, "") if line[0] not in (source, instead)]
    for number, one in enumerate(kept, start=1):
        start = (source, str(number), " ".join(one.refs))
        lines += [(*start, *cell) for cell in _cells(one.record)]
    return "".join(map(as_line, lines)).encode("utf-8")


def earlier_name(data: bytes, titles: Iterable[str], shown: str) -> str:
    """What a source with columns of these titles was known by when it had fewer of them; empty
    where there is none, or more than one with as many. Raises UsageError as `kept_from`."""
    now = frozenset(map(folded, titles))
    columns: dict[str, set[str]] = {}
    for line in _lines(data, shown):
        columns.setdefault(line[0], set()).update(filter(None, [folded(line[4])]))
    fewer = {name: len(then) for name, then in columns.items() if then and then <= now}
    most = [name for name, number in fewer.items() if number == max(fewer.values())]
    return most[0] if len(most) == 1 else ""


def kept_from(data: bytes, source: str, shown: str) -> tuple[Kept, ...]:
    """The records of a source as they were last time, none where it is new here. Raises UsageError
    with the line where the file, called `shown`, is not as jtai wrote it."""
    found: dict[str, list[list[str]]] = {}
    refs: dict[str, str] = {}
    for line in _lines(data, shown):
        if line[0] == source:
            found.setdefault(line[1], []).append(line[3:])
            refs[line[1]] = line[2]
    return tuple(
        Kept(tuple(refs[number].split()), _record(number, cells)) for number, cells in found.items()
    )


def _lines(data: bytes, shown: str) -> Iterator[list[str]]:
    lines = lines_below(_TITLES, data)
    if lines is None or not all(map(_has_a_date, lines)):
        raise UsageError(
            f"{shown} is not as jtai wrote it: get it back (git checkout), or take it away; then"
            " every difference between the source and the plan is asked."
        )
    yield from lines


def _has_a_date(line: Sequence[str]) -> bool:
    try:
        return not line[7] or date.fromisoformat(line[7]).isoformat() == line[7]
    except ValueError:
        return False


def _cells(record: Record) -> list[tuple[str, ...]]:
    above = [_written(_SECTION, record.section)] if record.section else []
    return above + [_written(name, one) for name, cells in record.cells.items() for one in cells]


def _written(field: str, placed: Placed) -> tuple[str, ...]:
    cell = placed.cell
    day = cell.day.isoformat() if cell.day else ""
    return field, placed.column.title, cell.text, cell.struck, day, cell.shown, cell.fill


def _record(number: str, lines: Sequence[Sequence[str]]) -> Record:
    place = f"last time, record {number}"
    placed = [(line[0], _placed(place, at, line)) for at, line in enumerate(lines)]
    cells: dict[str, tuple[Placed, ...]] = {}
    for field, one in placed:
        cells[field] = (*cells.get(field, ()), one)
    section = next(iter(cells.pop(_SECTION, ())), None)
    row = Row(place, tuple(one.cell for _, one in placed))
    return Record(_GRID, (row,), cells, section)


def _placed(place: str, at: int, line: Sequence[str]) -> Placed:
    field, title, text, struck, day, shown, fill = line
    cell = Cell(
        text,
        column=at,
        struck=struck,
        day=date.fromisoformat(day) if day else None,
        shown=shown,
        fill=fill,
    )
    return Placed(Row(place, (cell,)), cell, Column(at, title, field))
