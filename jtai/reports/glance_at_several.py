"""The position of several plans at a glance: of all, by plan and by agency."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from jtai.blocks import Block, Document, Heading, paragraph
from jtai.dates import long
from jtai.filters import without_action
from jtai.position import Position, Standing, count, count_by_plan, falling_due, worst_first
from jtai.reports.agency_table import Counts, agencies_table, plan_table
from jtai.reports.glance import Told, Typed, at_a_glance, led_with
from jtai.reports.listing import headline_overdue, of_several, own_days
from jtai.several.members import Several
from jtai.several.plan_names import name_among
from jtai.several.united import Clash
from jtai.visible import one_line
from jtai.words import counted, first_few, have_no_action, share

ROWS = 15
CLASHES = 4
BARE = 8
_NAMED = 3


def several_document(several: Several, typed: Typed, *, every: bool = False) -> Document:
    """As status_document, of several plans: of many the plans and the agencies with most overdue,
    or `every` one."""
    standings = several.selected
    ahead = several.due_soon_days
    falling = falling_due(standings, several.as_at + timedelta(days=ahead[-1]))
    one_day = f"by {long(several.as_at + timedelta(days=ahead[0]))}"
    rest = "" if every else typed("status", "--all")
    told = Told(
        title=counted(len(several.members), "plan"),
        headline=of_several(headline_overdue(several.as_at, standings), several),
        by=(*_by_plan(several, standings, rest), *_by_agency(several, standings, rest)),
        falling=[standing for standing in falling if standing.position is Position.DUE_SOON],
        next=one_day if len(ahead) == 1 else f"within {own_days(ahead)}",
        all_falling=typed("due"),
        stale=own_days(several.stale_days),
        without_action=_without_action(several, rest),
    )
    return at_a_glance(told, standings, typed)


def _by_plan(several: Several, standings: Sequence[Standing], rest: str) -> tuple[Block, ...]:
    """Of what is asked for with filters, a plan that has none of it is counted and not named."""
    there = count_by_plan(standings)
    counts = {
        member.name: there.get(member.name, count(()))
        for member in several
        if member.name in there or several.wanted.keeps_all
    }
    none = len(several.members) - len(counts)
    note = f"{counted(none, 'plan has', 'plans have')} none of these." if none else ""
    shown, more = _most_overdue(counts, rest)
    return (Heading("By plan"), plan_table(shown, note=note if counts else ""), *more)


def _by_agency(several: Several, standings: Sequence[Standing], rest: str) -> tuple[Block, ...]:
    agencies = several.agencies
    counts = {code: n for code, n in agencies.counts(standings).items() if any(n.values())}
    shown, more = _most_overdue(counts, rest)
    note = led_with(standings, several.wanted, agencies.leads)
    table = agencies_table(agencies, shown, agencies.joint(standings), note=note)
    clashes = agencies.clashes
    named = first_few(clashes, CLASHES) if rest else clashes
    return (
        Heading("By agency"),
        table,
        *more,
        *([paragraph(_clashes(named, len(clashes)))] if clashes else []),
    )


def _most_overdue(
    counts: Mapping[str, Counts], rest: str
) -> tuple[Mapping[str, Counts], tuple[Block, ...]]:
    """Those with the most overdue, and what is said of the others: which command tells the `rest`;
    all where there is none."""
    ranked = worst_first(counts)
    shown = first_few(ranked, ROWS) if rest else ranked
    others = ranked[len(shown) :]
    told = {name: counts[name] for name in shown}
    if not others:
        return told, ()
    overdue = sum(counts[name][Position.OVERDUE] > 0 for name in others)
    ended = f"{share(overdue, len(others))} of them with anything overdue"
    return told, (paragraph(f"and {len(others)} more, {ended}: {rest}"),)


def _clashes(clashes: Sequence[Clash], number: int) -> str:
    """`Codes that are another agency in one plan than in another: LA (148 agencies), DA (Domestic
    Abuse Board, Drugs Action Team) and 2 more.`"""
    said = [f"{one_line(clash.code)} ({_bearers(clash)})" for clash in clashes]
    more = number - len(said)
    codes = ", ".join(said) + (f" and {more:,} more" if more else "")
    return f"Codes that are another agency in one plan than in another: {codes}."


def _bearers(clash: Clash) -> str:
    if len(clash.agencies) > _NAMED:
        return f"{len(clash.agencies):,} agencies"
    return ", ".join(one_line(agency.name) for agency in clash.agencies)


def _without_action(several: Several, rest: str) -> str:
    refs = [
        name_among(member.name, ref)
        for member in several
        for ref in without_action(member.plan, member.wanted)
    ]
    if not refs:
        return ""
    shown = first_few(refs, BARE) if rest else refs
    more = len(refs) - len(shown)
    said = have_no_action(refs, len(shown))
    return f"{said} and {more} more: {rest}" if more else said
