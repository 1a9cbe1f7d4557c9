"""Statuses: jtai's own words by themselves, all others as a person says; days of completion."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jtai.errors import UsageError
from jtai.importing.account import Ledger, Piece, Verdict
from jtai.importing.answers import Answers, folded
from jtai.importing.cells.completions import Completions
from jtai.importing.cells.questions import ask, in_line, said
from jtai.importing.cells.values import ReadStatus
from jtai.importing.records import Placed, Read, Record
from jtai.model import NOT_REPORTED, Status
from jtai.schema import OWN
from jtai.visible import one_line

_STATUS = "status"
_OWN_WORD = f"{OWN}{_STATUS}"
_AS_IT_IS = {**{status.value: status for status in Status}, "completed": Status.COMPLETE}
_NONE = "-"
_NO_FILL = ("", "FFFFFF", "auto")
_READINGS = (*(status.value for status in Status), NOT_REPORTED)


class _One(NamedTuple):
    """A status, the source's other word for it, and the cells."""

    status: Status | None = None
    own: str | None = None
    reads: tuple[Read, ...] = ()
    open: str | None = None


def statuses(records: Sequence[Record], answers: Answers, ledger: Ledger) -> tuple[ReadStatus, ...]:
    """What each record's status and day of completion come to. A blank one has no status. Raises
    UsageError for an answer that is no status, and as `dues` does for dates."""
    found = [_status(record, answers, ledger) for record in records]
    completions = Completions(records, answers, ledger)
    return tuple(
        _with_completion(record, one, completions)
        for record, one in zip(records, found, strict=True)
    )


def _with_completion(record: Record, one: _One, completions: Completions) -> ReadStatus:
    if one.open is not None:
        return ReadStatus(reads=(*one.reads, *completions.left_open(record)), open=one.open)
    done = completions.of(record, one.status)
    if one.status and done.status is not one.status:
        # A person said that the date is right: what stands beside it is not lost.
        own = one.own or in_line(record.text(_STATUS)) or None
        one = one._replace(own=own, reads=_kept_beside(one.reads))
    return ReadStatus(done.status, one.own, done.completed, (*one.reads, *done.reads), done.open)


def _status(record: Record, answers: Answers, ledger: Ledger) -> _One:
    """The status that the cells come to, or that a person said the board's own fields mean."""
    cells = [placed for placed in record.of(_STATUS) if placed.cell.text]
    if cells:
        return _of_words(cells, record.text(_STATUS), answers, ledger)
    filled = [p for p in record.of(_STATUS) if p.cell.fill.upper() not in _NO_FILL]
    if filled:
        return _of_fill(filled[0], answers, ledger)
    return _One(next(_of_own_fields(record, answers, ledger), None))


def _of_words(cells: Sequence[Placed], whole: str, answers: Answers, ledger: Ledger) -> _One:
    lines = dict.fromkeys(_plain(placed.cell.text) for placed in cells)
    text = next(iter(lines)) if len(lines) == 1 else whole
    word = folded(text)
    if word in _AS_IT_IS or word == NOT_REPORTED:
        status = _AS_IT_IS.get(word)
        value = status.value if status else NOT_REPORTED
        return _One(status, None, _reads(cells, _STATUS, "" if whole == status else value))
    answer = said(_STATUS, answers, ledger, text, whole)
    if answer is None:
        why = "What does this say of an action?"
        ask(ledger, _STATUS, cells[0], in_line(text), why, _READINGS)
        return _One(reads=_reads(cells, _STATUS, open_=True), open=whole)
    if answer == _NONE:
        return _One(reads=tuple(_left_out(placed, ledger) for placed in cells))
    return _One(_meant(answer, text), in_line(text), _reads(cells, _OWN_WORD))


def _of_fill(placed: Placed, answers: Answers, ledger: Ledger) -> _One:
    """A colour without a word, by its hex value."""
    colour = f"#{placed.cell.fill.upper()}"
    answer = said(_STATUS, answers, ledger, colour)
    if answer is None:
        why = "The cell has this colour and no word. What does it say of an action?"
        ask(ledger, _STATUS, placed, colour, why, _READINGS)
        return _One(open=colour)
    if answer == _NONE:
        return _One()
    return _One(_meant(answer, colour), colour)


def _of_own_fields(record: Record, answers: Answers, ledger: Ledger) -> Iterator[Status | None]:
    """What a person said that the board's own fields, `x-rag`, mean."""
    named = dict.fromkeys(field for field, _ in answers.says if field.startswith(OWN))
    for field in named:
        for placed in record.of(field):
            text = placed.cell.text or f"#{placed.cell.fill.upper()}"
            answer = said(field, answers, ledger, text)
            if answer is not None and answer != _NONE:
                yield _meant(answer, text, field)


def _meant(answer: str, text: str, field: str = _STATUS) -> Status | None:
    word = folded(answer)
    if word not in _AS_IT_IS and word != NOT_REPORTED:
        given = one_line(f"{field}:{in_line(text)}={answer}")
        known = ", ".join(_READINGS)
        raise UsageError(f"--says '{given}': that is not a status; there are {known}, and {_NONE}.")
    return _AS_IT_IS.get(word)


def _plain(text: str) -> str:
    """A text without full stops at its end, with single blanks."""
    return in_line(text).rstrip(". ") or in_line(text)


def _kept_beside(reads: Sequence[Read]) -> tuple[Read, ...]:
    return tuple(
        Read(r.placed, Verdict.VERBATIM, (Piece(r.placed.cell.text, _OWN_WORD),)) for r in reads
    )


def _reads(
    cells: Sequence[Placed], field: str, value: str = "", *, open_: bool = False
) -> tuple[Read, ...]:
    verdict = Verdict.OPEN if open_ else Verdict.VALUE if value else Verdict.VERBATIM
    return tuple(Read(p, verdict, (Piece(p.cell.text, field, value),)) for p in cells)


def _left_out(placed: Placed, ledger: Ledger) -> Read:
    ledger.leave_out(placed.row, placed.cell, placed.place, "left out by your answer")
    return Read(placed, Verdict.LEFT_OUT, (Piece(placed.cell.text),))
