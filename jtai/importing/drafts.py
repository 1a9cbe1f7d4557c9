"""Records while they are put together."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from jtai.errors import UsageError
from jtai.importing.grids.grid import Row
from jtai.importing.records import Placed, PlanTable, Record

_VALUES = frozenset(
    {"ref", "finding_ref", "lead", "due", "was_due", "due_words", "status", "completed"}
)
"""Fields of which no text can be what is to be done, but one that stands alone in its row."""


@dataclass(slots=True)
class Draft:
    """A record to be. `giver` is that whose finding is carried down to it."""

    table: PlanTable
    rows: list[Row]
    section: Placed | None
    open: bool
    cells: dict[str, list[Placed]] = field(default_factory=dict)
    giver: "Draft | None" = None

    def add(self, placed: Placed) -> None:
        self.cells.setdefault(placed.column.field, []).append(placed)

    def carry(self, name: str, giver: "Draft") -> None:
        """Let the cells of a field hold that stand in another row above."""
        for placed in giver.cells[name]:
            self.add(placed._replace(carried=True))

    def use_as_action(self) -> None:
        """Let the finding be the action as well, where a person said that there is one; a row with
        no finding has its first text for it. Raises UsageError where nothing can be one."""
        if "action" in self.cells:
            return
        if "finding" in self.cells:
            self.cells["action"] = [
                placed._replace(carried=False) for placed in self.cells["finding"]
            ]
            return
        every = [one for cells in self.cells.values() for one in cells]
        written = [one for one in every if one.cell.text and not one.carried]
        texts = [one for one in written if one.column.field not in _VALUES or len(written) == 1]
        if not texts:
            place = self.rows[0].place
            raise UsageError(
                f"--row: nothing in {place} can be an action; is it a section, or out?"
            )
        first = min(texts, key=lambda placed: placed.cell.column)
        self.cells[first.column.field].remove(first)
        self.add(first._replace(column=replace(first.column, field="action")))

    def record(self) -> Record:
        cells = {name: tuple(placed) for name, placed in self.cells.items()}
        grid, rows = self.table.grid, tuple(self.rows)
        return Record(grid, rows, cells, self.section, grid.heading, open=self.open)


def carry_numbers(drafts: Sequence[Draft]) -> None:
    """Carry down the refs of findings: those of a column that has one wherever a finding stands,
    and none where one is carried down. Of any other column they are the actions' own."""
    below = [draft for draft in drafts if draft.giver]
    stand = [draft for draft in drafts if "finding" in draft.cells and not draft.giver]
    theirs = all("ref" in draft.cells for draft in stand)
    if theirs and not any("ref" in draft.cells for draft in below):
        for draft in below:
            if draft.giver:
                draft.carry("ref", draft.giver)
