"""All that is known of each action: for CSV, and as a document for Excel."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Literal

from jtai.blocks import Cell, Column, Document, Fit, Heading, Table
from jtai.dates import last_day, long, short
from jtai.model import NOT_REPORTED, Note, Plan
from jtai.position import Position, Standing, count_by_agency
from jtai.records.actions import iso, plain
from jtai.reports.listing import LEAD, POSITION, RECORD, REF, Said, date_cell, ref_cell, table_of
from jtai.schema import ACTION, FINDING, Field
from jtai.words import actions, of_joint, told_on_file


def full_records(standings: Iterable[Standing]) -> Table:
    """The records of a list, and with them what a list leaves out; several entries a cell are
    a line each."""
    return table_of(standings, (*RECORD, *_MORE))


def register(plan: Plan, as_at: date, standings: Sequence[Standing]) -> Document:
    """Actions, progress notes and agencies, a table each, for a file to sort, filter and count."""
    number = f"{actions(len(standings))} of {len(plan.actions)}"
    return Document(
        plan.title,
        Cell(f"Actions at {long(as_at)}: {number}"),
        (
            Heading("Actions"),
            table_of(standings, _COLUMNS, empty="No action fits."),
            Heading("Progress notes"),
            _notes(standings),
            Heading("Agencies"),
            _agencies(plan, standings),
        ),
    )


def _notes(standings: Sequence[Standing]) -> Table:
    columns = (Column("Ref"), Column("Date"), Column("By"), Column("Note", Fit.WRAP))
    rows = tuple(
        (ref_cell(standing), date_cell(note.date), Cell(note.by or ""), Cell(note.note))
        for standing in standings
        for note in standing.action.progress
    )
    return Table(columns, rows, empty="There are none.")


def _agencies(plan: Plan, standings: Sequence[Standing]) -> Table:
    """Counts by agency; a joint action counts once under each of its leads, and it says so."""
    titles = [Column(position.value.capitalize(), Fit.NUMBER) for position in Position]
    rows = tuple(
        (Cell(code), Cell(plan.agencies[code]), *(_number(counts[p]) for p in Position))
        for code, counts in count_by_agency(plan, standings).items()
    )
    note = of_joint(sum(standing.action.joint for standing in standings))
    columns = (Column("Agency"), Column("Name", Fit.WRAP), *titles)
    return Table(columns, rows, note=note, empty="There are none.")


def _number(number: int | None) -> Cell:
    return Cell("") if number is None else Cell(str(number), value=number)


def _day(day: date | None) -> Cell:
    return Cell("") if day is None else Cell(day.isoformat(), value=day)


def _lines(texts: Iterable[str]) -> Cell:
    return Cell("\n".join(texts))


def _of_last_note(tell: Callable[[Note], Cell]) -> Callable[[Standing], Cell]:
    return lambda standing: tell(standing.last_note) if standing.last_note else Cell("")


def _other(column: Column, field: Field, part: Literal["finding", "action"]) -> Said:
    """A column for a field that has none of its own yet."""

    def cell(standing: Standing) -> Cell:
        value = plain(getattr(getattr(standing, part), field.name))
        return _lines(value) if isinstance(value, list) else Cell(str(value or ""))

    return Said(column, cell)


_MORE = (
    Said(Column("finding"), lambda s: Cell(s.finding.finding)),
    Said(Column("was_due"), lambda s: _lines(map(iso, s.action.was_due))),
    Said(Column("completed"), lambda s: Cell(iso(s.action.completed or ""))),
    Said(Column("evidence"), lambda s: _lines(s.action.evidence)),
    Said(Column("progress"), lambda s: _lines(map(told_on_file, s.action.progress))),
    *(_other(Column(field.key), field, "finding") for field in FINDING.others),
    *(_other(Column(field.key), field, "action") for field in ACTION.others),
)
_COLUMNS = (
    REF,
    Said(Column("Finding", Fit.WRAP), lambda s: Cell(s.finding.finding)),
    Said(Column("Action", Fit.WRAP), lambda s: Cell(s.action.text)),
    LEAD,
    Said(Column("Due"), lambda s: date_cell(s.action.due)),
    Said(Column("Due by"), lambda s: _day(last_day(s.action.due))),
    Said(Column("Was due"), lambda s: _lines(map(short, s.action.was_due))),
    Said(Column("Status"), lambda s: Cell(s.action.status or NOT_REPORTED)),
    Said(Column("Completed"), lambda s: date_cell(s.action.completed)),
    Said(Column("Evidence", Fit.WRAP), lambda s: _lines(s.action.evidence)),
    POSITION,
    Said(Column("Days overdue", Fit.NUMBER), lambda s: _number(s.days_overdue)),
    Said(Column("Stale"), lambda s: Cell("yes" if s.stale else "no")),
    Said(Column("Latest note on"), _of_last_note(lambda note: date_cell(note.date))),
    Said(Column("By", Fit.WRAP), _of_last_note(lambda note: Cell(note.by or ""))),
    Said(Column("Latest note", Fit.WRAP), _of_last_note(lambda note: Cell(note.note))),
    *(_other(Column(field.label, Fit.WRAP), field, "finding") for field in FINDING.others),
    *(_other(Column(field.label, Fit.WRAP), field, "action") for field in ACTION.others),
)
