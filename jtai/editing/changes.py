"""Changes of a plan as values: what each one asks for, and what it makes of the plan.

A change of what is there comes down to a few steps, each of which is known twice: here as what it
makes of the values, and in steps.py as what it makes of the text. The two are compared before
anything is written. What all changes together make of a plan is in sketch.py.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from jtai.dates import Due
from jtai.errors import UsageError
from jtai.model import Action, Finding, Note, Status
from jtai.schema import ACTION, Kind
from jtai.visible import one_line

Part = TypeVar("Part", Action, Finding)


@dataclass(frozen=True, slots=True)
class InsertNote:
    """Put a note before the note number `at` (from 0) of an action; `at` may be their count."""

    ref: str
    at: int
    note: Note

    def on(self, action: Action) -> Action:
        progress = (*action.progress[: self.at], self.note, *action.progress[self.at :])
        return replace(action, progress=progress)


@dataclass(frozen=True, slots=True)
class SetField:
    """Give the field of an action that has this key a new value; None takes the field out. Of a
    list, what only adds at the end leaves the rest alone; an empty one is written as `[]`."""

    ref: str
    key: str
    value: Due | Status | tuple[Due, ...] | None

    def on(self, action: Action) -> Action:
        return replace(action, **{ACTION.field(self.key).name: self.value})  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class SetFinding:
    """Give a finding other words."""

    ref: str
    text: str

    def on(self, finding: Finding) -> Finding:
        return replace(finding, finding=self.text)


@dataclass(frozen=True, slots=True)
class SetOwn:
    """Give one of the board's own fields of a finding or an action (`x-rag`) a new value, as the
    model has it; a new one stands behind the others. None takes it out."""

    ref: str
    key: str
    value: object

    def on(self, part: Part) -> Part:
        own = {**dict(part.extra), self.key: self.value}
        there = tuple((key, value) for key, value in own.items() if value is not None)
        return replace(part, extra=there)


Step = InsertNote | SetField | SetFinding | SetOwn
"""One change in one place of an action or a finding."""

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


@dataclass(frozen=True, slots=True)
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

    def steps(self, action: Action) -> tuple[InsertNote | SetField, ...]:
        """What is to be done to `action`, as it stands now. Raises UsageError where it has the
        very same note already."""
        if self.note.essence in (note.essence for note in action.progress):
            raise UsageError(
                f"{one_line(self.ref)} has this very note already; nothing was written."
            )
        note = InsertNote(self.ref, _place_for(self.note, action.progress), self.note)
        return (*settings_toward(action, self._but_the_note(action)), note)

    def _but_the_note(self, action: Action) -> Action:
        """`action` with all that is to change beside its notes."""
        wanted = action
        if self.due is not None and self.due != action.due:
            wanted = replace(wanted, due=self.due, was_due=(*action.was_due, action.due))
        if self.status is not None and self.status is not action.status:
            completed = self.note.date if self.status is Status.COMPLETE else None
            wanted = replace(wanted, status=self.status, completed=completed)
        fresh = dict.fromkeys(e for e in self.evidence if e not in action.evidence)
        return replace(wanted, evidence=(*action.evidence, *fresh))


@dataclass(frozen=True, slots=True)
class AddAction:
    """Add an action behind the last one of a finding."""

    finding_ref: str
    action: Action


@dataclass(frozen=True, slots=True)
class InsertAction:
    """Add an action to a finding right behind the one with the ref `after`; None: before all."""

    finding_ref: str
    action: Action
    after: str | None


@dataclass(frozen=True, slots=True)
class AddFinding:
    """Add a finding, with the actions that it has, behind the last one."""

    finding: Finding


@dataclass(frozen=True, slots=True)
class InsertFinding:
    """Add a finding, with the actions that it has, right behind the one with the ref `after`;
    None: before all."""

    finding: Finding
    after: str | None


@dataclass(frozen=True, slots=True)
class SetAgency:
    """Give an agency a name; one with a new code stands behind the others."""

    code: str
    name: str


Change = AddNote | Step | AddAction | InsertAction | AddFinding | InsertFinding | SetAgency


def _place_for(note: Note, progress: tuple[Note, ...]) -> int:
    """Behind the last note that is not surely later."""
    place = len(progress)
    while place and progress[place - 1].date.first > note.date.last:
        place -= 1
    return place
