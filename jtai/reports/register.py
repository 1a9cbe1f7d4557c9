"""All that is known of each action: for CSV, and as a document for Excel."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from jtai.blocks import Cell, Column, Document, Fit, Heading, Table, Tone
from jtai.dates import Due, last_day, long, short
from jtai.model import NOT_REPORTED, Plan
from jtai.position import Position, Standing, count_by_agency
from jtai.records.actions import iso, plain
from jtai.reports.listing import TONES, lead_cell, records, ref_cell
from jtai.schema import ACTION, FINDING
from jtai.words import actions, of_joint, told_on_file

_OTHERS = (*FINDING.others, *ACTION.others)
"""Fields with no column of their own yet: they come last."""

_MORE = ("finding", "was_due", "completed", "evidence", "progress", *(f.key for f in _OTHERS))
_COLUMNS = (
    Column("Ref"),
    Column("Finding", Fit.WRAP),
    Column("Action", Fit.WRAP),
    Column("Lead"),
    Column("Due"),
    Column("Due by"),
    Column("Was due"),
    Column("Status"),
    Column("Completed"),
    Column("Evidence", Fit.WRAP),
    Column("Position"),
    Column("Days overdue", Fit.NUMBER),
    Column("Stale"),
    Column("Latest note on"),
    Column("By", Fit.WRAP),
    Column("Latest note", Fit.WRAP),
    *(Column(field.label, Fit.WRAP) for field in _OTHERS),
)


def full_records(standings: Iterable[Standing]) -> Table:
    """The records of a list, and with them what a list leaves out; several entries a cell are
    a line each."""
    shown = tuple(standings)
    table = records(shown)
    more = (tuple(Cell(text) for text in _more(standing)) for standing in shown)
    return Table(
        (*table.columns, *(Column(name) for name in _MORE)),
        tuple((*row, *extra) for row, extra in zip(table.rows, more, strict=True)),
    )


def register(plan: Plan, as_at: date, standings: Sequence[Standing]) -> Document:
    """Actions, progress notes and agencies, a table each, for a file to sort, filter and count."""
    number = f"{actions(len(standings))} of {len(plan.actions)}"
    return Document(
        plan.title,
        Cell(f"Actions at {long(as_at)}: {number}"),
        (
            Heading("Actions"),
            Table(_COLUMNS, tuple(_row(s) for s in standings), empty="No action fits."),
            Heading("Progress notes"),
            _notes(standings),
            Heading("Agencies"),
            _agencies(plan, standings),
        ),
    )


def _more(standing: Standing) -> tuple[str, ...]:
    action = standing.action
    return (
        standing.finding.finding,
        "\n".join(iso(due) for due in action.was_due),
        action.completed.text if action.completed else "",
        "\n".join(action.evidence),
        "\n".join(told_on_file(note) for note in action.progress),
        *_others(standing),
    )


def _others(standing: Standing) -> Iterator[str]:
    """What stands in the fields of `_OTHERS`, as the plan has it."""
    for part, thing in ((FINDING, standing.finding), (ACTION, standing.action)):
        for field in part.others:
            value = plain(getattr(thing, field.name))
            yield "\n".join(value) if isinstance(value, list) else str(value or "")


def _row(standing: Standing) -> tuple[Cell, ...]:
    action, note = standing.action, standing.last_note
    return (
        ref_cell(standing),
        Cell(standing.finding.finding),
        Cell(action.text),
        lead_cell(action),
        _date(action.due),
        _day(last_day(action.due)),
        Cell("\n".join(short(due) for due in action.was_due)),
        Cell(action.status or NOT_REPORTED),
        _date(action.completed),
        Cell("\n".join(action.evidence)),
        Cell(standing.position.value, TONES.get(standing.position, Tone.PLAIN)),
        _number(standing.days_overdue),
        Cell("yes" if standing.stale else "no"),
        _date(note.date if note else None),
        Cell((note.by or "") if note else ""),
        Cell(note.note if note else ""),
        *map(Cell, _others(standing)),
    )


def _notes(standings: Sequence[Standing]) -> Table:
    columns = (Column("Ref"), Column("Date"), Column("By"), Column("Note", Fit.WRAP))
    rows = tuple(
        (ref_cell(standing), _date(note.date), Cell(note.by or ""), Cell(note.note))
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


def _date(due: Due | None) -> Cell:
    return Cell("") if due is None else Cell(short(due), value=last_day(due))


def _day(day: date | None) -> Cell:
    return Cell("") if day is None else Cell(day.isoformat(), value=day)
