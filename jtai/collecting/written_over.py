"""The cells that the board wrote in a row of answers: as they were sent, or written over."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from jtai.collecting.answer_heads import AGAIN, KEYS, LOCKED, OPEN
from jtai.collecting.by_hand import status_in, under_title
from jtai.collecting.locked_cells import EMPTIED, edited, is_a_position, is_noted
from jtai.collecting.row_at_hand import KnownRow, note_of
from jtai.collecting.so_far import SoFar
from jtai.correspondence.answer_columns import STATUS_NOW
from jtai.correspondence.row_keys import key_in
from jtai.importing.answering import folded
from jtai.importing.cells.dated import date_of
from jtai.importing.records import Placed
from jtai.words import both


class _News(NamedTuple):
    """A cell that says something new: it in words, and the options that say it to jtai."""

    placed: Placed
    told: str
    more: tuple[str, ...]


def look_at_locked(row: KnownRow, so_far: SoFar) -> None:
    """Give each cell that the board wrote its verdict, and ask about what is new in one."""
    now = so_far.now(row.known.action, row.agency, row.known.key)
    there = {placed.column.field: placed for placed in row.of(*LOCKED)}
    for column in row.table.columns.values():
        if column.field in LOCKED and column.field not in there:
            _look_at_blank(row, column.index, now, so_far)
    news: list[_News] = []
    for name, placed in there.items():
        if not placed.cell.text:
            _look_at_blank(row, placed.cell.column, now, so_far)
        elif _is_as_sent(row, name, placed, now):
            so_far.value(placed, row.ref)
        else:
            news += _news_in(row, name, placed, now, so_far)
    _ask_about(row, news, so_far)
    for placed in row.of(KEYS):
        if key_in(placed.cell.text):
            so_far.value(placed)
        else:
            so_far.leave_out(placed, "it is no key that was sent")
    for placed in row.of(AGAIN):
        so_far.leave_out(placed, "its column stands there twice")


def _is_as_sent(row: KnownRow, name: str, placed: Placed, now: Mapping[str, str]) -> bool:
    if row.known.key:
        return row.known.key.still_has(name, placed.cell.text)
    if name == "position":  # it was true on a day that nothing tells now
        return is_a_position(placed.cell.text)
    return placed.cell.text.split() == now[name].split()


def _look_at_blank(row: KnownRow, column: int, now: Mapping[str, str], so_far: SoFar) -> None:
    """A cell that the board wrote, without text now: nothing was there, or somebody emptied it."""
    cell = row.row.cells[column]
    placed = Placed(row.row, cell, row.table.column(cell))
    name, key = placed.column.field, row.known.key
    was_blank = key.still_has(name, "") if key else not now[name]
    if not was_blank and cell.row == row.number:
        struck = "all of it is struck out" if cell.struck else EMPTIED
        no_value = "it is a formula of which no value is stored"
        so_far.ignore(placed, no_value if cell.formula else struck)
    elif not cell.blank and cell.row == row.number:
        so_far.leave_out(placed, "there is no text in it")


def _news_in(
    row: KnownRow, name: str, placed: Placed, now: Mapping[str, str], so_far: SoFar
) -> Iterator[_News]:
    """What a cell says that somebody wrote over, if it is new; else it is ignored, and named."""
    found = edited(name, placed.cell, row.known.action, now)
    told = found.new if name == "last note" else under_title(placed, found.new)
    beside = next((p for p in row.of(*OPEN) if folded(p.cell.text) == folded(found.new)), None)
    answered = any(one.cell.text for one in row.of(STATUS_NOW.name))
    if found.why:
        so_far.ignore(placed, found.why)
    elif name == "status" and not row.known.key and answered:
        # As it was sent, as like as not: the plan has taken in since what is answered beside it.
        so_far.ignore(placed, f"'{STATUS_NOW.title}' is answered beside it")
    elif beside:
        so_far.ignore(placed, f"the same is answered in {beside.place}")
    elif is_noted(row.known.action, found.new, told):
        so_far.ignore(placed, "a note says so already")
    else:
        yield _News(placed, told, tuple(_changed(name, placed)))


def _ask_about(row: KnownRow, news: Sequence[_News], so_far: SoFar) -> None:
    """Ask about what was written over in a row: one question, which one command answers."""
    if not news:
        return
    words = [one.told for one in news if not one.more] or [one.told for one in news]
    more = dict.fromkeys(one.more for one in news if one.more)
    command = note_of(row, so_far, "\n\n".join(words), more=[word for two in more for word in two])
    titles = both([f"'{one.placed.column.title}'" for one in news])
    were, they = ("were", "they say") if len(news) > 1 else ("was", "it says")
    why = f"{titles} {were} written over: what {they} now is not in the plan."
    so_far.ask_of_cells([one.placed for one in news], why, command)


def _changed(name: str, placed: Placed) -> Iterator[str]:
    """The options for what a cell says of the status or the due date, where it is plain."""
    if name in ("status", "position") and (status := status_in(placed.cell.text)):
        yield from ("--status", status.value)
    dated = date_of(placed.cell) if name == "due" else None
    if dated and dated.clear:
        yield from ("--due", dated.clear.text)
