"""Agencies over all the plans, by their names; and the codes that are not the same everywhere."""

from collections.abc import Mapping, Sequence

from jtai.blocks import Block, Heading
from jtai.position import Position, worst_first
from jtai.reports.agency_table import agencies_table
from jtai.reports.body_above.told_plans import Above
from jtai.reports.glance import led_with
from jtai.several.united import Agency, Clash
from jtai.tabular import Cell, Column, Fit, Said, Tone, table_of
from jtai.visible import one_line
from jtai.words import both, counted, first_few, share

MOST = 15
"""So many agencies are in the table."""
_FEW = 3


def agencies_worst_first(above: Above) -> tuple[Block, ...]:
    """The agencies with the most overdue, and how many more there are."""
    united = above.several.agencies
    counts = {c: n for c, n in united.counts(above.standings).items() if any(n.values())}
    leading = worst_first(counts)
    shown = first_few(leading, MOST)
    others = led_with(above.standings, above.several.wanted, united.leads)
    note = f"{others} {_more([counts[code] for code in leading[len(shown) :]])}".strip()
    few = {code: counts[code] for code in shown}
    table = agencies_table(united, few, united.joint(above.standings), note=note)
    return (Heading(f"By agency: {counted(len(leading), 'agency', 'agencies')}"), table)


def _more(others: Sequence[Mapping[Position, int]]) -> str:
    """`And 223 more agencies, 35 of them with anything overdue.`"""
    if not others:
        return ""
    overdue = sum(numbers[Position.OVERDUE] > 0 for numbers in others)
    more = counted(len(others), "more agency", "more agencies")
    return f"And {more}, {share(overdue, len(others))} of them with anything overdue."


def clashing_codes(above: Above) -> tuple[Block, ...]:
    """The codes that are one agency in some plans and another in others; nothing where none is."""
    clashes = above.several.agencies.clashes
    if not clashes:
        return ()
    code: Said[Clash] = (Column("Code"), lambda clash: Cell(one_line(clash.code), Tone.STRONG))
    is_: Said[Clash] = (Column("Is", Fit.WRAP), lambda clash: Cell(_bearers(clash)))
    head = f"Codes that are not the same agency everywhere: {len(clashes)}"
    note = "Agencies are counted by their names: no two of these are taken for one."
    return (Heading(head), table_of(clashes, (code, is_), note=note))


def _bearers(clash: Clash) -> str:
    """`Bath Council in bath, Calne Council in calne and 148 others`."""
    shown = first_few(clash.agencies, _FEW)
    said = [f"{one_line(agency.name)} in {_where(agency, clash.code)}" for agency in shown]
    more = len(clash.agencies) - len(shown)
    return both([*said, f"{more:,} other agencies"] if more else said)


def _where(agency: Agency, code: str) -> str:
    plans = agency.plans_with(code)
    more = len(plans) - 1
    return one_line(plans[0]) + (f" and {counted(more, 'other plan')}" if more else "")
