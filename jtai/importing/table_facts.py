"""What a table of a plan is like as a whole, and each of its rows by its fields."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from jtai.importing.column_fields import LEFT_OUT
from jtai.importing.grids.grid import Cell, Row
from jtai.importing.records import COLOURED, Column, PlanTable

MARK = r"\((?:\d{1,2}|[a-z])\)|\[\d{1,2}\]"
"""What a footnote begins with, and the cell that it hangs at ends with."""


class Look(NamedTuple):
    """A row as its table has it: the cells that start in it and are not blank, those of them with a
    text, the fields of these, and the fields of the cells that hold for it from above."""

    number: int
    row: Row
    own: tuple[Cell, ...]
    texts: tuple[Cell, ...]
    fields: frozenset[str]
    held: frozenset[str]


@dataclass(frozen=True)
class Facts:
    """What a table is like as a whole."""

    table: PlanTable

    @cached_property
    def columns(self) -> Mapping[int, Column]:
        return {column.index: column for column in self.table.columns}

    @cached_property
    def titles(self) -> Mapping[int, str]:
        return {column.index: column.title.casefold() for column in self.table.columns}

    @cached_property
    def fields(self) -> frozenset[str]:
        return frozenset(column.field for column in self.table.columns)

    @cached_property
    def leftmost(self) -> int:
        """The first column with a header."""
        return min((column.index for column in self.table.columns if column.title), default=0)

    @cached_property
    def numbered(self) -> bool:
        """Whether most of the rows with an action have a ref."""
        looks = [look for look in self.looks if "action" in look.fields]
        refs = sum("ref" in look.fields | look.held for look in looks)
        return refs * 2 > len(looks)

    def begun(self, column: int) -> bool:
        """Whether every row with an action has a text of its own in a column, or has one there that
        holds for it from above."""
        looks = [look for look in self.looks if "action" in look.fields]
        return all(look.row.cells[column].text for look in looks)

    @cached_property
    def last(self) -> int:
        """The number of the last row with more than one text."""
        return max((look.number for look in self.looks if len(look.texts) > 1), default=-1)

    @cached_property
    def marks(self) -> frozenset[str]:
        """Marks such as `(1)` that cells end with, and point to footnotes."""
        texts = (cell.text[-6:] for look in self.looks for cell in look.texts)
        return frozenset(found[1] for t in texts if (found := re.search(rf"({MARK})\W*$", t)))

    @cached_property
    def looks(self) -> tuple[Look, ...]:
        return tuple(self._look(number, row) for number, row in self.table.rows)

    def column(self, cell: Cell) -> Column:
        """The column that a cell starts in; of one that nothing is known of it is left out."""
        return self.columns.get(cell.column) or Column(cell.column, "", LEFT_OUT)

    def is_colour(self, cell: Cell) -> bool:
        """Whether a cell has nothing but a colour where that may say how an action stands."""
        return cell.blank and bool(cell.fill) and self.column(cell).field in COLOURED

    def holds(self, cell: Cell, number: int) -> bool:
        """Whether a cell that starts above the row `number` is in the body of the table."""
        return self.table.body <= cell.row < number

    def _look(self, number: int, row: Row) -> Look:
        starting = [cell for column, cell in enumerate(row.cells) if cell.column == column]
        own = [cell for cell in starting if cell.row == number and not cell.blank]
        texts = [cell for cell in own if cell.text or cell.formula]
        above = [cell for cell in starting if cell.row < number and cell.text]
        held = {self.column(cell).field for cell in above if self.holds(cell, number)}
        fields = {self.column(cell).field for cell in texts}
        there, held_there = frozenset(fields - {LEFT_OUT}), frozenset(held - {LEFT_OUT})
        return Look(number, row, tuple(own), tuple(texts), there, held_there)
