"""What changed between two plans, as a report: what was lost first, then action by action."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from jtai.blocks import Block, Document, Facts, Heading, paragraph
from jtai.compare import ActionChange, Comparison, HeadChange, Kind, Pair
from jtai.reports.change_facts import (
    Fact,
    extra_facts,
    facts,
    fields_of,
    finding_facts,
    losses,
    turned,
    wording,
)
from jtai.same_agencies import Codes
from jtai.tabular import Cell, Tone
from jtai.words import actions, counted, cut_at_word

LOST = "Said before, and now gone or rewritten"

_BEGINNING = 60


def changes_document(title: str, between: str, comparison: Comparison) -> Document:
    """The report; `between` says in words what was compared with what."""
    blocks: list[Block] = [paragraph(Cell(between, Tone.DIM))]
    lost = [(_name(change), list(losses(change))) for change in comparison.actions]
    if any(found for _, found in lost):
        blocks.append(Heading(LOST))
        for name, found in lost:
            blocks += [Heading(name, 3), Facts(tuple(found))] if found else []
    blocks += _of_the_plan(comparison)
    for finding in comparison.findings:
        blocks += [Heading(f"Finding {finding.ref}", 3), Facts(tuple(finding_facts(finding)))]
    for change in comparison.actions:
        if found := list(facts(change)):
            blocks += [Heading(_name(change), 3), Facts(tuple(found))]
    return Document(title, Cell(headline(comparison)), tuple(blocks))


def headline(comparison: Comparison) -> str:
    """`12 actions changed: 3 completed, 2 dates moved, 9 notes, 1 reworded`."""
    changed = f"{actions(len(comparison.actions))} changed"
    if not comparison.actions:
        changed = "Nothing changed" if comparison.empty else "No action changed"
    numbers = tally(comparison.actions)
    parts = [counted(number, one, several) for number, one, several in numbers if number]
    if comparison.findings:
        parts.append(counted(len(comparison.findings), "finding"))
    if comparison.head or (comparison.reordered and not parts):
        parts.append("the plan itself")
    return f"{changed}: {', '.join(parts)}" if parts else changed


def tally(changes: Sequence[ActionChange]) -> Iterator[tuple[int, str, str]]:
    """How much of what changed, losses first, with the words for one and for several. An action
    counts under all that fits it."""
    whole = [change for change in changes if change.kind is Kind.CHANGED]
    kinds = Counter(change.kind for change in changes)
    yield kinds[Kind.REMOVED], "action removed", "actions removed"
    yield sum(len(c.notes_removed) for c in whole), "note removed", "notes removed"
    yield sum(len(c.notes_edited) for c in whole), "note rewritten", "notes rewritten"
    yield from _put_off(whole)
    yield kinds[Kind.ADDED], "action added", "actions added"
    yield sum(c.was_completed for c in whole), "completed", "completed"
    other = sum(bool(c.status) and not (c.was_completed or c.status_corrected) for c in whole)
    yield other, "other status", "other statuses"
    yield sum(bool(c.dues.moves) for c in whole), "date moved", "dates moved"
    yield from _corrected(whole)
    words = "with other words for the due date"
    yield sum(c.due_words is not None for c in whole), words, words
    yield sum(len(c.notes_added) for c in whole), "note", "notes"
    yield sum(c.wording is not None for c in whole), "reworded", "reworded"
    yield sum(c.lead is not None for c in whole), "other lead", "other leads"
    evidence = "with other evidence"
    yield sum(c.evidence is not None for c in whole), evidence, evidence
    yield sum(c.renamed is not None for c in whole), "renumbered", "renumbered"
    yield sum(c.finding is not None for c in whole), "in another finding", "in another finding"


def _put_off(changes: Sequence[ActionChange]) -> Iterator[tuple[int, str, str]]:
    undated = sum(c.dues.undated for c in changes)
    later = sum(c.dues.put_off for c in changes) - undated
    yield later, "date corrected to a later day", "dates corrected to a later day"
    yield undated, "date corrected to no day", "dates corrected to no day"


def _corrected(changes: Sequence[ActionChange]) -> Iterator[tuple[int, str, str]]:
    """What was written wrongly and is put right, but for what falls overdue later by it."""
    dues = sum(c.dues.corrected is not None and not c.dues.put_off for c in changes)
    yield dues, "date corrected", "dates corrected"
    earlier = sum(c.dues.earlier_corrected is not None for c in changes)
    words = "with earlier due dates corrected"
    yield earlier, words, words
    yield sum(c.status_corrected for c in changes), "status corrected", "statuses corrected"
    alone = sum(c.completed_corrected and not c.status for c in changes)
    yield alone, "completion date corrected", "completion dates corrected"


def _name(change: ActionChange) -> str:
    """`3.4 The BSCB to publish and launch a new...`."""
    action = change.after or change.before
    return f"{change.ref} {cut_at_word(action.text, _BEGINNING) if action else ''}"


def _of_the_plan(comparison: Comparison) -> Iterator[Block]:
    found: list[Fact] = [fact for change in comparison.head for fact in head_facts(change)]
    if comparison.reordered:
        found.append(("Order", paragraph("findings or actions stand in another order")))
    if found:
        yield Heading("The plan itself", 3)
        yield Facts(tuple(found))


def head_facts(change: HeadChange) -> Iterator[Fact]:
    before, after = change.before, change.after
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from _agencies(before, after, change.codes)
    elif change.field == "extra" and isinstance(before, tuple) and isinstance(after, tuple):
        yield from extra_facts(Pair(before, after))
    elif isinstance(before, str) and isinstance(after, str):
        yield change.field, wording(before, after)
    else:
        yield change.field, turned(Pair(before, after))


def _agencies(before: Mapping[str, str], after: Mapping[str, str], codes: Codes) -> Iterator[Fact]:
    """Those with another code, then what is new, gone or called by another name."""
    for old, new in codes.items():
        yield "agency", turned(Pair(old, new))
    present = {codes.get(code, code): name for code, name in before.items()}
    yield from fields_of(present, after, "agency ")
