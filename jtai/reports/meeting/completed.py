"""What was completed since members last met, and what is complete with nothing to show for it."""

from jtai.blocks import Block, Heading
from jtai.position import Standing
from jtai.reports.listing import date_cell
from jtai.reports.meeting.paper import Paper
from jtai.reports.meeting.paper_lists import COMPLETED, NO_EVIDENCE, Pages, is_complete
from jtai.reports.meeting.said import due, listing, refs, told_elsewhere
from jtai.tabular import Cell, Column, Fit, Said, Table, Tone, table_of
from jtai.words import actions


def completed_since(pages: Pages) -> tuple[Block, ...]:
    """Complete now, and not yet at the meeting before."""
    paper, found = pages.paper, pages.lists[COMPLETED]
    if paper.earlier is None:
        none = "There is no earlier meeting to compare with."
        return (Heading(f"{COMPLETED} since the last meeting"), Table((), (), empty=none))
    said = listing(pages, COMPLETED, due(found), _COMPLETED, _EVIDENCE, evidence=False)
    undated = _undated(paper)
    empty = f"Nothing is known to have been completed {paper.since}. {undated}".strip()
    note = f"{undated} {told_elsewhere(pages, COMPLETED)}".strip()
    head = f"{COMPLETED} {paper.since}: {actions(len(found))}"
    return (Heading(head), table_of(found, said, empty=empty, note=note))


def without_evidence(pages: Pages) -> tuple[Block, ...]:
    """Complete actions for which the plan names nothing that shows it."""
    found = pages.lists[NO_EVIDENCE]
    said = listing(pages, NO_EVIDENCE, _COMPLETED)
    table = table_of(
        found,
        said,
        empty="None: every complete action has evidence.",
        note=told_elsewhere(pages, NO_EVIDENCE),
    )
    return (Heading(f"{NO_EVIDENCE}: {actions(len(found))}"), table)


def without_day(paper: Paper) -> list[Standing]:
    """Without git, what is complete with no date of completion may be so since any time."""
    if paper.earlier is None or paper.by_git:
        return []
    return [s for s in paper.standings if is_complete(s) and s.action.completed is None]


def _undated(paper: Paper) -> str:
    undated = without_day(paper)
    if not undated:
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
