"""The position at a glance: what she looks at in the morning, on one screen."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from jtai.blocks import Bars, Block, Cell, Column, Document, Fit, Heading, Table, Tone, table_of
from jtai.dates import long, next_after, short
from jtai.filters import Filter, without_action
from jtai.model import Plan
from jtai.position import (
    Position,
    Standing,
    by_days_overdue,
    count,
    count_by_agency,
    falling_due,
)
from jtai.reports.agency_table import agency_table
from jtai.reports.listing import (
    TONES,
    action_cell,
    due_column,
    headline_overdue,
    lead_cell,
    ref_cell,
    with_filter,
)
from jtai.words import actions, days, due_told, have_no_action

OLDEST = 3
NEXT = 5


def status_document(
    plan: Plan, as_at: date, standings: Sequence[Standing], wanted: Filter
) -> Document:
    """Totals, by agency, the oldest overdue, what falls due next, how many are stale, and which
    findings have no action. `wanted` says which actions these are."""
    return Document(
        title=plan.title,
        headline=Cell(with_filter(headline_overdue(as_at, standings), wanted.words())),
        blocks=(
            _positions(count(standings)),
            Heading("By agency"),
            agency_table(plan, count_by_agency(plan, standings), _joint(standings)),
            *_oldest(standings),
            *_next(plan, as_at, standings),
            *_stale(plan, standings),
            *_without_action(plan, wanted),
        ),
    )


def _joint(standings: Sequence[Standing]) -> int:
    return sum(standing.action.joint for standing in standings)


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
    return Cell(due_told(standing.action), TONES[standing.position])


def _stale(plan: Plan, standings: Sequence[Standing]) -> tuple[Block, ...]:
    stale = [standing for standing in standings if standing.stale]
    still_open = sum(standing.open for standing in stale)
    said = f"Stale (no note in {days(plan.stale_days)}): {actions(len(stale))}"
    return (Heading(f"{said} ({still_open} open)" if stale else said),)


def _without_action(plan: Plan, wanted: Filter) -> tuple[Block, ...]:
    refs = without_action(plan, wanted)
    return (Heading(have_no_action(refs)),) if refs else ()


def _short_table(
    standings: Sequence[Standing], when: Callable[[Standing], Cell], note: str = ""
) -> Table:
    bare = Column("")
    action = (Column("", Fit.LINE), action_cell)
    due = (due_column(standings, ""), when)
    return table_of(standings, ((bare, ref_cell), due, (bare, lead_cell), action), note=note)
