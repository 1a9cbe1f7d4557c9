"""A later version of a source, and the plan that an earlier one went into: what they come to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from jtai.errors import UsageError
from jtai.frozen import frozen
from jtai.importing.account import Account, Ledger, Taken, Verdict
from jtai.importing.answering import Answers, in_line
from jtai.importing.given import Given
from jtai.importing.grids.grid import Grid, Source
from jtai.importing.last_time import Kept
from jtai.importing.matched import Matches, matched
from jtai.importing.merged_findings import with_findings
from jtai.importing.narrowing import Narrowed, narrowed
from jtai.importing.new_notes import NewNotes
from jtai.importing.one_side import (
    say_what_is_called_otherwise,
    say_what_is_gone,
    say_which_findings_are_gone,
)
from jtai.importing.own_sheets import Beside
from jtai.importing.placing import Placing
from jtai.importing.proposal import Proposal, propose
from jtai.importing.records import Record
from jtai.importing.three_ways import Choice, merged
from jtai.importing.whole_source import Looked, kept_with, refuse_unused
from jtai.importing.works import Last
from jtai.model import Action, Plan


@frozen
class Later:
    """What came of a later version. `plan` is the plan as it is to be, `proposal` what the source
    says by itself, without the progress that was taken last time; `new` is the account of that, for
    the tables `grids`, and `account` that of all of the source."""

    plan: Plan
    proposal: Proposal
    looked: Looked
    account: Account
    new: Account
    grids: tuple[Grid, ...]
    kept: tuple[Kept, ...]


def later_version(
    source: Source,
    looked: Looked,
    answers: Answers,
    typed: Iterable[Given],
    plan: Plan,
    before: Sequence[Kept],
    *,
    wider: bool = False,
) -> Later:
    """What a later version of a source, `looked` through with these answers, makes of a plan.
    `before` is the source as it was last time, empty where that is not known: then all that differs
    is asked. `wider` says that it has got more columns since.

    Raises UsageError for an answer that fits nothing.
    """
    ledger = looked.ledger
    if wider:
        ledger.remark(
            "The file has more columns than last time. The others tell what is new in it."
        )
    last = _last_time(before, plan, answers, own=source.own)
    names = _without_clashes(answers, looked.records, plan)
    bare = propose(
        looked.records, plan.title, plan.agencies, names, Ledger(source.name), looked.beside
    )
    then_refs = frozenset(ref for kept in before for ref in kept.refs)
    matches = matched(bare.entries, last, plan, _wordings(bare), answers, ledger, then_refs)
    narrow = narrowed(looked.records, _records_then(bare, last, matches, before))
    proposal = propose(narrow.records, plan.title, plan.agencies, names, ledger, looked.beside)
    choice = Choice(answers, ledger, ledger.open_places)
    notes = NewNotes(source.name, choice, narrow.rewritten)
    after, refs = _merged(proposal, last, plan, matches, notes, _findings_in(before))
    after = with_findings(after, proposal, last, matches, choice)
    after = replace(after, agencies=_agencies(after, proposal))
    say_what_is_gone(plan, matches, last, ledger)
    say_which_findings_are_gone(plan, proposal, _findings_in(before), ledger)
    refuse_unused(typed, ledger)
    new = looked.account()
    kept = tuple(kept_with(looked.records, proposal, refs))
    grids = narrow.grids(looked.grids)
    return Later(after, proposal, looked, _with_known(narrow, looked), new, grids, kept)


def _last_time(before: Sequence[Kept], plan: Plan, answers: Answers, *, own: bool) -> list[Last]:
    """The actions of the source as it was, read with the answers that hold now; where one of these
    cannot hold for what stood there then, without answers. `own` says that jtai wrote what is there
    now: then it wrote that as well, if it reads as such."""
    records = [kept.record for kept in before]
    try:
        then = propose(records, plan.title, plan.agencies, answers, Ledger(""), Beside(own))
    except (UsageError, ValueError):
        sure = answers if own else Answers(splits=answers.splits, leads=answers.leads)
        then = propose(records, plan.title, plan.agencies, sure, Ledger(""))
    refs = {kept.record.place: iter(kept.refs) for kept in before}
    wordings = _wordings(then)
    named = ((next(refs[entry.record.place], None), entry) for entry in then.entries)
    return [Last(ref, entry, wordings[entry.finding]) for ref, entry in named if ref]


def _wordings(proposal: Proposal) -> Mapping[str, str]:
    return {finding.ref: finding.finding for finding in proposal.plan.findings}


def _records_then(
    proposal: Proposal, last: Sequence[Last], matches: Matches, before: Sequence[Kept]
) -> Mapping[str, Record]:
    """What each record was last time, by its place now."""
    whole = {kept.record.place: kept.record for kept in before}
    return {
        proposal.entries[at].record.place: whole[last[number].entry.record.place]
        for at, number in matches.of_last.items()
    }


def _without_clashes(answers: Answers, records: Sequence[Record], plan: Plan) -> Answers:
    """The answers without those that call a row what another row is called in the source: of an
    action that is in the plan, a ref there is no ref here."""
    own = {record.text("ref"): record.place for record in records}
    there = {action.ref for action in plan.actions}
    rows = {
        place: said
        for place, said in answers.rows.items()
        if said not in there or own.get(said, place) == place
    }
    return replace(answers, rows=rows)


def _findings_in(before: Sequence[Kept]) -> frozenset[str]:
    """The findings of a source as it was, in words."""
    return frozenset(in_line(kept.record.text("finding")) for kept in before)


def _merged(
    proposal: Proposal,
    last: Sequence[Last],
    plan: Plan,
    matches: Matches,
    notes: NewNotes,
    known: frozenset[str],
) -> tuple[Plan, list[str]]:
    """The plan with what the source changed of its actions, and with what is new; and the refs that
    the entries have in it. `known` are the findings that the source had last time."""
    there = {action.ref: action for action in plan.actions}
    changed: dict[str, Action] = {}
    for at, ref in matches.of_plan.items():
        entry = proposal.entries[at]
        then = last[matches.of_last[at]].entry if at in matches.of_last else None
        action = merged(entry, then, there[ref], notes.choice)
        changed[ref] = notes.put(entry, then, there[ref], action)
    findings = tuple(
        replace(f, actions=tuple(changed.get(action.ref, action) for action in f.actions))
        for f in plan.findings
    )
    news = set(matches.new) - matches.of_last.keys()
    stay_out = frozenset(range(len(proposal.entries))) - matches.of_plan.keys() - news
    placing = Placing(replace(plan, findings=findings), matches.of_plan, stay_out)
    after = placing.over(proposal, known)
    say_what_is_called_otherwise(proposal, news, placing.refs, notes.choice.ledger)
    # What a person took out keeps its ref, so that it is known next time, and stays out.
    refs = {at: last[number].ref for at, number in matches.of_last.items()} | placing.refs
    return after, [refs.get(at, "") for at in range(len(proposal.entries))]


def _agencies(plan: Plan, proposal: Proposal) -> Mapping[str, str]:
    """Those of the plan, and those that lead something for the first time."""
    codes = dict.fromkeys(code for action in plan.actions for code in action.lead)
    named = proposal.plan.agencies
    new = {code: named[code] for code in codes if code not in plan.agencies and code in named}
    return {**plan.agencies, **new}


def _with_known(narrow: Narrowed, looked: Looked) -> Account:
    """The account of all of the source: what was known of it is in the plan word for word."""
    for placed in narrow.known:
        looked.ledger.took(placed.row, Taken(placed.place, placed.cell, Verdict.VERBATIM))
    return looked.account()
