"""The rows of a table of answers: each has one fate, and those that say something of an action of
the plan are told."""

from collections.abc import Iterator, Sequence

from jtai.collecting.answer_cells import answers_in, look_at_extra
from jtai.collecting.answer_heads import KEYS, LOCKED, OPEN, AnswerTable, is_the_head_again
from jtai.collecting.answer_rows import AnswerRow
from jtai.collecting.beside_answers import is_explanation, tell_explanation
from jtai.collecting.known_rows import Known, Unknown, agency_of
from jtai.collecting.other_plans import goes_elsewhere
from jtai.collecting.row_at_hand import KnownRow
from jtai.collecting.so_far import SoFar
from jtai.collecting.unknown_rows import UnknownRow, tell_elsewhere, tell_unknown
from jtai.collecting.written_over import look_at_locked
from jtai.correspondence.answer_columns import SAYS_SOMETHING
from jtai.correspondence.row_keys import RowKey, key_in
from jtai.dates import PlanDate
from jtai.frozen import frozen
from jtai.importing.account import Fate
from jtai.importing.grids.grid import Row
from jtai.importing.records import Placed
from jtai.importing.telling import quoted, rows_in_words
from jtai.importing.verdicts import is_header

_WHOSE = "it has no key, and nothing says which agency answers there"
_WHICH_PLAN = "it has no key, and rows that were sent for another plan stand beside it"


@frozen
class _Found:
    """A row with something in it, and what it is about."""

    number: int
    row: Row
    cells: Sequence[Placed]
    key: RowKey | None
    about: Known | Unknown


def rows_of(
    table: AnswerTable, day: PlanDate | None, so_far: SoFar, around: Sequence[RowKey] = ()
) -> Iterator[AnswerRow]:
    """The rows of a table that answer; all others get their fates. `day` is that of their mail;
    the keys `around` it tell which plans a table without any may be of."""
    _tell_head(table, so_far)
    found = list(_found(table, so_far, around))
    agency = _agency(table, found, so_far)
    above = ""
    for one in found:
        about, whose = one.about, one.key.agency if one.key else agency
        if isinstance(about, Known) and not whose:
            about = Unknown(_WHOSE, about.action.ref)
        if isinstance(about, Unknown):
            row = UnknownRow(one.row, one.cells, one.key, about, whose or "", day, above)
            tell_unknown(row, so_far)
            above = about.ref or above
            continue
        above = about.action.ref
        if answer := _answer(table, one, about, whose or "", day, so_far):
            yield answer


def _tell_head(table: AnswerTable, so_far: SoFar) -> None:
    row = table.grid.rows[table.head]
    so_far.ledger.row(row, Fate.HEADER)
    for placed in table.placed(table.head, row):
        is_header(so_far.ledger, row, placed.cell, placed.column.title)


def _found(table: AnswerTable, so_far: SoFar, around: Sequence[RowKey]) -> Iterator[_Found]:
    """The rows with something in them that are no header and no explanation, and were sent for no
    other plan."""
    is_mixed = any(map(so_far.other_plan, list(_keys_of(table)) or around))
    for number, row in table.rows:
        cells = table.placed(number, row)
        if row.deleted:
            so_far.leave_out_row(row, cells, "a tracked change takes the row out")
        elif not cells:
            so_far.ledger.row(row, Fate.BLANK)
        elif is_the_head_again(table, number, row):
            so_far.ledger.row(row, Fate.REPEATED)
            for placed in cells:
                is_header(so_far.ledger, row, placed.cell, placed.column.title)
        elif is_explanation(number, row):
            tell_explanation(number, row, so_far)
        else:
            key = _key(cells, so_far)
            if key and (name := so_far.other_plan(key)):
                about = Unknown(goes_elsewhere([name]))
                tell_elsewhere(UnknownRow(row, cells, key, about, key.agency, None), so_far)
                continue
            locked = {p.column.field: p.cell.text for p in cells if p.column.field in LOCKED}
            known = so_far.actions.of_row(key, locked)
            if is_mixed and key is None and isinstance(known, Known):
                known = Unknown(_WHICH_PLAN, known.action.ref)
            yield _Found(number, row, cells, key, known)


def _keys_of(table: AnswerTable) -> Iterator[RowKey]:
    for _, row in table.rows:
        yield from filter(None, (key_in(cell.text) for cell in row.cells))


def _key(cells: Sequence[Placed], so_far: SoFar) -> RowKey | None:
    """The key of a row, wherever it stands; that one is broken is said."""
    keys = [key for placed in cells if (key := key_in(placed.cell.text))]
    if keys:
        return so_far.key_now(keys[0])
    for placed in cells:
        if placed.column.field == KEYS and placed.cell.text:
            said = f"{quoted(placed.cell.text)} is no key that was sent"
            so_far.ledger.remark(f"{placed.place}: {said}; the row is read as one without.")
    return None


def _agency(table: AnswerTable, found: Sequence[_Found], so_far: SoFar) -> str | None:
    """Whose answers the rows without a key are."""
    keys = [one.key for one in found if one.key]
    unkeyed = [one for one in found if not one.key and isinstance(one.about, Known)]
    actions = [one.about.action for one in unkeyed if isinstance(one.about, Known)]
    code, remark = agency_of(keys, actions, so_far.plan)
    if remark and any(map(_answered, unkeyed)):
        rows = rows_in_words([one.row for one in unkeyed])
        so_far.ledger.remark(f"{table.grid.name}, {rows}: {remark}")
    return code


def _answered(one: _Found) -> bool:
    return any(p.column.field in OPEN and not p.cell.blank for p in one.cells)


def _answer(
    table: AnswerTable,
    one: _Found,
    known: Known,
    agency: str,
    day: PlanDate | None,
    so_far: SoFar,
) -> AnswerRow | None:
    """A row of which it is known what it is about, if it answers."""
    cells = [*one.cells, *table.held(one.number, one.row)]
    row = KnownRow(table, one.number, one.row, cells, known, agency, day)
    if known.remark:
        so_far.ledger.remark(f"{one.row.place}: {known.remark}")
    asked_before = so_far.asked
    look_at_locked(row, so_far)
    look_at_extra(row, so_far)
    is_open = so_far.asked > asked_before
    asked = answers_in(row, so_far)
    if asked is None:
        return None
    if not SAYS_SOMETHING & asked.keys():
        so_far.ledger.row(one.row, Fate.DECISION if is_open else Fate.BLANK, known.action.ref)
        for placed in asked.values():
            if placed.cell.rows > 1:  # it may hold for rows that answer
                so_far.value(placed)
            else:
                so_far.leave_out(placed, "it says who or when, and nothing of what has happened")
        return None
    so_far.ledger.row(one.row, Fate.IMPORTED, known.action.ref)
    sent = {p.column.field: p for p in row.of(*LOCKED) if p.cell.text}
    return AnswerRow(one.row, known.action, agency, asked, sent, known.key, day)
