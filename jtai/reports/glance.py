"""The position at a glance: what she looks at in the morning, on one screen."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from jtai.blocks import (
    Bars,
    Block,
    Cell,
    Column,
    Document,
    Fit,
    Heading,
    Table,
    Tone,
    paragraph,
    table_of,
)
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
from jtai.visible import one_line
from jtai.words import actions, both, days, due_told, either, have_no_action, led_by

OLDEST = 3
NEXT = 5
SILENT = 5

Typed = Callable[..., str]
"""Makes a command that can be typed of its words: it tells of the same plan, day and actions."""


def status_document(
    plan: Plan, as_at: date, standings: Sequence[Standing], wanted: Filter, typed: Typed
) -> Document:
    """Totals, by agency, the oldest overdue, what falls due next, which are stale, and which
    findings have no action. `wanted` says which actions these are; where a list is cut, what is
    `typed` shows the rest."""
    return Document(
        title=plan.title,
        headline=Cell(with_filter(headline_overdue(as_at, standings), wanted.words())),
        blocks=(
            _positions(count(standings)),
            Heading("By agency"),
            _by_agency(plan, standings, wanted),
            *_oldest(standings, typed),
            *_next(plan, as_at, standings, typed),
            *_stale(plan, standings, typed),
            *_without_action(plan, wanted),
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
    note = _led_with(standings, wanted)
    return agency_table(plan, counts, count_joint(standings), note=note)


def _led_with(standings: Sequence[Standing], wanted: Filter) -> str:
    """Why other agencies than those asked for are in the table, and with so few; empty where none
    are."""
    asked = wanted.agencies
    if not asked or all(asked.issuperset(standing.action.led_by) for standing in standings):
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


def _next(
    plan: Plan, as_at: date, standings: Sequence[Standing], typed: Typed
) -> tuple[Block, ...]:
    meeting = next_after(plan.meetings, as_at)
    until = meeting.last if meeting else as_at + timedelta(days=plan.due_soon_days)
    falling = falling_due(standings, until)
    what = f"the meeting of {short(meeting)}" if meeting else f"{long(until)}"
    head = f"Due next, by {what}: {_shares(falling, standings)}"
    if not falling:
        return (Heading(head),)
    more = len(falling) - NEXT
    rest = typed("due", "--within", f"{(until - as_at).days}d")
    note = f"and {more} more: {rest}" if more > 0 else ""
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


def _stale(plan: Plan, standings: Sequence[Standing], typed: Typed) -> tuple[Block, ...]:
    """Which have gone stale: of those still open the first, silent the longest."""
    stale = [standing for standing in standings if standing.stale]
    still_open = [standing for standing in stale if standing.open]
    head = f"Stale (no note in {days(plan.stale_days)}): {actions(len(stale))}"
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
