"""One text of a due column, by the answers that there are: a date, words for none, a question."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from jtai.dates import NO_DATE, Due, PlanDate, read_due
from jtai.errors import UsageError
from jtai.importing.account import Decision, Ledger, Piece
from jtai.importing.answering import DOTS, Answers, Quarters, folded, in_line
from jtai.importing.cells.dated import Dated, in_words, read_date
from jtai.importing.cells.due_words import Kind, Look
from jtai.importing.cells.orders import Found, Orders, read
from jtai.importing.cells.quarters import ends
from jtai.importing.cells.questions import ask
from jtai.importing.records import Placed
from jtai.importing.telling import told_places
from jtai.on_file import date_in, due_in
from jtai.visible import one_line
from jtai.words import cut

DUE, WAS_DUE, DUE_WORDS = "due", "was_due", "due_words"

_SHOWN = 120


class One(NamedTuple):
    """What one text came to; `due` is None where that is open, or where nothing is said."""

    due: Due | None = None
    words: str | None = None
    pieces: tuple[Piece, ...] = ()


@dataclass(slots=True)
class DueTexts:
    """Reads texts of due columns and of earlier due dates. What people should know of is gathered,
    and told by `tell`: the same of several cells in one sentence."""

    answers: Answers
    ledger: Ledger
    orders: Orders
    _told: dict[str, list[str]] = field(default_factory=dict)

    def read(self, placed: Placed, look: Look, name: str = DUE) -> One:
        """What a text comes to; `name` is the field that it is read for."""
        text = look.text
        match look.kind:
            case Kind.DATE if look.dated:
                return self._date(placed, look, look.dated, name)
            case Kind.TOLD if name == DUE:
                return _told(text)
            case Kind.QUARTER:
                return self._quarter(placed, look, name)
            case Kind.WORDS:
                self._say(placed, text, "is no date and can never fall overdue")
                return One(in_line(text), None, (Piece(text, name, _if_other(text)),))
            case Kind.KEPT:
                kept = f"is kept in {DUE_WORDS} beside '{NO_DATE}', and can never fall overdue"
                self._say(placed, text, kept)
                return One(NO_DATE, text, (Piece(text, DUE_WORDS),))
            case Kind.MARK:
                return One(NO_DATE)
            case _:
                why = "What is the due date, or is there none?"
                ask(self.ledger, name, placed, text, why, ("a date", NO_DATE))
                return One()

    def tell(self) -> None:
        """Add to the account what people should know of."""
        for sentence, places in self._told.items():
            self.ledger.remark(f"{sentence}: {told_places(places)}.")

    def _date(self, placed: Placed, look: Look, dated: Dated, name: str) -> One:
        date = read(Found(placed, dated), self.orders)
        if date is None:
            if not dated.orders:
                readings = [reading.words for reading in dated.readings]
                why = "Which date is meant?"
                ask(self.ledger, name, placed, look.text, why, readings, _key(placed, look.text))
            return One()
        if placed.cell.day and date.is_month and placed.cell.day != date.first:
            shown = f"is shown as {in_words(date)}, and the file holds {placed.cell.day}"
            self._say(placed, look.text, shown)
        text, field_of_words = look.text, "" if look.bare else DUE_WORDS
        pieces = (
            (text[: dated.start].strip(), field_of_words, ""),
            (text[dated.start : dated.end], name, date.text),
            (text[dated.end :].strip(), field_of_words, ""),
        )
        if not look.bare:
            self._say(placed, text, f"is read as {in_words(date)}, and its words are kept")
        kept = tuple([Piece(*piece) for piece in pieces if piece[0]])
        return One(date, None if look.bare else text, kept)

    def _quarter(self, placed: Placed, look: Look, name: str) -> One:
        quarter, text = look.quarter, look.text
        if quarter is None:
            return One()
        if self.answers.quarters is None:
            readings = [
                f"{in_words(date)} ({counted.value})"
                for counted in Quarters
                for date in ends(quarter, counted)
            ]
            why = "In which month does the first quarter of a year begin? One answer holds for all."
            asked = Decision(
                (placed.place,), name, text, why, tuple(readings), f"--quarters {DOTS}"
            )
            self.ledger.ask(asked)
            return One()
        self.ledger.use("--quarters", "")
        dates = ends(quarter, self.answers.quarters)
        if len(dates) != 1:
            ask(self.ledger, name, placed, text, "In which month does it end?", _all(dates))
            return One()
        return One(dates[0], text, (Piece(text, name, dates[0].text),))

    def _say(self, placed: Placed, text: str, what: str) -> None:
        self._told.setdefault(f"'{cut(in_line(text), _SHOWN)}' {what}", []).append(placed.place)


def _told(text: str) -> One:
    """`Mar 2018 ("12 months")`, as jtai tells it."""
    said, words = due_in(text)
    date = date_in(said)
    due = date or in_line(said)
    beside = (Piece('("'), Piece(words or "", DUE_WORDS), Piece('")'))
    return One(due, words, (Piece(said, DUE, date.text if date else _if_other(said)), *beside))


def answered(value: str, text: str, name: str = DUE) -> One:
    """What a person said that a text means: a date, or words for none. The text is kept beside it
    unless it is a spelling of the same. Raises UsageError."""
    due = _due_of(value, text, name)
    if isinstance(due, PlanDate):
        dated = read_date(text)
        same = dated is not None and any(reading.date == due for reading in dated.readings)
        return One(due, None if same else text, (Piece(text, name, due.text),))
    if folded(text) == folded(due):
        return One(due, None, (Piece(text, name, due),))
    return One(due, text, (Piece(text, DUE_WORDS),))


def _due_of(value: str, text: str, name: str) -> Due:
    try:
        return read_due(value)
    except ValueError as wrong:
        dated = read_date(value)
        if dated is not None and dated.clear:
            return dated.clear
        answer = f"{name}:{in_line(text)}={value}"
        raise UsageError(f"--says '{one_line(answer)}': {wrong}") from None


def _if_other(text: str) -> str:
    line = in_line(text)
    return "" if line == text else line


def _key(placed: Placed, text: str) -> str:
    """What a cell is asked for by: a real date that is shown without its year by what it holds, as
    two of them may look alike."""
    return placed.cell.day.isoformat() if placed.cell.day else text


def _all(dates: Sequence[PlanDate]) -> list[str]:
    return [in_words(date) for date in dates]
