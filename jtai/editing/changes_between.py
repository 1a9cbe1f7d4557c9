"""The changes that make one plan of another, where refs stay and nothing is taken out."""

from collections.abc import Iterator, Sequence
from itertools import chain

from jtai.editing.changes import (
    Change,
    InsertAction,
    InsertFinding,
    InsertNote,
    SetAgency,
    SetField,
    SetFinding,
    SetOwn,
    settings_toward,
)
from jtai.model import Action, Finding, Note, Plan
from jtai.schema import ACTION


def changes_between(have: Plan, want: Plan) -> list[Change]:
    """What `have` lacks to be `want`: other values of what both have by their refs, and what is
    new, each behind what it stands behind there. What is in `have` alone is no matter."""
    findings = {finding.ref: finding for finding in have.findings}
    actions = {action.ref: action for action in have.actions}
    changes: list[Change] = [
        SetAgency(code, name)
        for code, name in want.agencies.items()
        if have.agencies.get(code) != name
    ]
    before = None
    for finding in want.findings:
        if there := findings.get(finding.ref):
            changes += changes_of_finding(there, finding)
            changes += chain.from_iterable(
                changes_of_action(actions[a.ref], a) for a in finding.actions if a.ref in actions
            )
            changes += _new_actions(finding, actions)
        else:
            changes.append(InsertFinding(finding, before))
        before = finding.ref
    return changes


def changes_of_finding(have: Finding, want: Finding) -> Iterator[Change]:
    """What gives a finding the words and own fields of another: its actions stay as they are."""
    if want.finding != have.finding:
        yield SetFinding(have.ref, want.finding)
    yield from _own(have, want)


def changes_of_action(have: Action, want: Action) -> Iterator[Change]:
    """What gives an action all that another has, but for its ref; notes are only added."""
    if want.steps != have.steps:
        yield SetField(have.ref, _STEPS, want.steps)
    yield from settings_toward(have, want)
    yield from _own(have, want)
    yield from _new_notes(have.ref, have.progress, want.progress)


_STEPS = next(field.key for field in ACTION.fields if field.name == "steps")


def _own(have: Action | Finding, want: Action | Finding) -> Iterator[SetOwn]:
    before, after = dict(have.extra), dict(want.extra)
    for name in {**before, **after}:
        if before.get(name) != after.get(name):
            yield SetOwn(have.ref, name, after.get(name))


def _new_notes(ref: str, have: Sequence[Note], want: Sequence[Note]) -> Iterator[InsertNote]:
    """Notes at the places that they have in the end: one after the other makes it so."""
    known = [note.essence for note in have]
    for at, note in enumerate(want):
        if note.essence not in known:
            yield InsertNote(ref, at, note)


def _new_actions(finding: Finding, known: dict[str, Action]) -> Iterator[InsertAction]:
    before = None
    for action in finding.actions:
        if action.ref not in known:
            yield InsertAction(finding.ref, action, before)
        before = action.ref
