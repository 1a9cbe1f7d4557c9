"""What is overdue in any of the plans, each action with what was last said of it."""

from collections.abc import Sequence

from jtai.blocks import Block, Cell, Column, Fit, Heading, Said, Table, Tone, table_of
from jtai.position import Standing
from jtai.reports.body_above.told_plans import Above
from jtai.reports.listing import LEAD, days_cell, ref_cell
from jtai.reports.meeting.said import SHORT, due, in_short, name_of
from jtai.words import actions, cut_at_word, first_few, told_when

LONGEST = 10
"""So many are on the first page."""
_SAID, _LINE = 120, 44
"""Letters of what was last said; and of each text, where there is a line for all."""
NOTHING = "Nothing is overdue."


def overdue_longest(above: Above) -> tuple[Block, ...]:
    """The first few of what is overdue anywhere."""
    shown = first_few(above.overdue, LONGEST)
    more = len(above.overdue) - len(shown)
    note = f"and {more:,} more, on the page of each plan" if more else ""
    said = (*_told_of(shown, told_here=False), *_IN_A_LINE)
    return (Heading("Overdue longest"), table_of(shown, said, note=note, empty=NOTHING))


def all_overdue(above: Above) -> tuple[Block, ...]:
    """Every action that is overdue, with a name that others lead to."""
    head = Heading(f"Overdue: {actions(len(above.overdue))}")
    return (head, overdue_table(above.overdue))


def overdue_table(standings: Sequence[Standing]) -> Table:
    """Overdue actions, each in a row that others lead to."""
    return table_of(
        standings, (*_told_of(standings, told_here=True), ACTION, _LAST_SAID), empty=NOTHING
    )


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
    return Cell(cut_at_word(told_when(note), most) if note else "nothing", Tone.DIM)


ACTION: Said[Standing] = (Column(SHORT, Fit.WRAP), in_short)
_LAST_SAID: Said[Standing] = (Column("Last said", Fit.WRAP), _last_said)
_IN_A_LINE: tuple[Said[Standing], ...] = (
    (Column(SHORT, Fit.LINE), lambda s: in_short(s, _LINE)),
    (Column("Last said", Fit.LINE), lambda s: _last_said(s, _LINE)),
)
