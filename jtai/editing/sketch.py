"""A plan as many changes make it, one after another, each in the time that it takes alone; and
what these come down to in the file."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from jtai.editing.changes import (
    AddAction,
    AddFinding,
    AddNote,
    Change,
    InsertAction,
    InsertFinding,
    RemoveAction,
    RenameAgency,
    ReplaceNote,
    SetAgency,
    SetField,
    SetFinding,
    SetOwn,
    SetRef,
    Step,
)
from jtai.editing.row import Row
from jtai.editing.within import StepOfAction, StepOfFinding
from jtai.errors import UsageError
from jtai.model import Action, Finding, Plan
from jtai.visible import one_line

V = TypeVar("V")


@dataclass(slots=True, eq=False)
class ActionInHand:
    """An action as it is now, and its number (from 0) within its finding in the file; None: it is
    new."""

    value: Action
    number: int | None
    finding: "FindingInHand"
    gone: bool = False


@dataclass(slots=True, eq=False)
class FindingInHand:
    """A finding as it is now, but for the actions in its `value`, and its number (from 0) in the
    file; None: it is new. `steps` are what is to be done to the text of what is there: to an
    action with a number, or to the finding itself."""

    value: Finding
    number: int | None
    actions: Row[ActionInHand]
    steps: list[tuple[int | None, Step]] = field(default_factory=list)
    changed: bool = False

    @property
    def whole(self) -> Finding:
        """The finding with its actions."""
        if not self.changed:
            return self.value
        return replace(self.value, actions=tuple(action.value for action in self._there))

    @property
    def new_actions(self) -> Mapping[int | None, Sequence[Action]]:
        """New ones by the number of the one behind which they stand; None: before all."""
        return _runs((action.number, action.value) for action in self._there)

    @property
    def gone(self) -> Sequence[int]:
        """The numbers of the actions that are taken out."""
        taken = (action.number for action in self.actions if action.gone)
        return [number for number in taken if number is not None]

    @property
    def _there(self) -> Iterator[ActionInHand]:
        return (action for action in self.actions if not action.gone)


@dataclass(slots=True, eq=False)
class AgencyInHand:
    """An agency as it is now, and code and name that it has in the file; None: it is new."""

    code: str
    name: str
    before: tuple[str, str] | None

    @property
    def changed(self) -> bool:
        return self.before != (self.code, self.name)


class Sketch:
    """A plan in hand: its findings and its agencies as they are now, in order."""

    def __init__(self, plan: Plan) -> None:
        self._before = plan
        self._by_ref: dict[str, FindingInHand] = {}
        self._actions: dict[str, ActionInHand] = {}
        self.agencies = [AgencyInHand(*there, there) for there in plan.agencies.items()]
        self._by_code = {agency.code: agency for agency in self.agencies}
        self.findings = Row(self._in_hand(f, number) for number, f in enumerate(plan.findings))

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        findings = tuple(finding.whole for finding in self.findings)
        agencies = {agency.code: agency.name for agency in self.agencies}
        return replace(self._before, agencies=agencies, findings=findings)

    @property
    def new_findings(self) -> Mapping[int | None, Sequence[Finding]]:
        """New ones by the number of the one behind which they stand; None: before all."""
        return _runs((finding.number, finding.whole) for finding in self.findings)

    def make(self, change: Change) -> None:
        """Make a change. Raises KeyError with a ref or a code that is not there, and UsageError
        where a note or a code is there already."""
        match change:
            case AddNote() | ReplaceNote():
                for step in change.steps(self._actions[change.ref].value):
                    self._step(step)
            case AddAction() | InsertAction():
                self._new_action(change)
            case RemoveAction():
                gone = self._actions.pop(change.ref)
                gone.gone = gone.finding.changed = True
            case AddFinding():
                self.findings.add(self._in_hand(change.finding, None))
            case InsertFinding():
                behind = None if change.after is None else self._by_ref[change.after]
                self.findings.put(self._in_hand(change.finding, None), behind)
            case SetAgency():
                self._set_agency(change.code, change.name)
            case RenameAgency():
                self._rename_agency(change.code, change.new)
            case SetFinding():
                self._step_of_finding(change)
            case SetOwn() | SetRef() if change.ref in self._by_ref:
                self._step_of_finding(change)
            case _:
                self._step(change)

    def _in_hand(self, finding: Finding, number: int | None) -> FindingInHand:
        found = FindingInHand(finding, number, Row(()))
        self._by_ref[finding.ref] = found
        for place, action in enumerate(finding.actions):
            found.actions.add(self._acting(action, None if number is None else place, found))
        return found

    def _acting(self, action: Action, number: int | None, finding: FindingInHand) -> ActionInHand:
        self._actions[action.ref] = found = ActionInHand(action, number, finding)
        return found

    def _new_action(self, change: AddAction | InsertAction) -> None:
        finding = self._by_ref[change.finding_ref]
        behind = finding.actions.last
        if isinstance(change, InsertAction):
            behind = None if change.after is None else self._actions[change.after]
            if behind is not None and behind.finding is not finding:
                raise KeyError(change.after)
        finding.actions.put(self._acting(change.action, None, finding), behind)
        finding.changed = True

    def _set_agency(self, code: str, name: str) -> None:
        if code not in self._by_code:
            self._by_code[code] = new = AgencyInHand(code, name, None)
            self.agencies.append(new)
        self._by_code[code].name = name

    def _rename_agency(self, code: str, new: str) -> None:
        if new in self._by_code:
            raise UsageError(f"there is an agency {one_line(new)} already; nothing was written.")
        self._by_code[new] = agency = self._by_code.pop(code)
        agency.code = new
        for action in tuple(self._actions.values()):
            if code in action.value.lead:
                lead = tuple(new if other == code else other for other in action.value.lead)
                self._step(SetField(action.value.ref, "lead", lead))

    def _step(self, step: StepOfAction) -> None:
        """Take a step, in hand and, if the action is there already, later in the file."""
        action = self._actions.pop(step.ref)
        value, finding = step.on(action.value), action.finding
        self._actions[value.ref] = action
        if value == action.value:
            return
        action.value, finding.changed = value, True
        if action.number is not None:
            finding.steps.append((action.number, step))

    def _step_of_finding(self, step: StepOfFinding) -> None:
        finding = self._by_ref.pop(step.ref)
        value = step.on(finding.value)
        self._by_ref[value.ref] = finding
        if value == finding.value:
            return
        finding.value, finding.changed = value, True
        if finding.number is not None:
            finding.steps.append((None, step))


def after(plan: Plan, changes: Iterable[Change]) -> Plan:
    """The plan as it is after the changes. Raises as Sketch.make does."""
    sketch = Sketch(plan)
    for change in changes:
        sketch.make(change)
    return sketch.plan


def _runs(row: Iterable[tuple[int | None, V]]) -> dict[int | None, list[V]]:
    """What has no number, by the number that stands before it."""
    found: dict[int | None, list[V]] = defaultdict(list)
    behind: int | None = None
    for number, value in row:
        if number is None:
            found[behind].append(value)
        else:
            behind = number
    return dict(found)
