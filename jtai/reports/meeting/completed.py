"""What was completed since members last met, and what is complete with nothing to show for it."""

from jtai.blocks import Block, Cell, Column, Fit, Heading, Said, Table, Tone, table_of
from jtai.position import Standing
from jtai.reports.listing import LEAD, REF, date_cell
from jtai.reports.meeting.paper import Paper
from jtai.reports.meeting.said import ACTION_IN_SHORT, UPDATE, due, is_complete, refs
from jtai.words import actions


def completed_since(paper: Paper) -> tuple[Block, ...]:
    """Complete now, and not yet at the meeting before."""
    if paper.earlier is None:
        # With nothing to compare with, this would be every complete action: they are further on.
        none = "There is no earlier meeting to compare with: see 'Compared with'."
        return (Heading("Completed since the last meeting"), Table((), (), empty=none))
    found = newly_complete(paper)
    said = (REF, ACTION_IN_SHORT, LEAD, due(found), _COMPLETED, _EVIDENCE, UPDATE)
    note = _undated(paper)
    empty = f"Nothing is known to have been completed {paper.since}. {note}".strip()
    head = f"Completed {paper.since}: {actions(len(found))}"
    return (Heading(head), table_of(found, said, empty=empty, note=note))


def without_evidence(paper: Paper) -> tuple[Block, ...]:
    """Complete actions for which the plan names nothing that shows it."""
    found = lacking_evidence(paper)
    said = (REF, ACTION_IN_SHORT, LEAD, _COMPLETED, UPDATE)
    head = f"Complete without evidence: {actions(len(found))}"
    return (Heading(head), table_of(found, said, empty="None: every complete action has evidence."))


def newly_complete(paper: Paper) -> list[Standing]:
    """The actions that the part on completed ones lists."""
    if paper.earlier is None:
        return []
    return [s for s in paper.standings if is_complete(s) and not is_complete(paper.before(s))]


def lacking_evidence(paper: Paper) -> list[Standing]:
    """The actions that the part on evidence lists."""
    return [s for s in paper.standings if is_complete(s) and not s.action.evidence]


def _undated(paper: Paper) -> str:
    """Without git, a completion with no date may have been at any time."""
    undated = [s for s in paper.standings if is_complete(s) and s.action.completed is None]
    if paper.by_git or not undated:
        return ""
    return (
        f"Left out: {actions(len(undated))}, complete with no date of completion, which may have "
        f"been before or after: {refs(undated)}."
    )


def _completed(standing: Standing) -> Cell:
    completed = standing.action.completed
    return date_cell(completed) if completed else Cell("no date", Tone.DIM)


_COMPLETED: Said[Standing] = (Column("Completed"), _completed)
_EVIDENCE: Said[Standing] = (
    Column("Evidence", Fit.WRAP),
    lambda s: Cell("\n".join(s.action.evidence) or "none"),
)
