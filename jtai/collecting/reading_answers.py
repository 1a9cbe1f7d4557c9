"""The open cells of a row that came back, read: words as they are, dates and statuses as values."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import NamedTuple

from jtai.collecting.answer_rows import AnswerRow
from jtai.collecting.by_hand import status_in, who_said
from jtai.collecting.new_dues import due_in_answer
from jtai.correspondence.answer_columns import (
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
from jtai.importing.cells.dated import date_of
from jtai.importing.records import Placed
from jtai.model import Status
from jtai.trimming import Trim, Trimmed


class Unread(NamedTuple):
    """Why a cell has no one reading, and the readings that it has."""

    why: str
    readings: tuple[str, ...] = ()


@dataclass(slots=True)
class Answer:
    """What a row says. `texts` are the words of its open cells by the names of ASKED, as they are
    known again. `unread` are those of which it has to be asked what they mean. `update` is that
    text, `cut` what was left out of it as the noise of a mail."""

    row: AnswerRow
    by: str
    texts: dict[str, str] = field(default_factory=dict)
    unread: dict[str, Unread] = field(default_factory=dict)
    update: str = ""
    cut: Trimmed | None = None
    as_at: PlanDate | None = None
    status: Status | None = None
    due: Due | None = None
    due_told: str = ""
    why: str = ""
    evidence: tuple[str, ...] = ()

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


def read_answer(row: AnswerRow, words_in_plan: Collection[str], trim: Trim | None) -> Answer:
    """What a row says. `words_in_plan` are the words that stand for due dates in the plan; `trim`
    says where the words of a mail end."""
    answer = Answer(row, who_said(row.agency, row.asked))
    cells = [(one.name, row.asked[one.name]) for one in ASKED if one.name in row.asked]
    answer.texts = {name: _known_again(placed) for name, placed in cells}
    for name, placed in cells:
        match name:
            case UPDATE.name:
                _read_update(answer, placed.cell.text.strip(), trim)
            case AS_AT.name:
                _read_as_at(answer, placed)
            case STATUS_NOW.name:
                _read_status(answer, placed)
            case NEW_DUE.name:
                _read_due(answer, placed, words_in_plan)
            case WHY.name:
                answer.why = placed.cell.text.strip()
            case EVIDENCE.name:
                lines = (line.strip() for line in placed.cell.text.split("\n"))
                answer.evidence = tuple(dict.fromkeys(filter(None, lines)))
    return answer


def read_status(text: str) -> Status | None:
    """One of the four words in any case, or another form of them."""
    return status_in(text.rstrip(". "))


def _known_again(placed: Placed) -> str:
    """The text by which a cell is known again. A real date is known by what it is: how it is shown
    is for each program to choose."""
    cell = placed.cell
    dated = date_of(cell) if cell.day else None
    return dated.clear.text if dated and dated.clear else cell.text


def _read_update(answer: Answer, text: str, trim: Trim | None) -> None:
    answer.update = text
    cut = trim(text) if trim else None
    if cut and cut.left_out:
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
