"""The position at a glance: what she looks at in the morning, on one screen."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from jtai.blocks import Bars, Block, Cell, Column, Document, Fit, Heading, Table, Tone, table_of
from jtai.dates import long, next_after, short
from jtai.model import Plan
from jtai.position import Position, Standing, by_days_overdue, count, falling_due
from jtai.reports.agency_table import agency_table
from jtai.reports.listing import (
    TONES,
    action_cell,
    headline_overdue,
    lead_cell,
    ref_cell,
    with_filter,
)
from jtai.words import actions, days

OLDEST = 3
NEXT = 5


def status_document(
    plan: Plan, as_at: date, standings: Sequence[Standing], filtered: str = ""
) -> Document:
    """Totals, by agency, the oldest overdue, what falls due next, how many are stale.

    `filtered` says in words which actions these are, if they are not all.
    """
    return Document(
        title=plan.title,
        headline=Cell(with_filter(headline_overdue(as_at, standings), filtered)),
        blocks=(
            _positions(count(standings)),
            Heading("By agency"),
            agency_table(plan, standings),
            *_oldest(standings),
            *_next(plan, as_at, standings),
            *_stale(plan, standings),
        ),
    )


def _positions(counts: dict[Position, int]) -> Bars:
    return Bars(
        tuple(
            (Cell(position.value, TONES[position]), number)
            for position, number in counts.items()
            if number
        ),
        total=sum(counts.values()),
    )


def _oldest(standings: Sequence[Standing]) -> tuple[Block, ...]:
    overdue = by_days_overdue(standings)
    if not overdue:
        return ()
    return (Heading("Overdue longest"), _short_table(overdue[:OLDEST], _overdue_by))


def _overdue_by(standing: Standing) -> Cell:
    return Cell(f"{days(standing.days_overdue or 0)} overdue", Tone.OVERDUE)


def _next(plan: Plan, as_at: date, standings: Sequence[Standing]) -> tuple[Block, ...]:
    meeting = next_after(plan.meetings, as_at)
    until = meeting.last if meeting else as_at + timedelta(days=plan.due_soon_days)
    falling = falling_due(standings, until)
    what = f"the meeting of {short(meeting)}" if meeting else f"{long(until)}"
    head = f"Due next, by {what}: {actions(len(falling))}"
    if not falling:
        return (Heading(head),)
    more = len(falling) - NEXT
    note = f"and {more} more: jtai due --within {(until - as_at).days}d" if more > 0 else ""
    return (Heading(head), _short_table(falling[:NEXT], _due, note))


def _due(standing: Standing) -> Cell:
    return Cell(short(standing.action.due), TONES[standing.position])


def _stale(plan: Plan, standings: Sequence[Standing]) -> tuple[Block, ...]:
    stale = [standing for standing in standings if standing.stale]
    still_open = sum(standing.open for standing in stale)
    said = f"Stale (no note in {days(plan.stale_days)}): {actions(len(stale))}"
    return (Heading(f"{said} ({still_open} open)" if stale else said),)


def _short_table(
    standings: Sequence[Standing], when: Callable[[Standing], Cell], note: str = ""
) -> Table:
    bare = Column("")
    action = (Column("", Fit.LINE), action_cell)
    return table_of(
        standings, ((bare, ref_cell), (bare, when), (bare, lead_cell), action), note=note
    )
