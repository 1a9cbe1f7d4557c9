"""The cells of a row of answers of which it is known what it is about: those that the board wrote,
those of columns that nobody was asked about, and those that answer."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jtai.collecting.answer_heads import AGAIN, EXTRA, KEYS, LOCKED, OPEN, AnswerTable
from jtai.collecting.by_hand import (
    all_words,
    note_typed,
    status_in,
    under_title,
    when_said,
    who_said,
)
from jtai.collecting.known_rows import Known
from jtai.collecting.locked_cells import EMPTIED, edited, is_noted
from jtai.collecting.so_far import SoFar
from jtai.correspondence.answer_columns import STATUS_NOW
from jtai.correspondence.row_keys import key_in
from jtai.dates import PlanDate
from jtai.importing.cells.dated import date_of
from jtai.importing.cells.noise import says_no_more
from jtai.importing.grids.grid import Row
from jtai.importing.hanging import say_what_hangs
from jtai.importing.records import Placed, Record

_ERROR = r"#(?:NAME\?|REF!|VALUE!|DIV/0!|N/A|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!)"
_A_NUMBER = r"[\d.,/() -]+"


@dataclass(frozen=True, slots=True)
class KnownRow:
    """A row with what is known of it: its cells with something in them, the code of the agency
    whose it is, the day of its mail."""

    table: AnswerTable
    number: int
    row: Row
    cells: Sequence[Placed]
    known: Known
    agency: str
    day: PlanDate | None

    @property
    def ref(self) -> str:
        return self.known.action.ref

    def of(self, *fields: str) -> Sequence[Placed]:
        return [placed for placed in self.cells if placed.column.field in fields]


def look_at_locked(row: KnownRow, so_far: SoFar) -> None:
    """Give each cell that the board wrote its verdict, and ask about what is new in one."""
    now = so_far.now(row.known.action, row.agency, row.known.key)
    there = {placed.column.field: placed for placed in row.of(*LOCKED)}
    for column in row.table.columns.values():
        if column.field in LOCKED and column.field not in there:
            _look_at_blank(row, column.index, now, so_far)
    for name, placed in there.items():
        if not placed.cell.text:
            _look_at_blank(row, placed.cell.column, now, so_far)
        elif _is_as_sent(row, name, placed, now):
            so_far.value(placed, row.ref)
        else:
            _look_at_edited(row, name, placed, now, so_far)
    for placed in row.of(KEYS):
        so_far.value(placed)
    for placed in row.of(AGAIN):
        so_far.leave_out(placed, "its column stands there twice")


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
            so_far.ask_of_cell(placed, why, _note(row, so_far, told))


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
    text = all_words(asked, others)
    if is_noted(row.known.action, text):
        so_far.leave_out_row(row.row, still, "a note says so already")
    else:
        so_far.ask_of_row(row.row, still, f"{wrong}.", text, [_note(row, so_far, text, asked)])
    return None


def _note(
    row: KnownRow,
    so_far: SoFar,
    words: str,
    asked: Mapping[str, Placed] | None = None,
    more: Sequence[str] = (),
) -> str:
    """The command that records what a row says."""
    if asked is None:
        asked = {p.column.field: p for p in row.of(*OPEN) if p.cell.text}
    by, date = who_said(row.agency, asked), when_said(asked, row.day)
    return note_typed(so_far.typed, row.ref, words, by, date, more)


def _is_as_sent(row: KnownRow, name: str, placed: Placed, now: Mapping[str, str]) -> bool:
    if row.known.key:
        return row.known.key.still_has(name, placed.cell.text)
    return placed.cell.text.split() == now[name].split()


def _look_at_blank(row: KnownRow, column: int, now: Mapping[str, str], so_far: SoFar) -> None:
    """A cell that the board wrote, without text now: nothing was there, or somebody emptied it."""
    cell = row.row.cells[column]
    placed = Placed(row.row, cell, row.table.column(cell))
    name, key = placed.column.field, row.known.key
    was_blank = key.still_has(name, "") if key else not now[name]
    if not was_blank and cell.row == row.number:
        so_far.ignore(placed, EMPTIED)
    elif not cell.blank and cell.row == row.number:
        so_far.leave_out(placed, "there is no text in it")


def _look_at_edited(
    row: KnownRow, name: str, placed: Placed, now: Mapping[str, str], so_far: SoFar
) -> None:
    found = edited(name, placed.cell, row.known.action, now)
    told = found.new if name == "last note" else under_title(placed, found.new)
    answered = any(p.cell.text for p in row.of(STATUS_NOW.name))
    if name == "status" and row.known.key is None and answered:
        # As it was sent, as like as not: the plan has taken in since what is answered beside it.
        so_far.ignore(placed, f"'{STATUS_NOW.title}' is answered beside it")
    elif not found.why and is_noted(row.known.action, found.new, told):
        so_far.ignore(placed, "a note says so already")
    elif found.why:
        so_far.ignore(placed, found.why)
    else:
        more = tuple(_changed(name, placed))
        why = f"'{placed.column.title}' was written over: what it says now is not in the plan."
        so_far.ask_of_cell(placed, why, _note(row, so_far, told, more=more))


def _changed(name: str, placed: Placed) -> Iterator[str]:
    """The options for what a cell says of the status or the due date, where it is plain."""
    if name == "status" and (status := status_in(placed.cell.text)):
        yield from ("--status", status.value)
    dated = date_of(placed.cell) if name == "due" else None
    if dated and dated.clear:
        yield from ("--due", dated.clear.text)


def _says_something(placed: Placed, so_far: SoFar) -> bool:
    """Whether a cell to answer in has an answer; what has none is named."""
    cell = placed.cell
    if cell.text and not says_no_more(cell.text):
        return True
    if cell.formula and not cell.text:
        return True  # nobody can tell what it would come to
    why = "it says nothing" if cell.text else "there is no text in it"
    so_far.leave_out(placed, "all of it is struck out" if not cell.text and cell.struck else why)
    return False


def _wrong(placed: Placed) -> str:
    """Why a cell cannot be taken as it stands; empty where it can."""
    cell, title = placed.cell, placed.column.title
    if cell.formula and not cell.text:
        return f"'{title}' has a formula ({cell.formula}) of which no value is stored"
    if re.fullmatch(_ERROR, cell.text.upper()):
        typed = f": what was typed is {cell.formula}" if cell.formula else ""
        return f"'{title}' shows {cell.text}, as it was taken for a formula{typed}"
    if cell.rows > 1:
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
