"""How the plan went over time, as a report, as records and as JSON."""

from collections.abc import Sequence
from datetime import date

from jtai.blocks import Bars, Block, Document, Heading, paragraph
from jtai.dates import PlanDate, long, short
from jtai.history.points import Point
from jtai.history.slippage import Slip, Slippage
from jtai.model import Plan
from jtai.position import Position
from jtai.records.actions import VERSION, as_json, counts_record
from jtai.tabular import Cell, Column, Fit, Said, Table, Tone, number_cell, table_of
from jtai.words import NO_LEAD, counted, days, overdue_to_come


def trend_document(
    plan: Plan,
    points: Sequence[Point],
    to_come: Point | None,
    slips: Slippage,
    *,
    by_month: bool = True,
    shallow: bool = False,
) -> Document:
    """The report; there is at least one point. `to_come` is how it will be on a day to come if
    nothing changes. `by_month` says that a month's end stands for its month, `shallow` that git has
    not all of it here."""
    blocks: list[Block] = []
    if to_come:
        said = overdue_to_come(to_come.number(Position.OVERDUE), to_come.day)
        blocks.append(paragraph(said))
    if shallow:
        blocks.append(paragraph("This clone is shallow: what was before is not in it."))
    most = max(point.total for point in points)
    bars = [
        (Cell(point_day(point.day, by_month), Tone.OVERDUE), point.number(Position.OVERDUE))
        for point in points
        if point.counts is not None
    ]
    blocks += [Heading("Overdue"), Bars(tuple(bars), most), Heading("In numbers")]
    blocks.append(_table(points, by_month))
    blocks += slippage_told(slips, joint=any(action.joint for action in plan.actions))
    return Document(plan.title, Cell(_headline(points)), tuple(blocks))


def trend_records(points: Sequence[Point]) -> Table:
    """A record for each point, for TSV and CSV."""
    names = ("date", "commit", "total", "open", *(str(p) for p in Position), "problem")
    texts = (
        (point.day.isoformat(), point.commit, *figures(point), point.problem or "")
        for point in points
    )
    rows = tuple(tuple(Cell(text) for text in row) for row in texts)
    return Table(tuple(Column(name) for name in names), rows)


def figures(point: Point) -> list[str]:
    """What it has of all, of those open, and in each position, for programs."""
    if point.counts is None:
        return [""] * (2 + len(Position))
    return [str(number) for number in (point.total, point.open, *point.counts.values())]


def trend_json(
    plan: Plan, as_at: date, points: Sequence[Point], to_come: Point | None, slips: Slippage
) -> str:
    """Points, oldest first, how it will be on a day to come if nothing changes (else null), and
    slippage, as JSON text. A plan that could not be read has counts of null and a problem, one
    that is not committed a commit of null."""
    return as_json(
        {
            "version": VERSION,
            "plan": plan.title,
            "as_at": as_at.isoformat(),
            "points": [
                {
                    "date": point.day.isoformat(),
                    "commit": point.commit or None,
                    "counts": None if point.counts is None else counts_record(point.counts),
                    "problem": point.problem,
                }
                for point in points
            ],
            "to_come": to_come and to_come_record(to_come),
            "slippage": [
                {"agency": slip.agency or None, "moves": slip.moves, "days": slip.days}
                for slip in slips.by_agency
            ],
        }
    )


def to_come_record(point: Point) -> dict[str, object]:
    return {"date": point.day.isoformat(), "counts": counts_record(point.counts or {})}


def _headline(points: Sequence[Point]) -> str:
    """`Overdue at 30 June 2018: 5 of 20 open actions; 13 of 37 at 31 March 2018`."""
    known = [point for point in points if point.counts is not None]
    if not known:
        return "Overdue: not known, no version of the plan can be read"
    last, first = known[-1], known[0]
    said = f"Overdue at {long(last.day)}: {of_open(last)} open actions"
    return said if len(known) == 1 else f"{said}; at {long(first.day)}: {of_open(first)}"


def of_open(point: Point) -> str:
    """`13 of 37`: how many of those open are overdue."""
    return f"{point.number(Position.OVERDUE) or 'none'} of {point.open}"


def _table(points: Sequence[Point], by_month: bool) -> Table:
    said: list[Said[Point]] = [
        *figure_columns(by_month),
        (Column("Commit"), lambda p: Cell(p.commit[:10] or "not yet", Tone.DIM)),
    ]
    if any(point.problem for point in points):
        said.append((Column("", Fit.WRAP), _why_not_known))
    return table_of(points, said)


def figure_columns(by_month: bool) -> list[Said[Point]]:
    """The day, and what of the figures of that day people look at."""
    return [
        (Column("At"), lambda p: Cell(point_day(p.day, by_month), Tone.STRONG)),
        (Column("Complete", Fit.NUMBER), lambda p: _known(p, p.number(Position.COMPLETE))),
        (Column("Open", Fit.NUMBER), lambda p: _known(p, p.open)),
        (Column("Overdue", Fit.NUMBER), _overdue),
        (Column("All", Fit.NUMBER), lambda p: _known(p, p.total)),
    ]


def _overdue(point: Point) -> Cell:
    return _known(point, point.number(Position.OVERDUE), Tone.OVERDUE)


def _known(point: Point, number: int, tone: Tone = Tone.PLAIN) -> Cell:
    if point.counts is None:
        return Cell("-")
    return number_cell(number, tone if number else Tone.PLAIN)


def _why_not_known(point: Point) -> Cell:
    return Cell(f"not known: {point.problem}" if point.problem else "")


def slippage_told(slips: Slippage, *, joint: bool) -> list[Block]:
    """Which agencies' due dates moved, and how far: those of several plans by their names. `joint`
    says that any action is."""
    found = [slip for slip in slips.by_agency if slip.moves]
    left_out = _left_out(slips.in_drafts)
    if not found:
        return [Heading("No due date moved"), *([paragraph(left_out)] if left_out else [])]
    agency = Column("Agency", Fit.WRAP) if any(slip.name for slip in found) else Column("Agency")
    said: tuple[Said[Slip], ...] = (
        (agency, lambda slip: Cell(slip.name or slip.agency or NO_LEAD, Tone.STRONG)),
        (Column("Moves", Fit.NUMBER), lambda slip: number_cell(slip.moves)),
        (Column("In all"), lambda slip: Cell(_how_far(slip.days))),
    )
    each = "Actions with more than one lead count under each." if joint else ""
    note = f"{each} {left_out}".strip()
    table = table_of(sorted(found, key=lambda slip: -slip.days), said, note=note)
    return [Heading("Due dates that moved, by agency"), table]


def _left_out(in_drafts: int) -> str:
    number = counted(in_drafts, "move")
    return f"Left out: {number} from before the plan was published." if in_drafts else ""


def _how_far(number: int) -> str:
    return f"{days(number)} later" if number >= 0 else f"{days(-number)} earlier"


def point_day(day: date, by_month: bool) -> str:
    """A month's end as its month where months are told of, any other day whole."""
    month = PlanDate.of_month(day.year, day.month)
    return short(month if by_month and month.last == day else PlanDate.of_day(day))
