"""What is open in an action, as it stands in a plan until it is answered: word for word where it
belongs, and so that 'jtai check' refuses it at its line."""

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from jtai.dates import PlanDate, read_due
from jtai.importing.account import Verdict
from jtai.importing.read_cells import ReadCells
from jtai.importing.records import Placed
from jtai.model import Action, Note, Status

NO_DAY = "not said"
"""Stands for the date of a note where that is open: no date that a plan can have."""

_OPEN = " (1 question is open)"
"""Behind words that a plan could have for a due date: the number in it is what is refused."""


def with_what_is_open(action: Action, read: ReadCells) -> Action:
    """The action with all that is open in its cells."""
    completed = "\n".join(_open(read, "completed"))
    status = cast("Status | None", "\n".join(_open(read, "status")) or read.status.open)
    notes = (*read.notes.open, *_formulas(read, "progress"))
    return replace(
        action,
        lead=(*read.lead.lead, *_open(read, "lead")),
        due=_refused(read.due.open) if read.due.open else action.due,
        due_words=read.due.due_words,
        was_due=(*action.was_due, *map(_refused, _open(read, "was_due"))),
        status=read.status.status if completed and status == completed else status or action.status,
        completed=cast(PlanDate, completed) if completed else action.completed,
        progress=(*action.progress, *(Note(cast(PlanDate, NO_DAY), text) for text in notes)),
    )


def _open(read: ReadCells, field: str) -> Iterator[str]:
    """The texts of the open cells of a field; of one without text, its formula."""
    for placed in _open_cells(read, field):
        yield placed.cell.text or placed.cell.formula


def _formulas(read: ReadCells, field: str) -> Iterator[str]:
    for placed in _open_cells(read, field):
        if not placed.cell.text:
            yield placed.cell.formula


def _open_cells(read: ReadCells, field: str) -> Iterator[Placed]:
    for one in read.reads:
        if one.verdict is Verdict.OPEN and one.placed.column.field == field:
            yield one.placed


def _refused(text: str) -> str:
    """A text that is open as a due date, with a word that it is open where a plan could have it."""
    try:
        read_due(text)
    except ValueError:
        return text
    return f"{text}{_OPEN}"
