"""Due dates that moved: from when to when, how often, and why."""

from jtai.blocks import Block, Cell, Column, Fit, Heading, Said, number_cell, table_of
from jtai.dates import short
from jtai.position import Standing, latest
from jtai.reports.listing import LEAD, REF, date_cell, due_column
from jtai.reports.meeting.paper import Paper
from jtai.reports.meeting.said import ACTION_IN_SHORT
from jtai.words import actions, in_source_words, told


def moved_dates(paper: Paper) -> tuple[Block, ...]:
    """Those that moved most often first. Closed actions are here only if theirs moved lately."""
    found, left_out = _found(paper)
    lately = (Column("Moved since then"), lambda s: Cell("yes" if moved_since(paper, s) else "no"))
    said: list[Said[Standing]] = [
        REF,
        ACTION_IN_SHORT,
        LEAD,
        (due_column(found, "From"), lambda s: Cell(_from(s))),
        (Column("To"), lambda s: date_cell(s.action.due)),
        (Column("Times moved", Fit.NUMBER), lambda s: number_cell(len(s.action.was_due))),
        *([lately] if paper.by_git else []),
        (Column(_why_title(paper), Fit.WRAP), lambda s: _why(paper, s)),
    ]
    note = f"Left out: {actions(left_out)}, closed by now, with a date that once moved."
    note = note if left_out else ""
    empty = f"No due date of an open action has moved. {note}".strip()
    table = table_of(found, said, empty=empty, note=note)
    return (Heading(f"Moved dates: {actions(len(found))}"), table)


def _from(standing: Standing) -> str:
    """The earlier due dates; the source's words are those of the first."""
    first, *others = map(short, standing.action.was_due)
    return "\n".join((in_source_words(first, standing.action), *others))


def moved(paper: Paper) -> list[Standing]:
    """The actions that the part lists."""
    return _found(paper)[0]


def _found(paper: Paper) -> tuple[list[Standing], int]:
    """Those to list, and how many more have a date that once moved."""
    ever = [s for s in paper.standings if s.action.was_due]
    found = [s for s in ever if s.open or moved_since(paper, s)]
    return sorted(found, key=lambda s: -len(s.action.was_due)), len(ever) - len(found)


def moved_since(paper: Paper, standing: Standing) -> bool:
    """Whether git shows that the due date moved since the meeting before."""
    change = paper.change(standing)
    return change is not None and bool(change.dues.moves)


def _told_by_git(paper: Paper) -> bool:
    return paper.by_git or bool(paper.reasons)


def _why_title(paper: Paper) -> str:
    return "Why: the note that came with it" if _told_by_git(paper) else "Latest update"


def _why(paper: Paper, standing: Standing) -> Cell:
    """The note that came with the last move where git shows it; without git, the last one."""
    ref = standing.action.ref
    if ref in paper.reasons or moved_since(paper, standing):
        known = ref in paper.reasons
        note = paper.reasons[ref] if known else latest(paper.notes_since(standing))
        return Cell(told(note) if note else "no note came with it")
    if _told_by_git(paper):
        return Cell("git does not have that move")
    return Cell(told(standing.last_note) if standing.last_note else "no note at all")
