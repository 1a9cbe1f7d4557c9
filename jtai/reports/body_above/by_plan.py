"""Where each plan stands, the worst first, and where it got worse."""

from collections.abc import Callable, Iterable, Iterator

from jtai.blocks import Block, Heading, Paragraph, paragraph
from jtai.dates import PlanDate, short
from jtai.position import Position, count
from jtai.reports.body_above.told_plans import Above, Told
from jtai.reports.listing import TONES, date_cell
from jtai.reports.meeting.corrected import led_by_others, overdue_no_more
from jtai.reports.meeting.paper_lists import Pages
from jtai.reports.meeting.said import named
from jtai.reports.meeting.since_then import newly_overdue
from jtai.tabular import Cell, Column, Fit, Said, Tone, number_cell, table_of
from jtai.words import counted, few_named

NOT_KNOWN, NO_MEETING = "not known", "no meeting"
MANY = 12
"""So many plans are named in a sentence; all are in the table."""

PLAN: Said[Told] = (Column("Plan"), lambda told: told.cell)


def plans(number: int) -> str:
    """`1 plan`, `150 plans`, `no plans`."""
    return counted(number, "plan", zero="no")


def position_by_plan(above: Above) -> tuple[Block, ...]:
    """Every plan with its figures."""
    title: Said[Told] = (Column("Title", Fit.WRAP), lambda told: Cell(told.member.plan.title))
    said = (
        PLAN,
        title,
        _of("Overdue", lambda told: told.overdue, Position.OVERDUE),
        (Column(_then(above), Fit.NUMBER), _before),
        _of("Due soon", lambda told: _number(told, Position.DUE_SOON), Position.DUE_SOON),
        _of("Open", lambda told: sum(s.open for s in told.paper.standings)),
        _of("Complete", lambda told: _number(told, Position.COMPLETE), Position.COMPLETE),
        _of("All", lambda told: len(told.paper.standings)),
    )
    head = Heading(f"Position by plan: {plans(len(above.told))}")
    return (head, table_of(above.worst_first, said))


def got_worse(above: Above) -> tuple[Block, ...]:
    """The plans with more overdue than at their last meetings, and of which that is not known; and
    what is overdue no more though nobody did it: else a correction would look like work."""
    said = (
        PLAN,
        _of("Overdue", lambda told: told.overdue, Position.OVERDUE),
        (Column("Then", Fit.NUMBER), _before),
        (Column("More", Fit.NUMBER), lambda told: Cell(f"+{told.more}", Tone.STRONG, told.more)),
        *([] if above.since else [(Column("Since"), lambda told: date_cell(told.day))]),
        (Column("Newly overdue", Fit.WRAP), _newly),
    )
    head = Heading(f"Worse {since_when(above)}: {plans(len(above.worse))}")
    empty = "No plan has more overdue than then." if above.compared else ""
    note = " ".join(_others(above))
    table = table_of(above.worse, said, note=note, empty=f"{empty} {note}".strip())
    return (head, table, *_not_by_work(above))


def _not_by_work(above: Above) -> Iterator[Paragraph]:
    for told in above.compared:
        for said in (overdue_no_more(told.paper), led_by_others(told.paper)):
            if said:
                yield paragraph(told.cell, f": {said}")


def since_when(above: Above) -> str:
    """`since 1 Jan 2018`, `since the last meeting of each`."""
    if above.since:
        return f"since {short(PlanDate.of_day(above.since))}"
    return "since the last meeting of each"


def names(told: Iterable[Told], most: int = MANY) -> str:
    """`bath, calne and york`; of many the first, and how many more there are."""
    return few_named([one.cell.text for one in told], most)


def not_compared(above: Above) -> Iterable[str]:
    """For each reason, the plans of which it is not known how they stood."""
    found: dict[str, list[Told]] = {}
    for told in above.asked_for:
        if not told.is_compared:
            why = told.unknown or "there was no meeting before"
            found.setdefault(why, []).append(told)
    for why, them in found.items():
        yield f"Not known of {plans(len(them))}, as {why}: {names(them)}."


def _others(above: Above) -> Iterable[str]:
    """What became of the other plans."""
    fewer = sum(told.more < 0 for told in above.asked_for)
    as_many = len(above.compared) - len(above.worse) - fewer
    if above.compared:
        yield f"Better: {plans(fewer)}. With as many overdue: {plans(as_many)}."
    yield from not_compared(above)


def _then(above: Above) -> str:
    return short(PlanDate.of_day(above.since)) if above.since else "Last meeting"


def _before(told: Told) -> Cell:
    if told.is_compared:
        return number_cell(told.overdue - told.more)
    return Cell(NOT_KNOWN if told.unknown else NO_MEETING, Tone.DIM)


def _newly(told: Told) -> Cell:
    found = newly_overdue(Pages(told.paper))
    return Cell("".join(piece.text for piece in named(told.paper, found)))


def _number(told: Told, position: Position) -> int:
    return count(told.paper.standings)[position]


def _of(title: str, number: Callable[[Told], int], position: Position | None = None) -> Said[Told]:
    """A column of numbers; they have the tone of a position where there are any."""

    def cell(told: Told) -> Cell:
        found = number(told)
        return number_cell(found, TONES[position] if position and found else Tone.PLAIN)

    return (Column(title, Fit.NUMBER), cell)
