"""A board that takes answers in, in memory: its plan and what it remembers, both as bytes of files,
read and written by what reads and writes them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from shlex import join, split
from typing import NamedTuple

from jtai.collecting.answer_rows import AnswerRow
from jtai.collecting.file_by_file import Part
from jtai.collecting.judging import judge
from jtai.correspondence.answer_columns import ASKED, SENT
from jtai.correspondence.remembered import REPLY_BY, Line, Remembered, What, read_remembered
from jtai.dates import read_plan_date
from jtai.editing.changes import Change
from jtai.editing.engine import edit
from jtai.importing.account import Account, Decision, Ledger
from jtai.importing.grids.grid import Cell
from jtai.importing.lossless import what_is_not_found
from jtai.model import Action, Plan
from jtai.reading import plan_of
from jtai.trimming import Trimmed
from tests.answer_rows import SHEET, answer_row

PLAN = """\
title: A small plan
agencies:
  LA: Council
  Police: Westshire Police
  BSCB: Safeguarding Board
findings:
  - ref: "1"
    finding: Visits are late.
    actions:
      - ref: "1.1"
        action: Issue a joint protocol.
        lead: [Police, LA]
        due: 2018-03
        status: in progress
      - ref: "1.2"
        action: Audit the timeliness of visits.
        lead: [Police]
        due: 2018-03
        status: in progress
        evidence: [Board minute 7.2]
        progress:
          - date: 2018-02-15
            by: A. Sergeant
            note: The audit has begun. See 1.1.
  - ref: "2"
    finding: Referrals vary.
    actions:
      - ref: "2.1"
        action: Publish a threshold document.
        lead: [BSCB]
        due: Ongoing
"""


def typed(words: Sequence[str]) -> str:
    return join(["jtai", *words])


class Command(NamedTuple):
    """A command that records a note: its ref, its words, its other options."""

    ref: str
    words: str
    options: Mapping[str, str]


def note_in(command: str) -> Command:
    """The parts of a command, as a shell and then jtai take them."""
    program, verb, *words = split(command)
    assert (program, verb) == ("jtai", "note")
    options, bare = {}, []
    while words:
        word = words.pop(0)
        if word == "--":
            bare += words
            break
        if word.startswith("--"):
            options[word] = words.pop(0)
        else:
            bare.append(word)
    ref, text = bare
    return Command(ref, text, options)


@dataclass(frozen=True)
class Came:
    """What came of one run."""

    part: Part
    account: Account

    @property
    def already(self) -> bool:
        """Whether all of it was in the plan already."""
        return len(self.part.known) == len(self.account.rows)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        return self.account.decisions

    @property
    def whys(self) -> list[str]:
        return [decision.why for decision in self.decisions]

    @property
    def fates(self) -> list[str]:
        return [row.fate.value for row in self.account.rows]

    def verdict(self, name: str) -> str:
        """What became of the cell of a column of ASKED, in the one row that there is."""
        names = [one.name for one in (*SENT, *ASKED)]
        found = {names[taken.cell.column]: taken.verdict for taken in self.account.cells}
        return found[name].value


@dataclass
class Board:
    """`sent` is the plan that the sheets were made of; it is the present one unless it is said."""

    data: bytes = PLAN.encode()
    remembered: bytes = b""
    sent: Plan = field(init=False)

    def __post_init__(self) -> None:
        self.sent = self.plan

    @property
    def plan(self) -> Plan:
        return _read(self.data)

    @property
    def lines(self) -> tuple[Line, ...]:
        return self._memory().lines

    def action(self, ref: str) -> Action:
        return next(action for action in self.plan.actions if action.ref == ref)

    def notes(self, ref: str) -> list[str]:
        """`2018-05-15 Police, A. Sergeant: The audit is done.`"""
        return [f"{n.date.text} {n.by}: {n.note}" for n in self.action(ref).progress]

    def change(self, *changes: Change) -> None:
        """Somebody changes the plan."""
        self.data = edit(self.data, self.plan, changes, _read).data

    def row(
        self,
        agency: str,
        ref: str,
        cells: Mapping[str, str | Cell],
        *,
        sheet: str = SHEET,
        number: int = 2,
        mail: str | None = None,
        locked: Mapping[str, str] | None = None,
    ) -> AnswerRow:
        return answer_row(
            self.sent,
            agency,
            ref,
            cells,
            sheet=sheet,
            number=number,
            now=self.plan,
            mail=mail,
            locked=locked,
        )

    def answer(self, agency: str, ref: str, sheet: str = SHEET, **cells: str | Cell) -> Came:
        """One row comes back: `as_at`, `status_now` and so on name its cells."""
        named = {name.replace("_", " "): cell for name, cell in cells.items()}
        return self.collect(self.row(agency, ref, named, sheet=sheet))

    def collect(
        self,
        *rows: AnswerRow,
        noted: str | None = None,
        trim: Callable[[str], Trimmed] | None = None,
    ) -> Came:
        ledger = Ledger("POLICE.xlsx")
        day = read_plan_date(noted) if noted else None
        memory = self._memory()
        (part,) = judge(self.plan, [(rows, ledger)], memory, day, typed, trim)
        self.change(*part.changes)
        self.remembered = memory.with_lines(part.lines)
        account = ledger.closed([row.row for row in rows])
        assert what_is_not_found(account, self.plan) == []
        return Came(part, account)

    def collect_together(self, files: Sequence[Sequence[AnswerRow]], most: int) -> None:
        """Take in the files of one run, which stops behind the first `most` of them."""
        memory = self._memory()
        ledgers = [Ledger(f"{number}.xlsx") for number in range(len(files))]
        parts = judge(self.plan, list(zip(files, ledgers, strict=True)), memory, None, typed)
        for part in parts[:most]:
            self.change(*part.changes)
            self.remembered = self._memory().with_lines(part.lines)

    def ask(self, agency: str, ref: str, sheet: str) -> None:
        """An agency is asked about an action."""
        line = Line(What.ASKED, sheet, agency, ref, "2018-06-01", REPLY_BY, "2018-06-15")
        self.remembered = self._memory().with_lines([line])

    @property
    def unanswered(self) -> tuple[Line, ...]:
        return tuple(asked[-1] for asked in self._memory().asked_in_vain.values())

    def _memory(self) -> Remembered:
        return read_remembered(self.remembered, "plan.collected.tsv")


def _read(data: bytes) -> Plan:
    return plan_of(data, "plan.yaml")
