"""What has changed since members last met, a line for each kind of change."""

from collections.abc import Iterator, Sequence

from jtai.blocks import Block, Facts, Heading, Paragraph, paragraph
from jtai.dates import long
from jtai.position import Position, Standing
from jtai.reports.meeting.completed import without_day
from jtai.reports.meeting.corrected import no_longer_overdue
from jtai.reports.meeting.paper import Paper
from jtai.reports.meeting.paper_lists import COMPLETED, OVERDUE, Pages, moved_since
from jtai.reports.meeting.said import named
from jtai.tabular import Cell


def since_then(pages: Pages) -> tuple[Block, ...]:
    """Completed, newly overdue, moved; and what went otherwise, where anything did."""
    paper = pages.paper
    if paper.earlier is None:
        none = "There is no earlier meeting to compare with."
        return (Heading("Since the last meeting"), paragraph(none))
    facts = Facts(tuple((what, Paragraph(tuple(told))) for what, told in _changes(pages)))
    return (Heading(f"S{paper.since[1:]}"), facts)


def newly_overdue(pages: Pages) -> list[Standing]:
    """The actions that are overdue and were not, or were not there, at the meeting before."""
    before = ((s, pages.paper.before(s)) for s in pages.lists[OVERDUE])
    return [s for s, then in before if then is None or then.position is not Position.OVERDUE]


def withdrawn(pages: Pages) -> list[Standing]:
    """The actions that are withdrawn, and were not at the meeting before."""
    now = (s for s in pages.paper.standings if s.position is Position.WITHDRAWN)
    before = ((s, pages.paper.before(s)) for s in now)
    return [s for s, then in before if then and then.position is not Position.WITHDRAWN]


def _changes(pages: Pages) -> Iterator[tuple[str, Sequence[Cell]]]:
    paper = pages.paper
    yield "completed", _completed(pages)
    yield "newly overdue", named(paper, newly_overdue(pages))
    yield "moved", _moved(paper)
    yield from _other_leads(paper)
    if found := withdrawn(pages):
        yield "withdrawn", named(paper, found)
    if paper.gone:
        yield "taken out", named(paper, paper.gone)
    if corrected := no_longer_overdue(paper):
        yield "overdue no more", (*named(paper, corrected), Cell(", by correction alone"))


def _other_leads(paper: Paper) -> Iterator[tuple[str, Sequence[Cell]]]:
    """What readers lead that they did not lead then, and what they led that others lead now."""
    if not paper.readers:
        return
    if new := [s for s in paper.standings if not _led_then(paper, s)]:
        yield "newly yours", named(paper, new)
    if gone := [now for _, now in paper.led_by_others_now]:
        yield "no longer yours", named(paper, gone)


def _led_then(paper: Paper, standing: Standing) -> bool:
    then = paper.before(standing)
    return then is not None and not paper.wanted.agencies.isdisjoint(then.action.led_by)


def _completed(pages: Pages) -> Sequence[Cell]:
    """What is known to be so; where that cannot be known of some, that it cannot."""
    found, unknown = pages.lists[COMPLETED], len(without_day(pages.paper))
    told = named(pages.paper, found) if found or not unknown else (Cell("none known"),)
    return (*told, Cell(f"; of {unknown} it is not known when")) if unknown else told


def _moved(paper: Paper) -> Sequence[Cell]:
    """What git shows; without it, that none ever moved is all that can be known."""
    found = [s for s in paper.standings if moved_since(paper, s)]
    again = sum(len(s.action.was_due) > 1 for s in found)
    told = named(paper, found)
    if again:
        told = (*told, Cell(f"; {again if again < len(found) else 'all'} of them again"))
    earlier = paper.earlier
    if earlier is None or earlier.by_git or not any(s.action.was_due for s in paper.standings):
        return told
    if earlier.known_from is None:
        return (Cell(f"not known: {earlier.why_by_plan}"),)
    return (*told, Cell(f", as far as git tells, from {long(earlier.known_from)} on"))
