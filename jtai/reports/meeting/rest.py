"""What stands in none of the lists: a paper that leaves something out says so."""

from collections.abc import Iterable

from jtai.blocks import Block, Cell, Facts, Heading, paragraph
from jtai.filters import without_action
from jtai.position import Position, Standing, by_days_overdue
from jtai.reports.meeting.completed import lacking_evidence, newly_complete
from jtai.reports.meeting.corrected import corrected
from jtai.reports.meeting.deadlines import due_before
from jtai.reports.meeting.moves import moved
from jtai.reports.meeting.paper import Paper
from jtai.reports.meeting.said import refs
from jtai.reports.meeting.silence import silent
from jtai.words import actions, have_no_action


def not_listed(paper: Paper) -> tuple[Block, ...]:
    """The actions that count in the figures and are in no list above, by position; and the
    findings without any, which count nowhere."""
    listed = {standing.action.ref for standing in _listed(paper)}
    left = [s for s in paper.standings if s.action.ref not in listed]
    heading = Heading(f"Not listed above: {actions(len(left))}")
    bare = without_action(paper.plan, paper.wanted)
    beside = (paragraph(f"{have_no_action(bare)}."),) if bare else ()
    if not left:
        return (heading, paragraph("Every action stands in a list above."), *beside)
    said = paragraph("They count in the figures, and stand in no list.")
    return (heading, said, _facts(left), *beside)


def _listed(paper: Paper) -> Iterable[Standing]:
    parts = (due_before, moved, corrected, newly_complete, silent, lacking_evidence)
    return [*by_days_overdue(paper.standings), *(s for part in parts for s in part(paper))]


def _facts(left: list[Standing]) -> Facts:
    by_position = [(p, [s for s in left if s.position is p]) for p in Position]
    return Facts(
        tuple(
            (position.value.capitalize(), paragraph(Cell(f"{len(found)}: {refs(found)}")))
            for position, found in by_position
            if found
        )
    )
