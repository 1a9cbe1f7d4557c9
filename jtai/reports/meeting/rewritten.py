"""What stood in the plan when members last met, and is gone or says something else now."""

from collections.abc import Iterator
from typing import NamedTuple

from jtai.blocks import Block, Heading
from jtai.compare import ActionChange
from jtai.reports.change_facts import status_words
from jtai.reports.meeting.paper import Paper
from jtai.tabular import Cell, Column, Fit, Said, Tone, table_of
from jtai.words import counted, in_a_line, led_by, numbered, told


class _Said(NamedTuple):
    """What was said of an action or a finding, and what is said now: None where it is gone."""

    ref: str
    what: str
    then: str
    now: str | None


def gone_or_rewritten(paper: Paper) -> tuple[Block, ...]:
    """What is gone first. A paper has this part only where there is such a thing."""
    found = list(_found(paper))
    if not found:
        return ()
    said: tuple[Said[_Said], ...] = (
        (Column("Ref"), lambda one: Cell(one.ref, Tone.STRONG)),
        (Column("What"), lambda one: Cell(one.what)),
        (Column("Was said", Fit.WRAP), lambda one: Cell(one.then)),
        (Column("Is now", Fit.WRAP), _is_now),
    )
    number = counted(len(found), "entry", "entries")
    head = Heading(f"Gone or rewritten {paper.since}: {number}")
    return (head, table_of(sorted(found, key=lambda one: one.now is not None), said))


def _found(paper: Paper) -> Iterator[_Said]:
    for finding in paper.finding_changes:
        if finding.before and (finding.wording or not finding.after):
            now = finding.after.finding if finding.after else None
            yield _Said(finding.ref, "Finding", finding.before.finding, now)
    for change in paper.changes:
        if change.before and not change.after:
            yield _Said(change.ref, "Action", numbered(change.before.steps), None)
        for what, then, now in (*_of_notes(change), *_of_fields(change)):
            yield _Said(change.ref, what, then, now)


def _of_notes(change: ActionChange) -> Iterator[tuple[str, str, str | None]]:
    for note in change.notes_removed:
        yield "Note", told(note, by=True), None
    for pair in change.notes_edited:
        then, now = told(pair.before, by=True), told(pair.after, by=True)
        if then != now:
            yield "Note", then, now


def _of_fields(change: ActionChange) -> Iterator[tuple[str, str, str | None]]:
    """What is otherwise without a note that says why, but for due dates: they have their part."""
    if change.wording:
        yield "Wording", numbered(change.wording.before), numbered(change.wording.after)
    if change.lead:
        yield "Lead", led_by(change.lead.before), led_by(change.lead.after)
    if change.status and change.status_corrected:
        yield "Status", status_words(change.status.before), status_words(change.status.after)
    if change.completed and change.completed_corrected:
        yield "Completed", in_a_line(change.completed.before), in_a_line(change.completed.after)
    if earlier := change.dues.earlier_corrected:
        yield "Earlier due dates", in_a_line(earlier[0]), in_a_line(earlier[1])


def _is_now(said: _Said) -> Cell:
    return Cell("gone", Tone.DIM) if said.now is None else Cell(said.now)
