"""A source from its tables to the plan that it comes to, with the account of all that is in it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

from jtai.errors import JtaiError, SourceError, UsageError
from jtai.frozen import frozen
from jtai.importing.account import Account, Ledger
from jtai.importing.answering import Answers, folded, in_line
from jtai.importing.given import Fingerprint as FingerprintOf
from jtai.importing.given import Given, gathered
from jtai.importing.grids.grid import Grid, Row, Source
from jtai.importing.last_time import Kept
from jtai.importing.own_sheets import Beside, beside_in
from jtai.importing.plan_tables import plans_in
from jtai.importing.proposal import Proposal, propose
from jtai.importing.records import PlanTable, Record
from jtai.importing.rows import fingerprint, records_in
from jtai.importing.rules import Fingerprint, Rules, fingerprint_of
from jtai.importing.rules_adding import Known
from jtai.visible import one_line

_OF_NO_CELL = ("--title", "--noted")
"""Answers that hold whether or not a cell wants them."""


@frozen
class Looked:
    """What is in a source. `records` are as they stand in it; `grids` are all whose rows are
    accounted for in `ledger`; `known` is what its answers are found by in a rules file; `beside` is
    what stands beside its plan."""

    records: tuple[Record, ...]
    grids: tuple[Grid, ...]
    known: Known
    ledger: Ledger
    beside: Beside

    def account(self) -> Account:
        return self.ledger.closed(row for grid in self.grids for row in grid.rows)


@frozen
class Imported:
    """The plan that came of a source, and what became of all that is in it."""

    proposal: Proposal
    looked: Looked
    account: Account

    @property
    def kept(self) -> Iterator[Kept]:
        """The records with the refs of what came of them, for the next time."""
        refs = [entry.action.ref for entry in self.proposal.entries]
        return kept_with(self.looked.records, self.proposal, refs)


def kept_with(records: Iterable[Record], proposal: Proposal, refs: Sequence[str]) -> Iterator[Kept]:
    """Records with the refs that what came of them has in the plan; `refs` are those of the
    proposal's entries, empty for what is not in it."""
    found: dict[str, list[str]] = {}
    for entry, ref in zip(proposal.entries, refs, strict=True):
        found.setdefault(entry.record.place, []).extend([ref] if ref else [])
    for record in records:
        yield Kept(tuple(found.get(record.place, ())), record)


def titles_of(plans: Iterable[PlanTable]) -> tuple[str, ...]:
    """The titles of the columns of all plans, each once."""
    return tuple(dict.fromkeys(column.title for plan in plans for column in plan.columns))


def answers_for(source: Source, typed: Sequence[Given], rules: Rules) -> Answers:
    """What was typed, with what the rules file has of this source: a source is known again by the
    titles of its columns, as they come to be with those very answers; one that has got more columns
    since, by those that it had.

    Raises UsageError where an answer typed contradicts one of the file.
    """
    there: list[Given] = []
    fewer: dict[int, list[Given]] = {}
    plain: Fingerprint | None = None
    names = (source.name, version_of(source)) if rules.sections else ()
    for section in rules.sections:
        given = [*typed, *section.answers]
        if any(one.option == "--map" for one in section.answers):
            titles = _titles_with(source, given)
        else:
            plain = titles = _titles_with(source, typed) if plain is None else plain
        answers = section.given_for(names)
        if titles == section.fingerprint:
            there += answers
        elif section.fingerprint and set(section.fingerprint) <= set(titles):
            fewer.setdefault(len(section.fingerprint), []).extend(answers)
    if not there and fewer:
        there = fewer[max(fewer)]
    return _at_places(gathered([*typed, *there], _fingerprints(source.grids)), source)


def import_source(source: Source, answers: Answers, typed: Iterable[Given] = ()) -> Imported:
    """The new plan that a source comes to with these answers, of which those `typed` have to fit
    something in it.

    Raises SourceError where there is no plan in it, UsageError for an answer that fits nothing.
    """
    looked = look_through(source, answers)
    title = answers.title or source.title or source.name.rpartition(".")[0] or source.name
    proposal = propose(looked.records, in_line(title), None, answers, looked.ledger, looked.beside)
    refuse_unused(typed, looked.ledger)
    account = looked.account()
    if not (source.own or proposal.plan.findings or account.decisions):
        raise SourceError(
            f"{source.name}: there is the header of a plan, and no row of it comes to an action or"
            " a finding. Import the file that has its rows."
        )
    return Imported(proposal, looked, account)


def look_through(source: Source, answers: Answers) -> Looked:
    """The records of a source. Raises SourceError where there is no plan in it."""
    ledger = Ledger(source.name)
    for remark in source.remarks:
        ledger.remark(remark)
    plans = plans_in(source, answers, ledger)
    records = records_in(plans, answers, ledger)
    grids = _grids(source, plans)
    known = Known(titles_of(plans), source.name, _fingerprints(grids), version_of(source))
    return Looked(records, grids, known, ledger, beside_in(source, answers, ledger))


def version_of(source: Source) -> str:
    """The name of a source with what tells its versions apart: `plan.docx, version 3f2a9c1b`."""
    rows = (row for grid in source.grids for row in grid.rows)
    cells = (cell for row in rows for cell in row.cells)
    texts = "\x1f".join(f"{cell.text}\x1e{cell.struck}\x1e{cell.fill}" for cell in cells)
    digest = sha256(texts.encode(errors="surrogatepass")).hexdigest()[:8]
    return f"{source.name}, version {digest}"


def _at_places(answers: Answers, source: Source) -> Answers:
    """What is said of rows by what they are known by, or by their places in any case, is said of
    their places."""
    if not answers.rows:
        return answers
    rows = [row for grid in source.grids for row in grid.rows]
    by_place = {folded(key): said for key, said in answers.rows.items()}
    said = (
        (row.place, answers.rows.get(fingerprint(row)) or by_place.get(folded(row.place)))
        for row in rows
    )
    return replace(answers, rows={**{place: it for place, it in said if it}, **answers.rows})


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
            rows.update((folded(row.place), row) for grid in grids for row in grid.rows)
        row = rows.get(folded(place))
        return None if row is None else fingerprint(row)

    return known_by


def refuse_unused(typed: Iterable[Given], ledger: Ledger) -> None:
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
