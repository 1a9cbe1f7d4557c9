"""What somebody makes of a plan in an afternoon: random edits of its values, of every kind."""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

from jtai.model import Action, Finding, Plan, Status
from tests.fuzz import values
from tests.fuzz.changes import free_ref

Kind = Callable[[Random, Plan], Plan]


def side_of(plan: Plan, rng: Random, most: int = 4) -> Plan:
    """The plan after one to so many edits, none of which gives another ref to anything."""
    for _ in range(rng.randint(1, most)):
        plan = rng.choice(KINDS)(rng, plan)
    return plan


def reshuffled(plan: Plan, rng: Random) -> Plan:
    """The plan after edits that change refs, places and order."""
    for _ in range(rng.randint(1, 3)):
        plan = rng.choice(MOVES)(rng, plan)
    return plan


def _on_an_action(rng: Random, plan: Plan, edit: Callable[[Action], Action]) -> Plan:
    ref = rng.choice([action.ref for action in plan.actions])
    return _on_findings(
        plan, lambda f: _with_actions(f, [edit(a) if a.ref == ref else a for a in f.actions])
    )


def _on_findings(plan: Plan, edit: Callable[[Finding], Finding]) -> Plan:
    return replace(plan, findings=tuple(edit(finding) for finding in plan.findings))


def _with_actions(finding: Finding, actions: list[Action]) -> Finding:
    return replace(finding, actions=tuple(actions))


def _noted(rng: Random, plan: Plan) -> Plan:
    note = values.note(rng)

    def add(action: Action) -> Action:
        if (note.date, note.by, note.note) in [(n.date, n.by, n.note) for n in action.progress]:
            return action
        earlier = [n for n in action.progress if n.date.last <= note.date.last]
        at = len(earlier) if rng.random() < 0.9 else rng.randint(0, len(action.progress))
        return replace(action, progress=(*action.progress[:at], note, *action.progress[at:]))

    return _on_an_action(rng, plan, add)


def _note_edited(rng: Random, plan: Plan) -> Plan:
    def edit(action: Action) -> Action:
        if not action.progress:
            return action
        at = rng.randrange(len(action.progress))
        old = action.progress[at]
        new = rng.choice(
            [
                replace(old, note=f"{old.note} More."),
                replace(old, note=values.text(rng)),
                replace(old, date=values.plan_date(rng)),
                replace(old, by=rng.choice(values.PEOPLE)),
            ]
        )
        return replace(action, progress=(*action.progress[:at], new, *action.progress[at + 1 :]))

    return _on_an_action(rng, plan, edit)


def _note_removed(rng: Random, plan: Plan) -> Plan:
    return _on_an_action(rng, plan, lambda a: replace(a, progress=_without_one(rng, a.progress)))


def _notes_turned(rng: Random, plan: Plan) -> Plan:
    return _on_an_action(rng, plan, lambda a: replace(a, progress=a.progress[::-1]))


def _status(rng: Random, plan: Plan) -> Plan:
    status = rng.choice([None, *Status])
    done = values.plan_date(rng) if status is Status.COMPLETE else None
    return _on_an_action(rng, plan, lambda a: replace(a, status=status, completed=done))


def _due_moved(rng: Random, plan: Plan) -> Plan:
    due = values.due(rng)
    return _on_an_action(rng, plan, lambda a: replace(a, due=due, was_due=(*a.was_due, a.due)))


def _evidence(rng: Random, plan: Plan) -> Plan:
    def edit(action: Action) -> Action:
        if action.evidence and rng.random() < 0.3:
            return replace(action, evidence=_without_one(rng, action.evidence))
        text = values.text(rng)
        again = text in action.evidence
        return action if again else replace(action, evidence=(*action.evidence, text))

    return _on_an_action(rng, plan, edit)


def _reworded(rng: Random, plan: Plan) -> Plan:
    return _on_an_action(rng, plan, lambda a: replace(a, steps=(values.text(rng),)))


def _led_by_another(rng: Random, plan: Plan) -> Plan:
    return _on_an_action(rng, plan, lambda a: replace(a, lead=(rng.choice(list(plan.agencies)),)))


def _owned(rng: Random, plan: Plan) -> Plan:
    return _on_an_action(rng, plan, lambda a: replace(a, extra=(("x-mine", values.text(rng)),)))


def _finding_reworded(rng: Random, plan: Plan) -> Plan:
    ref = rng.choice(plan.findings).ref
    text = values.text(rng)
    return _on_findings(plan, lambda f: replace(f, finding=text) if f.ref == ref else f)


def _action_added(rng: Random, plan: Plan) -> Plan:
    home = rng.choice(plan.findings).ref
    ref = free_ref(rng, plan, f"{home}.")
    action = values.action(rng, ref, tuple(plan.agencies))

    def add(finding: Finding) -> Finding:
        return (
            _with_actions(finding, [*finding.actions, action]) if finding.ref == home else finding
        )

    return _on_findings(plan, add)


def _finding_added(rng: Random, plan: Plan) -> Plan:
    ref = free_ref(rng, plan, rng.choice(["N", "1"]))
    finding = values.finding(rng, ref, tuple(plan.agencies), 2)
    return replace(plan, findings=(*plan.findings, finding))


def _action_removed(rng: Random, plan: Plan) -> Plan:
    def fewer(finding: Finding) -> Finding:
        if finding.ref != home or len(finding.actions) == 1:
            return finding
        return replace(finding, actions=_without_one(rng, finding.actions))

    home = rng.choice(plan.findings).ref
    return _on_findings(plan, fewer)


def _finding_removed(rng: Random, plan: Plan) -> Plan:
    if len(plan.findings) == 1:
        return plan
    return replace(plan, findings=_without_one(rng, plan.findings))


def _agency_added(rng: Random, plan: Plan) -> Plan:
    code = rng.choice(["Health", "Schools", "Zz", "a b"])
    return replace(plan, agencies={**plan.agencies, code: values.label(rng).strip() or "A name"})


def _agency_renamed(rng: Random, plan: Plan) -> Plan:
    code = rng.choice(list(plan.agencies))
    return replace(plan, agencies={**plan.agencies, code: f"The new {code}"})


def _head(rng: Random, plan: Plan) -> Plan:
    field: dict[str, Any] = rng.choice(
        [
            {"title": f"A plan, {values.words(rng, 2)}"},
            {"meetings": (*plan.meetings, values.plan_date(rng))},
            {"published": values.plan_date(rng)},
            {"stale_days": rng.randint(1, 300)},
        ]
    )
    return replace(plan, **field)


def _findings_turned(_rng: Random, plan: Plan) -> Plan:
    return replace(plan, findings=plan.findings[::-1])


def _another_ref(rng: Random, plan: Plan) -> Plan:
    ref = free_ref(rng, plan, "R")
    return _on_an_action(rng, plan, lambda action: replace(action, ref=ref))


def _finding_with_another_ref(rng: Random, plan: Plan) -> Plan:
    old, new = rng.choice(plan.findings).ref, free_ref(rng, plan, "F")
    return _on_findings(plan, lambda f: replace(f, ref=new) if f.ref == old else f)


def _refs_exchanged(rng: Random, plan: Plan) -> Plan:
    one, other = (rng.choice(plan.actions).ref for _ in range(2))
    refs = {one: other, other: one}
    return _on_findings(
        plan,
        lambda f: _with_actions(f, [replace(a, ref=refs.get(a.ref, a.ref)) for a in f.actions]),
    )


def _moved(rng: Random, plan: Plan) -> Plan:
    action, home = rng.choice(plan.actions), rng.choice(plan.findings).ref
    rest = _on_findings(
        plan, lambda f: _with_actions(f, [a for a in f.actions if a.ref != action.ref])
    )
    if any(not f.actions for f in rest.findings if f.ref != home):
        return plan
    return _on_findings(
        rest, lambda f: _with_actions(f, [*f.actions, action]) if f.ref == home else f
    )


def _without_one(rng: Random, things: tuple[Any, ...]) -> tuple[Any, ...]:
    at = rng.randrange(len(things)) if things else 0
    return things[:at] + things[at + 1 :]


KINDS: tuple[Kind, ...] = (
    *(_noted, _noted, _noted, _noted, _status, _due_moved, _evidence, _action_added),
    *(_note_edited, _note_removed, _reworded, _led_by_another, _owned, _finding_reworded),
    *(_finding_added, _action_removed, _agency_added, _agency_renamed, _head),
)
MOVES: tuple[Kind, ...] = (
    *(_findings_turned, _another_ref, _finding_with_another_ref, _refs_exchanged, _moved),
    *(_notes_turned, _finding_removed, _finding_removed),
)
