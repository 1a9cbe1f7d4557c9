"""What a comparison says has changed, applied to the plan before: it has to give the one after."""

from typing import Any

from jtai.compare import ActionChange, Comparison, FindingChange, Kind
from jtai.model import Plan
from tests.fuzz.facts import Facts, facts_of
from tests.fuzz.seen import words
from tests.yaml_styles.trees import (
    EMPTY_ON_PURPOSE,
    Tree,
    action_tree,
    due_text,
    extra_tree,
    note_tree,
    tree_of,
)


def applied(found: Comparison, before: Plan, after: Plan) -> Facts:
    """The facts of `before` after the changes found. Of `after` nothing is taken but the findings
    to which actions that are new belong. Raises AssertionError where a change does not fit."""
    tree = tree_of(before)
    for change in found.head:
        _set(tree, change.field, change.before, change.after)
    findings = {finding["ref"]: finding for finding in tree["findings"]}
    actions = {a["ref"]: (a, f["ref"]) for f in tree["findings"] for a in f["actions"]}
    names = _with_findings_changed(findings, found.findings)
    new_homes = {a.ref: f.ref for f in after.findings for a in f.actions}
    actions = _with_actions_changed(actions, found.actions, names, new_homes)
    for finding in findings.values():
        finding["actions"] = [action for action, home in actions.values() if home == finding["ref"]]
    return facts_of({**tree, "findings": list(findings.values())})


def _with_findings_changed(
    findings: dict[str, Tree], changes: tuple[FindingChange, ...]
) -> dict[str, str]:
    """Changes the findings; gives the new ref of each that has another."""
    names: dict[str, str] = {}
    moved: dict[str, Tree] = {}
    for change in changes:
        if change.kind is Kind.ADDED:
            assert change.after is not None
            moved[change.ref] = {
                "ref": change.ref,
                "finding": change.after.finding,
                **extra_tree(change.after.extra),
            }
            continue
        old = change.renamed.before if change.renamed else change.ref
        finding = findings.pop(old)
        if change.kind is Kind.CHANGED:
            for name, pair in change.changed.items():
                _set(finding, name, pair.before, pair.after)
            moved[change.ref] = finding
            names[old] = change.ref
    findings.update(moved)
    return names


def _with_actions_changed(
    actions: dict[str, tuple[Tree, str]],
    changes: tuple[ActionChange, ...],
    names: dict[str, str],
    new_homes: dict[str, str],
) -> dict[str, tuple[Tree, str]]:
    result = {ref: (tree, names.get(home, home)) for ref, (tree, home) in actions.items()}
    moved: dict[str, tuple[Tree, str]] = {}
    for change in changes:
        if change.kind is Kind.ADDED:
            assert change.after is not None
            assert change.notes_added == change.after.progress
            moved[change.ref] = (action_tree(change.after), new_homes[change.ref])
            continue
        old = change.renamed.before if change.renamed else change.ref
        action, home = result.pop(old)
        if change.kind is Kind.REMOVED:
            assert list(map(note_tree, change.notes_removed)) == action.get("progress", [])
            continue
        _change_action(action, change)
        moved[change.ref] = (action, change.finding.after if change.finding else home)
    return {**result, **moved}


def _change_action(action: Tree, change: ActionChange) -> None:
    for name, pair in change.changed.items():
        _set(action, name, pair.before, pair.after)
    notes = action.setdefault("progress", [])
    for note in change.notes_removed:
        notes.remove(note_tree(note))
    for edited in change.notes_edited:
        notes[notes.index(note_tree(edited.before))] = note_tree(edited.after)
    notes += map(note_tree, change.notes_added)


def _set(tree: Tree, name: str, before: Any, after: Any) -> None:
    """Give a field its new value, once it is sure that it had the old one."""
    if name == "extra":
        own = {key: value for key, value in tree.items() if key.startswith("x-")}
        assert own == extra_tree(before), name
        for key in own:
            del tree[key]
        tree.update(extra_tree(after))
        return
    key = "action" if name == "steps" else name
    assert (tree.get(key) or None) == (_value(key, before) or None), name
    tree[key] = _value(key, after)
    if tree[key] in (None, []) and key not in EMPTY_ON_PURPOSE:
        del tree[key]


def _value(key: str, value: Any) -> Any:
    if value is None or isinstance(value, str):
        return str(value) if value else None
    if isinstance(value, tuple):
        return [due_text(item) for item in value]
    if key == "agencies":
        return dict(value)
    usual = {"due_soon_days": 28, "stale_days": 90}
    if key in usual:
        return None if value == usual[key] else str(value)
    return due_text(value)


def notes_told(found: Comparison) -> list[str]:
    """The words of every note that was added or removed."""
    changes = found.actions
    return [note.note for c in changes for note in (*c.notes_added, *c.notes_removed)]


def words_told(found: Comparison) -> set[str]:
    """The words of notes that were edited, as they were and as they are."""
    edited = [pair for change in found.actions for pair in change.notes_edited]
    return {word for pair in edited for n in (pair.before, pair.after) for word in words(n.note)}
