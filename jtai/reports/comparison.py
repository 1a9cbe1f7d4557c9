"""What changed between two plans, as a report: what was lost first, then action by action."""

from collections.abc import Iterable, Iterator, Mapping

from jtai.blocks import Block, Cell, Document, Facts, Heading, Tone, paragraph
from jtai.compare import ActionChange, Comparison, HeadChange, Kind, Pair
from jtai.reports.change_facts import (
    Fact,
    extra_facts,
    facts,
    fields_of,
    finding_facts,
    losses,
    wording,
)
from jtai.words import actions, counted, cut, in_a_line

_BEGINNING = 60


def changes_document(title: str, between: str, comparison: Comparison) -> Document:
    """The report; `between` says in words what was compared with what."""
    blocks: list[Block] = [paragraph(Cell(between, Tone.DIM))]
    lost = [(_name(change), list(losses(change))) for change in comparison.actions]
    if any(found for _, found in lost):
        blocks.append(Heading("Said before, and now gone or rewritten"))
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
    parts = [
        counted(number, what, _PLURALS.get(what, what))
        for what, number in tally(comparison.actions).items()
        if number
    ]
    if comparison.findings:
        parts.append(counted(len(comparison.findings), "finding"))
    if comparison.head or (comparison.reordered and not parts):
        parts.append("the plan itself")
    return f"{changed}: {', '.join(parts)}" if parts else changed


def tally(changes: Iterable[ActionChange]) -> dict[str, int]:
    """How much of what changed, losses first. An action counts under all that fits it."""
    found = list(changes)
    whole = [change for change in found if change.kind is Kind.CHANGED]
    return {
        "action removed": sum(change.kind is Kind.REMOVED for change in found),
        "note removed": sum(len(change.notes_removed) for change in whole),
        "note rewritten": sum(len(change.notes_edited) for change in whole),
        "action added": sum(change.kind is Kind.ADDED for change in found),
        "completed": sum(change.was_completed for change in whole),
        "other status": sum(bool(c.status) and not c.was_completed for c in whole),
        "date moved": sum(change.due is not None for change in whole),
        "note": sum(len(change.notes_added) for change in whole),
        "reworded": sum(change.wording is not None for change in whole),
        "other lead": sum(change.lead is not None for change in whole),
        "with other evidence": sum(change.evidence is not None for change in whole),
        "renumbered": sum(change.renamed is not None for change in whole),
        "in another finding": sum(change.finding is not None for change in whole),
    }


_PLURALS = {
    "action removed": "actions removed",
    "note removed": "notes removed",
    "note rewritten": "notes rewritten",
    "action added": "actions added",
    "other status": "other statuses",
    "date moved": "dates moved",
    "note": "notes",
    "other lead": "other leads",
}


def _name(change: ActionChange) -> str:
    """`3.4 The BSCB to publish and launch a new...`."""
    action = change.after or change.before
    return f"{change.ref} {cut(action.text, _BEGINNING) if action else ''}"


def _of_the_plan(comparison: Comparison) -> Iterator[Block]:
    found: list[Fact] = [fact for change in comparison.head for fact in _head_facts(change)]
    if comparison.reordered:
        found.append(("Order", paragraph("findings or actions stand in another order")))
    if found:
        yield Heading("The plan itself", 3)
        yield Facts(tuple(found))


def _head_facts(change: HeadChange) -> Iterator[Fact]:
    before, after = change.before, change.after
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from fields_of(before, after, "agency ")
    elif change.field == "extra" and isinstance(before, tuple) and isinstance(after, tuple):
        yield from extra_facts(Pair(before, after))
    elif isinstance(before, str) and isinstance(after, str):
        yield change.field, wording(before, after)
    else:
        yield change.field, paragraph(f"{in_a_line(before)} -> {in_a_line(after)}")
