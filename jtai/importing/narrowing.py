"""Progress that was taken last time, set aside: what is left is what the source has added since."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from jtai.importing.cells.note_dates import PROGRESS
from jtai.importing.grids.grid import Cell, Grid
from jtai.importing.records import Placed, Record


@dataclass(slots=True)
class Narrowed:
    """Records whose progress is what is new of it. `known` are the cells of which nothing is, and
    `instead` what stands for others, by the identity of the cell; `rewritten` are the places of
    records whose progress is not what it was, with more behind it."""

    records: list[Record] = field(default_factory=list)
    known: list[Placed] = field(default_factory=list)
    instead: dict[int, Cell] = field(default_factory=dict)
    rewritten: set[str] = field(default_factory=set)

    def grids(self, grids: Iterable[Grid]) -> tuple[Grid, ...]:
        """The tables with the new cells in the places of the old ones."""
        return tuple(
            replace(
                grid,
                rows=tuple(
                    row._replace(cells=tuple(self.instead.get(id(c), c) for c in row.cells))
                    for row in grid.rows
                ),
            )
            for grid in grids
        )


def narrowed(records: Sequence[Record], last_time: Mapping[str, Record]) -> Narrowed:
    """The records, of which those were known last time whose places are in `last_time`."""
    found = Narrowed()
    for record in records:
        then = last_time.get(record.place)
        found.records.append(record if then is None else _narrowed(record, then, found))
    return found


def _narrowed(record: Record, then: Record, found: Narrowed) -> Record:
    """The record with the progress that it did not have then."""
    texts = _texts_by_column(then)
    known = [next(texts.get(placed.column.title, iter(())), "") for placed in record.of(PROGRESS)]
    gone = [text for column in texts.values() for text in column]
    here = list(zip(record.of(PROGRESS), known, strict=True))
    if gone or not all(_goes_on(placed.cell.text, text) for placed, text in here):
        found.rewritten.add(record.place)
        return record
    left = []
    for placed, text in here:
        more = placed.cell.text[len(text) :].lstrip(" \t\n;,")
        if not text:
            left.append(placed)
            continue
        cell = placed.cell._replace(text=more, struck="", comments=(), footnotes=(), formula="")
        found.instead[id(placed.cell)] = cell
        if more:
            left.append(placed._replace(cell=cell))
        else:
            found.known.append(placed)
    return record._replace(cells={**record.cells, PROGRESS: tuple(left)})


def _texts_by_column(record: Record) -> Mapping[str, Iterator[str]]:
    """What stood in each column of progress, one row after the other: columns may come between."""
    found: dict[str, list[str]] = {}
    for placed in record.of(PROGRESS):
        found.setdefault(placed.column.title, []).append(placed.cell.text)
    return {title: iter(texts) for title, texts in found.items()}


def _goes_on(text: str, known: str) -> bool:
    """Whether a text begins with one that is known, and not within a word of it."""
    more = text[len(known) :]
    return text.startswith(known) and not (known[-1:].isalnum() and more[:1].isalnum())
