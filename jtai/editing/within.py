"""Steps: changes in one place of one action or finding, as values, and what each makes of it."""

from dataclasses import replace
from typing import TypeVar

from jtai.dates import Due, PlanDate
from jtai.frozen import frozen
from jtai.model import Action, Extra, Finding, Note, Status
from jtai.schema import ACTION, LISTS, OWN

Part = TypeVar("Part", Action, Finding)


@frozen
class InsertNote:
    """Put a note before the note number `at` (from 0) of an action; `at` may be their count."""

    ref: str
    at: int
    note: Note

    def on(self, action: Action) -> Action:
        progress = (*action.progress[: self.at], self.note, *action.progress[self.at :])
        return replace(action, progress=progress)


@frozen
class RemoveNote:
    """Take out the note number `at` (from 0) of an action."""

    ref: str
    at: int

    def on(self, action: Action) -> Action:
        progress = (*action.progress[: self.at], *action.progress[self.at + 1 :])
        return replace(action, progress=progress)


@frozen
class MoveNote:
    """Put the note number `at` (from 0) of an action where it is number `to`, as it is written."""

    ref: str
    at: int
    to: int

    def on(self, action: Action) -> Action:
        others = [*action.progress]
        others.insert(self.to, others.pop(self.at))
        return replace(action, progress=tuple(others))


@frozen
class SetInNote:
    """Give the field that has this key, or one of the board's own, a new value in the note number
    `at` (from 0) of an action; None takes it out."""

    ref: str
    at: int
    key: str
    value: PlanDate | str | object | None

    def on(self, action: Action) -> Action:
        note = action.progress[self.at]
        if self.key.startswith(OWN):
            note = replace(note, extra=_with(note.extra, self.key, self.value))
        else:
            note = replace(note, **{self.key: self.value})  # type: ignore[arg-type]
        progress = (*action.progress[: self.at], note, *action.progress[self.at + 1 :])
        return replace(action, progress=progress)


@frozen
class SetField:
    """Give the field of an action that has this key a new value; None takes the field out. Of a
    list, what only adds at the end leaves the rest alone; an empty one is written as `[]`, and
    None takes a list out as well."""

    ref: str
    key: str
    value: Due | Status | tuple[Due, ...] | None

    def on(self, action: Action) -> Action:
        field = ACTION.field(self.key)
        value = () if self.value is None and field.kind in LISTS else self.value
        return replace(action, **{field.name: value})  # type: ignore[arg-type]


@frozen
class SetFinding:
    """Give a finding other words."""

    ref: str
    text: str

    def on(self, finding: Finding) -> Finding:
        return replace(finding, finding=self.text)


@frozen
class SetOwn:
    """Give one of the board's own fields of a finding or an action (`x-rag`) a new value, as the
    model has it; a new one stands behind the others. None takes it out."""

    ref: str
    key: str
    value: object

    def on(self, part: Part) -> Part:
        return replace(part, extra=_with(part.extra, self.key, self.value))


@frozen
class SetRef:
    """Give a finding or an action another ref; what is said of it elsewhere stays as it is."""

    ref: str
    new: str

    def on(self, part: Part) -> Part:
        return replace(part, ref=self.new)


StepOfAction = InsertNote | RemoveNote | MoveNote | SetInNote | SetField | SetOwn | SetRef
StepOfFinding = SetFinding | SetOwn | SetRef
Step = StepOfAction | StepOfFinding


def _with(extra: Extra, name: str, value: object) -> Extra:
    own = {**dict(extra), name: value}
    return tuple((key, held) for key, held in own.items() if held is not None)
