"""What was due and is due, month by month; and how overdue went over time."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from jtai.blocks import Block, Figures, Heading, Kind, Look, Picture, Series, paragraph
from jtai.dates import PlanDate, last_day, months_between, short
from jtai.position import Position, Standing
from jtai.reports.meeting.paper import Paper
from jtai.tabular import Cell, Column, Fit, Table, Tone, number_cell
from jtai.words import actions, overdue_to_come

MOST_MONTHS = 36
"""A plan that spans more shows only the months in which anything is due."""

_LOOKS = {
    Position.OVERDUE: Look.OVERDUE,
    Position.DUE_SOON: Look.DUE,
    Position.NOT_YET_DUE: Look.DUE,
    Position.COMPLETE: Look.COMPLETE,
}
_SERIES = (("Overdue", Look.OVERDUE), ("Due", Look.DUE), ("Complete", Look.COMPLETE))
_TONES = {Look.OVERDUE: Tone.OVERDUE, Look.COMPLETE: Tone.COMPLETE}


def timeline(paper: Paper) -> tuple[Block, ...]:
    """For each month: how many that are due in it are overdue, still to come, complete."""
    counted: dict[date, Counter[Look]] = defaultdict(Counter)
    for standing in paper.standings:
        due, look = last_day(standing.action.due), _LOOKS.get(standing.position)
        if due is not None and look is not None:
            counted[due.replace(day=1)][look] += 1
    months = _months(counted)
    labels = tuple(month_of(month) for month in months)
    series = tuple(
        Series(name, tuple(counted[month][look] for month in months), look)
        for name, look in _SERIES
    )
    mark = month_of(paper.as_at)
    figures = Figures(labels, series, mark if mark in labels else "")
    table = figures_table("Due in", figures, _not_in_it(paper, counted.values()))
    picture = Picture("Actions by the month in which they are due", Kind.COLUMNS, table, figures)
    return (Heading("Timeline"), picture if months else table)


def overdue_over_time(paper: Paper) -> tuple[Block, ...]:
    """How overdue, open and complete went up to the day on which the paper is made, where there is
    a history to tell it; and how many will be overdue on its own day, if that is to come."""
    return (Heading("Overdue over time"), _so_far(paper), *_to_come(paper))


def _to_come(paper: Paper) -> tuple[Block, ...]:
    if not paper.to_come:
        return ()
    overdue = sum(standing.position is Position.OVERDUE for standing in paper.standings)
    return (paragraph(overdue_to_come(overdue, paper.as_at)),)


def _so_far(paper: Paper) -> Block:
    points = [point for point in paper.trend if point.counts is not None]
    left_out = _unreadable(paper)
    if len(points) < 2:
        none = "git has no history of the plan that goes back before this month."
        return paragraph(left_out or none)
    overdue = tuple(point.number(Position.OVERDUE) for point in points)
    complete = tuple(point.number(Position.COMPLETE) for point in points)
    series = (
        Series("Overdue", overdue, Look.OVERDUE),
        Series("Open", tuple(point.open for point in points), Look.OPEN),
        Series("Complete", complete, Look.COMPLETE),
    )
    figures = Figures(tuple(short(PlanDate.of_day(p.day)) for p in points), series)
    now = "" if points[-1].commit else ", the last with what is not committed yet"
    note = f"Each as the plan was, and stood, on that day; from git{now}. {left_out}".strip()
    table = figures_table("Day", figures, note)
    return Picture("Overdue, open and complete over time", Kind.LINES, table, figures)


def _unreadable(paper: Paper) -> str:
    """The days that the figures leave out; empty where there are none."""
    days = ", ".join(short(PlanDate.of_day(p.day)) for p in paper.trend if p.counts is None)
    return f"Not known, as git has no plan without errors from then: {days}." if days else ""


def _months(counted: Iterable[date]) -> list[date]:
    """The first days of the months to show: without gaps, unless they span years."""
    known = sorted(counted)
    if not known or months_between(known[0], known[-1]) >= MOST_MONTHS:
        return known
    start = known[0].year * 12 + known[0].month - 1
    span = months_between(known[0], known[-1]) + 1
    return [date(month // 12, month % 12 + 1, 1) for month in range(start, start + span)]


def month_of(day: date) -> str:
    """`Mar 2018`."""
    return short(PlanDate.of_month(day.year, day.month))


def figures_table(first: str, figures: Figures, note: str) -> Table:
    """What a picture draws, in numbers, a row for each label; the labels are titled `first`."""
    columns = (Column(first), *(Column(one.name, Fit.NUMBER) for one in figures.series))
    rows = tuple(
        (Cell(label), *(_number(one, one.values[place]) for one in figures.series))
        for place, label in enumerate(figures.labels)
    )
    return Table(columns, rows, note=note, empty=f"No action has a due date. {note}".strip())


def _number(one: Series, number: int) -> Cell:
    return number_cell(number, _TONES.get(one.look, Tone.PLAIN) if number else Tone.DIM)


def _not_in_it(paper: Paper, counted: Iterable[Counter[Look]]) -> str:
    """What a timeline cannot show, in numbers."""
    left_out: list[Standing] = [
        s
        for s in paper.standings
        if last_day(s.action.due) is None or s.position is Position.WITHDRAWN
    ]
    shown = sum(sum(counts.values()) for counts in counted)
    total = f"{actions(shown)} in all." if shown else ""
    if not left_out:
        return total
    rest = f"Left out: {actions(len(left_out))}, withdrawn or with no due date."
    return f"{total} {rest}".strip()
