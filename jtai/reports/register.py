"""All that is known of each action: for CSV, and as a document for Excel."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

from jtai.blocks import Block, Document, Facts, Heading, paragraph
from jtai.dates import as_in_plan, last_day, long, short
from jtai.model import Extra, Plan
from jtai.on_file import codes_on_file, texts_on_file, told_on_file
from jtai.own_fields import text_of_own
from jtai.position import (
    Position,
    Standing,
    count,
    count_by_agency,
    count_by_plan,
    count_joint,
)
from jtai.records.actions import plain
from jtai.reports.listing import (
    RECORD,
    RECORD_AMONG,
    REF,
    date_cell,
    of_several,
    position_cell,
    records,
    ref_cell,
)
from jtai.reports.own_columns import own_columns, own_texts
from jtai.schema import ACTION, FINDING
from jtai.tabular import Cell, Column, Fit, Said, Table, number_cell, table_of
from jtai.words import NO_LEAD, actions, of_joint

if TYPE_CHECKING:
    from jtai.several.members import Several


def full_records(standings: Sequence[Standing], *, several: bool = False) -> Table:
    """The records of a list, and with them what a list leaves out; several entries a cell are
    each on a line of its own (see jtai/on_file.py). Of `several` plans each says of which it is."""
    first = RECORD_AMONG if several else RECORD
    return records(standings, {**first, **FULL_RECORD, **own_texts(standings)})


def register(told: "Plan | Several", as_at: date, standings: Sequence[Standing]) -> Document:
    """Actions, progress notes and agencies, a table each, for a file to sort, filter and count; of
    several plans also these."""
    number = f"Actions at {long(as_at)}: {actions(len(standings))} of"
    own = own_columns(standings, notes=False)
    if isinstance(told, Plan):
        said, columns, before = f"{number} {len(told.actions)}", _COLUMNS, _own(told)
        counted = _agencies(told, standings)
    else:
        said, columns = of_several(f"{number} {len(told.standings)}", told), (PLAN, *_COLUMNS)
        before, counted = (), (*_plans(told, standings), *_agencies_among(told, standings))
    return Document(
        told.title,
        Cell(said),
        (
            *before,
            Heading("Actions"),
            table_of(standings, (*columns, *own), empty="No action fits."),
            Heading("Progress notes"),
            _notes(standings, several=not isinstance(told, Plan)),
            *counted,
        ),
    )


def _own(plan: Plan) -> tuple[Block, ...]:
    """What the board has in fields of its own at the head of the plan."""
    facts = tuple((key, paragraph(text_of_own(own))) for key, own in plan.extra)
    return (Facts(facts),) if facts else ()


def _notes(standings: Sequence[Standing], *, several: bool) -> Table:
    notes = [(standing, note) for standing in standings for note in standing.action.progress]
    own = tuple(dict.fromkeys(key for _, note in notes for key, _ in note.extra))
    column, plan = PLAN
    columns = (Column("Ref"), Column("Date"), Column("By"), Column("Note", Fit.WRAP))
    rows = tuple(
        (
            *([plan(standing)] if several else []),
            ref_cell(standing),
            date_cell(note.date),
            Cell(note.by or ""),
            Cell(note.note),
            *(_own_cell(note.extra, key) for key in own),
        )
        for standing, note in notes
    )
    titled = (Column(key, Fit.WRAP) for key in own)
    first = [column] if several else []
    return Table((*first, *columns, *titled), rows, empty="There are none.")


def _own_cell(extra: Extra, key: str) -> Cell:
    held = dict(extra)
    return Cell(text_of_own(held[key]) if key in held else "")


def _plans(several: "Several", standings: Sequence[Standing]) -> tuple[Block, ...]:
    """The plans with their counts, and what boards have in fields of their own at their heads."""
    by_plan = count_by_plan(standings)
    own = tuple(dict.fromkeys(key for member in several for key, _ in member.plan.extra))
    titled = (Column(key, Fit.WRAP) for key in own)
    columns = (PLAN[0], Column("Title", Fit.WRAP), Column("File"), *_POSITIONS, *titled)
    rows = tuple(
        (
            Cell(member.name),
            Cell(member.plan.title),
            Cell(member.path),
            *map(number_cell, by_plan.get(member.name, count(())).values()),
            *(_own_cell(member.plan.extra, key) for key in own),
        )
        for member in several
    )
    return Heading("Plans"), Table(columns, rows)


def _agencies(plan: Plan, standings: Sequence[Standing]) -> tuple[Block, ...]:
    return _by_agency(
        count_by_agency(plan, standings), plan.agencies, of_joint(count_joint(standings))
    )


def _agencies_among(several: "Several", standings: Sequence[Standing]) -> tuple[Block, ...]:
    """As _agencies; one is the same in all plans by its name."""
    united = several.agencies
    names = {agency.code: agency.name for agency in united.all}
    return _by_agency(united.counts(standings), names, of_joint(united.joint(standings)))


def _by_agency(
    counts: Mapping[str, Mapping[Position, int]], names: Mapping[str, str], note: str
) -> tuple[Block, ...]:
    """Counts by agency; a joint action counts once under each of its leads, and it says so."""
    rows = tuple(
        (
            Cell(code or NO_LEAD),
            Cell(names.get(code, "")),
            *map(number_cell, numbers.values()),
        )
        for code, numbers in counts.items()
    )
    columns = (Column("Agency"), Column("Name", Fit.WRAP), *_POSITIONS)
    return Heading("Agencies"), Table(columns, rows, note=note, empty="There are none.")


def _other(path: str, standing: Standing) -> str:
    """What stands in a field that is told by its label, as the plan has it."""
    value = plain(attrgetter(path)(standing))
    return "\n".join(value) if isinstance(value, list) else str(value or "")


_POSITIONS = tuple(Column(position.value.capitalize(), Fit.NUMBER) for position in Position)
_OTHERS = {
    field: partial(_other, f"{thing}.{field.name}")
    for thing, part in (("finding", FINDING), ("action", ACTION))
    for field in part.others
}
"""Fields with no column of their own yet: they come last."""

FULL_RECORD: Mapping[str, Callable[[Standing], str]] = {
    **RECORD,
    "action": lambda s: texts_on_file(s.action.steps),
    "lead": lambda s: codes_on_file(s.action.lead),
    "finding": lambda s: s.finding.finding,
    "was_due": lambda s: "\n".join(map(as_in_plan, s.action.was_due)),
    "completed": lambda s: s.action.completed.text if s.action.completed else "",
    "evidence": lambda s: texts_on_file(s.action.evidence),
    "progress": lambda s: "\n".join(map(told_on_file, s.action.progress)),
    **{field.key: say for field, say in _OTHERS.items()},
}


PLAN: Said[Standing] = (Column("Plan"), lambda standing: Cell(standing.among))
"""Which of several plans an action is of."""


def _text(name: str, title: str, fit: Fit = Fit.WRAP) -> Said[Standing]:
    """A column of what the record has under a name."""
    return Column(title, fit), lambda s: Cell(FULL_RECORD[name](s))


def _due_by(standing: Standing) -> Cell:
    return Cell(FULL_RECORD["due_by"](standing), value=last_day(standing.action.due))


def _days_overdue(standing: Standing) -> Cell:
    return Cell(FULL_RECORD["days_overdue"](standing), value=standing.days_overdue)


_COLUMNS = (
    REF,
    _text("finding_ref", "Finding ref", Fit.WHOLE),
    _text("finding", "Finding"),
    _text("action", "Action"),
    _text("lead", "Lead", Fit.WHOLE),
    (Column("Due"), lambda s: date_cell(s.action.due)),
    (Column("Due by"), _due_by),
    _text("due_words", "Due words"),
    (Column("Was due"), lambda s: Cell("\n".join(map(short, s.action.was_due)))),
    _text("status", "Status", Fit.WHOLE),
    (Column("Completed"), lambda s: date_cell(s.action.completed)),
    _text("evidence", "Evidence"),
    (Column("Position"), position_cell),
    (Column("Days overdue", Fit.NUMBER), _days_overdue),
    _text("stale", "Stale", Fit.WHOLE),
    (Column("Latest note on"), lambda s: date_cell(s.last_note.date if s.last_note else None)),
    _text("last_note_by", "By"),
    _text("last_note", "Latest note"),
    *(_text(field.key, field.label) for field in _OTHERS),
)
