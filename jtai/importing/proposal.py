"""From records to a plan: every cell read, and its way into the plan written down."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from jtai.frozen import frozen
from jtai.importing.account import Fate, Ledger, Taken
from jtai.importing.answering import Answers
from jtai.importing.as_open import with_what_is_open
from jtai.importing.cells.dues import dues
from jtai.importing.cells.leads import leads
from jtai.importing.cells.splits import split
from jtai.importing.cells.statuses import statuses
from jtai.importing.cells.updates import notes
from jtai.importing.grouping import Group, grouped, own_groups
from jtai.importing.hanging import say_what_hangs
from jtai.importing.kept_fields import (
    SECTION,
    bare_reads,
    called,
    kept,
    own_of_finding,
    verbatim,
)
from jtai.importing.lacking import say_what_is_lacking
from jtai.importing.naming import Names, named
from jtai.importing.own_cells import own_cells
from jtai.importing.own_sheets import NOTHING, Beside
from jtai.importing.read_cells import ReadCells
from jtai.importing.records import Read, Record
from jtai.model import Action, Finding, Plan


class Entry(NamedTuple):
    """An action of the proposal and the record that it comes from."""

    record: Record
    action: Action
    finding: str


@frozen
class Proposal:
    """The plan that a source comes to, and where each of its actions comes from."""

    plan: Plan
    entries: tuple[Entry, ...]


def propose(
    records: Sequence[Record],
    title: str,
    known: Mapping[str, str] | None,
    answers: Answers,
    ledger: Ledger,
    beside: Beside = NOTHING,
) -> Proposal:
    """The plan that the records come to. `title` is the source's. `known` are the agencies of the
    plan that it goes into; None for a new plan. What is open stands in it as the source has it.
    `beside` is what the source has beside its tables."""
    if not beside.own:
        records = split(records, answers, ledger)
    action = _action if known is not None else _with_what_is_open
    groups = own_groups(records) if beside.own else grouped(records, title)
    names = named(groups, answers, ledger)
    read, agencies = _read(groups, known, answers, ledger, beside)
    findings: list[Finding] = []
    entries: list[Entry] = []
    for group, name in zip(groups, names, strict=True):
        ours = [
            Entry(record, action(ref, read[id(record)]), name.finding)
            for record, ref in zip(group.actions, name.actions, strict=True)
        ]
        _account_for(group, name, read, beside, ledger)
        actions = tuple(entry.action for entry in ours)
        extra = own_of_finding(group)
        findings.append(Finding(name.finding, group.text, actions, extra))
        entries += ours
    plan = Plan(title, agencies, tuple(findings), extra=beside.extra)
    beside.say_what_is_of_none({record.text("ref") for record in records}, ledger)
    say_what_hangs(records, ledger)
    asked = sum(not g.actions and all(record.open for record in g.records) for g in groups)
    numbers = [cells.kept.numbers for cells in read.values()]
    say_what_is_lacking(plan, numbers, ledger, asked=asked)
    return Proposal(plan, tuple(entries))


def _read(
    groups: Sequence[Group],
    known: Mapping[str, str] | None,
    answers: Answers,
    ledger: Ledger,
    beside: Beside,
) -> tuple[Mapping[int, ReadCells], Mapping[str, str]]:
    """What the cells of an action's record come to, by the record's identity; and the agencies."""
    records = [record for group in groups for record in group.actions]
    there = {**(known or {}), **beside.agencies}
    agencies: Mapping[str, str]
    if beside.own:
        cells = list(map(own_cells, records))
        codes = dict.fromkeys(code for one in cells for code in one.lead.lead)
        agencies = {code: there.get(code, code) for code in codes}
    else:
        sections = [group.section for group in groups for _ in group.actions]
        led, agencies = leads(records, there, answers, ledger, new=known is None)
        stand = statuses(records, answers, ledger)
        columns = zip(
            dues(records, answers, ledger),
            led,
            stand,
            notes(records, answers, ledger),
            map(kept, records, (status.own for status in stand), sections),
            strict=True,
        )
        cells = [ReadCells(*read) for read in columns]
    found = {id(r): beside.with_notes(r, one) for r, one in zip(records, cells, strict=True)}
    return found, {**beside.agencies, **agencies}


def _action(ref: str, read: ReadCells) -> Action:
    due, status = read.due, read.status
    return Action(
        ref=ref,
        steps=read.kept.steps,
        lead=read.lead.lead,
        due=due.due,
        due_words=due.due_words,
        was_due=due.was_due,
        status=status.status,
        completed=status.completed,
        evidence=read.kept.evidence,
        progress=read.notes.notes,
        extra=read.kept.extra,
    )


def _with_what_is_open(ref: str, read: ReadCells) -> Action:
    """The action of a record: `jtai check` is to refuse what is open in it, at its line."""
    action = _action(ref, read)
    return with_what_is_open(action, read) if read.is_open else action


def _account_for(
    group: Group, name: Names, read: Mapping[int, ReadCells], beside: Beside, ledger: Ledger
) -> None:
    refs = dict(zip(map(id, group.actions), name.actions, strict=True))
    for record in group.records:
        ref = refs.get(id(record), name.finding)
        for number, row in enumerate(() if record.open else record.rows):
            ledger.row(row, Fate.JOINED if number else Fate.IMPORTED, ref)
        for note in beside.notes_of(record):
            ledger.row(note.row, Fate.JOINED, ref)
        for one in read[id(record)].reads if id(record) in read else bare_reads(record):
            _take(one, ref, ledger)
        for one in _of_finding(group, record, name.finding, ref):
            of_finding = [piece for piece in one.pieces if piece.field == "finding"]
            _take(one, name.finding if of_finding else ref, ledger)


def _of_finding(group: Group, record: Record, finding: str, ref: str) -> Iterator[Read]:
    """What became of the cells that say what the finding is, and what things are called."""
    first = record is group.records[0]
    yield from (
        verbatim(placed, "finding")
        for placed in record.of("finding")
        if first or not placed.carried
    )
    for placed in (*record.of("ref"), *record.of("finding_ref")):
        of_finding = group.number is not None and placed.cell is group.number.cell
        yield called(placed, finding if of_finding else ref, of_finding=of_finding)
    if first and record.section:
        yield verbatim(record.section, SECTION if group.section else "finding")


def _take(read: Read, ref: str, ledger: Ledger) -> None:
    placed = read.placed
    records = ((ref, read.pieces),)
    taken = Taken(placed.place, placed.cell, read.verdict, records, placed.row.place)
    ledger.took(placed.row, taken)
