"""The positions in figures, and the sentence that says the main thing."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from jtai.blocks import Block, Heading, Items, paragraph
from jtai.dates import PlanDate, long, short
from jtai.filters import without_action
from jtai.position import Position, Standing, count, count_joint
from jtai.reports.listing import TONES, headline_overdue, with_filter
from jtai.reports.meeting.paper import Paper
from jtai.reports.meeting.readers import readers_in_short
from jtai.tabular import Cell, Column, Fit, Said, Table, Tone, number_cell, table_of
from jtai.words import actions, days, have_no_action


def headline(paper: Paper) -> Cell:
    """`Overdue at 16 May 2018: 24 of 37 open actions, 3 more than at the meeting of Feb 2018`; of a
    day to come `If nothing changes: overdue at ...`."""
    said = _overdue(paper)
    if paper.to_come:
        said = foretold(said)
    if paper.earlier is None:
        return Cell(said)
    change = more_overdue(paper)
    how = f"{abs(change)} {'more' if change > 0 else 'fewer'} than" if change else "as many as"
    return Cell(f"{said}, {how} at {paper.earlier.called}")


def foretold(said: str) -> str:
    """A headline of a day that has not come."""
    return f"If nothing changes: {said[0].lower()}{said[1:]}"


def more_overdue(paper: Paper) -> int:
    """How many more are overdue than at the meeting before that it is compared with."""
    return number_overdue(paper.standings) - number_overdue(paper.standings_before)


def number_overdue(standings: Iterable[Standing]) -> int:
    return count(standings)[Position.OVERDUE]


def _overdue(paper: Paper) -> str:
    """`Overdue at 16 May 2018: 9 of 11 open actions that you lead (LA)`."""
    said = headline_overdue(paper.as_at, paper.standings)
    if not paper.readers:
        return with_filter(said, paper.wanted.words())
    who = readers_in_short(paper)
    if not paper.standings:
        return f"Overdue at {long(paper.as_at)}: none, as you ({who}) lead no action of this plan"
    return f"{said} that you lead ({who})"


def positions(paper: Paper) -> Table:
    """How many stand where, and how that has changed."""
    columns = _columns(paper)
    lines = _lines(paper.standings, paper.standings_before)
    return table_of(lines, (*columns[:2], *columns[3:]))


def positions_at(as_at: date, standings: Sequence[Standing]) -> Table:
    """How many of any actions stand where."""
    return table_of(_lines(standings, ()), (_LABEL, (_on(as_at), _now)))


def figures_in_full(paper: Paper) -> tuple[Block, ...]:
    """The same with the numbers of both days, and how they were worked out."""
    notes = Items(tuple(paragraph(note) for note in _notes(paper)))
    head = Heading("How the figures were worked out")
    lines = _lines(paper.standings, paper.standings_before)
    return (head, table_of(lines, _columns(paper)), notes)


def _lines(standings: Sequence[Standing], then: Sequence[Standing]) -> list["_Line"]:
    now, before = count(standings), count(then)
    lines = [
        _Line(position.value.capitalize(), TONES[position], now[position], before[position])
        for position in Position
        if now[position] or before[position]
    ]
    return [*lines, _Line("All actions", Tone.STRONG, len(standings), len(then))]


class _Line(NamedTuple):
    label: str
    tone: Tone
    now: int
    before: int


_LABEL: Said[_Line] = (Column("Position"), lambda line: Cell(line.label, line.tone))


def _columns(paper: Paper) -> tuple[Said[_Line], ...]:
    now: Said[_Line] = (_on(paper.as_at), _now)
    if paper.earlier is None:
        return (_LABEL, now)
    before = (_on(paper.earlier.day), lambda line: number_cell(line.before))
    return (_LABEL, now, before, (Column("Change", Fit.NUMBER), _change))


def _now(line: _Line) -> Cell:
    return number_cell(line.now, line.tone if line.now else Tone.PLAIN)


def _change(line: _Line) -> Cell:
    change = line.now - line.before
    return Cell(f"{change:+d}" if change else "0", value=change)


def _on(day: date) -> Column:
    return Column(short(PlanDate.of_day(day)), Fit.NUMBER)


def _notes(paper: Paper) -> list[str]:
    joint = count_joint(paper.standings)
    stale = sum(standing.stale and standing.open for standing in paper.standings)
    are = "is" if joint == 1 else "are"
    notes = [f"Each action counts once; {joint or 'none'} of them {are} joint (two leads or more)."]
    notes.append(f"Open with no note in {days(paper.plan.stale_days)}: {actions(stale)}.")
    if refs := without_action(paper.plan, paper.wanted):
        notes.append(f"{have_no_action(refs)}.")
    if paper.earlier and not paper.earlier.by_git:
        notes.append(
            f"The figures of {long(paper.earlier.day)} are those of today's plan judged by that "
            "day: its due dates are today's, and what is complete with no date of completion "
            "counts as complete then."
        )
    if paper.earlier and paper.earlier.gone:
        notes.append(f"In the plan then and no longer: {len(paper.earlier.gone)}.")
    return notes
