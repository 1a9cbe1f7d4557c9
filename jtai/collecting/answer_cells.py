"""The cells of a row of answers of which it is known what it is about: those that the board wrote,
those of columns that nobody was asked about, and those that answer."""

import re
from collections.abc import Mapping, Sequence

from jtai.collecting.answer_heads import EXTRA, OPEN
from jtai.collecting.by_hand import (
    all_words,
    under_title,
)
from jtai.collecting.locked_cells import is_noted
from jtai.collecting.row_at_hand import KnownRow, note_of
from jtai.collecting.so_far import SoFar
from jtai.correspondence.answer_columns import NEW_DUE, SAYS_SOMETHING
from jtai.correspondence.row_keys import key_in
from jtai.importing.answering import folded
from jtai.importing.cells.noise import says_no_more
from jtai.importing.hanging import say_what_hangs
from jtai.importing.records import Placed, Record

_ERROR = r"#(?:NAME\?|REF!|VALUE!|DIV/0!|N/A|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!)"
_A_NUMBER = r"[\d.,/() -]+"


def look_at_extra(row: KnownRow, so_far: SoFar) -> None:
    """Columns that were not sent: what somebody says in one is asked about."""
    for placed in row.of(EXTRA):
        text, told = placed.cell.text, under_title(placed)
        if key_in(text):
            so_far.value(placed)
        elif not text:
            so_far.leave_out(placed, "there is no text in it")
        elif says_no_more(text) or re.fullmatch(rf"(?a){_A_NUMBER}", text):
            so_far.leave_out(placed, "it is in no column that was sent, and says nothing")
        elif is_noted(row.known.action, text, told):
            so_far.leave_out(placed, "it is in no column that was sent, and a note says so already")
        else:
            why = "it is in no column that was sent: is it news of the action?"
            so_far.ask_of_cells([placed], why, note_of(row, so_far, told))


def answers_in(row: KnownRow, so_far: SoFar) -> Mapping[str, Placed] | None:
    """The cells that answer, by the names of ASKED; None where only a person can say what they
    are, which is asked then. What hangs at them is told."""
    cells = [placed for placed in row.of(*OPEN) if _says_something(placed, so_far)]
    _tell_what_hangs(row, cells, so_far)
    asked: dict[str, Placed] = {}
    wrong = next(filter(None, map(_wrong, cells)), "")
    for placed in cells:
        first = asked.setdefault(placed.column.field, placed)
        if first is not placed and first.cell.text.split() == placed.cell.text.split():
            so_far.leave_out(placed, f"the same stands in {first.place}")
        elif first is not placed:
            wrong = wrong or f"'{placed.column.title}' stands there twice, with different answers"
    if not wrong:
        return asked
    still = [p for p in cells if p.column.field in asked]
    others = [p for p in cells if asked[p.column.field] is not p]
    text = all_words(asked, others) or next((p.cell.formula for p in cells), "")
    words = "" if text in [p.cell.formula for p in cells] else text
    if is_noted(row.known.action, text):
        so_far.leave_out_row(row.row, still, "a note says so already")
    else:
        so_far.ask_of_row(row.row, still, f"{wrong}.", text, [note_of(row, so_far, words, asked)])
    return None


def _says_something(placed: Placed, so_far: SoFar) -> bool:
    """Whether a cell to answer in has an answer; what has none is named."""
    cell = placed.cell
    if cell.text and not _is_noise(placed):
        return True
    if cell.formula and not cell.text:
        return True  # nobody can tell what it would come to
    why = "it says nothing" if cell.text else "there is no text in it"
    so_far.leave_out(placed, "all of it is struck out" if not cell.text and cell.struck else why)
    return False


def _is_noise(placed: Placed) -> bool:
    """Whether an answer only says that there is none. That a new due date is not known yet says
    something."""
    text = placed.cell.text
    is_awaited = placed.column.field == NEW_DUE.name and folded(text).startswith("t")
    return says_no_more(text) and not is_awaited


def _wrong(placed: Placed) -> str:
    """Why a cell cannot be taken as it stands; empty where it can."""
    cell, title = placed.cell, placed.column.title
    if cell.formula and not cell.text:
        return f"'{title}' has a formula ({cell.formula}) of which no value is stored"
    if re.fullmatch(_ERROR, cell.text.upper()):
        typed = f": what was typed is {cell.formula}" if cell.formula else ""
        return f"'{title}' shows {cell.text}, as it was taken for a formula{typed}"
    if cell.rows > 1 and placed.column.field in SAYS_SOMETHING:
        return f"'{title}' is one cell over {cell.rows} rows: it may answer for all of them"
    return ""


def _tell_what_hangs(row: KnownRow, cells: Sequence[Placed], so_far: SoFar) -> None:
    """Say what hangs at the answers: comments, formulas, what is struck out, colours."""
    by_field: dict[str, tuple[Placed, ...]] = {}
    for placed in cells:
        by_field[placed.column.field] = (*by_field.get(placed.column.field, ()), placed)
    say_what_hangs([Record(row.table.grid, (row.row,), by_field)], so_far.ledger)
    for cell in row.row.own(row.number):
        placed = Placed(row.row, cell, row.table.column(cell))
        usual = row.table.usual_fills.get(cell.column, "")
        if placed.column.field in OPEN and cell.fill not in ("", usual):
            so_far.ledger.remark(f"{placed.place}: its colour ({cell.fill}) is not taken.")
