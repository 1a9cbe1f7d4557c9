"""What answers came to: what is to change in the plan, and what is to be remembered."""

from dataclasses import dataclass
from typing import NamedTuple

from jtai.collecting.file_by_file import Part
from jtai.correspondence.remembered import Line
from jtai.editing.changes import Change
from jtai.model import Note


class Noted(NamedTuple):
    """A note that an answer of an agency, by its code, adds to the action with this ref."""

    agency: str
    ref: str
    note: Note


@dataclass(frozen=True, slots=True)
class Judged:
    """`changes` of the plan, in any order that they are made in; `lines` to remember; the `notes`
    among the changes. All else are refs, in the order of the plan: of actions that become complete,
    that have another due date, of which an answer is in the plan `already`, and of all of which an
    answer was taken in now or before. `parts` are what each file of the run adds, one by one."""

    changes: tuple[Change, ...] = ()
    lines: tuple[Line, ...] = ()
    notes: tuple[Noted, ...] = ()
    completed: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    already: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    answered: tuple[str, ...] = ()
