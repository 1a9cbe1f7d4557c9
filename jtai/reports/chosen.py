"""A list in the columns that somebody chose: any of a record's names, and the board's own."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from jtai.matching import none_such
from jtai.on_file import codes_in
from jtai.position import Standing
from jtai.reports.listing import (
    RECORD,
    RECORD_AMONG,
    action_cell,
    date_cell,
    due_cell,
    lead_cell,
    position_cell,
    records,
    ref_cell,
)
from jtai.reports.own_columns import own_texts
from jtai.reports.register import FULL_RECORD
from jtai.schema import OWN
from jtai.tabular import Cell, Column, Fit, Table, table_of

_Said = Mapping[str, Callable[[Standing], str]]

_LONG = frozenset({"action", "finding", "evidence", "progress", "last_note"})
_CELLS: Mapping[str, Callable[[Standing], Cell]] = {
    "ref": ref_cell,
    "action": action_cell,
    "lead": lead_cell,
    "due": due_cell,
    "completed": lambda s: date_cell(s.action.completed),
    "position": position_cell,
    "last_note_date": lambda s: date_cell(s.last_note.date if s.last_note else None),
}
"""What people see in another form than programs do."""


def chosen(asked: str, standings: Iterable[Standing], *, several: bool = False) -> _Said:
    """What is said in each of the columns that `asked` names (`ref,lead,x-priority`), in its order.

    `standings` are all actions of the plan, or of `several`. Raises UsageError, with the names that
    there are.
    """
    record = RECORD_AMONG if several else RECORD
    known: _Said = {**FULL_RECORD, **record, **own_texts(standings)}
    names = [name.strip() for name in codes_in(asked)] or [""]
    for name in names:
        if name not in known:
            raise none_such(name, tuple(known), "column")
    return {name: known[name] for name in names}


def chosen_records(said: _Said, standings: Iterable[Standing]) -> Table:
    """The chosen columns for TSV and CSV, titled by their names."""
    return records(standings, said)


def chosen_table(said: _Said, standings: Iterable[Standing]) -> Table:
    """The chosen columns for people."""
    return table_of(
        standings, [(_column(name), partial(_cell, name, say)) for name, say in said.items()]
    )


def _column(name: str) -> Column:
    if f".{name}".rpartition(".")[2].startswith(OWN):
        return Column(name, Fit.CUT)
    return Column(name.replace("_", " ").capitalize(), Fit.CUT if name in _LONG else Fit.WHOLE)


def _cell(name: str, say: Callable[[Standing], str], standing: Standing) -> Cell:
    return _CELLS[name](standing) if name in _CELLS else Cell(say(standing))
