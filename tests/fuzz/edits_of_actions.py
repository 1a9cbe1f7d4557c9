"""Edits of one action of a plan, as people make them in an editor."""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

from jtai.model import Action, Finding, Plan, Status
from tests.fuzz import values


def on_an_action(rng: Random, plan: Plan, edit: Callable[[Action], Action]) -> Plan:
    ref = rng.choice([action.ref for action in plan.actions] or [""])
    return on_findings(
        plan, lambda f: with_actions(f, [edit(a) if a.ref == ref else a for a in f.actions])
    )


def on_findings(plan: Plan, edit: Callable[[Finding], Finding]) -> Plan:
    return replace(plan, findings=tuple(edit(finding) for finding in plan.findings))


def with_actions(finding: Finding, actions: list[Action]) -> Finding:
    return replace(finding, actions=tuple(actions))


def without_one(rng: Random, things: tuple[Any, ...]) -> tuple[Any, ...]:
    at = rng.randrange(len(things)) if things else 0
    return things[:at] + things[at + 1 :]


def noted(rng: Random, plan: Plan) -> Plan:
    note = values.note(rng)

    def add(action: Action) -> Action:
        if (note.date, note.by, note.note) in [(n.date, n.by, n.note) for n in action.progress]:
            return action
        earlier = [n for n in action.progress if n.date.last <= note.date.last]
        at = len(earlier) if rng.random() < 0.9 else rng.randint(0, len(action.progress))
        return replace(action, progress=(*action.progress[:at], note, *action.progress[at:]))

    return on_an_action(rng, plan, add)


def note_edited(rng: Random, plan: Plan) -> Plan:
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

    return on_an_action(rng, plan, edit)


def note_removed(rng: Random, plan: Plan) -> Plan:
    return on_an_action(rng, plan, lambda a: replace(a, progress=without_one(rng, a.progress)))


def notes_turned(rng: Random, plan: Plan) -> Plan:
    return on_an_action(rng, plan, lambda a: replace(a, progress=a.progress[::-1]))


def status(rng: Random, plan: Plan) -> Plan:
    status = rng.choice([None, *Status])
    done = values.plan_date(rng) if status is Status.COMPLETE else None
    return on_an_action(rng, plan, lambda a: replace(a, status=status, completed=done))


def due_moved(rng: Random, plan: Plan) -> Plan:
    due = values.due(rng)
    return on_an_action(rng, plan, lambda a: replace(a, due=due, was_due=(*a.was_due, a.due)))


def evidence(rng: Random, plan: Plan) -> Plan:
    def edit(action: Action) -> Action:
        if action.evidence and rng.random() < 0.3:
            return replace(action, evidence=without_one(rng, action.evidence))
        text = values.text(rng)
        again = text in action.evidence
        return action if again else replace(action, evidence=(*action.evidence, text))

    return on_an_action(rng, plan, edit)


def reworded(rng: Random, plan: Plan) -> Plan:
    return on_an_action(rng, plan, lambda a: replace(a, steps=(values.text(rng),)))


def led_by_another(rng: Random, plan: Plan) -> Plan:
    lead = values.leads(rng, tuple(plan.agencies))
    return on_an_action(rng, plan, lambda a: replace(a, lead=lead))


def due_in_other_words(rng: Random, plan: Plan) -> Plan:
    words = rng.choice([None, values.text(rng)])
    return on_an_action(rng, plan, lambda a: replace(a, due_words=words))


def owned(rng: Random, plan: Plan) -> Plan:
    return on_an_action(rng, plan, lambda a: replace(a, extra=(("x-mine", values.text(rng)),)))
