"""On which day an action was completed. No action is called complete because of a date alone."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jtai.dates import PlanDate
from jtai.importing.account import Ledger, Piece, Verdict
from jtai.importing.answering import Answers, folded
from jtai.importing.cells.dated import date_of
from jtai.importing.cells.noise import says_no_more
from jtai.importing.cells.orders import Found, read, settled
from jtai.importing.cells.questions import ask, date_said, said
from jtai.importing.cells.untold import untold
from jtai.importing.grids.grid import Cell
from jtai.importing.records import Placed, Read, Record
from jtai.model import NOT_REPORTED, Status

COMPLETED = "completed"
_NONE = "-"
_ANY_DATE = "a date"
"""What is answered for once, of all days of completion where no status stands."""

_WITHOUT_A_DAY = (Status.COMPLETE.value, f"not completed, or not known: {_NONE}")
"""What a word such as `Yes` or `No` can say; of more words none may be lost."""

_READINGS = (Status.COMPLETE.value, f"{NOT_REPORTED}: the date is left out ({_NONE})")


class Done(NamedTuple):
    """A status and a day of completion."""

    status: Status | None
    completed: PlanDate | None = None
    reads: tuple[Read, ...] = ()
    open: str | None = None


class Completions:
    """The days of completion of all records, their orders settled. Raises UsageError for a date
    that contradicts the answer for its column."""

    def __init__(self, records: Sequence[Record], answers: Answers, ledger: Ledger) -> None:
        self._answers, self._ledger = answers, ledger
        self._orders = settled(self._dates(records), COMPLETED, answers, ledger)

    def of(self, record: Record, status: Status | None) -> Done:
        """The day that a record's cells come to beside its status, which an answer may change; of
        several cells that have a day, the last one's."""
        done = Done(status)
        for placed in _cells(record):
            one = self._one(placed, done.status)
            completed, reads = one.completed or done.completed, (*done.reads, *one.reads)
            done = Done(one.status, completed, reads, done.open or one.open)
        bare = untold(record, COMPLETED, self._answers, self._ledger)
        return done._replace(reads=(*done.reads, *bare)) if bare else done

    def left_open(self, record: Record) -> tuple[Read, ...]:
        """The cells, where it is not known yet what they say of the action."""
        bare = untold(record, COMPLETED, self._answers, self._ledger)
        return (*map(_open, _cells(record)), *bare)

    def _one(self, placed: Placed, status: Status | None) -> Done:
        text = placed.cell.text
        answer = said(COMPLETED, self._answers, self._ledger, *_names(placed))
        if answer == _NONE or (answer is None and says_no_more(text)):
            return self._left_out(placed, status)
        if answer is not None and folded(answer) == Status.COMPLETE:
            answer, status = None, Status.COMPLETE
            if _is_a_word(text):
                pieces = (Piece(text, "status", status.value),)
                return Done(status, reads=(Read(placed, Verdict.VALUE, pieces),))
        date = self._date(placed) if answer is None else date_said(COMPLETED, text, answer, _NONE)
        if date is None:
            return Done(status, reads=(_open(placed),), open=text)
        if status is Status.COMPLETE:
            pieces = (Piece(text, COMPLETED, date.text),)
            return Done(status, date, (Read(placed, Verdict.VALUE, pieces),))
        return self._beside_another_status(placed, status, date)

    def _beside_another_status(self, placed: Placed, status: Status | None, date: PlanDate) -> Done:
        """A date does not make an action complete: a person does, once for all that have no
        status, and one by one where another status stands beside the date."""
        text = placed.cell.text
        about = _ANY_DATE if status is None else text
        answer = said(COMPLETED, self._answers, self._ledger, about) if status is None else None
        if answer is None:
            beside = f"its status is '{status.value}'" if status else "it has no status"
            why = f"An action has a day of completion, and {beside}. What is it?"
            ask(self._ledger, COMPLETED, placed, text, why, _READINGS, about)
            return Done(status, reads=(_open(placed),), open=text)
        if folded(answer) != Status.COMPLETE:
            return self._left_out(placed, status)
        pieces = (Piece(text, COMPLETED, date.text),)
        return Done(Status.COMPLETE, date, (Read(placed, Verdict.VALUE, pieces),))

    def _date(self, placed: Placed) -> PlanDate | None:
        """The date of a cell; what is none is asked for."""
        dated = date_of(placed.cell)
        date = read(Found(placed, dated), self._orders) if dated else None
        if date is None and not (dated and dated.orders):
            readings = [one.words for one in dated.readings] if dated else [_ANY_DATE]
            readings += _WITHOUT_A_DAY if _is_a_word(placed.cell.text) else ()
            why = "On which day was it completed?"
            ask(self._ledger, COMPLETED, placed, placed.cell.text, why, readings, _names(placed)[0])
        return date

    def _dates(self, records: Sequence[Record]) -> Iterator[Found]:
        for record in records:
            for placed in _cells(record):
                answers = {self._answers.says.get((COMPLETED, folded(n))) for n in _names(placed)}
                dated = date_of(placed.cell)
                if dated and answers <= {None, Status.COMPLETE.value}:
                    yield Found(placed, dated)

    def _left_out(self, placed: Placed, status: Status | None) -> Done:
        why = "no day of completion"
        self._ledger.leave_out(placed.row, placed.cell, placed.place, why)
        return Done(status, reads=(Read(placed, Verdict.LEFT_OUT, (Piece(placed.cell.text),)),))


def _is_a_word(text: str) -> bool:
    return re.fullmatch(r"(?i)[a-z]{1,10}[.!]?", text) is not None and date_of(Cell(text)) is None


def _cells(record: Record) -> list[Placed]:
    return [placed for placed in record.of(COMPLETED) if placed.cell.text]


def _names(placed: Placed) -> tuple[str, ...]:
    """What a cell is answered for by; a real date by what it holds first."""
    held = (placed.cell.day.isoformat(),) if placed.cell.day else ()
    return (*held, placed.cell.text)


def _open(placed: Placed) -> Read:
    return Read(placed, Verdict.OPEN, (Piece(placed.cell.text, COMPLETED),))
