"""Actions as tables: what a screen shows of them, and the full records for other programs."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from jtai.dates import Due, as_in_plan, last_day, long, short
from jtai.model import NOT_REPORTED
from jtai.position import Position, Standing
from jtai.tabular import Cell, Column, Fit, Said, Table, Tone, number_cell, table_of
from jtai.visible import one_line
from jtai.words import actions, counted, days, in_source_words, led_by, numbered, told_when

if TYPE_CHECKING:
    from jtai.several.members import Several

TONES = {
    Position.OVERDUE: Tone.OVERDUE,
    Position.DUE_SOON: Tone.DUE_SOON,
    Position.NOT_YET_DUE: Tone.PLAIN,
    Position.NO_DUE_DATE: Tone.PLAIN,
    Position.COMPLETE: Tone.COMPLETE,
    Position.WITHDRAWN: Tone.DIM,
}
RECORD: Mapping[str, Callable[[Standing], str]] = {
    "ref": lambda s: s.action.ref,
    "finding_ref": lambda s: s.finding.ref,
    "action": lambda s: s.action.text,
    "lead": lambda s: ", ".join(s.action.lead),
    "due": lambda s: as_in_plan(s.action.due),
    "due_by": lambda s: day.isoformat() if (day := last_day(s.action.due)) else "",
    "due_words": lambda s: s.action.due_words or "",
    "status": lambda s: s.action.status or NOT_REPORTED,
    "position": lambda s: s.position.value,
    "days_overdue": lambda s: "" if s.days_overdue is None else str(s.days_overdue),
    "stale": lambda s: "yes" if s.stale else "no",
    "last_note_date": lambda s: s.last_note.date.text if s.last_note else "",
    "last_note_by": lambda s: (s.last_note.by or "") if s.last_note else "",
    "last_note": lambda s: s.last_note.note if s.last_note else "",
}
RECORD_AMONG = {"plan": lambda s: s.among, **RECORD}
"""A record of an action of several plans, whose refs are not unique."""


class _Cells(dict[str, Cell]):
    """The cell of each text, made once: most texts of a long list are those of other lines too."""

    def __missing__(self, text: str) -> Cell:
        cell = self[text] = Cell(text)
        return cell


def records(
    standings: Iterable[Standing], texts: Mapping[str, Callable[[Standing], str]] = RECORD
) -> Table:
    """Every action with all that a list says of it, nothing cut: for TSV and CSV. `texts` has what
    is said under each name."""
    found, cells = tuple(standings), _Cells()
    # Column by column, which is sooner done than row by row.
    columns = [map(cells.__getitem__, map(say, found)) for say in texts.values()]
    return Table(tuple(map(Column, texts)), tuple(zip(*columns, strict=True)))


def overdue_table(standings: Sequence[Standing]) -> Table:
    """Overdue actions with the days and what was last said."""
    days = (Column("Days", Fit.NUMBER), days_cell)
    return table_of(
        standings, (*_each(standings), days, (Column("Last note", Fit.CUT), _last_note))
    )


def positions_table(standings: Sequence[Standing]) -> Table:
    """Actions with their positions."""
    return table_of(standings, (*_each(standings), (Column("Position"), _position_and_mark)))


def ref_cell(standing: Standing) -> Cell:
    return Cell(one_line(standing.ref), Tone.STRONG)


def action_cell(standing: Standing) -> Cell:
    """The steps in a row, numbered where there are several."""
    return Cell(numbered(standing.action.steps, " "))


def lead_cell(standing: Standing) -> Cell:
    return Cell(led_by(standing.action.lead), Tone.PLAIN if standing.action.lead else Tone.DIM)


def position_cell(standing: Standing) -> Cell:
    return Cell(standing.position.value, TONES[standing.position])


def due_cell(standing: Standing) -> Cell:
    """The due date, with the source's own words for it: a spreadsheet's date has no room for
    these, so that it is text there."""
    cell = date_cell(standing.action.due)
    if standing.action.due_words is None:
        return cell
    return Cell(in_source_words(cell.text, standing.action))


def due_column(standings: Iterable[Standing], title: str = "Due") -> Column:
    """A column of due dates. These are never cut; only the source's own words for them may take
    more than a line."""
    has_words = any(standing.action.due_words for standing in standings)
    return Column(title, Fit.WRAP if has_words else Fit.WHOLE)


def days_cell(standing: Standing) -> Cell:
    """The days that an overdue action is overdue."""
    return number_cell(standing.days_overdue or 0, Tone.OVERDUE)


def date_cell(due: Due | None) -> Cell:
    """As tables show it, with the day that is meant; empty where there is none."""
    return Cell("") if due is None else Cell(short(due), value=last_day(due))


def headline_overdue(as_at: date, standings: Sequence[Standing]) -> str:
    """`Overdue at 1 April 2018: 13 of 37 open actions`."""
    overdue = sum(standing.days_overdue is not None for standing in standings)
    still_open = counted(sum(standing.open for standing in standings), "open action")
    return f"Overdue at {long(as_at)}: {overdue or 'none'} of {still_open}"


def headline_due(as_at: date, ahead: Sequence[int], number: int) -> str:
    """`Due from 1 April 2018 to 29 April 2018: 12 actions`, where it is so many days `ahead`; of
    plans that each have their own, `within each plan's own 14 to 60 days`."""
    one_day = f" to {long(as_at + timedelta(days=ahead[0]))}"
    until = one_day if len(ahead) == 1 else f", within {own_days(ahead)}"
    return f"Due from {long(as_at)}{until}: {actions(number)}"


def own_days(numbers: Sequence[int]) -> str:
    """`28 days`; of plans that have different ones `each plan's own 14 to 60 days`."""
    if len(numbers) == 1:
        return days(numbers[0])
    return f"each plan's own {numbers[0]} to {days(numbers[-1])}"


def with_filter(headline: str, filtered: str) -> str:
    """A headline with the words that say which actions it is about, if not about all."""
    return f"{headline} ({filtered})" if filtered else headline


def of_several(headline: str, several: "Several") -> str:
    """A headline with how many plans it is about, which of their actions, and which plans are left
    out: `..., 13 of 37 open actions in 4 plans (lead LA), without leeds (2 errors)`."""
    in_plans = f"{headline} in {counted(len(several.members), 'plan')}"
    told = with_filter(in_plans, several.wanted.words())
    return f"{told}, {without}" if (without := several.without()) else told


def _due_and_mark(standing: Standing) -> Cell:
    cell = due_cell(standing)
    return cell._replace(text=f"{cell.text} (moved)") if standing.action.was_due else cell


def _position_and_mark(standing: Standing) -> Cell:
    """The position in words, and the mark of an open action that has gone stale."""
    cell = position_cell(standing)
    return cell._replace(text=f"{cell.text}, stale") if standing.stale and standing.open else cell


def _last_note(standing: Standing) -> Cell:
    note = standing.last_note
    return Cell(told_when(note) if note else "no note", Tone.DIM)


REF: Said[Standing] = (Column("Ref"), ref_cell)
LEAD: Said[Standing] = (Column("Lead"), lead_cell)


def _each(standings: Sequence[Standing]) -> tuple[Said[Standing], ...]:
    action = (Column("Action", Fit.CUT), action_cell)
    return (REF, action, LEAD, (due_column(standings), _due_and_mark))
