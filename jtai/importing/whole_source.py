"""A source from its tables to the plan that it comes to, with the account of all that is in it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jtai.errors import JtaiError, UsageError
from jtai.importing.account import Account, Ledger
from jtai.importing.answering import Answers
from jtai.importing.given import Fingerprint as FingerprintOf
from jtai.importing.given import Given, gathered
from jtai.importing.grids.grid import Grid, Row, Source
from jtai.importing.last_time import Kept
from jtai.importing.plan_tables import plans_in
from jtai.importing.proposal import Proposal, propose
from jtai.importing.records import PlanTable, Record
from jtai.importing.rows import fingerprint, records_in
from jtai.importing.rules import Fingerprint, Rules, fingerprint_of
from jtai.importing.rules_adding import Known
from jtai.visible import one_line

_OF_NO_CELL = ("--title", "--noted")
"""Answers that hold whether or not a cell wants them."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a source. `records` are as they stand in it; `grids` are all whose rows are
    accounted for; `known` is what its answers are found by in a rules file."""

    proposal: Proposal
    records: tuple[Record, ...]
    account: Account
    grids: tuple[Grid, ...]
    known: Known

    @property
    def kept(self) -> Iterator[Kept]:
        """The records with the refs of what came of them, for the next time."""
        refs: dict[str, list[str]] = {}
        for entry in self.proposal.entries:
            refs.setdefault(entry.record.place, []).append(entry.action.ref)
        for record in self.records:
            yield Kept(tuple(refs.get(record.place, ())), record)


def titles_of(plans: Iterable[PlanTable]) -> tuple[str, ...]:
    """The titles of the columns of all plans, each once."""
    return tuple(dict.fromkeys(column.title for plan in plans for column in plan.columns))


def answers_for(source: Source, typed: Sequence[Given], rules: Rules) -> Answers:
    """What was typed, with what the rules file has of this source: a source is known again by the
    titles of its columns, as they come to be with those very answers.

    Raises UsageError where an answer typed contradicts one of the file.
    """
    there: list[Given] = []
    plain: Fingerprint | None = None
    for section in rules.sections:
        given = [*typed, *section.answers]
        if any(one.option == "--map" for one in section.answers):
            titles = _titles_with(source, given)
        else:
            plain = titles = _titles_with(source, typed) if plain is None else plain
        if titles == section.fingerprint:
            there += section.given_for(source.name)
    return gathered([*typed, *there], _fingerprints(source.grids))


def import_source(
    source: Source,
    answers: Answers,
    typed: Iterable[Given] = (),
    agencies: Mapping[str, str] | None = None,
) -> Imported:
    """What a source comes to with these answers, of which those `typed` have to fit something in
    it. `agencies` are those of the plan that it goes into, None for a new one.

    Raises SourceError where there is no plan in it, UsageError for an answer that fits nothing.
    """
    ledger = Ledger(source.name)
    for remark in source.remarks:
        ledger.remark(remark)
    plans = plans_in(source, answers, ledger)
    records = records_in(plans, answers, ledger)
    title = answers.title or source.title or source.name.rpartition(".")[0] or source.name
    proposal = propose(records, title, agencies, answers, ledger)
    grids = _grids(source, plans)
    _refuse_unused(typed, ledger)
    account = ledger.closed(row for grid in grids for row in grid.rows)
    known = Known(titles_of(plans), source.name, _fingerprints(grids))
    return Imported(proposal, records, account, grids, known)


def _titles_with(source: Source, given: Iterable[Given]) -> Fingerprint:
    """What a source would be known by with these answers; nothing where it is no plan with them,
    or where they do not fit."""
    try:
        answers = gathered(given)
        return fingerprint_of(titles_of(plans_in(source, answers, Ledger(source.name))))
    except JtaiError:
        return ("",)


def _grids(source: Source, plans: Sequence[PlanTable]) -> tuple[Grid, ...]:
    """The tables of the source, and what was made of its paragraphs."""
    grids = {id(grid): grid for grid in (*source.grids, *(plan.grid for plan in plans))}
    return tuple(grids.values())


def _fingerprints(grids: Sequence[Grid]) -> FingerprintOf:
    """What rows are known by, by their places; they are looked through when one is asked for."""
    rows: dict[str, Row] = {}

    def known_by(place: str) -> str | None:
        if not rows:
            rows.update((row.place, row) for grid in grids for row in grid.rows)
        return fingerprint(rows[place]) if place in rows else None

    return known_by


def _refuse_unused(typed: Iterable[Given], ledger: Ledger) -> None:
    """Raise UsageError for an answer that fits nothing: a slip in it would go unseen."""
    unused = [
        one
        for one in typed
        if one.option not in _OF_NO_CELL and (one.option, one.key) not in ledger.used
    ]
    if unused:
        lines = [f"{one.where}: {_why_unused(one)}" for one in unused]
        raise UsageError("\n".join(lines))


def _why_unused(one: Given) -> str:
    about = one_line(one.about.partition(":")[2] if one.option == "--says" else one.about)
    match one.option:
        case "--map":
            return f"there is no column '{about}' in a table that is a plan."
        case "--says":
            return f"no cell of {one.about.partition(':')[0]} that is asked about says '{about}'."
        case "--lead":
            return f"no cell of leads says '{about}'."
        case "--dates":
            what = f"in a column '{about}'" if about else "in the source"
            return f"there is no date {what} that has two readings."
        case "--quarters":
            return "no date in the source is a quarter of a year."
        case "--row":
            return f"there is no row '{about}' that is asked about: write its place as it is told."
        case "--split":
            return f"there is no row '{about}' with several due dates."
        case _:
            return f"there is nothing to choose for '{about}'."
