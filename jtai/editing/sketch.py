"""A plan as many changes make it, one after another, each in the time that it takes alone; and
what these come down to in the file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from jtai.editing.changes import (
    AddAction,
    AddFinding,
    AddNote,
    Change,
    InsertAction,
    InsertFinding,
    RemoveAction,
    RemoveFinding,
    RenameAgency,
    ReplaceNote,
    SetAgency,
    SetField,
    SetFinding,
    SetHead,
    SetOwn,
    SetRef,
)
from jtai.editing.in_hand import ActionInHand, AgencyInHand, FindingInHand, runs
from jtai.editing.row import Row
from jtai.editing.within import StepOfAction, StepOfFinding
from jtai.errors import UsageError
from jtai.model import Action, Finding, Plan
from jtai.schema import PLAN
from jtai.visible import one_line

_UNSAID = {one.name: one.default for one in fields(Plan)}
"""What a plan means that does not say it, by the names of the model."""


class Sketch:
    """A plan in hand: its findings and its agencies as they are now, in order, and those fields
    of its head that are others (`head`, by their keys; None: taken out)."""

    def __init__(self, plan: Plan) -> None:
        self._before = plan
        self.head: dict[str, object] = {}
        self._by_ref: dict[str, FindingInHand] = {}
        self._actions: dict[str, ActionInHand] = {}
        self._not_in_hand: dict[str, FindingInHand] = {}  # by the refs of its actions
        self.agencies = [AgencyInHand(*there, there) for there in plan.agencies.items()]
        self._by_code = {agency.code: agency for agency in self.agencies}
        self.findings = Row(self._in_hand(f, number) for number, f in enumerate(plan.findings))

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        findings = tuple(finding.whole for finding in self.findings if not finding.gone)
        agencies = {agency.code: agency.name for agency in self.agencies}
        head: dict[str, Any] = dict(map(_in_model, self.head.items()))
        return replace(self._before, agencies=agencies, findings=findings, **head)

    @property
    def new_findings(self) -> Mapping[int | None, Sequence[Finding]]:
        """New ones by the number of the one behind which they stand; None: before all."""
        return runs((finding.number, finding.whole) for finding in self._in_text)

    @property
    def gone(self) -> Sequence[int]:
        """Which findings are to be taken out, by their numbers (from 0) once new ones stand
        among them."""
        return [number for number, finding in enumerate(self._in_text) if finding.gone]

    @property
    def _in_text(self) -> Iterator[FindingInHand]:
        """All but those that are new and gone again."""
        return (f for f in self.findings if f.number is not None or not f.gone)

    def make(self, change: Change) -> None:
        """Make a change. Raises KeyError with a ref or a code that is not there, and UsageError
        where a note, a ref or a code is there already."""
        match change:
            case AddNote() | ReplaceNote():
                for step in change.steps(self._action(change.ref).value):
                    self._step(step)
            case AddAction() | InsertAction():
                self._new_action(change)
            case RemoveAction() | RemoveFinding():
                self._remove(change)
            case SetHead():
                self._set_head(change)
            case AddFinding():
                self._refuse_taken(change.finding)
                self.findings.add(self._in_hand(change.finding, None))
            case InsertFinding():
                self._refuse_taken(change.finding)
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
        """A finding in hand; its actions are not yet."""
        self._by_ref[finding.ref] = found = FindingInHand(finding, number)
        for action in finding.actions:
            self._not_in_hand[action.ref] = found
        return found

    def _taken_up(self, finding: FindingInHand) -> FindingInHand:
        """A finding with its actions in hand."""
        if not finding.taken_up:
            finding.taken_up, finding.actions, finding.steps = True, Row(()), []
            for place, action in enumerate(finding.value.actions):
                del self._not_in_hand[action.ref]
                number = None if finding.number is None else place
                finding.actions.add(self._acting(action, number, finding))
        return finding

    def _action(self, ref: str) -> ActionInHand:
        """An action in hand. Raises KeyError with a ref that is not there."""
        if ref in self._not_in_hand:
            self._taken_up(self._not_in_hand[ref])
        return self._actions[ref]

    def _acting(self, action: Action, number: int | None, finding: FindingInHand) -> ActionInHand:
        self._actions[action.ref] = found = ActionInHand(action, number, finding)
        return found

    def _new_action(self, change: AddAction | InsertAction) -> None:
        finding = self._taken_up(self._by_ref[change.finding_ref])
        self._refuse_taken(change.action)
        behind = finding.actions.last
        if isinstance(change, InsertAction):
            behind = None if change.after is None else self._action(change.after)
            if behind is not None and behind.finding is not finding:
                raise KeyError(change.after)
        finding.actions.put(self._acting(change.action, None, finding), behind)
        finding.changed = True

    def _remove(self, change: RemoveAction | RemoveFinding) -> None:
        if isinstance(change, RemoveAction):
            action = self._action(change.ref)
            del self._actions[change.ref]
            action.gone = action.finding.changed = True
            return
        finding = self._taken_up(self._by_ref.pop(change.ref))
        finding.gone = True
        for gone in finding.whole.actions:
            del self._actions[gone.ref]

    def _set_head(self, change: SetHead) -> None:
        """Take note of another value; one that is there, or is meant where it is not, is none."""
        self.head.pop(change.key, None)
        name, value = _in_model((change.key, change.value))
        if value != getattr(self._before, name):
            self.head[change.key] = change.value

    def _refuse_taken(self, new: Finding | Action) -> None:
        actions = new.actions if isinstance(new, Finding) else ()
        for ref in (new.ref, *(action.ref for action in actions)):
            if any(ref in taken for taken in (self._by_ref, self._actions, self._not_in_hand)):
                raise UsageError(f"the ref {one_line(ref)} is taken; nothing was written.")

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
        for finding in self._by_ref.values():
            if any(code in action.lead for action in finding.value.actions):
                self._taken_up(finding)
        for action in tuple(self._actions.values()):
            if code in action.value.lead:
                lead = tuple(new if other == code else other for other in action.value.lead)
                self._step(SetField(action.value.ref, "lead", lead))

    def _step(self, step: StepOfAction) -> None:
        """Take a step, in hand and, if the action is there already, later in the file."""
        action = self._action(step.ref)
        del self._actions[step.ref]
        value, finding = step.on(action.value), action.finding
        self._actions[value.ref] = action
        if value == action.value:
            return
        action.value, finding.changed = value, True
        if action.number is not None:
            finding.steps.append((action.number, step))

    def _step_of_finding(self, step: StepOfFinding) -> None:
        finding = self._taken_up(self._by_ref.pop(step.ref))
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


def _in_model(entry: tuple[str, object]) -> tuple[str, object]:
    """The name in the model of a field of the head, and what a value of it, or None, comes to."""
    key, value = entry
    name = PLAN.field(key).name
    return name, _UNSAID[name] if value is None else value
