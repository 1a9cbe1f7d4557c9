"""What was completed since members last met, and what is complete with nothing to show for it."""

from jtai.blocks import Block, Cell, Column, Fit, Heading, Tone
from jtai.position import Standing
from jtai.reports.meeting.paper import Paper
from jtai.reports.meeting.said import (
    ACTION_IN_SHORT,
    DUE,
    LEAD,
    REF,
    UPDATE,
    action_in_short,
    date_cell,
    due_said,
    is_complete,
    lead_said,
    listed,
    ref_said,
    refs,
    update_said,
)
from jtai.words import actions

_COMPLETED = Column("Completed")


def completed_since(paper: Paper) -> tuple[Block, ...]:
    """Complete now, and not yet at the meeting before."""
    if paper.earlier is None:
        # With nothing to compare with, this would be every complete action: they are further on.
        return (Heading("Completed since the last meeting"), _no_meeting_before())
    found = newly_complete(paper)
    said = [
        (REF, ref_said),
        (ACTION_IN_SHORT, action_in_short),
        (LEAD, lead_said),
        (DUE, due_said),
        (_COMPLETED, completed_said),
        (Column("Evidence", Fit.WRAP), _evidence_said),
        (UPDATE, update_said),
    ]
    note = _undated(paper)
    empty = f"Nothing is known to have been completed {paper.since}. {note}".strip()
    head = f"Completed {paper.since}: {actions(len(found))}"
    return (Heading(head), listed(found, said, empty=empty, note=note))


def without_evidence(paper: Paper) -> tuple[Block, ...]:
    """Complete actions for which the plan names nothing that shows it."""
    found = lacking_evidence(paper)
    said = [
        (REF, ref_said),
        (ACTION_IN_SHORT, action_in_short),
        (LEAD, lead_said),
        (_COMPLETED, completed_said),
        (UPDATE, update_said),
    ]
    head = f"Complete without evidence: {actions(len(found))}"
    return (Heading(head), listed(found, said, empty="None: every complete action has evidence."))


def newly_complete(paper: Paper) -> list[Standing]:
    """The actions that the part on completed ones lists."""
    if paper.earlier is None:
        return []
    return [s for s in paper.standings if is_complete(s) and not is_complete(paper.before(s))]


def lacking_evidence(paper: Paper) -> list[Standing]:
    """The actions that the part on evidence lists."""
    return [s for s in paper.standings if is_complete(s) and not s.action.evidence]


def completed_said(standing: Standing) -> Cell:
    completed = standing.action.completed
    return date_cell(completed) if completed else Cell("no date", Tone.DIM)


def _evidence_said(standing: Standing) -> Cell:
    return Cell("\n".join(standing.action.evidence) or "none")


def _undated(paper: Paper) -> str:
    """Without git, a completion with no date may have been at any time."""
    undated = [s for s in paper.standings if is_complete(s) and s.action.completed is None]
    if paper.by_git or not undated:
        return ""
    return (
        f"Left out: {actions(len(undated))}, complete with no date of completion, which may have "
        f"been before or after: {refs(undated)}."
    )


def _no_meeting_before() -> Block:
    return listed((), (), empty="There is no earlier meeting to compare with: see 'Compared with'.")
