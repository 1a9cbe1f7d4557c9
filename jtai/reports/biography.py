"""The life of one action, as a report: each commit that changed it, oldest first."""

from collections.abc import Sequence

from jtai.blocks import Block, Document, Facts, Heading, paragraph
from jtai.dates import long
from jtai.history.life import Entry
from jtai.model import Plan
from jtai.reports.change_facts import Fact, facts, finding_facts, losses
from jtai.tabular import Cell
from jtai.visible import one_line
from jtai.words import counted


def life_document(
    plan: Plan, ref: str, entries: Sequence[Entry], *, shallow: bool = False
) -> Document:
    """The report. `shallow` says that the clone does not have the whole history."""
    changes = [entry for entry in entries if entry.problem is None]
    told = f"{counted(len(changes), 'change')} in git"
    first = next((entry.day for entry in changes if entry.day), None)
    headline = f"{ref}: {told}" + (f" since {long(first)}" if first else "")
    blocks: list[Block] = []
    if shallow:
        blocks.append(paragraph("This clone is shallow: what was before is not in it."))
    text = next((action.text for action in plan.actions if action.ref == ref), None)
    if text:
        blocks.append(paragraph(text))
    for entry in entries:
        blocks += _entry(entry)
    return Document(plan.title, Cell(headline), tuple(blocks))


def _entry(entry: Entry) -> list[Block]:
    if entry.commit is None or entry.day is None:
        heading = Heading("Not committed yet", 3)
    else:
        by = one_line(entry.author or "")
        heading = Heading(f"{long(entry.day)}, {by} ({entry.commit[:10]})", 3)
    if entry.problem is not None:
        return [heading, paragraph(f"Not known: {entry.problem}")]
    return [heading, Facts(tuple(_facts(entry)))]


def _facts(entry: Entry) -> list[Fact]:
    found: list[Fact] = []
    if entry.change:
        found += [*losses(entry.change), *facts(entry.change)]
    if entry.finding:
        found += [
            (f"Finding: {label.lower()}", said) for label, said in finding_facts(entry.finding)
        ]
    return found
