"""Changes of a plan as values: what each one asks for, and what it makes of the plan.

A change of what is there comes down to a few steps, each of which is known twice: here as what it
makes of the values, and in steps.py as what it makes of the text. The two are compared before
anything is written. What all changes together make of a plan is in sketch.py.
"""

from collections.abc import Iterator
from dataclasses import replace

from jtai.dates import Due, PlanDate
from jtai.editing.within import (
    InsertNote,
    MoveNote,
    RemoveNote,
    SetField,
    SetFinding,
    SetInNote,
    SetOwn,
    SetRef,
    Step,
    StepOfAction,
)
from jtai.errors import UsageError
from jtai.frozen import frozen
from jtai.model import Action, Finding, Note, Status
from jtai.schema import ACTION, NOTE, Kind
from jtai.visible import one_line

__all__ = [
    "AddAction",
    "AddFinding",
    "AddNote",
    "Change",
    "InsertAction",
    "InsertFinding",
    "InsertNote",
    "MoveNote",
    "RemoveAction",
    "RemoveFinding",
    "RemoveNote",
    "RenameAgency",
    "ReplaceNote",
    "SetAgency",
    "SetField",
    "SetFinding",
    "SetHead",
    "SetInNote",
    "SetOwn",
    "SetRef",
    "Step",
    "moved_on",
    "place_for",
    "settings_toward",
]

_SETTABLE = frozenset(
    {
        *(Kind.LINE, Kind.TEXT, Kind.DATE, Kind.DUE, Kind.STATUS),
        *(Kind.TEXTS, Kind.DATES, Kind.DUES, Kind.LEADS),
    }
)
"""The kinds of what goes from one action to another that is the same work: no ref, no wording."""


def settings_toward(have: Action, want: Action) -> Iterator[SetField]:
    """The steps that give `have` the values of `want`, but for refs and wording."""
    # Earlier due dates first: they are put in the quotes that the due date was in.
    for field in sorted(ACTION.values, key=lambda field: field.kind is not Kind.DUES):
        value = getattr(want, field.name)
        if field.kind in _SETTABLE and value != getattr(have, field.name):
            yield SetField(have.ref, field.key, value)


@frozen
class AddNote:
    """Add a progress note, and with it what else the same word changes.

    The note goes behind those that are not later than it. A new due date appends the old one to
    `was_due`, and leaves `due_words` as it is: what the source said, it said of the first one.
    `complete` records the note's date; leaving it takes that out. What an action has
    already (the same status, due date or evidence) stays as it is.
    """

    ref: str
    note: Note
    status: Status | None = None
    due: Due | None = None
    evidence: tuple[str, ...] = ()

    def steps(self, action: Action) -> tuple[StepOfAction, ...]:
        """What is to be done to `action`, as it stands now. Raises UsageError where it has the
        very same note already."""
        if self.note.essence in (note.essence for note in action.progress):
            raise UsageError(
                f"{one_line(self.ref)} has this very note already; nothing was written."
            )
        note = InsertNote(self.ref, place_for(self.note, action.progress), self.note)
        return (*self.beside(action), note)

    def beside(self, action: Action) -> tuple[SetField, ...]:
        """What is to be done to `action` but for the note, which it may have already."""
        return tuple(settings_toward(action, self._but_the_note(action)))

    def _but_the_note(self, action: Action) -> Action:
        """`action` with all that is to change beside its notes."""
        wanted = moved_on(action, self.note.date, self.status, self.due)
        fresh = dict.fromkeys(e for e in self.evidence if e not in action.evidence)
        return replace(wanted, evidence=(*action.evidence, *fresh))


@frozen
class ReplaceNote:
    """Put another note in place of the note number `at` (from 0) of an action."""

    ref: str
    at: int
    note: Note

    def steps(self, action: Action) -> tuple[StepOfAction, ...]:
        """What is to be done to `action`, as it stands now."""
        old, new = action.progress[self.at], self.note
        fields = [(key, getattr(new, key)) for key in NOTE.keys]
        own = [(key, None) for key, _ in old.extra if key not in dict(new.extra)]
        return tuple(
            SetInNote(self.ref, self.at, key, value) for key, value in (*fields, *own, *new.extra)
        )


@frozen
class AddAction:
    """Add an action behind the last one of a finding."""

    finding_ref: str
    action: Action


@frozen
class InsertAction:
    """Add an action to a finding right behind the one with the ref `after`; None: before all."""

    finding_ref: str
    action: Action
    after: str | None


@frozen
class AddFinding:
    """Add a finding, with the actions that it has, behind the last one."""

    finding: Finding


@frozen
class InsertFinding:
    """Add a finding, with the actions that it has, right behind the one with the ref `after`;
    None: before all."""

    finding: Finding
    after: str | None


@frozen
class SetAgency:
    """Give an agency a name; one with a new code stands behind the others."""

    code: str
    name: str


@frozen
class RenameAgency:
    """Give an agency another code, wherever it leads."""

    code: str
    new: str


@frozen
class SetHead:
    """Give the field of the plan's head that has this key (`title`, `published`, `meetings`,
    `due_soon_days`, `stale_days`) a new value; None takes out one that need not be there. Of a
    list, what stays is left alone; an empty one is written as `[]`."""

    key: str
    value: str | PlanDate | tuple[PlanDate, ...] | int | None


@frozen
class RemoveAction:
    """Take out an action, with its notes; what other texts say of it stays."""

    ref: str


@frozen
class RemoveFinding:
    """Take out a finding, with all its actions."""

    ref: str


Change = (
    AddNote | ReplaceNote | Step | AddAction | InsertAction | RemoveAction
    | AddFinding | InsertFinding | RemoveFinding | SetAgency | RenameAgency | SetHead
)  # fmt: skip


def moved_on(
    action: Action, day: PlanDate, status: Status | None = None, due: Due | None = None
) -> Action:
    """`action` with another status or due date, by a word of that day: a new due date appends the
    old one to `was_due`, `complete` records the day, and leaving it takes that out. What it has
    already stays as it is."""
    wanted = action
    if due is not None and due != action.due:
        wanted = replace(wanted, due=due, was_due=(*action.was_due, action.due))
    if status is not None and status is not action.status:
        completed = day if status is Status.COMPLETE else None
        wanted = replace(wanted, status=status, completed=completed)
    return wanted


def place_for(note: Note, progress: tuple[Note, ...]) -> int:
    """Behind the last note that is not surely later."""
    place = len(progress)
    while place and progress[place - 1].date.first > note.date.last:
        place -= 1
    return place
