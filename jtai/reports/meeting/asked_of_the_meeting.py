"""What a meeting has to decide: what nobody answers for, or what is not as it should be."""

from collections.abc import Iterator, Sequence

from jtai.blocks import Block, Heading, Items, Paragraph
from jtai.filters import without_action
from jtai.position import Standing
from jtai.reports.meeting.paper_lists import NO_EVIDENCE, SILENT, Pages, is_silent
from jtai.reports.meeting.said import FEW, named
from jtai.reports.meeting.waiting import NO_WORD, counted_by_agency, waited_for
from jtai.tabular import Cell
from jtai.visible import one_line
from jtai.words import counted

OFTEN = 2
"""So many times a due date has moved before members are asked whether it still means anything."""


def asked_of_the_meeting(pages: Pages) -> tuple[Block, ...]:
    """A line for each kind of question, also where there is none of it: it was looked for."""
    lines = [Paragraph((Cell(f"{what}: "), *told)) for what, told in _asked(pages)]
    return (Heading("Asked of the meeting"), Items(tuple(lines)))


def without_lead(pages: Pages) -> list[Standing]:
    """The open actions that nobody leads."""
    return [s for s in pages.paper.standings if s.open and not s.action.lead]


def never_told_of(pages: Pages) -> list[Standing]:
    """The open actions of which nothing was ever said."""
    return [s for s in pages.lists[SILENT] if s.last_note is None]


def gone_silent(pages: Pages) -> list[Standing]:
    """The open actions of which something was said, and nothing since the meeting before."""
    found = (s for s in pages.lists[SILENT] if s.last_note is not None)
    return [s for s in found if is_silent(pages.paper, s)]


def moved_often(pages: Pages) -> list[Standing]:
    """The open actions whose due date has moved twice or more, the most often moved first."""
    found = [s for s in pages.paper.standings if s.open and len(s.action.was_due) >= OFTEN]
    return sorted(found, key=lambda s: -len(s.action.was_due))


def _asked(pages: Pages) -> Iterator[tuple[str, Sequence[Cell]]]:
    paper = pages.paper
    yield "no lead", named(paper, without_lead(pages))
    yield "no update at all", named(paper, never_told_of(pages))
    if silent := gone_silent(pages):
        yield f"no update {paper.since or 'lately'}", named(paper, silent)
    yield "moved twice or more", named(paper, moved_often(pages))
    yield "complete without evidence", named(paper, pages.lists[NO_EVIDENCE])
    if waiting := list(waited_for(paper)):
        yield NO_WORD, (Cell(counted_by_agency(waiting)),)
    if bare := without_action(paper.plan, paper.wanted):
        yield "findings without an action", (Cell(_refs(bare)),)


def _refs(bare: Sequence[str]) -> str:
    shown = ", ".join(map(one_line, bare[:FEW]))
    return shown if len(bare) <= FEW else f"{counted(len(bare), 'finding')}: {shown} and others"
