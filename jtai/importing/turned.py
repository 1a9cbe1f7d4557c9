"""Tables with a label beside each value (`Lead | Police`), and not above it: a record in each."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from jtai.importing.account import Fate, Ledger
from jtai.importing.answering import Answers
from jtai.importing.column_fields import LEFT_OUT, columns_of
from jtai.importing.column_titles import Title, fields_in, lacks
from jtai.importing.drafts import Draft
from jtai.importing.grids.grid import Cell, Grid, Row, address
from jtai.importing.headers import field_of_header, fold_header, meanings, title_of
from jtai.importing.other_tables import tell_hidden
from jtai.importing.records import SECTION, Column, Placed, PlanTable
from jtai.importing.verdicts import is_header, leave_out

_LONGEST = 60
"""A longer text is no label."""


class _Pair(NamedTuple):
    """A value with the label beside it; None where more stands below for the label above."""

    row: Row
    label: Cell | None
    value: Cell


class _Entry(NamedTuple):
    """A record to be: its pairs, and the names that stand right above them."""

    names: tuple[tuple[Row, Cell], ...]
    pairs: list[_Pair]

    @property
    def labels(self) -> list[tuple[Row, Cell]]:
        return [(pair.row, pair.label) for pair in self.pairs if pair.label]


def turned(grid: Grid, answers: Answers, ledger: Ledger) -> PlanTable | None:
    """A table as a plan by its labels, with the fates of its rows that are in no record; None where
    it is none: two of its labels or more, and at least half, have to be spelt as people spell
    them, and no label may stand twice in a record."""
    entries = _entries(grid)
    titles = _titles(entries)
    known = [t for t in titles if t.field or t.meanings]
    if len(known) < 2 or len(known) * 2 < len(titles) or lacks(fields_in(titles, answers)):
        return None
    at = {fold_header(title.shown): title.column for title in titles}
    named = [one for entry in entries for one in _named(entry.pairs)]
    filled = {at[label] for label, pair in named if not pair.value.blank}
    found = columns_of(titles, filled, answers)
    found.tell(grid.name, ledger)
    columns = {column.index: column for column in found.columns}
    for row in grid.rows:
        ledger.row(row, Fate.BLANK)
    tell_hidden(grid, ledger)
    sections = [_tell(entry, ledger) for entry in entries]
    placed = [tuple(_placed(entry.pairs, at, columns)) for entry in entries]
    return PlanTable(grid, found.columns, 0, labelled=tuple(zip(sections, placed, strict=True)))


def drafts_of(table: PlanTable, ledger: Ledger) -> Iterator[Draft]:
    """The records of a table of labels."""
    for section, cells in table.labelled:
        rows = {placed.row.place: placed.row for placed in cells}
        draft = Draft(table, list(rows.values()), section, open=False)
        for number, row in enumerate(draft.rows):
            ledger.row(row, Fate.JOINED if number else Fate.IMPORTED)
        for placed in cells:
            if placed.cell.blank:
                continue
            if placed.column.field == LEFT_OUT:
                why = "its label is left out, as you said"
                leave_out(ledger, placed.row, placed.cell, placed.column.title, why)
            else:
                draft.add(placed)
        yield draft


def _entries(grid: Grid) -> list[_Entry]:
    """The records of a table of labels; none where its cells do not stand so."""
    rows = [(row, row.own(number)) for number, row in enumerate(grid.rows)]
    two = any(len(own) > 2 and _is_label(own[2]) for _, own in rows)
    names: list[tuple[Row, Cell]] = []
    entries: list[_Entry] = []
    first, seen = "", set[str]()
    for row, own in rows:
        written = [cell for cell in own if not cell.blank]
        if len(written) == 1 and written[0].column == 0 and not _is_label(written[0]):
            names.append((row, written[0]))
        elif written:
            pairs = _pairs(row, own, two=two)
            if pairs is None or (pairs[0].label is None and not entries):
                return []
            for pair in pairs:
                label = fold_header(pair.label.text) if pair.label else ""
                if names or not entries or (label and label == first):
                    first, seen = first or label, set[str]()
                    entries.append(_Entry(tuple(names), []))
                    names = []
                if label in seen:
                    return []
                seen |= {label} - {""}
                entries[-1].pairs.append(pair)
    return [] if names else entries


def _pairs(row: Row, own: Sequence[Cell], *, two: bool) -> list[_Pair] | None:
    """The pairs of a row: a label with its value, where there are `two` or more one after the
    other; None where they do not stand so."""
    if own[0].blank:
        values = [cell for cell in own if not cell.blank]
        return [_Pair(row, None, values[0])] if len(values) == 1 else None
    while len(own) > 2 and own[-1].blank and own[-2].blank:
        own = own[:-2]
    fits = len(own) == 2 or (two and len(own) % 2 == 0)
    if not fits or not all(map(_may_be_label, own[::2])):
        return None
    return [_Pair(row, own[at], own[at + 1]) for at in range(0, len(own), 2)]


def _may_be_label(cell: Cell) -> bool:
    return 0 < len(cell.text) <= _LONGEST and "\n\n" not in cell.text


def _is_label(cell: Cell) -> bool:
    return bool(field_of_header(cell.text) or meanings(cell.text))


def _titles(entries: Sequence[_Entry]) -> tuple[Title, ...]:
    """A column for each label, as it is first written."""
    found: dict[str, tuple[Row, Cell]] = {}
    for row, cell in (one for entry in entries for one in entry.labels):
        found.setdefault(fold_header(cell.text), (row, cell))
    shown = [(title_of(cell.text), row, cell) for row, cell in found.values()]
    return tuple(
        Title(column, text, text, address(row, cell, text), (cell.text,))
        for column, (text, row, cell) in enumerate(shown)
    )


def _named(pairs: Sequence[_Pair]) -> Iterator[tuple[str, _Pair]]:
    """The pairs of a record with the label that each is of."""
    label = ""
    for pair in pairs:
        label = fold_header(pair.label.text) if pair.label else label
        yield label, pair


def _placed(
    pairs: Sequence[_Pair], at: Mapping[str, int], columns: Mapping[int, Column]
) -> Iterator[Placed]:
    for label, pair in _named(pairs):
        yield Placed(pair.row, pair.value, columns[at[label]])


def _tell(entry: _Entry, ledger: Ledger) -> Placed | None:
    """Give labels and what stands above them their fates; the last name above is the section."""
    for row, cell in entry.labels:
        is_header(ledger, row, cell, title_of(cell.text))
    for row, cell in entry.names[:-1]:
        ledger.row(row, Fate.OTHER_TABLE)
        leave_out(ledger, row, cell, "", "above the labels")
    for row, cell in entry.names[-1:]:
        ledger.row(row, Fate.SECTION)
        return Placed(row, cell, Column(cell.column, "", SECTION))
    return None
