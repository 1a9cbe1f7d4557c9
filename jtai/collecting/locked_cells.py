"""Cells that the board wrote and an agency changed: what they say is named, and asked about where
it is something new."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from jtai.dates import PlanDate
from jtai.importing.answering import folded, in_line
from jtai.importing.cells.date_forms import plain_marks
from jtai.importing.cells.dated import date_of
from jtai.importing.cells.noise import says_no_more
from jtai.importing.grids.grid import Cell
from jtai.model import Action
from jtai.output.excel.cells import CUT
from jtai.position import CLOSED, Position
from jtai.words import told

_LONG = frozenset({"finding", "action", "last note", "joint with"})
"""Columns of which a part says nothing new; of the others, a part may be another word."""

_MARKS = ".,;:!?'\"()[]-\u201c\u201d"
_MANY = 5
"""So many words of a text are not said by chance."""

_POSITIONS = rf"(?a)(?:{'|'.join(map(re.escape, Position))})(?: by [\d,]+ days?)?"

EMPTIED = "nothing stands there any more"


class Edited(NamedTuple):
    """What became of a locked cell: `why` it says nothing new, or, where that is empty, what is
    `new` of it."""

    why: str = ""
    new: str = ""


def edited(name: str, cell: Cell, action: Action, now: Mapping[str, str]) -> Edited:
    """What a cell of a column of SENT says that is not as it was sent. `now` is what would be sent
    of the action today, by the names of SENT."""
    text, here = cell.text, now.get(name, "")
    if _bare(text) == _bare(here):
        return Edited("the plan says the same")
    if says_no_more(text):
        return Edited("it says nothing")
    if name == "ref" and _number(text) == _number(here):
        return Edited("a spreadsheet made a number of it")
    if name == "due" and _same_day(cell, action):
        return Edited("the same date, spelt otherwise")
    if name == "position" and is_a_position(text) and folded(text) not in CLOSED:
        return Edited("the position follows from the due date and the status")
    texts = [here, *(told(note) for note in action.progress)]
    if name in _LONG and any(_is_part(text, whole) for whole in texts):
        return Edited("the plan says the same, and more")
    return Edited(new=_without(text, texts) if name == "last note" else text)


def is_a_position(text: str) -> bool:
    """Whether a text says where an action stands as a sheet does: `overdue by 31 days`."""
    return re.fullmatch(_POSITIONS, folded(text)) is not None


def is_noted(action: Action, *texts: str) -> bool:
    """Whether a note of the action is one of these texts, or has it in it."""
    notes = [note.note for note in action.progress]
    whole = set(map(_bare, notes))
    return any(_bare(t) in whole or any(_is_part(t, note) for note in notes) for t in texts)


def _same_day(cell: Cell, action: Action) -> bool:
    """Whether a cell can be read as the due date that the action has, or had. A spreadsheet makes
    the first day of it of a month."""
    dated = date_of(cell)
    readings = [reading.date for reading in dated.readings if reading.date] if dated else []
    for due in action.dues:
        if isinstance(due, PlanDate) and any(_is_same(read, due) for read in readings):
            return True
    return False


def _is_same(read: PlanDate, due: PlanDate) -> bool:
    return read.last == due.last or (due.is_month and read.first == read.last == due.first)


def _is_part(text: str, whole: str) -> bool:
    """Whether a text stands in another, word by word, and is more than a word or two of it, which
    may say something else by themselves."""
    part = _bare(text.removesuffix(CUT))
    return part.count(" ") >= _MANY - 1 and f" {part} " in f" {_bare(whole)} "


def _without(text: str, texts: list[str]) -> str:
    """What a text has before or behind one of these; all of it where it has none of them."""
    line = in_line(text)
    for known in filter(None, map(in_line, texts)):
        if known in line:
            return line.replace(known, " ", 1).strip(" ;,-")
    return text


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


@lru_cache(maxsize=4096)  # the notes of an action are looked through for each of its cells
def _bare(text: str) -> str:
    """The words of a text in small letters, without marks between and around them."""
    return " ".join(_words(text))


def _words(text: str) -> Iterator[str]:
    for word in folded(plain_marks(text)).split():
        bare = word.strip(_MARKS)
        if bare:
            yield bare
