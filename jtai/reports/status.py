"""The position at a glance: what she looks at in the morning, on one screen."""

from collections.abc import Sequence
from datetime import date, timedelta

from jtai.dates import long, next_after, short
from jtai.model import Plan
from jtai.position import (
    Position,
    Standing,
    by_days_overdue,
    count,
    count_by_agency,
    falling_due,
)
from jtai.reports.blocks import (
    Bars,
    Block,
    Cell,
    Column,
    Document,
    Fit,
    Heading,
    Table,
    Tone,
)
from jtai.reports.listing import (
    TONES,
    action_cell,
    actions,
    days,
    headline_overdue,
    lead_cell,
    ref_cell,
    with_filter,
)

OLDEST = 3
NEXT = 5


def status_document(
    plan: Plan, as_at: date, standings: Sequence[Standing], filtered: str = ""
) -> Document:
    """Totals, by agency, the oldest overdue, what falls due next, how many are stale.

    `filtered` says in words which actions these are, if they are not all.
    """
    counts = count(standings)
    open_actions = sum(standing.open for standing in standings)
    return Document(
        title=plan.title,
        headline=Cell(
            with_filter(headline_overdue(as_at, counts[Position.OVERDUE], open_actions), filtered)
        ),
        blocks=(
            _positions(counts),
            *_by_agency(plan, standings),
            *_oldest(standings),
            *_next(plan, as_at, standings),
            *_stale(plan, standings),
        ),
    )


def _positions(counts: dict[Position, int]) -> Bars:
    return Bars(
        tuple(
            (Cell(position.value, TONES.get(position, Tone.PLAIN)), number)
            for position, number in counts.items()
            if number
        ),
        total=sum(counts.values()),
    )


def _by_agency(plan: Plan, standings: Sequence[Standing]) -> tuple[Block, ...]:
    by_agency = count_by_agency(plan, standings)
    shown = [p for p in Position if any(counts[p] for counts in by_agency.values())]
    titles = [position.value.capitalize() for position in shown]
    rows = tuple(
        (
            Cell(code, Tone.STRONG),
            *(_number(counts[position], position) for position in shown),
            Cell(str(sum(counts.values())), value=sum(counts.values())),
        )
        for code, counts in by_agency.items()
        if any(counts.values())
    )
    columns = (
        Column("Agency"),
        *(Column(title, Fit.NUMBER) for title in titles),
        Column("All", Fit.NUMBER),
    )
    joint = sum(standing.action.joint for standing in standings)
    note = f"{actions(joint)} with more than one lead: counted under each." if joint else ""
    return (Heading("By agency"), Table(columns, rows, note=note, empty="No agency leads any."))


def _oldest(standings: Sequence[Standing]) -> tuple[Block, ...]:
    overdue = by_days_overdue(standings)
    if not overdue:
        return ()
    rows = tuple(
        (
            ref_cell(standing),
            Cell(f"{days(standing.days_overdue)} overdue", Tone.OVERDUE),
            lead_cell(standing.action),
            action_cell(standing.action),
        )
        for standing in overdue[:OLDEST]
    )
    return (Heading("Overdue longest"), _short_table(rows))


def _next(plan: Plan, as_at: date, standings: Sequence[Standing]) -> tuple[Block, ...]:
    meeting = next_after(plan.meetings, as_at)
    until = meeting.last if meeting else as_at + timedelta(days=plan.due_soon_days)
    falling = falling_due(standings, until)
    what = f"the meeting of {short(meeting)}" if meeting else f"{long(until)}"
    head = f"Due next, by {what}: {actions(len(falling))}"
    rows = tuple(
        (
            ref_cell(standing),
            Cell(short(standing.action.due), TONES.get(standing.position, Tone.PLAIN)),
            lead_cell(standing.action),
            action_cell(standing.action),
        )
        for standing in falling[:NEXT]
    )
    if not rows:
        return (Heading(head),)
    more = len(falling) - len(rows)
    note = f"and {more} more: jtai due --within {(until - as_at).days}d" if more else ""
    return (Heading(head), _short_table(rows, note))


def _stale(plan: Plan, standings: Sequence[Standing]) -> tuple[Block, ...]:
    stale = [standing for standing in standings if standing.stale]
    still_open = sum(standing.open for standing in stale)
    said = f"Stale (no note in {days(plan.stale_days)}): {actions(len(stale))}"
    return (Heading(f"{said} ({still_open} open)" if stale else said),)


def _number(number: int, position: Position) -> Cell:
    tone = TONES.get(position, Tone.PLAIN) if number else Tone.DIM
    return Cell(str(number), tone, number)


def _short_table(rows: tuple[tuple[Cell, ...], ...], note: str = "") -> Table:
    columns = (Column(""), Column(""), Column(""), Column("", Fit.LINE))
    return Table(columns, rows, note=note)
