"""Sheets as agencies send them back, for tests: of Bristol's plan as at 1 April 2018."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from functools import cache

import openpyxl

from jtai.chasing.answer_sheet import answer_sheet
from jtai.chasing.how_to_answer import ANSWERS, how_to_answer
from jtai.chasing.requests import Request, request_to
from jtai.cli.to_type import command
from jtai.collecting.answer_tables import read_back, what_is_unaccounted
from jtai.collecting.back import Back
from jtai.collecting.returned import read_returned
from jtai.importing.account import Account, Decision, Fate, Taken, Verdict
from jtai.model import Plan
from jtai.position import judge
from jtai.reading.plan import read
from jtai.trimming import Trim
from tests.answer_sheets import opened, saved
from tests.conftest import BRISTOL

AS_AT, REPLY_BY = date(2018, 4, 1), date(2018, 5, 1)


@cache
def plan() -> Plan:
    found = read(BRISTOL.read_bytes()).plan
    assert found is not None
    return found


@cache
def request(agency: str = "Police") -> Request:
    standings = [s for s in judge(plan(), AS_AT) if s.open and agency in s.action.lead]
    return request_to(plan(), agency, standings, AS_AT, REPLY_BY, {})


@cache
def sheet(agency: str = "Police") -> bytes:
    return answer_sheet(request(agency))


def lines_above(agency: str = "Police") -> int:
    """How many lines say how to answer."""
    return len(list(how_to_answer(request(agency))))


def refs(agency: str = "Police") -> Sequence[str]:
    return [wanted.standing.action.ref for wanted in request(agency).wanted]


@dataclass(frozen=True)
class Told:
    """What came back, and its account once each answer was taken word for word."""

    back: Back
    account: Account

    @property
    def answers(self) -> Mapping[str, Mapping[str, str]]:
        """What is answered, by ref and the names of open columns."""
        found = {}
        for row in self.back.rows:
            assert row.action.ref not in found, "two rows answer about one action"
            found[row.action.ref] = {n: placed.cell.text for n, placed in row.asked.items()}
        return found

    @property
    def answers_of_all(self) -> Sequence[Sequence[str]]:
        """The texts of the answers of each row, also where several are about one action."""
        return [[p.cell.text for p in row.asked.values()] for row in self.back.rows]

    @property
    def decisions(self) -> tuple[Decision, ...]:
        return self.account.decisions

    @property
    def decision(self) -> Decision:
        (only,) = self.decisions
        return only

    @property
    def left_out(self) -> Mapping[str, str]:
        """Why things are left out, by their texts."""
        return {one.text: one.why for one in self.account.left_out}

    @property
    def ignored(self) -> Mapping[str, str]:
        return {one.text: one.why for one in self.back.ignored}

    @property
    def remarks(self) -> str:
        return "\n".join(self.account.remarks)

    def fate(self, place: str) -> Fate:
        return next(row.fate for row in self.account.rows if row.place == place)

    def fates(self) -> Mapping[Fate, int]:
        return self.account.fates


def back_of(
    data: bytes, name: str = "police.xlsx", of: Plan | None = None, trim: Trim | None = None
) -> Told:
    """What comes of a file. Every row of it has a fate, and every cell a verdict."""
    back = read_back(read_returned(name, data), of or plan(), command, trim)
    for row in back.rows:
        for placed in row.asked.values():
            pieces = ((row.action.ref, ()),)
            taken = Taken(placed.place, placed.cell, Verdict.VERBATIM, pieces, placed.row.place)
            back.ledger.took(placed.row, taken)
    rows = [r for source in back.sources for grid in source.grids for r in grid.rows]
    account = back.ledger.closed(rows)
    assert what_is_unaccounted(account, back.sources) == []
    return Told(back, account)


def rows_of(data: bytes) -> list[list[str]]:
    """The rows of the sheet of answers, its header first."""
    rows = opened(data)[ANSWERS].iter_rows(values_only=True)
    return [[str(value or "") for value in row] for row in rows]


def as_workbook(rows: Sequence[Sequence[str]]) -> bytes:
    """A new workbook with rows pasted into its only sheet, `Sheet`."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([text or None for text in row])
    return saved(book)


def as_csv(rows: Sequence[Sequence[str]], separator: str = ",") -> bytes:
    file = io.StringIO()
    csv.writer(file, delimiter=separator).writerows(rows)
    return file.getvalue().encode()


def mail(
    *attached: tuple[str, bytes],
    text: str = "Please find our answers attached.",
    when: str = "Tue, 15 May 2018 23:30:00 -0500",
) -> EmailMessage:
    """A mail with files attached, as Police send it."""
    made = EmailMessage()
    made["From"], made["To"] = "A. Sergeant <a.sergeant@example.org>", "board@example.org"
    made["Subject"], made["Date"] = "RE: Action plan", when
    made.set_content(text)
    for name, data in attached:
        made.add_attachment(data, "application", "octet-stream", filename=name)
    return made
