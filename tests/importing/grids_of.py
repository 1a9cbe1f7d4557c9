"""Grids for tests, from texts: `<` is merged with the cell to the left, `^` with that above."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from jtai.importing.account import Account, Ledger
from jtai.importing.answering import Answers
from jtai.importing.grids.grid import Cell, Grid, Paragraph, Row, Source
from jtai.importing.plan_tables import plans_in
from jtai.importing.records import PlanTable, Record
from jtai.importing.rows import records_in

LEFT, ABOVE = "<", "^"


def grid_of(
    *rows: Sequence[str | Cell],
    number: int = 1,
    name: str = "",
    heading: str = "",
    marked: int = 0,
    sheet: bool = False,
    hidden: Sequence[int] = (),
) -> Grid:
    """A grid of rows of texts, or of cells that have more than a text. As many of the first rows as
    `marked` says are marked as headings; the rows `hidden` (from 1) are hidden."""
    called = name or f"Table {number}"
    starts = {(n, c): _start(rows, n, c) for n, row in enumerate(rows) for c in range(len(row))}
    cells = {start: _cell(rows, starts, start, sheet=sheet) for start in set(starts.values())}
    made = tuple(
        Row(
            f"{called}!{n + 1}" if sheet else f"{called}, row {n + 1}",
            tuple(cells[starts[n, c]] for c in range(len(row))),
            n + 1 in hidden,
            n < marked,
        )
        for n, row in enumerate(rows)
    )
    return Grid(called, number, made, heading)


def _start(rows: Sequence[Sequence[str | Cell]], n: int, c: int) -> tuple[int, int]:
    """Where the cell starts that stands in a place."""
    if rows[n][c] == LEFT and c:
        return _start(rows, n, c - 1)
    if rows[n][c] == ABOVE and n:
        return _start(rows, n - 1, c)
    return n, c


def _cell(
    rows: Sequence[Sequence[str | Cell]],
    starts: dict[tuple[int, int], tuple[int, int]],
    start: tuple[int, int],
    *,
    sheet: bool,
) -> Cell:
    covered = [place for place, at in starts.items() if at == start]
    tall, wide = (len(Counter(place[side] for place in covered)) for side in (0, 1))
    given = rows[start[0]][start[1]]
    cell = Cell(given) if isinstance(given, str) else given
    letter = chr(ord("A") + start[1]) if sheet else ""
    return cell._replace(row=start[0], column=start[1], rows=tall, columns=wide, letter=letter)


def source_of(
    *grids: Grid, paragraphs: Sequence[Paragraph] = (), own: bool = False, name: str = "plan.docx"
) -> Source:
    return Source(name, grids, paragraphs=tuple(paragraphs), own=own)


class Read(NamedTuple):
    """What came of a source: its plans, their records, and the account."""

    plans: tuple[PlanTable, ...]
    records: tuple[Record, ...]
    account: Account

    @property
    def fates(self) -> list[str]:
        return [row.fate.value for row in self.account.rows]

    @property
    def fields(self) -> list[str]:
        """What the columns of the first plan are."""
        return [column.field for column in self.plans[0].columns]

    @property
    def left_out(self) -> dict[str, str]:
        return {left.place: left.why for left in self.account.left_out}

    def texts(self, field: str) -> list[str]:
        return [record.text(field) for record in self.records]


def read(source: Source | Grid, answers: Answers | None = None) -> Read:
    """Read a source, or a grid alone, as an import does."""
    whole = source_of(source) if isinstance(source, Grid) else source
    ledger, given = Ledger(whole.name), answers or Answers()
    plans = plans_in(whole, given, ledger)
    records = records_in(plans, given, ledger)
    grids = dict.fromkeys(map(id, (*whole.grids, *(plan.grid for plan in plans))))
    by_id = {id(grid): grid for grid in (*whole.grids, *(plan.grid for plan in plans))}
    account = ledger.closed([row for one in grids for row in by_id[one].rows])
    return Read(plans, records, account)


def unaccounted(source: Source, outcome: Read) -> list[str]:
    """The texts of cells that have no verdict, and are in no record."""
    taken = {(one.row, one.cell.row, one.cell.column) for one in outcome.account.cells}
    for record in outcome.records:
        placed = [one for cells in record.cells.values() for one in cells]
        for one in (*placed, record.section):
            taken |= {(one.row.place, one.cell.row, one.cell.column)} if one else set()
    return [
        cell.text
        for grid in source.grids
        for number, row in enumerate(grid.rows)
        for cell in row.own(number)
        if not cell.blank and (row.place, cell.row, cell.column) not in taken
    ]
