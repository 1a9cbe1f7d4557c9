"""The way from one plan toward another, as far as edits of a file's text can go."""

from collections.abc import Iterator

from jtai.editing.changes import (
    AddAction,
    AddFinding,
    Change,
    InsertNote,
    SetField,
    settings_toward,
)
from jtai.model import Action, Plan
from jtai.pairing import note_places, pair_up


def changes_toward(have: Plan, want: Plan) -> list[Change]:
    """Changes of `have` that make it more like `want`: dates, statuses, evidence, and what is
    new. What is reworded or taken out is left as it is."""
    findings = pair_up(have.findings, want.findings, lambda finding: finding.finding)
    actions = pair_up(have.actions, want.actions, lambda action: action.steps)
    new = {action.ref for old, action in actions if old is None and action is not None}
    changes: list[Change] = []
    for old, action in actions:
        if old is not None and action is not None and old is not action:
            changes += _changes_of_action(old, action)
    for there, finding in findings:
        if finding is None:
            continue
        if there is None:
            changes.append(AddFinding(finding))
        elif new:
            changes += [AddAction(there.ref, a) for a in finding.actions if a.ref in new]
    return changes


def opening_changes(have: Plan, want: Plan) -> list[Change]:
    """Those of the changes toward `want` that take the place of something; and, where an action
    has no note yet, its first one: then the others have something to stand beside."""
    without = {action.ref for action in have.actions if not action.progress}
    return [
        change
        for change in changes_toward(have, want)
        if isinstance(change, SetField)
        or (isinstance(change, InsertNote) and change.at == 0 and change.ref in without)
    ]


def _changes_of_action(have: Action, want: Action) -> Iterator[Change]:
    yield from settings_toward(have, want)
    places = note_places(have.progress, want.progress)
    at = 0
    put_in = 0
    for number, note in enumerate(want.progress):
        if number in places:
            at = places[number] + put_in + 1
        else:
            yield InsertNote(have.ref, at, note)
            at += 1
            put_in += 1
