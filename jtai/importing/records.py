"""What rows and columns come to: one record for each action, its cells by field."""

from collections.abc import Mapping
from typing import NamedTuple

from jtai.frozen import frozen
from jtai.importing.account import Piece, Verdict
from jtai.importing.grids.grid import Cell, Grid, Row, address
from jtai.schema import OWN


@frozen
class Column:
    """A column of a table that is a plan. `title` is the header's text for it in a line, that of
    an upper row first; `field` is one of FIELDS, an `x-` name, or `-`: left out. `open` says that a
    question about what it is has no answer yet; until then it has an `x-` name."""

    index: int
    title: str
    field: str
    open: bool = False


SECTION = "section"

COLOURED = frozenset({"status", f"{OWN}rag"})
"""Fields of which a fill may be all that there is."""

FIELDS = (
    "ref",
    "finding",
    "action",
    "lead",
    "due",
    "was_due",
    "due_words",
    "status",
    "completed",
    "evidence",
    "progress",
    SECTION,
    "finding_ref",
)
"""What a column can be, beside `x-` names. All but `section` and `finding_ref` are fields of an
action or of its finding."""


class Placed(NamedTuple):
    """A cell with the row that it starts in, and its column. `carried` says that it holds for this
    record from a row above."""

    row: Row
    cell: Cell
    column: Column
    carried: bool = False

    @property
    def place(self) -> str:
        return address(self.row, self.cell, self.column.title)


class Read(NamedTuple):
    """What became of a cell in one record: its pieces, and whether it was kept word for word, read
    as a value, left out, or is open."""

    placed: Placed
    verdict: Verdict
    pieces: tuple[Piece, ...] = ()


class Record(NamedTuple):
    """One action's cells. `rows` are its own row and those that were joined to it. `cells` are by
    field, in the order of rows and columns; blank ones are left out. `section` is the text of the
    section row above (in the table), `heading` that of the table. A record without an action's text
    is a finding that has no action yet. `part` is set where one row's dates were divided among
    actions: `a`, `b`. `open` says that it is a question what its row is: it is an action only if a
    person says so."""

    grid: Grid
    rows: tuple[Row, ...]
    cells: Mapping[str, tuple[Placed, ...]]
    section: Placed | None = None
    heading: str = ""
    part: str = ""
    open: bool = False

    @property
    def place(self) -> str:
        return self.rows[0].place

    def of(self, field: str) -> tuple[Placed, ...]:
        """The cells of a field; none where it is blank or there is no such column."""
        return self.cells.get(field, ())

    def text(self, field: str) -> str:
        """The live texts of a field, a line each."""
        cells = self.cells.get(field, ())
        if len(cells) == 1:  # as nearly always
            return cells[0].cell.text
        return "\n".join(placed.cell.text for placed in cells if placed.cell.text)


@frozen
class PlanTable:
    """A table that is a plan: its columns, and where its body starts (a row's number from 0). The
    rows above that are the header and what stands over it. `end` is the row before which the body
    ends, where the grid goes on with another header. `after` is the table that this one goes on
    from, as it has the same columns under the same heading. `above` is the name of a section that
    stands right above the header. `own` says that jtai wrote it, and nobody has changed it since:
    each of its rows is an action. `labelled` are the values of each record, with its section,
    where labels stand beside them and not above: such a table has no other body. `beside` is the
    plan of which this table is the other half, row by row."""

    grid: Grid
    columns: tuple[Column, ...]
    body: int
    end: int | None = None
    after: "PlanTable | None" = None
    above: Placed | None = None
    own: bool = False
    labelled: tuple[tuple[Placed | None, tuple[Placed, ...]], ...] = ()
    beside: "PlanTable | None" = None

    @property
    def rows(self) -> tuple[tuple[int, Row], ...]:
        """The rows of the body, each with its number in the grid."""
        return tuple(enumerate(self.grid.rows[self.body : self.end], start=self.body))
