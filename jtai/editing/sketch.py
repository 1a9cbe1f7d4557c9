"""A plan as many changes make it, one after another, each in the time that it takes alone; and
what these come down to in the file."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from jtai.editing.changes import (
    AddAction,
    AddFinding,
    AddNote,
    Change,
    InsertAction,
    InsertFinding,
    InsertNote,
    SetAgency,
    SetField,
    SetFinding,
    SetOwn,
    Step,
)
from jtai.editing.row import Row
from jtai.model import Action, Finding, Plan

V = TypeVar("V")


@dataclass(slots=True, eq=False)
class ActionInHand:
    """An action as it is now, and its number (from 0) within its finding in the file; None: it is
    new."""

    value: Action
    number: int | None
    finding: "FindingInHand"


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
        return replace(self.value, actions=tuple(action.value for action in self.actions))

    @property
    def new_actions(self) -> Mapping[int | None, Sequence[Action]]:
        """New ones by the number of the one behind which they stand; None: before all."""
        return _runs((action.number, action.value) for action in self.actions)


class Sketch:
    """A plan in hand: its findings as they are now, in order, and its agencies."""

    def __init__(self, plan: Plan) -> None:
        self._before = plan
        self._by_ref: dict[str, FindingInHand] = {}
        self._actions: dict[str, ActionInHand] = {}
        self.agencies = dict(plan.agencies)
        self.findings = Row(self._in_hand(f, number) for number, f in enumerate(plan.findings))

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        findings = tuple(finding.whole for finding in self.findings)
        return replace(self._before, agencies=self.agencies, findings=findings)

    @property
    def new_findings(self) -> Mapping[int | None, Sequence[Finding]]:
        """New ones by the number of the one behind which they stand; None: before all."""
        return _runs((finding.number, finding.whole) for finding in self.findings)

    def make(self, change: Change) -> None:
        """Make a change. Raises KeyError with a ref that is not there, and UsageError where a note
        is there already."""
        match change:
            case AddNote():
                action = self._actions[change.ref]
                for step in change.steps(action.value):
                    self._step(action, step)
            case InsertNote() | SetField():
                self._step(self._actions[change.ref], change)
            case SetOwn() if change.ref in self._actions:
                self._step(self._actions[change.ref], change)
            case SetFinding() | SetOwn():
                self._step_of_finding(self._by_ref[change.ref], change)
            case AddAction() | InsertAction():
                self._new_action(change)
            case AddFinding():
                self.findings.add(self._in_hand(change.finding, None))
            case InsertFinding():
                behind = None if change.after is None else self._by_ref[change.after]
                self.findings.put(self._in_hand(change.finding, None), behind)
            case SetAgency():
                self.agencies[change.code] = change.name

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

    def _step(self, action: ActionInHand, step: InsertNote | SetField | SetOwn) -> None:
        """Take a step, in hand and, if the action is there already, later in the file."""
        value, finding = step.on(action.value), action.finding
        if value == action.value:
            return
        action.value, finding.changed = value, True
        if action.number is not None:
            finding.steps.append((action.number, step))

    def _step_of_finding(self, finding: FindingInHand, step: SetFinding | SetOwn) -> None:
        value = step.on(finding.value)
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
