"""A wide plan that was cut in two: who and when stand in a second table, beside the same refs."""

from collections import Counter
from collections.abc import Sequence

from jtai.importing.account import Fate, Ledger
from jtai.importing.answering import Answers, in_line
from jtai.importing.column_fields import LEFT_OUT, columns_of
from jtai.importing.column_titles import fields_in
from jtai.importing.drafts import Draft
from jtai.importing.grids.grid import Cell, Grid
from jtai.importing.header_rows import head_at
from jtai.importing.records import Placed, PlanTable
from jtai.importing.verdicts import is_header, leave_out

_ONE_EACH = {"lead", "due", "status", "completed"}


def other_half(
    grid: Grid, plans: Sequence[PlanTable], answers: Answers, ledger: Ledger
) -> PlanTable | None:
    """A table as the other half of the plan before it: it has no action and no finding, its rows
    have the refs of that plan's rows, each ref once in each, and no lead, date or status stands in
    both. None for any other table."""
    head = head_at(grid, 0) if grid.rows and plans else None
    fields = fields_in(head.titles, answers) if head else frozenset[str]()
    if head is None or "ref" not in fields or {"action", "finding"} & fields or len(fields) < 2:
        return None
    first = plans[-1]
    there = {column.field for column in first.columns}
    if first.labelled or first.beside or fields & there & _ONE_EACH or "ref" not in there:
        return None
    half = PlanTable(grid, (), head.body)
    cells = [cell for number, row in half.rows for cell in row.own(number) if not cell.blank]
    found = columns_of(head.titles, {cell.column for cell in cells}, answers)
    half = PlanTable(grid, found.columns, head.body, beside=first)
    ours = Counter(text for _, text in _refs(half))
    theirs = Counter(text for _, text in _refs(first))
    if not ours or ours.keys() != theirs.keys() or {*ours.values(), *theirs.values()} != {1}:
        return None
    titles = {title.column: title.shown for title in head.titles}
    for number, row in enumerate(grid.rows[: head.body]):
        ledger.row(row, Fate.HEADER)
        for cell in row.own(number):
            if not cell.blank:
                is_header(ledger, row, cell, titles[cell.column])
    found.tell(grid.name, ledger)
    ledger.remark(
        f"{grid.name} has the same refs as {first.grid.name}: its rows are joined to those actions."
    )
    return half


def join_half(table: PlanTable, drafts: Sequence[Draft], ledger: Ledger) -> None:
    """Join the rows of a second half to the records of the first, by their refs."""
    known = {
        in_line(placed.cell.text): draft
        for draft in drafts
        if draft.table is table.beside
        for placed in draft.cells.get("ref", ())
    }
    columns = {column.index: column for column in table.columns}
    refs = {number: (cell, known.get(text)) for (number, cell), text in _refs(table)}
    for number, row in table.rows:
        own = [cell for cell in row.own(number) if not cell.blank]
        ref, draft = refs.get(number, (None, None))
        ledger.row(row, Fate.JOINED if draft else Fate.LEFT_OUT if own else Fate.BLANK)
        if draft:
            draft.rows.append(row)
        for cell in own:
            column = columns[cell.column]
            if draft and cell is not ref and column.field != LEFT_OUT:
                draft.add(Placed(row, cell, column))
            else:
                why = "no action has its ref"
                if draft:
                    why = "the ref again" if cell is ref else "its column is left out, as you said"
                leave_out(ledger, row, cell, column.title, why)


def _refs(table: PlanTable) -> list[tuple[tuple[int, Cell], str]]:
    """The refs of a table's rows, in a line, with their rows' numbers and cells."""
    columns = {column.index for column in table.columns if column.field == "ref"}
    return [
        ((number, cell), in_line(cell.text))
        for number, row in table.rows
        for cell in row.own(number)
        if cell.column in columns and cell.text
    ]
