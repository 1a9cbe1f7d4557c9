"""The position in figures, and the sentence that says the main thing."""

from datetime import date

from jtai.blocks import Block, Cell, Column, Fit, Heading, Table, Tone
from jtai.dates import PlanDate, long, short
from jtai.position import Position, count
from jtai.reports.listing import TONES, headline_overdue, with_filter
from jtai.reports.meeting.paper import Paper
from jtai.words import actions, days


def headline(paper: Paper) -> Cell:
    """`Overdue at 16 May 2018: 24 of 37 open actions, 3 more than at the meeting of Feb 2018`."""
    now = count(paper.standings)[Position.OVERDUE]
    still_open = sum(standing.open for standing in paper.standings)
    said = with_filter(headline_overdue(paper.as_at, now, still_open), paper.wanted.words())
    if paper.earlier is None:
        return Cell(said)
    change = now - count(paper.standings_before)[Position.OVERDUE]
    how = f"{abs(change)} {'more' if change > 0 else 'fewer'} than" if change else "as many as"
    return Cell(f"{said}, {how} at {paper.earlier.called}")


def position_in_figures(paper: Paper) -> tuple[Block, ...]:
    """How many stand where, and how that has changed."""
    rows = [_row(paper, position) for position in Position]
    table = Table(
        _columns(paper),
        (*(row for row in rows if any(cell.value for cell in row)), _total(paper)),
        note=" ".join(_notes(paper)),
    )
    return (Heading("Position in figures"), table)


def _columns(paper: Paper) -> tuple[Column, ...]:
    now = (Column("Position"), Column(_day(paper.as_at), Fit.NUMBER))
    if paper.earlier is None:
        return now
    return (*now, Column(_day(paper.earlier.day), Fit.NUMBER), Column("Change", Fit.NUMBER))


def _day(day: date) -> str:
    return short(PlanDate.of_day(day))


def _row(paper: Paper, position: Position) -> tuple[Cell, ...]:
    tone = TONES.get(position, Tone.PLAIN)
    now, before = count(paper.standings)[position], count(paper.standings_before)[position]
    return _numbers(paper, Cell(position.value.capitalize(), tone), now, before)


def _total(paper: Paper) -> tuple[Cell, ...]:
    label = Cell("All actions", Tone.STRONG)
    return _numbers(paper, label, len(paper.standings), len(paper.standings_before))


def _numbers(paper: Paper, label: Cell, now: int, before: int) -> tuple[Cell, ...]:
    tone = label.tone if now else Tone.PLAIN
    cells = (label, Cell(str(now), tone, now))
    if paper.earlier is None:
        return cells
    change = now - before
    return (
        *cells,
        Cell(str(before), value=before),
        Cell(f"{change:+d}" if change else "0", value=change),
    )


def _notes(paper: Paper) -> list[str]:
    joint = sum(standing.action.joint for standing in paper.standings)
    stale = sum(standing.stale and standing.open for standing in paper.standings)
    are = "is" if joint == 1 else "are"
    notes = [f"Each action counts once; {joint or 'none'} of them {are} joint (two leads or more)."]
    notes.append(f"Open with no note in {days(paper.plan.stale_days)}: {actions(stale)}.")
    if paper.earlier and not paper.earlier.by_git:
        notes.append(
            f"The figures of {long(paper.earlier.day)} are those of today's plan judged by that "
            "day: its due dates are today's, and what is complete with no date of completion "
            "counts as complete then."
        )
    if paper.earlier and paper.earlier.gone:
        notes.append(f"In the plan then and no longer: {len(paper.earlier.gone)}.")
    return notes
