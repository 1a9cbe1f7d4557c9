"""Actions as tables: what a screen shows of them, and the full records for other programs."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from jtai.blocks import Cell, Column, Fit, Table, Tone
from jtai.dates import Due, last_day, long, short
from jtai.model import NOT_REPORTED
from jtai.position import Position, Standing
from jtai.records.actions import iso
from jtai.words import counted, numbered, told_when

TONES = {
    Position.OVERDUE: Tone.OVERDUE,
    Position.DUE_SOON: Tone.DUE_SOON,
    Position.COMPLETE: Tone.COMPLETE,
    Position.WITHDRAWN: Tone.DIM,
}


class Said(NamedTuple):
    """A column of a table of actions, and what is said in it of each."""

    column: Column
    of: Callable[[Standing], Cell]


def table_of(
    standings: Iterable[Standing], said: Sequence[Said], *, note: str = "", empty: str = ""
) -> Table:
    """A table with a row for each action."""
    rows = tuple(tuple(one.of(standing) for one in said) for standing in standings)
    return Table(tuple(one.column for one in said), rows, note=note, empty=empty)


def records(standings: Iterable[Standing]) -> Table:
    """Every action with all that a list says of it, nothing cut: for TSV and CSV."""
    return table_of(standings, RECORD)


def overdue_table(standings: Iterable[Standing]) -> Table:
    """Overdue actions with the days and what was last said."""
    last_note = Said(Column("Last note", Fit.CUT), last_note_cell)
    return table_of(standings, (REF, _ACTION, LEAD, _DUE, overdue_by("Days"), last_note))


def positions_table(standings: Iterable[Standing]) -> Table:
    """Actions with their positions."""
    return table_of(standings, (REF, _ACTION, LEAD, _DUE, Said(Column("Position"), position_cell)))


def overdue_by(title: str) -> Said:
    """The days overdue."""
    return Said(
        Column(title, Fit.NUMBER),
        lambda s: Cell(str(s.days_overdue), Tone.OVERDUE, s.days_overdue),
    )


def ref_cell(standing: Standing) -> Cell:
    return Cell(standing.action.ref, Tone.STRONG)


def action_cell(standing: Standing) -> Cell:
    """The steps in a row, numbered where there are several."""
    return Cell(numbered(standing.action.steps, " "))


def lead_cell(standing: Standing) -> Cell:
    return Cell(", ".join(standing.action.lead))


def date_cell(due: Due | None) -> Cell:
    return Cell("") if due is None else Cell(short(due), value=last_day(due))


def due_cell(standing: Standing) -> Cell:
    action = standing.action
    moved = " (moved)" if action.was_due else ""
    return Cell(short(action.due) + moved, Tone.PLAIN, last_day(action.due))


def position_cell(standing: Standing) -> Cell:
    """The position in words, and the mark of an open action that has gone stale."""
    words = standing.position.value
    if standing.stale and standing.open:
        words += ", stale"
    return Cell(words, TONES.get(standing.position, Tone.PLAIN))


def last_note_cell(standing: Standing) -> Cell:
    note = standing.last_note
    if note is None:
        return Cell("no note", Tone.DIM)
    return Cell(told_when(note), Tone.DIM)


def headline_overdue(as_at: date, overdue: int, open_actions: int) -> str:
    """`Overdue at 1 April 2018: 13 of 37 open actions`."""
    of_open = counted(open_actions, "open action")
    return f"Overdue at {long(as_at)}: {overdue or 'none'} of {of_open}"


def with_filter(headline: str, filtered: str) -> str:
    """A headline with the words that say which actions it is about, if not about all."""
    return f"{headline} ({filtered})" if filtered else headline


def _text(name: str, tell: Callable[[Standing], str]) -> Said:
    return Said(Column(name), lambda standing: Cell(tell(standing)))


def _due_by(standing: Standing) -> str:
    day = last_day(standing.action.due)
    return day.isoformat() if day else ""


REF = Said(Column("Ref"), ref_cell)
LEAD = Said(Column("Lead"), lead_cell)
_ACTION = Said(Column("Action", Fit.CUT), action_cell)
_DUE = Said(Column("Due"), due_cell)
POSITION = Said(
    Column("Position"), lambda s: Cell(s.position.value, TONES.get(s.position, Tone.PLAIN))
)
RECORD = (
    _text("ref", lambda s: s.action.ref),
    _text("finding_ref", lambda s: s.finding.ref),
    _text("action", lambda s: s.action.text),
    _text("lead", lambda s: ", ".join(s.action.lead)),
    _text("due", lambda s: iso(s.action.due)),
    _text("due_by", _due_by),
    _text("status", lambda s: s.action.status or NOT_REPORTED),
    _text("position", lambda s: s.position.value),
    _text("days_overdue", lambda s: "" if s.days_overdue is None else str(s.days_overdue)),
    _text("stale", lambda s: "yes" if s.stale else "no"),
    _text("last_note_date", lambda s: s.last_note.date.text if s.last_note else ""),
    _text("last_note_by", lambda s: (s.last_note.by or "") if s.last_note else ""),
    _text("last_note", lambda s: s.last_note.note if s.last_note else ""),
)
"""What other programs get of each action in a list."""
