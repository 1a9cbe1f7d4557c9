"""The life of one action through git: every commit that changed it, whatever it was called."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Protocol

from jtai.compare import ActionChange, FindingChange, Kind, compare
from jtai.frozen import frozen
from jtai.history.states import State
from jtai.history.versions import Version
from jtai.model import Action, Finding, Plan


class States(Protocol):
    """What stood in versions, by git's name for it."""

    def __getitem__(self, blob: str | None, /) -> State: ...


@frozen
class Entry:
    """What a commit did to the action; `commit` is None for what is not committed yet.

    `finding` tells of a change to its finding. Where the commit's plan cannot be read, `problem`
    says why: what it did to the action then shows in the next entry.
    """

    commit: str | None
    day: date | None
    author: str | None
    change: ActionChange | None = None
    finding: FindingChange | None = None
    problem: str | None = None


Change = tuple[ActionChange | None, FindingChange | None]


def life_of(ref: str, versions: Sequence[Version], states: States) -> tuple[Entry, ...]:
    """The life of the action that the newest plan calls `ref`, or called so last; oldest first.

    `versions` are newest first. A merge has an entry only for what neither side had.
    """
    life = _Life(ref, versions, states)
    entries = [life.entry(place) for place in range(len(versions))]
    return tuple(entry for entry in reversed(entries) if entry)


def last_moves(
    refs: Iterable[str], versions: Sequence[Version], states: States, places: Iterable[int]
) -> dict[str, ActionChange]:
    """The last move of the due date of each action that has moved at all, by what the newest plan
    calls it. The versions at these `places` are gone over, newest first, until all are known."""
    lives = {ref: _Life(ref, versions, states) for ref in refs}
    found: dict[str, ActionChange] = {}
    for place in places:
        entries = {ref: life.entry(place) for ref, life in lives.items()}
        found |= {ref: move for ref, entry in entries.items() if (move := move_in(entry))}
        lives = {ref: life for ref, life in lives.items() if ref not in found}
        if not lives:
            break
    return found


def move_in(entry: Entry | None) -> ActionChange | None:
    """The change in which the due date moved, if that is what came to pass."""
    change = entry.change if entry else None
    return change if change and change.dues.moves else None


def change_of(ref: str, before: Plan | None, after: Plan) -> Change:
    """What became of the action that `after` calls `ref`; or, where it has none of that name, of
    the one that `before` calls so. No plan at all before means that everything is new."""
    old = before or replace(after, findings=())
    was, now = _placed(old, ref), _placed(after, ref)
    if was and now and was[1] == now[1] and _but_for_actions(was[0]) == _but_for_actions(now[0]):
        return None, None
    found = compare(old, after)
    sides = ((change, change.after if now else change.before) for change in found.actions)
    changes = (change for change, there in sides if there is not None and there.ref == ref)
    findings = (f for f in found.findings if now and f.before and f.after is now[0])
    return next(changes, None), next(findings, None)


def uncommitted(ref: str, committed: Plan | None, on_disk: Plan) -> tuple[Entry | None, str]:
    """What is not committed yet of an action's life, and what the action is called in git."""
    change, finding = change_of(ref, committed, on_disk)
    called = change.before.ref if change and change.before else ref
    return Entry(None, None, None, change, finding) if change or finding else None, called


def refs_ever(versions: Sequence[Version], states: States) -> list[str]:
    """Every ref that an action ever had, those of the newest plan first."""
    plans = (states[version.blob].plan for version in versions)
    return list(dict.fromkeys(action.ref for plan in plans if plan for action in plan.actions))


class _Life:
    def __init__(self, ref: str, versions: Sequence[Version], states: States) -> None:
        self._versions, self._states = versions, states
        self._ref_in: dict[str | None, str] = {versions[0].blob: ref} if versions else {}
        self._begun = False

    def entry(self, place: int) -> Entry | None:
        """What one version did to it. Newest first is how they are to be asked for: only from a
        later plan is it known what an action was called before."""
        version = self._versions[place]
        entry = Entry(version.commit, version.day, version.author)
        state = self._states[version.blob]
        ref = self._ref_in.get(version.blob)
        before = self._readable(place)
        if state.plan is None:
            self._pass_on(ref, before)
            return replace(entry, problem=state.problem)
        if ref is None:
            return None
        change, finding = _in_all([self._step(ref, state.plan, blob) for blob in before])
        if not change and not finding:
            return None
        self._begun = True
        return replace(entry, change=change, finding=finding)

    def _step(self, ref: str, plan: Plan, blob: str | None) -> Change:
        """What changed since one content before; notes what the action was called in it."""
        before = self._states[blob].plan
        change, finding = change_of(ref, before, plan)
        if self._begun and change and change.after and change.after.ref != ref:
            return None, None  # it had this ref once, and lives on under another
        if change is None or change.before is not None:
            self._pass_on(change.before.ref if change and change.before else ref, [blob])
        elif before is None or _placed(before, ref) is None:
            self._pass_on(ref, [blob])  # it may have been there before that
        return change, finding

    def _pass_on(self, ref: str | None, blobs: list[str | None]) -> None:
        for blob in blobs:
            if ref is not None:
                self._ref_in.setdefault(blob, ref)

    def _readable(self, place: int) -> list[str | None]:
        """The contents before a version; for one that cannot be read, what was before that."""
        found: list[str | None] = []
        waiting = [(place, blob) for blob in self._versions[place].before or (None,)]
        while waiting:
            at, blob = waiting.pop(0)
            maker = self._maker(blob, at) if self._states[blob].plan is None else None
            if maker is not None:
                waiting += [(maker, older) for older in self._versions[maker].before or (None,)]
            elif blob not in found:
                found.append(blob)
        return found

    def _maker(self, blob: str | None, newer: int) -> int | None:
        """The nearest version before another that has a content."""
        older = range(newer + 1, len(self._versions))
        return next((at for at in older if self._versions[at].blob == blob), None)


def _placed(plan: Plan, ref: str) -> tuple[Finding, Action] | None:
    for finding in plan.findings:
        for action in finding.actions:
            if action.ref == ref:
                return finding, action
    return None


def _but_for_actions(finding: Finding) -> tuple[object, ...]:
    """All of a finding but its actions."""
    return finding.ref, finding.finding, finding.extra


def _in_all(found: Sequence[Change]) -> Change:
    """What is the same change from every side of a merge; else the one change itself."""
    changes = [change for change, _ in found if change is not None]
    findings = [finding for _, finding in found if finding is not None]
    whole = len(changes) == len(found)
    return (
        _common(changes) if whole else None,
        findings[0] if len(findings) == len(found) else None,
    )


def _common(changes: Sequence[ActionChange]) -> ActionChange | None:
    first, *others = changes
    if not others or any(change.kind is not Kind.CHANGED for change in changes):
        return first
    changed = {n: p for n, p in first.changed.items() if all(n in o.changed for o in others)}
    finding = first.finding if all(other.finding for other in others) else None
    notes: dict[str, Any] = {
        name: tuple(n for n in getattr(first, name) if all(n in getattr(o, name) for o in others))
        for name in ("notes_added", "notes_edited", "notes_removed")
    }
    common = replace(first, changed=changed, finding=finding, notes_reordered=False, **notes)
    empty = ActionChange(first.ref, first.kind, first.before, first.after)
    return None if common == empty else common
