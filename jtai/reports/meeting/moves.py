"""Due dates that moved: from when to when, how often, and why."""

from jtai.blocks import Block, Heading
from jtai.dates import short
from jtai.model import Note
from jtai.position import Standing, latest
from jtai.reports.listing import date_cell, due_column
from jtai.reports.meeting.paper import Paper
from jtai.reports.meeting.paper_lists import MOVED, Pages, moved_since
from jtai.reports.meeting.said import IN_SHORT, listing, told_elsewhere
from jtai.tabular import Cell, Column, Fit, Said, number_cell, table_of
from jtai.words import actions, cut_at_word, in_source_words, told


def moved_dates(pages: Pages) -> tuple[Block, ...]:
    """Those that moved most often first. Closed actions are here only if theirs moved lately."""
    found, paper = pages.lists[MOVED], pages.paper
    lately = (Column("Moved since then"), lambda s: Cell("yes" if moved_since(paper, s) else "no"))
    own: list[Said[Standing]] = [
        (due_column(found, "From"), lambda s: Cell(_from(s))),
        (Column("To"), lambda s: date_cell(s.action.due)),
        (Column("Times moved", Fit.NUMBER), lambda s: number_cell(len(s.action.was_due))),
        *([lately] if paper.by_git else []),
        (Column(_why_title(paper), Fit.WRAP), lambda s: _why(paper, s)),
    ]
    left_out = sum(bool(s.action.was_due) for s in paper.standings) - len(found)
    closed = f"Left out: {actions(left_out)}, closed by now, with a date that once moved."
    closed = closed if left_out else ""
    empty = f"No due date of an open action has moved. {closed}".strip()
    note = f"{closed} {told_elsewhere(pages, MOVED)}".strip()
    table = table_of(found, listing(pages, MOVED, *own), empty=empty, note=note)
    return (Heading(f"{MOVED}: {actions(len(found))}"), table)


def _from(standing: Standing) -> str:
    """The earlier due dates; the source's words are those of the first."""
    first, *others = map(short, standing.action.was_due)
    return "\n".join((in_source_words(first, standing.action), *others))


def _told_by_git(paper: Paper) -> bool:
    return paper.by_git or bool(paper.reasons)


def _why_title(paper: Paper) -> str:
    return "Why: the note that came with it" if _told_by_git(paper) else "Why"


def _why(paper: Paper, standing: Standing) -> Cell:
    """The note that came with the last move where git shows it; else the last one is all there
    is."""
    ref = standing.action.ref
    if ref in paper.reasons or moved_since(paper, standing):
        known = ref in paper.reasons
        note = paper.reasons[ref] if known else latest(paper.notes_since(standing))
        return Cell(_told(note, standing) if note else "no note came with it")
    if _told_by_git(paper):
        return Cell("git does not have that move")
    return Cell("not known: see the latest update" if standing.last_note else "no note at all")


def _told(note: Note, standing: Standing) -> str:
    """A note; the latest update, which stands whole in its own place, in short."""
    return cut_at_word(told(note), IN_SHORT) if note == standing.last_note else told(note)
