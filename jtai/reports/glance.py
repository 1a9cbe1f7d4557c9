"""The position at a glance: what she looks at in the morning, on one screen."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from jtai.blocks import Bars, Block, Document, Heading, paragraph
from jtai.dates import long, next_after, short
from jtai.filters import Filter, without_action
from jtai.model import NOBODY, Plan
from jtai.position import (
    Position,
    Standing,
    by_days_overdue,
    count,
    count_by_agency,
    count_joint,
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
from jtai.tabular import Cell, Column, Fit, Table, Tone, table_of
from jtai.visible import one_line
from jtai.words import actions, both, days, due_told, either, have_no_action, led_by

OLDEST = 3
NEXT = 5
SILENT = 5

Typed = Callable[..., str]
"""Makes a command that can be typed of its words: it tells of the same plan, day and actions."""


class Told(NamedTuple):
    """What one plan, and several, each tell in their own way: the `title` and the `headline`, the
    counts `by` agency and the like, what is `falling` due `next` with a command that lists it
    (`by 29 April 2018`), after how many days an action is `stale`, and what is said of findings
    that have no action, if any is."""

    title: str
    headline: str
    by: tuple[Block, ...]
    falling: Sequence[Standing]
    next: str
    all_falling: str
    stale: str
    without_action: str


def status_document(
    plan: Plan, as_at: date, standings: Sequence[Standing], wanted: Filter, typed: Typed
) -> Document:
    """Totals, by agency, the oldest overdue, what falls due next, which are stale, and which
    findings have no action. `wanted` says which actions these are; where a list is cut, what is
    `typed` shows the rest."""
    meeting = next_after(plan.meetings, as_at)
    until = meeting.last if meeting else as_at + timedelta(days=plan.due_soon_days)
    bare = without_action(plan, wanted)
    told = Told(
        title=plan.title,
        headline=with_filter(headline_overdue(as_at, standings), wanted.words()),
        by=(Heading("By agency"), _by_agency(plan, standings, wanted)),
        falling=falling_due(standings, until),
        next=f"by the meeting of {short(meeting)}" if meeting else f"by {long(until)}",
        all_falling=typed("due", "--within", f"{(until - as_at).days}d"),
        stale=days(plan.stale_days),
        without_action=have_no_action(bare) if bare else "",
    )
    return at_a_glance(told, standings, typed)


def at_a_glance(told: Told, standings: Sequence[Standing], typed: Typed) -> Document:
    """The position of one plan, or of several, on one screen."""
    bare = told.without_action
    return Document(
        title=told.title,
        headline=Cell(told.headline),
        blocks=(
            _positions(count(standings)),
            *told.by,
            *_oldest(standings, typed),
            *_next(told, standings),
            *_stale(told, standings, typed),
            *((Heading(bare),) if bare else ()),
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


def _by_agency(plan: Plan, standings: Sequence[Standing], wanted: Filter) -> Table:
    counts = count_by_agency(plan, standings)
    note = led_with(standings, wanted, lambda standing: standing.action.led_by)
    return agency_table(plan, counts, count_joint(standings), note=note)


def led_with(
    standings: Sequence[Standing],
    wanted: Filter,
    led_by: Callable[[Standing], Iterable[str]],
) -> str:
    """Why other agencies than those asked for are in the table, and with so few; empty where none
    are."""
    asked = wanted.agencies
    if not asked or all(asked.issuperset(led_by(standing)) for standing in standings):
        return ""
    named = sorted(one_line(code) for code in asked if code != NOBODY)
    return f"Of others, only what they lead with {either(named)}."


def _oldest(standings: Sequence[Standing], typed: Typed) -> tuple[Block, ...]:
    overdue = by_days_overdue(standings)
    if not overdue:
        return ()
    more = len(overdue) - OLDEST
    note = f"and {more} more: {typed('overdue')}" if more > 0 else ""
    return (Heading("Overdue longest"), _short_table(overdue[:OLDEST], _overdue_by, note))


def _overdue_by(standing: Standing) -> Cell:
    return Cell(f"{days(standing.days_overdue or 0)} overdue", Tone.OVERDUE)


def _next(told: Told, standings: Sequence[Standing]) -> tuple[Block, ...]:
    falling = told.falling
    head = f"Due next, {told.next}: {_shares(falling, standings)}"
    if not falling:
        return (Heading(head),)
    more = len(falling) - NEXT
    note = f"and {more} more: {told.all_falling}" if more > 0 else ""
    return (Heading(head), _short_table(falling[:NEXT], _due, note))


def _shares(falling: Sequence[Standing], among: Sequence[Standing]) -> str:
    """`the 7 due soon and 4 of the 6 not yet due`; `no actions`. The days that make an action due
    soon seldom end at the next meeting: so it says how the one goes with the other."""
    here, all_of_it = count(falling), count(among)
    said = []
    for position in (Position.DUE_SOON, Position.NOT_YET_DUE):
        part, whole = here[position], all_of_it[position]
        if part or (whole and position is Position.DUE_SOON):
            share = "" if part == whole else f"{part or 'none'} of "
            said.append(f"{share}the {whole} {position}")
    return both(said) if said else actions(0)


def _due(standing: Standing) -> Cell:
    return Cell(due_told(standing.action), TONES[standing.position])


def _stale(told: Told, standings: Sequence[Standing], typed: Typed) -> tuple[Block, ...]:
    """Which have gone stale: of those still open the first, silent the longest."""
    stale = [standing for standing in standings if standing.stale]
    still_open = [standing for standing in stale if standing.open]
    head = f"Stale (no note in {told.stale}): {actions(len(stale))}"
    if not stale:
        return (Heading(head),)
    named = sorted(still_open, key=_last_said)[:SILENT]
    said = [", ".join(f"{one_line(s.ref)} ({_leads(s)})" for s in named)] if named else []
    if more := len(stale) - len(named):
        over = len(stale) - len(still_open)
        said.append(f"{_rest(more, over, first=not named)}: {typed('list', '--stale')}")
    heading = Heading(f"{head} ({len(still_open) or 'none'} open)")
    return (heading, *(paragraph(line) for line in said))


def _last_said(standing: Standing) -> date:
    return standing.last_note.date.last if standing.last_note else date.min


def _leads(standing: Standing) -> str:
    return one_line(led_by(standing.action.lead))


def _rest(more: int, over: int, *, first: bool) -> str:
    """`and 40 more, 8 of them complete or withdrawn`; `over` says how many are. Those that come
    `first` are no rest: they are all so."""
    ended = "complete or withdrawn"
    if first:
        return ended
    said = f"and {more} more"
    if not over:
        return said
    return f"{said}, {ended}" if over == more else f"{said}, {over} of them {ended}"


def _short_table(
    standings: Sequence[Standing], when: Callable[[Standing], Cell], note: str = ""
) -> Table:
    bare = Column("")
    action = (Column("", Fit.LINE), action_cell)
    due = (due_column(standings, ""), when)
    return table_of(standings, ((bare, ref_cell), due, (bare, lead_cell), action), note=note)
