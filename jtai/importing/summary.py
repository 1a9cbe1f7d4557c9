"""What an account says in sentences: sums, questions, what was left out."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from jtai.importing.account import OF_ANOTHER, Account, Decision, Fate, LeftOut, Taken, Verdict
from jtai.importing.telling import (
    LONGEST_TEXT,
    MOST,
    question_of,
    quoted,
    row_in,
    table_in,
    told_places,
)
from jtai.visible import one_line
from jtai.words import counted, cut, cut_at_word

ELSEWHERE = ": all are in --account FILE"
_LONGEST_READING = 100
_LONGEST_ANSWER = 300
"""Letters of an option that a person may type."""

_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


@dataclass(frozen=True)
class Told:
    """An account with what is said beside it: how many `findings` its actions are under; for each
    decision the line of the file `rules` at which it can be answered, 0 for none; whether the plan
    is written with its questions `opened` in it; whether the `whole` of every list and text is
    said, else how many letters of one that was left out."""

    account: Account
    findings: int = 0
    lines: Sequence[int] = ()
    rules: str = ""
    opened: bool = False
    whole: bool = False
    longest: int = LONGEST_TEXT

    @cached_property
    def within(self) -> str:
        """The table that all rows are of, as their places start; empty where there are several."""
        tables = self.tables
        return tables[0] if len(tables) == 1 else ""

    @cached_property
    def tables(self) -> list[str]:
        """What places start with, of each table once."""
        return list(dict.fromkeys(table_in(row.place) for row in self.account.rows))

    def places(self, places: Sequence[str]) -> str:
        """Places in words, of many the first."""
        most = len(places) if self.whole else MOST
        return one_line(told_places(places, self.within, most, ELSEWHERE))

    def said(self, text: str) -> str:
        """A text in a line, of a long one the beginning."""
        return one_line(text) if self.whole else cut_at_word(text, _LONGEST_READING)

    def quoted(self, text: str) -> str:
        """A text of the source in quotation marks."""
        return f"'{one_line(text)}'" if self.whole else quoted(text, self.longest)


class Summary(NamedTuple):
    """What is said of an account as a whole: what it is of, what is asked (empty where nothing
    is), how many rows became what, which adds up, and how many cells; then each question in three
    texts: its places, the question, and what answers it."""

    headline: str
    asked: str
    fates: tuple[tuple[int, str], ...]
    cells: str
    questions: tuple[tuple[str, str, str], ...]


def headline(told: Told) -> str:
    """`plan-2018.docx, table 1: 49 rows`."""
    return f"{one_line(told.account.source)}{_which(told)}: {many(len(told.account.rows), 'row')}"


def cells(told: Told) -> str:
    """`Cells with text: 261. Kept word for word: 251. Read as a value: 9 dates.`, what adds up."""
    numbers = told.account.verdicts
    said = [f"Cells with text: {len(told.account.cells):,}"]
    said.append(f"Kept word for word: {numbers[Verdict.VERBATIM]:,}")
    if numbers[Verdict.VALUE]:
        said.append(f"Read as a value: {_values(told.account.cells, numbers[Verdict.VALUE])}")
    if numbers[Verdict.HEADER]:
        said.append(f"In the header: {numbers[Verdict.HEADER]:,}")
    if left := numbers[Verdict.LEFT_OUT]:
        rows = [row_in(one.place) for one in told.account.cells if one.verdict is Verdict.LEFT_OUT]
        said.append(f"Left out: {left:,} ({told.places(rows)})")
    if numbers[Verdict.OPEN]:
        said.append(f"Open: {numbers[Verdict.OPEN]:,}")
    return "".join(f"{one}. " for one in said).rstrip()


def how_many_open(told: Told) -> str:
    """`Two questions; nothing is written until they are answered.` Empty where there is none."""
    number = len(told.account.decisions)
    if not number:
        return ""
    they = "it is" if number == 1 else "they are"
    said = f"nothing is written until {they} answered."
    if told.opened:
        said = f"until {they} answered, 'jtai check' refuses the plan and names each place."
    return f"{how_many_questions(number)}; {said}"


def how_many_questions(number: int) -> str:
    """`Two questions`, `1,200 questions`."""
    how_many = _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"
    return f"{how_many} question{'' if number == 1 else 's'}"


def questions(told: Told) -> Iterator[tuple[str, str, str]]:
    """Each decision in three texts: its places, the question, and what answers it."""
    for number, asked in enumerate(told.account.decisions):
        line = told.lines[number] if number < len(told.lines) else 0
        place = told.places(asked.places)
        yield place, question_of(asked, whole=told.whole), _answer(told, asked, line)


def left_out(told: Told) -> Mapping[str, list[LeftOut]]:
    """What was left out, by the reason for it, but for what is told by its row, that a header stood
    once more, or by its table."""
    told_by_row = {row.place for row in told.account.rows if row.fate is Fate.REPEATED}
    found: dict[str, list[LeftOut]] = {}
    for one in told.account.left_out:
        if one.why != OF_ANOTHER and row_in(one.place) not in told_by_row:
            found.setdefault(one_line(one.why), []).append(one)
    return found


def many(number: int, noun: str, plural: str = "") -> str:
    """As counted, in thousands: `100,000 rows`."""
    return counted(number, noun, plural).replace(str(number), f"{number:,}", 1)


def _which(told: Told) -> str:
    """`, table 1`, `, Sheet1`, `, 4 tables`; nothing where tables have no names."""
    within, tables = told.within, told.tables
    if len(tables) > 1:
        sheets = all(table.endswith("!") for table in tables)
        return f", {counted(len(tables), 'sheet' if sheets else 'table')}"
    name = one_line(within.removesuffix("!").removesuffix(", "))
    return f", {name.replace('Table ', 'table ', 1)}" if name else ""


def _values(taken: Sequence[Taken], number: int) -> str:
    """`9 dates`; of several kinds `32 (9 dates, 20 leads, 3 statuses)`."""
    kinds = Counter(_kind(one) for one in taken if one.verdict is Verdict.VALUE)
    said = ", ".join(many(kinds[kind], *_KINDS[kind]) for kind in _KINDS if kinds[kind])
    return said if len(kinds) == 1 else f"{number:,} ({said})"


_KINDS = {"date": ("date",), "lead": ("lead",), "status": ("status", "statuses"), "": ("value",)}
_KIND_OF = {
    "due": "date", "was_due": "date", "completed": "date", "progress": "date",
    "lead": "lead", "status": "status",
}  # fmt: skip


def _kind(taken: Taken) -> str:
    """What a cell was read as: that of its first piece that was read."""
    pieces = (piece for _, pieces in taken.records for piece in pieces if piece.value)
    first = next(pieces, None)
    return _KIND_OF.get(first.field, "") if first else ""


def _answer(told: Told, asked: Decision, line: int) -> str:
    """The option to type, or where else to write it; what nobody could type is cut."""
    there = f"{told.rules}:{line}" if told.rules and line else ""
    if len(asked.answer) > _LONGEST_ANSWER and not told.whole:
        return there or cut(asked.answer, _LONGEST_ANSWER)
    return f"{one_line(asked.answer)}{f', or {there}' if there else ''}"
