"""How several plans went over time together, as a report, as records and as JSON."""

from collections.abc import Sequence

from jtai.blocks import Bars, Block, Document, Heading, paragraph
from jtai.dates import long
from jtai.history.points import Point
from jtai.history.sums import Sum, Together
from jtai.matching import listed
from jtai.position import Position, count
from jtai.records.actions import as_json, counts_record, envelope
from jtai.reports.listing import with_filter
from jtai.reports.over_time import (
    figure_columns,
    figures,
    of_open,
    point_day,
    slippage_told,
    to_come_record,
)
from jtai.several.members import Several
from jtai.tabular import Cell, Column, Fit, Said, Table, Tone, number_cell, table_of
from jtai.visible import one_line
from jtai.words import counted, overdue_to_come


def several_trend_document(several: Several, found: Together, *, by_month: bool) -> Document:
    """The report; there is at least one point. `by_month` says that a month's end stands for its
    month."""
    known = [point for point in found.points if point.counts is not None]
    joined = len({point.plans for point in known}) > 1
    bars = [
        (Cell(_label(point, by_month, joined), Tone.OVERDUE), point.number(Position.OVERDUE))
        for point in known
    ]
    most = max(point.total for point in found.points)
    joint = any(action.joint for member in several for action in member.plan.actions)
    blocks: list[Block] = [
        *(paragraph(said) for said in _before_the_figures(several, found)),
        Heading("Overdue"),
        Bars(tuple(bars), most),
        Heading("In numbers"),
        _table(found.points, by_month, joined),
        *slippage_told(found.slippage, joint=joint),
    ]
    title = counted(len(several.members), "plan")
    return Document(title, Cell(_headline(several, found, known)), tuple(blocks))


def several_trend_records(points: Sequence[Sum]) -> Table:
    """A record for each point, for TSV and CSV: `plans` is how many are counted in it."""
    names = ("date", "plans", "total", "open", *(str(p) for p in Position), "problem")
    texts = (
        (point.day.isoformat(), str(len(point.plans)), *figures(point), _missing(point))
        for point in points
    )
    rows = tuple(tuple(Cell(text) for text in row) for row in texts)
    return Table(tuple(Column(name) for name in names), rows)


def several_trend_json(several: Several, found: Together) -> str:
    """As JSON text: each plan has also the day of its first commit, `since`, null where git does
    not have it; a point how many plans are counted in it, and which are missing, with why."""
    told = envelope(several, several.as_at, several.selected)
    for plan in told["plans"]:
        begun = found.begun.get(plan["name"])
        plan |= {"since": begun and begun.isoformat(), "shallow": plan["name"] in found.shallow}
    return as_json(
        told
        | {
            "points": [_point_record(point) for point in found.points],
            "to_come": found.to_come and to_come_record(found.to_come),
            "slippage": [
                {
                    "agency": slip.agency or None,
                    "name": slip.name or None,
                    "moves": slip.moves,
                    "days": slip.days,
                }
                for slip in found.slippage.by_agency
            ],
        }
    )


def _point_record(point: Sum) -> dict[str, object]:
    return {
        "date": point.day.isoformat(),
        "plans": len(point.plans),
        "counts": None if point.counts is None else counts_record(point.counts),
        "missing": [{"plan": name, "problem": why} for name, why in point.missing.items()],
    }


def _headline(several: Several, found: Together, known: Sequence[Sum]) -> str:
    """`Overdue at 30 June 2018: 5 of 20 open actions in 4 plans; at 31 March 2018: 13 of 37`; and
    which plans are in none of the figures."""
    if known:
        last, first = known[-1], known[0]
        plans = counted(len(last.plans), "plan")
        said = f"Overdue at {long(last.day)}: {of_open(last)} open actions in {plans}"
        if len(known) > 1:
            said += f"; at {long(first.day)}: {of_open(first)}"
            said += "" if first.plans == last.plans else f" in {len(first.plans)}"
    else:
        said = "Overdue: not known on any day, as not all of the plans can be read"
    said = with_filter(said, several.wanted.words())
    without = what_is_left_out(several, found)
    return f"{said}, {without}" if without else said


def what_is_left_out(several: Several, found: Together) -> str:
    """Which plans are in none of the figures, as every answer has to say; empty where all are:
    `without derby (3 errors), without york (not in git)`."""
    without = [several.without()] if several.left_out else []
    if found.without_past:
        without.append(f"without {_named(found.without_past)} (not in git)")
    return ", ".join(without)


def _before_the_figures(several: Several, found: Together) -> list[str]:
    """What has to be known of the figures, in sentences."""
    said = []
    if to_come := found.to_come:
        said.append(overdue_to_come(to_come.number(Position.OVERDUE), to_come.day))
    if found.alike:
        said.append(_alike(found.points, *found.alike))
    if found.shallow:
        here = _named(found.shallow)
        said.append(f"In a shallow clone, so what was before is not in the figures: {here}.")
    if found.without_past:
        said.append(_without_past(several, found.without_past))
    if any(point.missing and point.counts is None for point in found.points):
        said.append("Days on which a plan cannot be read: --skip-broken counts the other plans.")
    return said


def _alike(points: Sequence[Sum], first: Sum, last: Sum) -> str:
    """What joined is not what got worse: how it went in those plans that were there throughout."""
    known = [point for point in points if point.counts is not None]
    before, after = len(known[0].plans), len(known[-1].plans)
    of_plans = f"{counted(before, 'plan')} at {long(first.day)} and of {after} at"
    said = f"A plan counts from its first commit on: these are figures of {of_plans}"
    said += f" {long(last.day)}."
    if not first.plans:
        return f"{said} None of them is in both."
    alike = f"In the {counted(len(first.plans), 'plan that is', 'plans that are')} in both"
    return f"{said} {alike}, {of_open(first)} open actions were overdue, then {of_open(last)}."


def _without_past(several: Several, names: Sequence[str]) -> str:
    actions = [standing for name in names for standing in several.member(name).selected]
    overdue = of_open(Point(several.as_at, count(actions)))
    what, whose = ("it is", "its") if len(names) == 1 else ("they are", "their")
    return (
        f"git has no version of {_named(names)}, so {what} in none of these figures: of {whose}"
        f" open actions {overdue} are overdue at {long(several.as_at)}."
    )


def _label(point: Sum, by_month: bool, joined: bool) -> str:
    day = point_day(point.day, by_month)
    return f"{day}, {counted(len(point.plans), 'plan')}" if joined else day


def _table(points: Sequence[Sum], by_month: bool, joined: bool) -> Table:
    day, *figures_of_day = figure_columns(by_month)
    said: list[Said[Sum]] = [day]
    if joined:
        said.append((Column("Plans", Fit.NUMBER), _number_of_plans))
    said += figures_of_day
    if any(point.missing for point in points):
        said.append((Column("", Fit.WRAP), _why_missing))
    return table_of(points, said)


def _number_of_plans(point: Sum) -> Cell:
    return Cell("-") if point.counts is None else number_cell(len(point.plans))


def _why_missing(point: Sum) -> Cell:
    if not point.missing:
        return Cell("")
    return Cell(f"{'not known' if point.counts is None else 'without'}: {_missing(point)}")


def _missing(point: Sum) -> str:
    """Which plans are not counted, and why."""
    said = [f"{one_line(name)}: {why}" for name, why in point.missing.items()]
    return "; ".join(said)


def _named(names: Sequence[str]) -> str:
    return listed([one_line(name) for name in names])
