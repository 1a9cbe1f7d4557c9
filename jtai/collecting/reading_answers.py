"""The open cells of a row that came back, read: words as they are, dates and statuses as values."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from jtai.collecting.answer_rows import AnswerRow
from jtai.collecting.new_dues import due_in_answer
from jtai.correspondence.answer_columns import (
    ANSWERED_BY,
    AS_AT,
    ASKED,
    EVIDENCE,
    NEW_DUE,
    SAYS_SOMETHING,
    STATUS_NOW,
    UPDATE,
    WHY,
)
from jtai.dates import Due, PlanDate
from jtai.importing.answering import folded, in_line
from jtai.importing.cells.dated import date_of
from jtai.importing.cells.noise import says_no_more
from jtai.importing.records import Placed
from jtai.model import Status
from jtai.status_words import OTHER_FORMS
from jtai.trimming import Trimmed

NO_NOTE = "this says nothing"
NOT_WORKED_OUT = "The formula has no stored value: what does it come to?"
_EMPTY = "there is no text in it"
_STRUCK = "all of it is struck out"
_NOTHING_SAID = "no answer stands beside it"
_STATUSES = {**{status.value: status for status in Status}, **OTHER_FORMS}


class Unread(NamedTuple):
    """Why a cell has no one reading, and the readings that it has."""

    why: str
    readings: tuple[str, ...] = ()


@dataclass(slots=True)
class Answer:
    """What a row says. `texts` are the words of its open cells by the names of ASKED, as they are
    known again, but for those that are `left_out`, each with its reason. `unread` are those of
    which it has to be asked what they mean. `update` is that text, `cut` what was left out of it
    as the noise of a mail."""

    row: AnswerRow
    texts: dict[str, str] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
    unread: dict[str, Unread] = field(default_factory=dict)
    update: str = ""
    cut: Trimmed | None = None
    as_at: PlanDate | None = None
    status: Status | None = None
    due: Due | None = None
    due_told: str = ""
    why: str = ""
    evidence: tuple[str, ...] = ()
    by: str = ""

    @property
    def ref(self) -> str:
        return self.row.action.ref

    @property
    def agency(self) -> str:
        return self.row.agency

    @property
    def says(self) -> list[str]:
        """The names of the cells that are an answer, in the order of ASKED."""
        return [name for name in self.texts if name in SAYS_SOMETHING]


def read_answer(
    row: AnswerRow, words_in_plan: Collection[str], trim: Callable[[str], Trimmed] | None
) -> Answer:
    """What a row says. `words_in_plan` are the words that stand for due dates in the plan."""
    answer = Answer(row, by=row.agency)
    for name, placed in _cells(row):
        why = _nothing_in(placed)
        if why:
            answer.left_out[name] = why
        elif not placed.cell.text:
            answer.texts[name] = placed.cell.formula
            answer.unread[name] = Unread(NOT_WORKED_OUT)
        else:
            answer.texts[name] = _known_again(placed)
            if name == NEW_DUE.name:
                _read_due(answer, placed, words_in_plan)
            else:
                _READ[name](answer, placed)
    if trim and answer.update:
        _trim(answer, trim(answer.update))
    if not answer.says:
        answer.left_out |= dict.fromkeys(answer.texts, _NOTHING_SAID)
        answer.texts.clear()
        answer.unread.clear()
    return answer


def read_status(text: str) -> Status | None:
    """One of the four words in any case, or another form of them."""
    return _STATUSES.get(folded(text).rstrip(". "))


def _cells(row: AnswerRow) -> Iterator[tuple[str, Placed]]:
    for one in ASKED:
        placed = row.asked.get(one.name)
        if placed is not None and not placed.cell.blank:
            yield one.name, placed


def _nothing_in(placed: Placed) -> str:
    """Why a cell is no answer; empty where it is one, or may be."""
    cell = placed.cell
    if cell.text:
        return NO_NOTE if says_no_more(cell.text) else ""
    if cell.formula:
        return ""
    return _STRUCK if cell.struck else _EMPTY


def _known_again(placed: Placed) -> str:
    """The text by which a cell is known again. A real date is known by what it is: how it is shown
    is for each program to choose."""
    cell = placed.cell
    dated = date_of(cell) if cell.day else None
    return dated.clear.text if dated and dated.clear else cell.text


def _read_update(answer: Answer, placed: Placed) -> None:
    answer.update = placed.cell.text.strip()


def _trim(answer: Answer, cut: Trimmed) -> None:
    if cut.left_out:
        answer.update, answer.cut = cut.kept.strip(), cut


def _read_as_at(answer: Answer, placed: Placed) -> None:
    dated = date_of(placed.cell)
    answer.as_at = dated.clear if dated else None
    if answer.as_at is None:
        readings = tuple(one.words for one in dated.readings) if dated else ()
        answer.unread[AS_AT.name] = Unread("Of which day or month is this answer?", readings)


def _read_status(answer: Answer, placed: Placed) -> None:
    answer.status = read_status(placed.cell.text)
    if answer.status is None:
        readings = tuple(status.value for status in Status)
        answer.unread[STATUS_NOW.name] = Unread("What does this say of the status?", readings)


def _read_due(answer: Answer, placed: Placed, words_in_plan: Collection[str]) -> None:
    read = due_in_answer(placed.cell, answer.row.action, words_in_plan)
    answer.due, answer.due_told = read.due, read.told
    if read.due is None:
        answer.unread[NEW_DUE.name] = Unread("Which due date is meant?", read.readings)


def _read_why(answer: Answer, placed: Placed) -> None:
    answer.why = placed.cell.text.strip()


def _read_evidence(answer: Answer, placed: Placed) -> None:
    lines = (line.strip() for line in placed.cell.text.split("\n"))
    answer.evidence = tuple(dict.fromkeys(filter(None, lines)))


def _read_by(answer: Answer, placed: Placed) -> None:
    answer.by = f"{answer.agency}, {in_line(placed.cell.text)}"


_READ: dict[str, Callable[[Answer, Placed], None]] = {
    UPDATE.name: _read_update,
    AS_AT.name: _read_as_at,
    STATUS_NOW.name: _read_status,
    WHY.name: _read_why,
    EVIDENCE.name: _read_evidence,
    ANSWERED_BY.name: _read_by,
}
