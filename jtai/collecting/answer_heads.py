"""Where tables of answers begin, and what each of their columns is: known by the titles that an
answer sheet is sent with, in whatever order they stand now."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from jtai.correspondence.answer_columns import ASKED, KEY, SAYS_SOMETHING, SENT
from jtai.importing.answering import folded
from jtai.importing.grids.grid import Cell, Grid, Row
from jtai.importing.headers import fold_header
from jtai.importing.records import Column, Placed

KEYS = "key"
"""The field of a column that has keys; the others have the names of SENT and ASKED."""

EXTRA = ""
"""The field of a column that was not sent."""

AGAIN = "again"
"""The field of a column with a title of SENT or of KEY that another has too."""

OPEN = frozenset(one.name for one in ASKED)
LOCKED = frozenset(one.name for one in SENT)
_OF_ALL = OPEN - SAYS_SOMETHING
_FIELDS = {
    fold_header(KEY): KEYS,
    **{fold_header(one.title): one.name for one in (*SENT, *ASKED)},
}


@dataclass(frozen=True)
class AnswerTable:
    """A table of answers within a grid: the number of its header's row (from 0), its columns by
    where they are, and the row before which it ends."""

    grid: Grid
    head: int
    columns: Mapping[int, Column]
    end: int

    @property
    def rows(self) -> Sequence[tuple[int, Row]]:
        """The rows below the header, each with its number in the grid."""
        return list(enumerate(self.grid.rows[self.head + 1 : self.end], start=self.head + 1))

    @cached_property
    def doubled(self) -> frozenset[str]:
        """The open columns that stand there more than once."""
        fields = [column.field for column in self.columns.values()]
        return frozenset(field for field in OPEN if fields.count(field) > 1)

    @cached_property
    def usual_fills(self) -> Mapping[int, str]:
        """The colour that most cells of each column have; empty where that is none."""
        rows = [row for _, row in self.rows]
        counts = {n: Counter(row.cells[n].fill for row in rows) for n in self.columns if rows}
        return {column: fills.most_common(1)[0][0] for column, fills in counts.items()}

    def placed(self, number: int, row: Row) -> Sequence[Placed]:
        """The cells that start in a row and have something in them, with their columns."""
        return [Placed(row, c, self.column(c)) for c in row.own(number) if not c.blank]

    def held(self, number: int, row: Row) -> Sequence[Placed]:
        """The cells that say when and by whom, and hold for a row from one above, as they are
        merged down to it."""
        above = dict.fromkeys(cell for cell in row.cells if cell.row < number and cell.text)
        found = (Placed(self.grid.rows[c.row], c, self.column(c), carried=True) for c in above)
        return [placed for placed in found if placed.column.field in _OF_ALL]

    def column(self, cell: Cell) -> Column:
        return self.columns.get(cell.column) or Column(cell.column, "", EXTRA)


def tables_in(grid: Grid) -> tuple[AnswerTable, ...]:
    """The tables of answers in a grid, the one below the other; a header that stands there once
    more with the same columns begins none."""
    heads: list[tuple[int, Mapping[int, Column]]] = []
    for number, row in enumerate(grid.rows):
        columns = _columns(number, row)
        if columns is not None and not (heads and _fields(heads[-1][1]) == _fields(columns)):
            heads.append((number, columns))
    ends = [*(number for number, _ in heads), len(grid.rows)][1:]
    pairs = zip(heads, ends, strict=True)
    return tuple(AnswerTable(grid, number, columns, end) for (number, columns), end in pairs)


def is_the_head_again(table: AnswerTable, number: int, row: Row) -> bool:
    """Whether a row is the header of its table once more."""
    columns = _columns(number, row)
    return columns is not None and _fields(columns) == _fields(table.columns)


def _columns(number: int, row: Row) -> Mapping[int, Column] | None:
    """The columns that a row is the header of; None where it is none: that needs an action's key
    or its ref and its wording, and a column to answer in."""
    titles = {cell.column: cell.text for cell in row.own(number) if cell.text}
    known = {column: _FIELDS.get(fold_header(text)) for column, text in titles.items()}
    fields = {field for field in known.values() if field}
    if not (KEYS in fields or {"ref", "action"} <= fields):
        return None
    if len(fields) < 3 or not (KEYS in fields or fields & OPEN):
        return None
    found: dict[int, Column] = {}
    for column, text in titles.items():
        field, seen = known[column] or EXTRA, {one.field for one in found.values()}
        again = field in seen and field not in OPEN and field != EXTRA
        found[column] = Column(column, " ".join(text.split()), AGAIN if again else field)
    return found


def _fields(columns: Mapping[int, Column]) -> Mapping[int, tuple[str, str]]:
    return {number: (one.field, folded(one.title)) for number, one in columns.items()}
