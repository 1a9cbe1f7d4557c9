"""Which tables of a source are plans, and what their columns are."""

from collections.abc import Sequence
from dataclasses import replace

from jtai.errors import SourceError, UsageError
from jtai.importing.account import Decision, Fate, Ledger
from jtai.importing.answering import Answers
from jtai.importing.column_fields import columns_of
from jtai.importing.column_titles import BESIDE, fields_in, lacks
from jtai.importing.columns_of_own import known_columns
from jtai.importing.grids.grid import Cell, Grid, Row, Source
from jtai.importing.halves import other_half
from jtai.importing.header_rows import Head, head_of, is_another_head, nearest_to_a_head
from jtai.importing.headers import nearly
from jtai.importing.labels import labelled
from jtai.importing.other_tables import (
    is_called,
    tell_hidden,
    tell_open,
    tell_other,
)
from jtai.importing.own_sheets import is_beside
from jtai.importing.records import SECTION, Column, Placed, PlanTable
from jtai.importing.side_by_side import refuse_side_by_side
from jtai.importing.turned import turned
from jtai.importing.verdicts import is_header, leave_out
from jtai.matching import listed
from jtai.visible import one_line
from jtai.words import counted, cut

_MOST_NAMED = 10
"""How many tables that are no plan are named, with their columns."""

_LONGEST_NAME = 100
"""Letters of a section's name; what is longer explains something."""


def plans_in(source: Source, answers: Answers, ledger: Ledger) -> tuple[PlanTable, ...]:
    """The tables that are plans, in the order of the source; where no table is, the paragraphs of
    labels and values. Every row that is in none of their bodies gets its fate, but for the sheets
    that jtai's own workbook has beside its plan.

    Raises SourceError if there is no plan, with the columns found and what they lack, and
    UsageError for a table asked for that does not exist, or for an answer that no column can have.
    """
    asked = _asked_for(source, answers, ledger)
    plans: list[PlanTable] = []
    for grid in source.grids:
        if is_beside(grid, source):
            continue
        if asked and grid not in asked:
            tell_other(grid, "was not asked for, and is left out", ledger)
        elif found := _plans_of(grid, source, plans, answers, ledger):
            plans += found
        elif not source.own and (labels := turned(grid, answers, ledger)):
            plans.append(labels)
        elif half := other_half(grid, plans, answers, ledger):
            plans.append(half)
        elif not _may_go_on(grid, source, plans):
            tell_other(grid, "is no plan, and is left out", ledger)
        elif asked:
            plans.append(PlanTable(grid, plans[-1].columns, 0, after=plans[-1]))
        else:
            _ask_if_it_goes_on(grid, plans, ledger)
    if not plans and not asked:
        plans += labelled(source, answers, ledger)
    if not plans:
        raise SourceError(_no_plan(source, asked or source.grids, answers))
    return tuple(plans)


def _asked_for(source: Source, answers: Answers, ledger: Ledger) -> list[Grid]:
    """The tables that were asked for by number or name; none: all of them. Raises UsageError."""
    asked = []
    for name in answers.tables:
        called = [grid for grid in source.grids if is_called(grid, name)]
        if not called:
            there = listed([one_line(grid.name) for grid in source.grids]) or "none"
            raise UsageError(f"--table: there is no table '{one_line(name)}'; there are: {there}")
        ledger.use("--table", name)
        asked += called
    return asked


def _plans_of(
    grid: Grid, source: Source, before: Sequence[PlanTable], answers: Answers, ledger: Ledger
) -> list[PlanTable]:
    """The plans in one grid: several where it has headers of other columns further down."""
    plans: list[PlanTable] = []
    start, head = 0, head_of(grid, answers, named=bool(answers.tables))
    while head is not None:
        following = None if source.own else _following(grid, head, answers)
        end = following.top if following else None
        refuse_side_by_side(source.name, () if source.own else head.titles)
        known = known_columns(source, grid, head.body)
        found = columns_of(head.titles, _filled(grid, head.body, end), answers, known)
        found.tell(grid.name, ledger)
        above = _tell_above(grid, head, start, ledger)
        _tell_head(grid, head, ledger)
        plans.append(PlanTable(grid, found.columns, head.body, end, above=above, own=source.own))
        start, head = end or 0, following
    if plans:
        tell_hidden(grid, ledger)
        plans[0] = _after(plans[0], before)
    return plans


def _following(grid: Grid, head: Head, answers: Answers) -> Head | None:
    """The next header of other columns in the same grid."""
    titles = {title.column: title.shown.casefold() for title in head.titles}
    rows = enumerate(grid.rows[head.body :], start=head.body)
    starts = (n for n, row in rows if is_another_head(row, n, titles, answers))
    start = next(starts, None)
    return None if start is None else head_of(grid, answers, start)


def _filled(grid: Grid, body: int, end: int | None) -> set[int]:
    """The columns in which something stands below the header."""
    found: set[int] = set()
    for number, row in enumerate(grid.rows[body:end], start=body):
        found.update(cell.column for cell in row.own(number) if not cell.blank)
        if len(found) == len(row.cells):
            break
    return found


def _tell_above(grid: Grid, head: Head, start: int, ledger: Ledger) -> Placed | None:
    """Give the rows from `start` that stand above a header their fates; the name of a section right
    above it is one that the plan's rows are under."""
    section = None
    for number, row in enumerate(grid.rows[start : head.top], start=start):
        cells = [cell for cell in row.own(number) if not cell.blank]
        if section and cells:
            _tell_beside(section.row, [section.cell], ledger)
            section = None
        if not cells:
            ledger.row(row, Fate.BLANK)
        elif len(cells) == 1 and 0 < len(cells[0].text) <= _LONGEST_NAME:
            section = Placed(row, cells[0], Column(cells[0].column, "", SECTION))
            ledger.row(row, Fate.SECTION)
        else:
            _tell_beside(row, cells, ledger)
    return section


def _tell_beside(row: Row, cells: Sequence[Cell], ledger: Ledger) -> None:
    ledger.row(row, Fate.OTHER_TABLE)
    for cell in cells:
        leave_out(ledger, row, cell, "", "above the header")


def _tell_head(grid: Grid, head: Head, ledger: Ledger) -> None:
    titles = {title.column: title.shown for title in head.titles}
    for number, row in enumerate(grid.rows[head.top : head.body], start=head.top):
        ledger.row(row, Fate.HEADER)
        for cell in row.own(number):
            if not cell.blank:
                is_header(ledger, row, cell, titles[cell.column])


def _after(table: PlanTable, before: Sequence[PlanTable]) -> PlanTable:
    """The table with that from which it goes on: the one before, if it has the same columns under
    the same heading, and is no other sheet."""
    if not before or _is_a_sheet(table.grid):
        return table
    last = before[-1]
    same = [(column.index, column.title) for column in table.columns] == [
        (column.index, column.title) for column in last.columns
    ]
    goes_on = same and table.grid.heading == last.grid.heading and _next_to(table.grid, last.grid)
    return replace(table, after=last) if goes_on else table


def _may_go_on(grid: Grid, source: Source, plans: Sequence[PlanTable]) -> bool:
    """Whether a table without a header of its own may be more of the plan right above it."""
    if not plans or not grid.rows or _is_a_sheet(grid) or not _next_to(grid, plans[-1].grid):
        return False
    between = any(p.before == grid.number and p.text.strip() for p in source.paragraphs)
    return not between and len(grid.rows[0].cells) == len(plans[-1].grid.rows[0].cells)


def _ask_if_it_goes_on(grid: Grid, plans: Sequence[PlanTable], ledger: Ledger) -> None:
    tell_open(grid, ledger)
    numbers = list(dict.fromkeys(str(plan.grid.number) for plan in plans))
    others = " ".join(f"--table {number}" for number in numbers)
    before = plans[-1].grid
    why = (
        f"it has no header, and as many columns as {before.name} right above: does that go on here?"
    )
    readings = (f"it goes on: {others} --table {grid.number}", f"it is another table: {others}")
    text = next((cell.text for row in grid.rows for cell in row.cells if cell.text), "")
    answer = f"{others} --table {grid.number}"
    ledger.ask(Decision((grid.name,), "table", text, why, readings, answer))


def _next_to(grid: Grid, before: Grid) -> bool:
    return grid.number == before.number + 1


def _is_a_sheet(grid: Grid) -> bool:
    return any(cell.letter for row in grid.rows[:1] for cell in row.cells)


def _no_plan(source: Source, grids: Sequence[Grid], answers: Answers) -> str:
    """The columns found, and what they lack."""
    lines = [
        f"{source.name}: there is no plan in this file. The header of a plan names an action or a"
        " finding, and a lead, due date, status, progress or ref."
    ]
    lines += [_what_it_lacks(grid, answers) for grid in grids[:_MOST_NAMED]]
    more = len(grids) - _MOST_NAMED
    lines += [f"  and {counted(more, 'more table')}"] if more > 0 else []
    lines += [] if grids else ["  It has no table, and no labels with values under headings."]
    if grids and not any("--map" in line for line in lines):
        lines.append("Where columns have other names, say what they are: --map 'Column=action'.")
    return "\n".join(lines)


def _what_it_lacks(grid: Grid, answers: Answers) -> str:
    """One table's columns, what they lack, and the option that would make it a plan."""
    titles = nearest_to_a_head(grid, answers)
    if not titles:
        return f"  {one_line(grid.name)}: nothing is written in it."
    fields = fields_in(titles, answers)
    said = listed([f"'{cut(title.key, 40)}'" for title in titles if title.shown])
    wants = lacks(fields)
    lacking = set() if {"action", "finding"} & fields else {"action", "finding"}
    lacking |= set() if BESIDE & fields else BESIDE
    hints = [
        title.option(near[0])
        for title in titles
        if not title.field and (near := nearly(title.shown, fields)) and near[0] in lacking
    ]
    hint = f" If a column is one, say so: {' '.join(hints)}" if hints else ""
    return f"  {one_line(grid.name)}: {said}; it lacks {wants}.{hint}"
