"""What differs between two plans, in the words of the plan: (Plan, Plan) -> Comparison.

Only the two plans count: an action that changed twice on the way shows once. Swapping the plans
gives the same with every pair turned round. Two plans that differ never compare as empty.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, Generic, TypeVar

from jtai.corrections import DuesChange
from jtai.dates import Due, PlanDate
from jtai.frozen import field, frozen
from jtai.model import Action, Extra, Finding, Note, Plan, Status
from jtai.pairing import Pairs, in_order, match_notes, pair_up
from jtai.same_agencies import Codes, present_codes, same_agencies
from jtai.schema import ACTION, FINDING, PLAN, Part

T = TypeVar("T")
_AGENCIES = "agencies"


class Kind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@frozen
class Pair(Generic[T]):
    """Something as it was and as it is now; the two always differ."""

    before: T
    after: T


class Changed(Generic[T]):
    """Of a change, what became of the field with this name; None where nothing did."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, change: Any, _: object = None) -> Pair[T] | None:
        found: Pair[T] | None = change.changed.get(self._name)
        return found


@frozen
class ActionChange:
    """How one action changed. What did not change is None or empty.

    `ref` is the present one (the last one of an action that was removed); `renamed` tells of
    another before it. `finding` are the findings' refs of an action that moved to another one.
    `changed` has every field that differs, by its name in the model. An action that was added or
    removed has its notes in `notes_added` or `notes_removed`.
    """

    ref: str
    kind: Kind
    before: Action | None
    after: Action | None
    changed: Mapping[str, Pair[Any]] = field(default_factory=dict, hash=False)
    finding: Pair[str] | None = None
    notes_added: tuple[Note, ...] = ()
    notes_edited: tuple[Pair[Note], ...] = ()
    notes_removed: tuple[Note, ...] = ()
    notes_reordered: bool = False

    renamed = Changed[str]("ref")
    wording = Changed[tuple[str, ...]]("steps")
    lead = Changed[tuple[str, ...]]("lead")
    due = Changed[Due]("due")
    due_words = Changed[str | None]("due_words")
    was_due = Changed[tuple[Due, ...]]("was_due")
    status = Changed[Status | None]("status")
    completed = Changed[PlanDate | None]("completed")
    evidence = Changed[tuple[str, ...]]("evidence")
    extra = Changed[Extra]("extra")

    @property
    def dues(self) -> DuesChange:
        """What became of the due dates: which were corrected, and which moved."""
        there = self.after or self.before
        now = there.dues if there else ()
        earlier = self.was_due.before if self.was_due else now[:-1]
        due = (self.due.before,) if self.due else now[-1:]
        return DuesChange((*earlier, *due), now)

    @property
    def status_corrected(self) -> bool:
        """Whether the status is another with no note that says why."""
        return self.status is not None and not self.notes_added

    @property
    def completed_corrected(self) -> bool:
        """Whether the day of completion is another, and no note recorded it."""
        if self.completed is None or (self.status and not self.status_corrected):
            return False
        return self.completed.after not in [note.date for note in self.notes_added]

    @property
    def was_completed(self) -> bool:
        """Whether a note says that the action was completed."""
        after = self.status.after if self.status else None
        return after is Status.COMPLETE and not self.status_corrected

    @property
    def corrected(self) -> tuple[str, ...]:
        """Which of what changed are corrections, by their names in the plan file."""
        found = {
            "due": self.dues.corrected,
            "was_due": self.dues.earlier_corrected,
            "status": self.status_corrected,
            "completed": self.completed_corrected,
        }
        return tuple(name for name, correction in found.items() if correction)


@frozen
class FindingChange:
    """How one finding changed; its actions have changes of their own."""

    ref: str
    kind: Kind
    before: Finding | None
    after: Finding | None
    changed: Mapping[str, Pair[Any]] = field(default_factory=dict, hash=False)

    renamed = Changed[str]("ref")
    wording = Changed[str]("finding")
    extra = Changed[Extra]("extra")


_BY_CODE: Any = field(default_factory=dict, hash=False)


@frozen
class HeadChange:
    """A change at the head of the plan: `field` as the plan file spells it. Of agencies, `codes`
    are the present ones of those that had another."""

    field: str
    before: object
    after: object
    codes: Codes = _BY_CODE


@frozen
class Comparison:
    """All that differs. Actions come in the order of the later plan, removed ones at the end."""

    head: tuple[HeadChange, ...] = ()
    findings: tuple[FindingChange, ...] = ()
    actions: tuple[ActionChange, ...] = ()
    reordered: bool = False

    @property
    def empty(self) -> bool:
        return self == Comparison()


def compare(before: Plan, after: Plan) -> Comparison:
    """What differs between two plans."""
    findings = pair_up(before.findings, after.findings, lambda finding: finding.finding)
    were = before.actions
    actions = pair_up(were, after.actions, lambda action: action.steps)
    moves = _moves_between_findings(before, after, findings, actions)
    codes = same_agencies(before, after)
    return Comparison(
        head=tuple(_head_changes(before, after, codes)),
        findings=tuple(f for old, new in findings if (f := _finding_change(old, new))),
        actions=tuple(a for old, new in actions if (a := _action_change(old, new, moves, codes))),
        reordered=not (in_order(before.findings, findings) and in_order(were, actions)),
    )


def added_and_removed(pair: Pair[tuple[T, ...]]) -> tuple[list[T], list[T]]:
    """What only the later one has, and what only the earlier one has, counting doubles."""
    added, removed = list(pair.after), list(pair.before)
    for thing in pair.before:
        if thing in added:
            added.remove(thing)
            removed.remove(thing)
    return added, removed


def _changes(part: Part, before: Any, after: Any) -> dict[str, Pair[Any]]:
    """Every field in which two of one part differ, by its name in the model; none of one alone."""
    if before is None or after is None:
        return {}
    found: dict[str, Pair[Any]] = {}
    for field_ in part.values:
        old, new = getattr(before, field_.name), getattr(after, field_.name)
        if old is not new and old != new:
            found[field_.name] = Pair(old, new)
    return found


def _head_changes(before: Plan, after: Plan, codes: Codes) -> Iterator[HeadChange]:
    for name, pair in _changes(PLAN, before, after).items():
        yield HeadChange(name, pair.before, pair.after, codes if name == _AGENCIES else {})


def _moves_between_findings(
    before: Plan, after: Plan, findings: Pairs[Finding], actions: Pairs[Action]
) -> dict[str, Pair[str]]:
    """For the ref of an action that moved to another finding, the refs of the two findings."""
    same = {(old.ref, new.ref) for old, new in findings if old and new}
    was = {action.ref: finding.ref for finding in before.findings for action in finding.actions}
    now = {action.ref: finding.ref for finding in after.findings for action in finding.actions}
    pairs = ((new.ref, was[old.ref], now[new.ref]) for old, new in actions if old and new)
    return {ref: Pair(old, new) for ref, old, new in pairs if (old, new) not in same}


def _kind(before: object, after: object) -> Kind:
    if before is None:
        return Kind.ADDED
    return Kind.REMOVED if after is None else Kind.CHANGED


def _finding_change(before: Finding | None, after: Finding | None) -> FindingChange | None:
    if before == after:
        return None
    there, changed = after or before, _changes(FINDING, before, after)
    if there is None or (before and after and not changed):
        return None
    return FindingChange(there.ref, _kind(before, after), before, after, changed)


def _action_change(
    before: Action | None, after: Action | None, moves: dict[str, Pair[str]], codes: Codes
) -> ActionChange | None:
    there = after or before
    finding = moves.get(after.ref) if before and after else None
    if there is None or (finding is None and (before is after or before == after)):
        return None
    changed = _changes(ACTION, before, after)
    lead = changed.get("lead")
    if lead and present_codes(lead.before, codes) == lead.after:
        del changed["lead"]  # the same agency under another code, which the head tells of
        if not changed and before and after and before.progress == after.progress and not finding:
            return None
    notes = match_notes(before.progress if before else (), after.progress if after else ())
    return ActionChange(
        there.ref,
        _kind(before, after),
        before,
        after,
        changed,
        finding,
        notes_added=notes.added,
        notes_edited=tuple(Pair(old, new) for old, new in notes.edited),
        notes_removed=notes.removed,
        notes_reordered=notes.reordered,
    )
