"""The first page: all that the chair needs, if there is time for nothing else."""

from collections.abc import Iterator

from jtai.blocks import Beside, Block, Heading, Items, Kind, Paragraph, Picture, paragraph
from jtai.position import count
from jtai.reports.agency_table import plan_table
from jtai.reports.body_above.anywhere import overdue_longest
from jtai.reports.body_above.by_plan import names, not_compared, plans, since_when
from jtai.reports.body_above.told_plans import Above
from jtai.reports.body_above.untouched import LONG, of_no_day, untouched
from jtai.reports.meeting.agencies import MOST, position_figures
from jtai.reports.meeting.corrected import no_longer_overdue
from jtai.reports.meeting.figures import positions_at
from jtai.tabular import Cell, Tone
from jtai.visible import one_line
from jtai.words import actions, days, first_few

_NAMED = 6
"""So many plans are named for each thing that is to be known."""


def chair_page(above: Above, rest: str) -> tuple[Block, ...]:
    """Figures beside the plans with the most overdue, what is to be known of all plans, and the
    overdue longest; `rest` says where the other overdue actions are told of."""
    positions, by_plan = positions_at(above.as_at, above.standings), _most_overdue(above)
    return (
        Beside((positions,), by_plan) if by_plan else positions,
        Heading("To be known"),
        Items(tuple(_to_be_known(above))),
        *overdue_longest(above, rest),
    )


def _most_overdue(above: Above) -> tuple[Block, ...]:
    """The plans with the most overdue, in a picture that stands alone: the table has all."""
    ranked = [told for told in above.worst_first if told.paper.standings]
    shown = first_few(ranked, MOST)
    counts = {told.name: count(told.paper.standings) for told in shown}
    more = len(above.told) - len(shown)
    table = plan_table(counts)
    figures = position_figures(counts)._replace(labels=tuple(map(one_line, counts)))
    picture = Picture("By plan", Kind.BARS, table, figures, alone=True)
    note = (paragraph(f"and {more:,} more, under Position by plan"),) if more else ()
    return (picture, *note) if counts else ()


def _to_be_known(above: Above) -> Iterator[Paragraph]:
    """A line for each thing, also where there is none of it: it was looked for."""
    yield _line(f"Worse {since_when(above)}", *_worse(above))
    yield from (paragraph(said) for said in not_compared(above))
    if put_right := [told for told in above.compared if no_longer_overdue(told.paper)]:
        number = sum(len(no_longer_overdue(told.paper)) for told in put_right)
        said = f"{actions(number)}, of {names(put_right, _NAMED)}."
        yield _line("Overdue no more, by correction alone", said)
    silent = [one.told for one in untouched(above)]
    which = f"{plans(len(silent))}: {names(silent, _NAMED)}." if silent else "no plan."
    yield _line(f"Not touched for {days(LONG)}", f"{which} {of_no_day(above)}".strip())
    if clashes := above.several.agencies.clashes:
        codes = ", ".join(clash.code for clash in first_few(clashes, _NAMED))
        more = len(clashes) - len(first_few(clashes, _NAMED))
        said = f"{codes}{f' and {more} more' if more else ''}: agencies are counted by their names."
        yield _line("Codes that are not the same agency everywhere", said)


def _worse(above: Above) -> Iterator[Cell | str]:
    """`12 of 147 plans: bath (+5), calne (+3) and 10 more. 1,240 overdue, 1,190 then.`"""
    if not above.compared:
        yield "not known of any plan."
        return
    yield f"{len(above.worse) or 'none'} of {plans(len(above.compared))}"
    for number, told in enumerate(first_few(above.worse, _NAMED)):
        yield ", " if number else ": "
        yield told.cell
        yield f" (+{told.more})"
    if (more := len(above.worse) - len(first_few(above.worse, _NAMED))) > 0:
        yield f" and {more:,} more"
    now, change = sum(t.overdue for t in above.compared), sum(t.more for t in above.compared)
    yield f". In all of them {now:,} overdue, {now - change:,} then."


def _line(what: str, *told: Cell | str) -> Paragraph:
    return paragraph(Cell(f"{what}: ", Tone.STRONG), *told)
