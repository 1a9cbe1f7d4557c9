"""Statuses: jtai's own words by themselves, all others as a person says; days of completion."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jtai.errors import UsageError
from jtai.importing.account import Ledger, Piece, Verdict
from jtai.importing.answering import Answers, folded, in_line
from jtai.importing.cells.completions import Completions
from jtai.importing.cells.questions import ask, said
from jtai.importing.cells.untold import untold
from jtai.importing.cells.values import ReadStatus
from jtai.importing.records import Placed, Read, Record
from jtai.model import NOT_REPORTED, Status
from jtai.schema import OWN
from jtai.status_words import OTHER_FORMS
from jtai.visible import one_line

_STATUS = "status"
_OWN_WORD = f"{OWN}{_STATUS}"
_AS_IT_IS = {**{status.value: status for status in Status}, **OTHER_FORMS}
_NONE = "-"
_RAG = f"{OWN}rag"
_NEITHER = (None, _NONE)
_NO_FILL = ("", "FFFFFF", "AUTO")
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
    bare = [untold(record, _STATUS, answers, ledger) for record in records]
    completions = Completions(records, answers, ledger)
    return tuple(
        _with_completion(record, _and(one, more), completions)
        for record, one, more in zip(records, found, bare, strict=True)
    )


def _and(one: _One, more: tuple[Read, ...]) -> _One:
    return one._replace(reads=(*one.reads, *more)) if more else one


def _with_completion(record: Record, one: _One, completions: Completions) -> ReadStatus:
    if one.open is not None:
        return ReadStatus(reads=(*one.reads, *completions.left_open(record)), open=one.open)
    done = completions.of(record, one.status)
    if one.status and done.status is not one.status:
        # A person said that the date is right: what stands beside it is not lost.
        own = one.own or record.text(_STATUS) or None
        one = one._replace(own=own, reads=_kept_beside(one.reads))
    return ReadStatus(done.status, one.own, done.completed, (*one.reads, *done.reads), done.open)


def _status(record: Record, answers: Answers, ledger: Ledger) -> _One:
    """The status that the cells come to, or that a person said the board's own fields mean."""
    cells = [placed for placed in record.of(_STATUS) if placed.cell.text]
    own = _of_own_fields(record, answers, ledger)
    colours = list(_coloured(record, _RAG))
    if cells:
        for placed in colours:
            ledger.remark(f"{placed.place}: its colour {_colour(placed)} has no word, and is lost.")
        return _of_words(cells, record.text(_STATUS), answers, ledger)
    for field, filled in ((_STATUS, _coloured(record, _STATUS)), (_RAG, colours)):
        for placed in filled:
            return _of_fill(placed, field, answers, ledger)
    return _One(next(iter(own), None))


def _of_words(cells: Sequence[Placed], whole: str, answers: Answers, ledger: Ledger) -> _One:
    lines = dict.fromkeys(_plain(placed.cell.text) for placed in cells)
    text = next(iter(lines)) if len(lines) == 1 else whole
    word = folded(text)
    if word in _AS_IT_IS or word == NOT_REPORTED:
        status = _AS_IT_IS.get(word)
        if status is None:
            return _One(reads=_reads(cells, "", NOT_REPORTED))
        return _One(status, None, _reads(cells, _STATUS, "" if whole == status else status))
    answer = said(_STATUS, answers, ledger, text, whole)
    if answer is None:
        why = "What does this say of an action?"
        ask(ledger, _STATUS, cells[0], in_line(text), why, _READINGS)
        return _One(reads=_reads(cells, _STATUS, open_=True), open=whole)
    if answer == _NONE:
        return _One(reads=tuple(_left_out(placed, ledger) for placed in cells))
    own = cells[0].cell.text if len(lines) == 1 else whole
    return _One(_meant(answer, text), own, _reads(cells, _OWN_WORD))


def _of_fill(placed: Placed, field: str, answers: Answers, ledger: Ledger) -> _One:
    """A colour without a word, by its hex value."""
    colour = _colour(placed)
    answer = said(field, answers, ledger, colour, colour.removeprefix("#"))
    if answer is None:
        why = "The cell has this colour and no word. What does it say of an action?"
        ask(ledger, field, placed, colour, why, _READINGS)
        return _One(open=colour)
    if answer == _NONE:
        return _One()
    return _One(_meant(answer, colour, field), colour)


def _coloured(record: Record, field: str) -> Iterator[Placed]:
    """The cells of a field that have a colour alone."""
    for placed in record.of(field):
        if not placed.cell.text and placed.cell.fill.upper() not in _NO_FILL:
            yield placed


def _colour(placed: Placed) -> str:
    return f"#{placed.cell.fill.upper()}"


def _of_own_fields(record: Record, answers: Answers, ledger: Ledger) -> list[Status | None]:
    """What a person said that the words of the board's own fields mean, `x-rag` among them."""
    fields = dict.fromkeys(field for field, _ in answers.says if field.startswith(OWN))
    texts = [(f, placed.cell.text) for f in fields for placed in record.of(f) if placed.cell.text]
    found = [(field, text, said(field, answers, ledger, text)) for field, text in texts]
    return [_meant(answer, text, field) for field, text, answer in found if answer not in _NEITHER]


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
