"""What those who lead are asked for, of which of their actions, and by when: each action once."""

from collections.abc import Iterator, Sequence

from jtai.blocks import Block, Heading, Items, Paragraph, paragraph
from jtai.chasing.wanted_words import EVIDENCE, FIRST_NEWS, IF_COMPLETE, IF_NOTHING, NEW_DATE, NEWS
from jtai.dates import long
from jtai.position import Standing
from jtai.reports.meeting.asked_of_the_meeting import gone_silent, moved_often, never_told_of
from jtai.reports.meeting.deadlines import until
from jtai.reports.meeting.earlier import called_after
from jtai.reports.meeting.paper import Paper
from jtai.reports.meeting.paper_lists import DUE, NO_EVIDENCE, OVERDUE, SILENT, Pages
from jtai.reports.meeting.said import FEW, named
from jtai.reports.meeting.waiting import NO_WORD, counted_by_agency, waited_for
from jtai.tabular import Cell, Tone

_IN_TIME = f"Will it be done by then? If not, {NEW_DATE}"
_Asked = tuple[str, Sequence[Standing], str]


def asked_of_you(pages: Pages) -> tuple[Block, ...]:
    """A line for each kind of question, and that nothing is an answer too."""
    paper = pages.paper
    lines = [*_asked_before(paper)]
    lines += [
        _line(what, *named(paper, which), f". {wanted[0].upper()}{wanted[1:]}.")
        for what, which, wanted in _each_once(_asked(pages))
    ]
    head = Heading(f"Asked of you, {_by_when(paper)}")
    if not lines:
        return (Heading("Asked of you"), paragraph("Nothing, as the plan stands."))
    return (head, Items(tuple(lines)), paragraph(IF_NOTHING))


def _line(what: str, *told: Cell | str) -> Paragraph:
    return paragraph(Cell(f"{what}: ", Tone.STRONG), *told)


def _by_when(paper: Paper) -> str:
    """A paper that is made before its day is for that day; else they meet again when the plan says
    so, and no other day is made up."""
    if paper.to_come:
        return f"by {long(paper.as_at)}"
    meeting = paper.next_meeting
    return f"by {called_after(meeting)}" if meeting else "before the next meeting"


def _each_once(asked: Iterator[_Asked]) -> Iterator[_Asked]:
    """Whoever tells when an action will be done has told the news of it as well."""
    seen: set[str] = set()
    for what, which, wanted in asked:
        if new := [standing for standing in which if standing.action.ref not in seen]:
            yield what, new, wanted
        seen.update(standing.action.ref for standing in new)


def _asked_before(paper: Paper) -> Iterator[Paragraph]:
    """What a mail has asked already; of several readers, how much it has asked each."""
    waiting = list(waited_for(paper))
    if waiting and len(paper.readers) > 1:
        yield _line(NO_WORD, counted_by_agency(waiting), ".")
        return
    for agency, when, which in waiting:
        theirs = sum(s.open and agency in s.action.lead for s in paper.standings)
        all_of_them = FEW < theirs == len(which)
        told = (f"all {theirs} that are open",) if all_of_them else named(paper, which)
        yield _line(f"{when}, and no word since", *told, ".")


def _asked(pages: Pages) -> Iterator[_Asked]:
    paper, lists = pages.paper, pages.lists
    never = never_told_of(pages)
    late = [s for s in lists[OVERDUE] if s.last_note is None]
    date_or_end = f"{NEW_DATE}; {IF_COMPLETE}"
    yield "overdue, with no update at all", late, f"{FIRST_NEWS}; {date_or_end}"
    yield "overdue", lists[OVERDUE], date_or_end
    holds = f"Does the date hold? If not, {NEW_DATE}"
    yield "moved twice or more", moved_often(pages), holds
    yield f"due by {until(paper)}", lists[DUE], _IN_TIME
    yield "no update at all", never, FIRST_NEWS
    yield f"no update {paper.since or 'lately'}", gone_silent(pages), NEWS
    yield "the same words as before", lists[SILENT], NEWS
    yield "complete without evidence", lists[NO_EVIDENCE], EVIDENCE
