"""What is overdue in any of the plans, each action with what was last said of it."""

from collections.abc import Sequence

from jtai.blocks import Block, Heading
from jtai.position import Standing
from jtai.reports.body_above.told_plans import Above
from jtai.reports.listing import LEAD, days_cell, ref_cell
from jtai.reports.meeting.paper_lists import OVERDUE
from jtai.reports.meeting.said import SHORT, due, in_short, name_of
from jtai.tabular import Cell, Column, Fit, Said, Table, Tone, table_of
from jtai.visible import one_line
from jtai.words import actions, cut_at_word, first_few, told_when

LONGEST = 10
"""So many are on the first page."""
_SAID, _LINE = 120, 58
"""Letters of what was last said; and of each text that has one line."""
NOTHING = "Nothing is overdue."


def overdue_longest(above: Above, rest: str) -> tuple[Block, ...]:
    """The first few of what is overdue anywhere; `rest` says where the others are told of."""
    shown = first_few(above.overdue, LONGEST)
    more = len(above.overdue) - len(shown)
    note = f"and {more:,} more{f', {rest}' if rest else ''}" if more else ""
    said = (*_told_of(shown, told_here=False), _BOTH)
    return (Heading("Overdue longest"), table_of(shown, said, note=note, empty=NOTHING))


def all_overdue(above: Above) -> tuple[Block, ...]:
    """Every action that is overdue, beside the name of its plan."""
    plan: Said[Standing] = (Column("Plan"), lambda s: Cell(one_line(s.among)))
    head = Heading(f"{OVERDUE}: {actions(len(above.overdue))}")
    return (head, overdue_table(above.overdue, plan))


def overdue_table(standings: Sequence[Standing], *first: Said[Standing]) -> Table:
    """Overdue actions, each in a row that others lead to, with what is said `first` of them."""
    said = (*first, *_told_of(standings, told_here=True), ACTION, _LAST_SAID)
    return table_of(standings, said, empty=NOTHING)


def _told_of(standings: Sequence[Standing], *, told_here: bool) -> tuple[Said[Standing], ...]:
    """Which action, how long overdue, whose."""
    ref: Said[Standing] = (Column("Ref"), lambda s: _ref(s, told_here=told_here))
    days: Said[Standing] = (Column("Days overdue", Fit.NUMBER), days_cell)
    return (ref, days, *([due(standings)] if told_here else []), LEAD)


def _ref(standing: Standing, *, told_here: bool) -> Cell:
    cell, name = ref_cell(standing), name_of(standing)
    return cell._replace(name=name) if told_here else cell._replace(leads_to=name)


def _last_said(standing: Standing, most: int = _SAID) -> Cell:
    note = standing.last_note
    return Cell(cut_at_word(told_when(note), most) if note else "nothing said", Tone.DIM)


ACTION: Said[Standing] = (Column(SHORT, Fit.WRAP), in_short)
_LAST_SAID: Said[Standing] = (Column("Last said", Fit.WRAP), _last_said)
_BOTH: Said[Standing] = (
    Column(f"{SHORT}, and last said", Fit.WRAP),
    lambda s: Cell(f"{in_short(s, _LINE).text}\n{_last_said(s, _LINE).text}"),
)
