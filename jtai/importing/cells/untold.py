"""Cells with something in them and no text: struck words, a comment, a formula without a value."""

from jtai.importing.account import Decision, Ledger, Verdict
from jtai.importing.answering import DOTS, Answers, folded, in_line, option
from jtai.importing.cells.questions import said
from jtai.importing.records import Placed, Read, Record

_LEAD = "lead"
_READ = frozenset({_LEAD, "due", "status", "completed", "progress"})
"""Fields that are read as values, each with its own way to ask."""

_NONE = "-"


def untold(record: Record, field: str, answers: Answers, ledger: Ledger) -> tuple[Read, ...]:
    """What becomes of a field's cells that have no text. A formula that nothing has worked out is
    a question: what it would come to cannot be told."""
    cells = [p for p in record.of(field) if not p.cell.text and not p.cell.blank]
    return tuple([_read(placed, field, answers, ledger) for placed in cells])


def in_words(placed: Placed, answers: Answers, ledger: Ledger) -> Placed | None:
    """A cell of a field that is kept word for word, with the words that a person said its formula
    comes to; until then they are asked for, and the formula stands for them. None where it is left
    out."""
    cell, field = placed.cell, placed.column.field
    if not cell.formula or cell.text or field in _READ:
        return placed
    answer = said(field, answers, ledger, cell.formula)
    if answer == _NONE:
        ledger.leave_out(placed.row, cell, placed.place, "left out by your answer")
        return None
    if answer is None:
        _ask(placed, field, "--says", f"{field}:{in_line(cell.formula)}", ledger)
    return placed._replace(cell=cell._replace(text=answer or cell.formula))


def _read(placed: Placed, field: str, answers: Answers, ledger: Ledger) -> Read:
    cell = placed.cell
    if cell.formula and not _is_left_out(placed, field, answers, ledger):
        name, about = "--says", f"{field}:{in_line(cell.formula)}"
        if field == _LEAD:
            name, about = "--lead", in_line(cell.formula)
        _ask(placed, field, name, about, ledger)
        return Read(placed, Verdict.OPEN)
    if cell.struck:
        why = "all of it is struck out"
    else:
        why = "a formula without a value" if cell.formula else "there is no text in it"
    ledger.leave_out(placed.row, cell, placed.place, why)
    return Read(placed, Verdict.LEFT_OUT)


def _ask(placed: Placed, field: str, name: str, about: str, ledger: Ledger) -> None:
    why = "The formula has no stored value: open the file in Excel, save it, and import that."
    readings, answer = (f"nothing: {_NONE}",), option(name, about, DOTS)
    ledger.ask(Decision((placed.place,), field, placed.cell.formula, why, readings, answer))


def _is_left_out(placed: Placed, field: str, answers: Answers, ledger: Ledger) -> bool:
    formula = placed.cell.formula
    if field != _LEAD:
        return said(field, answers, ledger, formula) == _NONE
    codes = answers.leads.get(folded(formula))
    if codes is not None:
        ledger.use("--lead", folded(formula))
    return codes == ()
