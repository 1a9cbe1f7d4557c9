"""The paper for a meeting, as a value: one function for each part, in the order below."""

from collections.abc import Callable

from jtai.blocks import Block, Document
from jtai.dates import long
from jtai.reports.meeting.about import about_the_paper
from jtai.reports.meeting.agencies import by_agency
from jtai.reports.meeting.completed import completed_since, without_evidence
from jtai.reports.meeting.corrected import corrected_dates
from jtai.reports.meeting.deadlines import due_next, overdue
from jtai.reports.meeting.figures import figures_in_full, headline
from jtai.reports.meeting.first_page import first_page
from jtai.reports.meeting.moves import moved_dates
from jtai.reports.meeting.pages import Pages
from jtai.reports.meeting.paper import Paper
from jtai.reports.meeting.rest import appendix, not_listed
from jtai.reports.meeting.rewritten import gone_or_rewritten
from jtai.reports.meeting.silence import no_update
from jtai.reports.meeting.timeline import overdue_over_time, timeline

LISTS: tuple[Callable[[Pages], tuple[Block, ...]], ...] = (
    overdue,
    due_next,
    moved_dates,
    corrected_dates,
    completed_since,
    no_update,
    without_evidence,
    not_listed,
)
REST: tuple[Callable[[Paper], tuple[Block, ...]], ...] = (
    gone_or_rewritten,
    by_agency,
    timeline,
    overdue_over_time,
    figures_in_full,
    about_the_paper,
)


def meeting_document(paper: Paper, *, summary: bool = False) -> Document:
    """The whole paper, or with `summary` its first page alone. What it is about comes in with
    `paper`; nothing here asks for more."""
    pages = Pages(paper)
    return Document(
        title=paper.title or f"Position at {long(paper.as_at)}",
        subtitle=paper.plan.title,
        headline=headline(paper),
        front=first_page(pages),
        blocks=() if summary else _after_the_first(pages),
    )


def _after_the_first(pages: Pages) -> tuple[Block, ...]:
    """What stands on the pages after the first: the appendix belongs to the lists."""
    lists = (block for part in LISTS for block in part(pages))
    rest = (block for part in REST for block in part(pages.paper))
    return (*lists, *appendix(pages), *rest)
