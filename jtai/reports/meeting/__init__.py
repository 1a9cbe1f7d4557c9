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
from jtai.reports.meeting.for_a_lead import page_one_for_a_lead
from jtai.reports.meeting.moves import moved_dates
from jtai.reports.meeting.paper import Paper
from jtai.reports.meeting.paper_lists import Pages
from jtai.reports.meeting.readers import readers_named
from jtai.reports.meeting.rest import appendix, not_listed
from jtai.reports.meeting.rewritten import gone_or_rewritten
from jtai.reports.meeting.silence import no_update
from jtai.reports.meeting.timeline import overdue_over_time, timeline

Part = Callable[[Pages], tuple[Block, ...]]


def _of(part: Callable[[Paper], tuple[Block, ...]]) -> Part:
    """A part that has no list."""
    return lambda pages: part(pages.paper)


PARTS: tuple[Part, ...] = (
    overdue,
    due_next,
    moved_dates,
    corrected_dates,
    completed_since,
    no_update,
    without_evidence,
    not_listed,
    _of(gone_or_rewritten),
    _of(by_agency),
    _of(timeline),
    _of(overdue_over_time),
    appendix,
    _of(figures_in_full),
    _of(about_the_paper),
)


def meeting_document(paper: Paper, *, summary: bool = False) -> Document:
    """The whole paper, or with `summary` its first page alone. What it is about comes in with
    `paper`; nothing here asks for more."""
    pages = Pages(paper, summary)
    parts = () if summary else PARTS
    return Document(
        title=paper.title or _title(paper),
        subtitle=paper.plan.title,
        headline=headline(paper),
        front=page_one_for_a_lead(pages) if paper.readers else first_page(pages),
        blocks=tuple(block for part in parts for block in part(pages)),
    )


def _title(paper: Paper) -> str:
    position = f"osition at {long(paper.as_at)}"
    return f"For {readers_named(paper)}: p{position}" if paper.readers else f"P{position}"
