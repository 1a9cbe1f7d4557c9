"""Cells that hold a formula: what it came to when the file was saved."""

from collections.abc import Iterable
from dataclasses import replace

from jtai.importing.account import Decision, Ledger
from jtai.importing.answers import Answers, folded
from jtai.importing.records import Placed, Record


def with_stored_values(
    records: Iterable[Record], answers: Answers, ledger: Ledger
) -> tuple[Record, ...]:
    """The records, their formulas as the values that are stored for them, which is said. What has
    none is asked for."""
    return tuple(_with_values(record, answers, ledger) for record in records)


def _with_values(record: Record, answers: Answers, ledger: Ledger) -> Record:
    if not any(placed.cell.formula for cells in record.cells.values() for placed in cells):
        return record
    cells = {
        field: tuple(_with_value(placed, field, answers, ledger) for placed in placed_cells)
        for field, placed_cells in record.cells.items()
    }
    return replace(record, cells=cells)


def _with_value(placed: Placed, field: str, answers: Answers, ledger: Ledger) -> Placed:
    cell = placed.cell
    if not cell.formula:
        return placed
    if cell.text:
        ledger.remark(f"{placed.place}: '{cell.text}' is what the formula {cell.formula} came to.")
        return placed
    key = field, folded(cell.formula)
    if key in answers.says:
        ledger.use("--says", f"{field}:{key[1]}")
        return replace(placed, cell=replace(cell, text=answers.says[key]))
    why = "a formula without a stored value: open the file, save it again, or say what it comes to"
    answer = f"--says '{field}:{cell.formula}=...'"
    ledger.ask(Decision((placed.place,), field, cell.formula, why, (), answer))
    return placed
