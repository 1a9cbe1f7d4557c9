"""Leads: the agencies that a cell names. What may be one agency or two is asked, never cut."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from jtai.importing.account import Decision, Ledger, Piece, Verdict
from jtai.importing.answering import DOTS, Answers, folded, in_line, option
from jtai.importing.cells.noise import says_no_more
from jtai.importing.cells.splits import may_be_divided
from jtai.importing.cells.untold import untold
from jtai.importing.cells.values import ReadLead
from jtai.importing.records import Placed, Read, Record
from jtai.matching import nearest

_LEAD = "lead"
_SEPARATORS = (
    re.compile(r"[\n\t;]"),
    re.compile(r"[/|]"),
    re.compile(r","),
    re.compile(r"&|\band\b", re.IGNORECASE),
)
"""From what parts most to what often stands within a name."""

_ANY_SEPARATOR = r"(?i)[\n\t;/|,&]|\band\b"
_COMMA = 2
_JOB = re.compile(
    r"(?i)\b(?:head|director|manager|lead|officer|chair|chief|deputy|assistant|nurse|doctor|gp|"
    r"consultant|co-?ordinator|superintendent|inspector|sergeant|constable|commissioner|adviser|"
    r"advisor|secretary|principal|teacher|practitioner|midwife|social worker|dci|di|ds|dcs)\b"
)
"""In a part behind a comma: a job, and before the comma is who has it."""

_EVERYBODY = re.compile(r"(?i)(?:all\b.{0,60}|every(?:one|body)|various|multiple|joint)")
_LONGEST = 200
_MOST_HINTS = 20


@dataclass(slots=True)
class _Agencies:
    """The agencies that can be meant: by code, with their names, and by either of these folded.
    `given` are those of the plan and of the answers; `alone` stand alone in a cell of a new plan.
    """

    names: dict[str, str]
    codes: dict[str, str] = field(default_factory=dict)
    given: frozenset[str] = frozenset()
    alone: dict[str, str] = field(default_factory=dict)
    hints: int = _MOST_HINTS

    def __post_init__(self) -> None:
        for code, name in self.names.items():
            self.codes.setdefault(folded(name), code)
        self.codes |= {folded(code): code for code in self.names}

    def code_of(self, text: str) -> str | None:
        """The code of the agency that a text is; one that stands alone elsewhere is new."""
        key = folded(text)
        return self.codes.get(key) or self.alone.get(key)

    def near(self, text: str) -> list[str]:
        """The codes that a slip may have made a text of; told of few texts, as it takes long."""
        self.hints -= 1
        near = nearest(folded(text), self.codes, most=3) if self.hints >= 0 else []
        return list(dict.fromkeys(self.codes[name] for name in near))

    def take(self, code: str) -> str:
        """A code as the plan has it; one that is new is its own name."""
        known = self.codes.get(folded(code))
        if known is None:
            known = self.codes[folded(code)] = code
            self.names[code] = code
        return known


def leads(
    records: Sequence[Record],
    known: Mapping[str, str],
    answers: Answers,
    ledger: Ledger,
    *,
    new: bool,
) -> tuple[tuple[ReadLead, ...], Mapping[str, str]]:
    """The leads of each record, and the agencies that they are: code to name, in the order of
    first use. `known` are the agencies of the plan; in a `new` one a cell without separators is an
    agency. A blank cell has no lead."""
    cells = [placed for record in records for placed in _cells(record)]
    agencies = _Agencies(dict(known))
    for placed in cells:
        text = in_line(placed.cell.text)
        for code in answers.leads.get(folded(text), ()):
            agencies.take(code)
        if new and _stands_alone(placed.cell.text) and folded(text) not in answers.leads:
            agencies.alone.setdefault(folded(text), text)
    agencies.given = frozenset(agencies.codes)
    found = tuple(_lead(record, agencies, answers, ledger, new=new) for record in records)
    used = dict.fromkeys(code for read in found for code in read.lead)
    return found, {code: agencies.names[code] for code in used}


def _lead(
    record: Record, agencies: _Agencies, answers: Answers, ledger: Ledger, *, new: bool
) -> ReadLead:
    codes: list[str] = []
    reads, unread = [], []
    for placed in _cells(record):
        pieces = _pieces(placed.cell.text, agencies, answers, ledger)
        if pieces is None:
            if not may_be_divided(record, _LEAD, answers):
                _ask(placed, agencies, ledger, new=new)
            unread.append(placed.cell.text)
            reads.append(Read(placed, Verdict.OPEN, (Piece(placed.cell.text, _LEAD),)))
        elif any(named for _, named in pieces):
            codes += [code for _, named in pieces for code in named]
            reads.append(_named(placed, pieces))
        else:
            ledger.leave_out(placed.row, placed.cell, placed.place, "this names no lead")
            reads.append(Read(placed, Verdict.LEFT_OUT, (Piece(placed.cell.text),)))
    reads += untold(record, _LEAD, answers, ledger)
    return ReadLead(tuple(dict.fromkeys(codes)), tuple(reads), "\n".join(unread) or None)


_Part = tuple[str, tuple[str, ...]]
"""A part of a cell, and the codes of the agencies that it names; none for what parts others."""


def _pieces(text: str, agencies: _Agencies, answers: Answers, ledger: Ledger) -> list[_Part] | None:
    """The parts of a cell; None where it is a question whom it names."""
    key = folded(text)
    answer = answers.leads.get(key)
    if answer is not None:
        ledger.use("--lead", key)
        return [(text, tuple(map(agencies.take, answer)))]
    if says_no_more(text) and key not in agencies.codes:
        return [(text, ())]
    parts = _parted(text, agencies, 0)
    return parts and [(part, tuple(map(agencies.take, codes))) for part, codes in parts]


def _parted(text: str, agencies: _Agencies, level: int) -> list[_Part] | None:
    """The whole text if it is an agency; else its parts, if each of them is one."""
    if code := agencies.code_of(text):
        return [(text.strip(), (code,))]
    for number, separator in enumerate(_SEPARATORS[level:], start=level):
        if separator.search(text):
            cut = list(_cut(text, separator))
            if number == _COMMA and not _may_be_cut([part for part, own in cut if own], agencies):
                return None
            found: list[_Part] = []
            for part, own in cut:
                inner = _parted(part, agencies, number + 1) if own else [(part, ())]
                if inner is None:
                    return None
                found += inner
            return found if any(codes for _, codes in found) else None
    return None


def _cut(text: str, separator: re.Pattern[str]) -> Iterator[tuple[str, bool]]:
    """The parts of a text and, told apart by False, words that part them."""
    start = 0
    for found in separator.finditer(text):
        if part := text[start : found.start()].strip():
            yield part, True
        if found[0].isalpha():
            yield found[0], False
        start = found.end()
    if part := text[start:].strip():
        yield part, True


def _may_be_cut(parts: Sequence[str], agencies: _Agencies) -> bool:
    """Whether what stands behind a comma is not the job of who stands before it."""
    known = all(folded(part) in agencies.given for part in parts)
    return known or not any(_JOB.search(part) for part in parts[1:])


def _named(placed: Placed, parts: Sequence[_Part]) -> Read:
    """The cell as pieces; one that stands for several agencies has a piece without text for each
    but the first."""
    pieces = []
    for text, codes in parts:
        for number, code in enumerate(codes):
            pieces.append(Piece("" if number else text, _LEAD, "" if code == text else code))
        if not codes:
            pieces.append(Piece(text))
    read_as = any(piece.value for piece in pieces)
    return Read(placed, Verdict.VALUE if read_as else Verdict.VERBATIM, tuple(pieces))


def _ask(placed: Placed, agencies: _Agencies, ledger: Ledger, *, new: bool) -> None:
    text = in_line(placed.cell.text)
    parts = [p for p in re.split(_ANY_SEPARATOR, placed.cell.text) if p.strip()]
    if _EVERYBODY.fullmatch(text):
        why = "Does every agency lead this, or one that is called so?"
        readings = ["every agency of the plan", f"an agency that is called '{text}'"]
    elif len(parts) > 1:
        why = f"One agency, or {'two' if len(parts) == 2 else 'several'}?"
        lines = [line for line in placed.cell.text.split("\n") if line.strip()]
        ways = dict.fromkeys(tuple(map(in_line, way)) for way in (lines, parts) if len(way) > 1)
        readings = [f"one agency: {text}", *(f"several: {'; '.join(way)}" for way in ways)]
    else:
        why = "Which agency is this?" if not new else "Is this an agency?"
        readings = [f"the agency {code}" for code in agencies.near(text)]
        readings.append(f"a new agency that is called '{text}'")
    answer = option("--lead", text, DOTS)
    ledger.ask(Decision((placed.place,), _LEAD, placed.cell.text, why, tuple(readings), answer))


@lru_cache(maxsize=1024)  # a source names the same few agencies again and again
def _stands_alone(text: str) -> bool:
    """Whether a cell is one agency by itself in a new plan."""
    return not (
        len(text) > _LONGEST
        or says_no_more(text)
        or _EVERYBODY.fullmatch(in_line(text))
        or any(separator.search(text) for separator in _SEPARATORS)
    )


def _cells(record: Record) -> list[Placed]:
    return [placed for placed in record.of(_LEAD) if placed.cell.text]
