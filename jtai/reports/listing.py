"""Actions as tables: what a screen shows of them, and the full records for other programs."""

from collections.abc import Iterable
from datetime import date

from jtai.blocks import Cell, Column, Fit, Table, Tone
from jtai.dates import last_day, long, short
from jtai.model import NOT_REPORTED, Action
from jtai.position import Position, Standing
from jtai.records.actions import iso
from jtai.words import counted, numbered, told_when

TONES = {
    Position.OVERDUE: Tone.OVERDUE,
    Position.DUE_SOON: Tone.DUE_SOON,
    Position.COMPLETE: Tone.COMPLETE,
    Position.WITHDRAWN: Tone.DIM,
}
RECORD = (
    "ref",
    "finding_ref",
    "action",
    "lead",
    "due",
    "due_by",
    "status",
    "position",
    "days_overdue",
    "stale",
    "last_note_date",
    "last_note_by",
    "last_note",
)


def records(standings: Iterable[Standing]) -> Table:
    """Every action with all that a list says of it, nothing cut: for TSV and CSV."""
    columns = tuple(Column(name) for name in RECORD)
    return Table(columns, tuple(_record(standing) for standing in standings))


def overdue_table(standings: Iterable[Standing]) -> Table:
    """Overdue actions with the days and what was last said."""
    columns = (
        Column("Ref"),
        Column("Action", Fit.CUT),
        Column("Lead"),
        Column("Due"),
        Column("Days", Fit.NUMBER),
        Column("Last note", Fit.CUT),
    )
    rows = tuple(
        (
            ref_cell(standing),
            action_cell(standing.action),
            lead_cell(standing.action),
            due_cell(standing),
            Cell(str(standing.days_overdue), Tone.OVERDUE, standing.days_overdue),
            last_note_cell(standing),
        )
        for standing in standings
    )
    return Table(columns, rows)


def positions_table(standings: Iterable[Standing]) -> Table:
    """Actions with their positions."""
    columns = (
        Column("Ref"),
        Column("Action", Fit.CUT),
        Column("Lead"),
        Column("Due"),
        Column("Position"),
    )
    rows = tuple(
        (
            ref_cell(standing),
            action_cell(standing.action),
            lead_cell(standing.action),
            due_cell(standing),
            position_cell(standing),
        )
        for standing in standings
    )
    return Table(columns, rows)


def ref_cell(standing: Standing) -> Cell:
    return Cell(standing.action.ref, Tone.STRONG)


def action_cell(action: Action) -> Cell:
    """The steps in a row, numbered where there are several."""
    return Cell(numbered(action.steps, " "))


def lead_cell(action: Action) -> Cell:
    return Cell(", ".join(action.lead))


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


def _record(standing: Standing) -> tuple[Cell, ...]:
    action, note = standing.action, standing.last_note
    due_by = last_day(action.due)
    texts = (
        action.ref,
        standing.finding.ref,
        action.text,
        ", ".join(action.lead),
        iso(action.due),
        due_by.isoformat() if due_by else "",
        action.status or NOT_REPORTED,
        standing.position.value,
        "" if standing.days_overdue is None else str(standing.days_overdue),
        "yes" if standing.stale else "no",
        note.date.text if note else "",
        (note.by or "") if note else "",
        note.note if note else "",
    )
    return tuple(Cell(text) for text in texts)
