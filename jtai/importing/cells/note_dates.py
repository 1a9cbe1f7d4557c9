"""Of which day a progress note is: its own date, that of the column's header, or the one given."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jtai.dates import PlanDate
from jtai.importing.account import Decision, Ledger
from jtai.importing.answering import DOTS, Answers, folded
from jtai.importing.cells.dated import Dated, dates_in, in_words
from jtai.importing.cells.dated_parts import Part
from jtai.importing.cells.noise import says_no_more
from jtai.importing.cells.orders import Found, Orders, read, settled
from jtai.importing.cells.questions import ask, date_said, said
from jtai.importing.records import Placed
from jtai.visible import one_line
from jtai.words import counted

PROGRESS, NONE = "progress", "-"

Parted = Sequence[tuple[Placed, Sequence[Part]]]
"""Cells, each with its parts."""


@dataclass(slots=True)
class NoteDates:
    """Dates parts of progress cells by the answers that there are; what is missing is asked."""

    answers: Answers
    ledger: Ledger
    headers: Mapping[str, Dated]
    orders: Orders
    _lent: dict[str, int] = field(default_factory=dict)

    def of(self, placed: Placed, part: Part) -> PlanDate | None:
        """The date of a part; None where it is asked for."""
        text = part.dated.text if part.dated else part.words
        if self.answers.says.get((PROGRESS, folded(text)), NONE) != NONE:
            return given(said(PROGRESS, self.answers, self.ledger, text) or "", text)
        if part.dated:
            return self._read(placed, part.dated)
        title = placed.column.title
        if header := self.headers.get(title):
            date = self._read(placed, header)
            return date and self._lend(date, f"the header '{one_line(title)}' says so")
        if self.answers.noted:
            self.ledger.use("--noted", "")
            return self._lend(self.answers.noted, "--noted says so")
        why = "Of which month or day is text that has no date? One answer holds for all of it."
        answer = f"--noted {DOTS}"
        self.ledger.ask(Decision((placed.place,), PROGRESS, text, why, (), answer))
        return None

    def tell(self) -> None:
        """Say how many notes have a date that does not stand in them."""
        for why, number in self._lent.items():
            own = "its own" if number == 1 else "their own"
            self.ledger.remark(f"{counted(number, 'note')} without a date of {own}: {why}.")

    def _read(self, placed: Placed, dated: Dated) -> PlanDate | None:
        date = read(Found(placed, dated), self.orders)
        if date is None and not dated.orders:
            readings = [reading.words for reading in dated.readings]
            ask(self.ledger, PROGRESS, placed, dated.text, "Which date is meant?", readings)
        return date

    def _lend(self, date: PlanDate, why: str) -> PlanDate:
        told = f"{in_words(date)}, as {why}"
        self._lent[told] = self._lent.get(told, 0) + 1
        return date


def note_dates(cells: Iterable[Parted], answers: Answers, ledger: Ledger) -> NoteDates:
    """What dates the parts of all these cells, the order of their columns' dates settled. Raises
    UsageError for a date that contradicts the answer for its column."""
    all_of = [one for parted in cells for one in parted]
    headers = _headers(placed.column.title for placed, _ in all_of)
    dates = (
        Found(placed, dated)
        for placed, parts in all_of
        for dated in _dates_of(placed, parts, headers)
        if answers.says.get((PROGRESS, folded(dated.text)), NONE) == NONE
    )
    return NoteDates(answers, ledger, headers, settled(dates, PROGRESS, answers, ledger))


def given(answer: str, text: str) -> PlanDate:
    """The date that a person said. Raises UsageError."""
    return date_said(PROGRESS, text, answer, f"{NONE} for no note")


def _headers(titles: Iterable[str]) -> dict[str, Dated]:
    """The one date in the header of a column, by its title."""
    found = ((title, dates_in(title)) for title in dict.fromkeys(titles))
    return {
        title: dates[0]
        for title, dates in found
        if len(dates) == 1 and any(reading.date for reading in dates[0].readings)
    }


def _dates_of(
    placed: Placed, parts: Sequence[Part], headers: Mapping[str, Dated]
) -> Iterator[Dated]:
    for part in parts:
        dated = part.dated or headers.get(placed.column.title)
        if dated and not says_no_more(part.words):
            yield dated
