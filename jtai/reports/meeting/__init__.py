"""The paper for a meeting, as a value: one function for each part, in the order below."""

from collections.abc import Callable

from jtai.blocks import Block, Document
from jtai.dates import long
from jtai.reports.meeting.agencies import by_agency
from jtai.reports.meeting.completed import completed_since, without_evidence
from jtai.reports.meeting.corrected import corrected_dates
from jtai.reports.meeting.deadlines import due_next, overdue
from jtai.reports.meeting.figures import headline, position_in_figures
from jtai.reports.meeting.front import front_sheet
from jtai.reports.meeting.moves import moved_dates
from jtai.reports.meeting.paper import Paper
from jtai.reports.meeting.rest import not_listed
from jtai.reports.meeting.rewritten import gone_or_rewritten
from jtai.reports.meeting.silence import no_update
from jtai.reports.meeting.timeline import overdue_over_time, timeline

PARTS: tuple[Callable[[Paper], tuple[Block, ...]], ...] = (
    front_sheet,
    position_in_figures,
    overdue,
    due_next,
    moved_dates,
    corrected_dates,
    gone_or_rewritten,
    completed_since,
    no_update,
    without_evidence,
    by_agency,
    timeline,
    overdue_over_time,
    not_listed,
)


def meeting_document(paper: Paper) -> Document:
    """The whole paper. What it is about comes in with `paper`; nothing here asks for more."""
    return Document(
        title=paper.title or f"Position at {long(paper.as_at)}",
        subtitle=paper.plan.title,
        headline=headline(paper),
        blocks=tuple(block for part in PARTS for block in part(paper)),
    )
