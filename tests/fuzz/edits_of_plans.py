"""Edits of a plan beyond one action: what is new, gone, moved or called otherwise."""

from dataclasses import replace
from random import Random
from typing import Any

from jtai.model import Finding, Plan
from tests.fuzz import values
from tests.fuzz.changes import free_ref
from tests.fuzz.edits_of_actions import on_an_action, on_findings, with_actions, without_one


def finding_reworded(rng: Random, plan: Plan) -> Plan:
    ref = rng.choice(plan.findings).ref
    text = values.text(rng)
    return on_findings(plan, lambda f: replace(f, finding=text) if f.ref == ref else f)


def action_added(rng: Random, plan: Plan) -> Plan:
    home = rng.choice(plan.findings).ref
    ref = free_ref(rng, plan, f"{home}.")
    action = values.action(rng, ref, tuple(plan.agencies))

    def add(finding: Finding) -> Finding:
        return with_actions(finding, [*finding.actions, action]) if finding.ref == home else finding

    return on_findings(plan, add)


def finding_added(rng: Random, plan: Plan) -> Plan:
    ref = free_ref(rng, plan, rng.choice(["N", "1"]))
    finding = values.finding(rng, ref, tuple(plan.agencies), 2)
    return replace(plan, findings=(*plan.findings, finding))


def action_removed(rng: Random, plan: Plan) -> Plan:
    def fewer(finding: Finding) -> Finding:
        if finding.ref != home or (len(finding.actions) == 1 and rng.random() < 0.7):
            return finding
        return replace(finding, actions=without_one(rng, finding.actions))

    home = rng.choice(plan.findings).ref
    return on_findings(plan, fewer)


def finding_removed(rng: Random, plan: Plan) -> Plan:
    if len(plan.findings) == 1:
        return plan
    return replace(plan, findings=without_one(rng, plan.findings))


def agency_added(rng: Random, plan: Plan) -> Plan:
    code = rng.choice(["Health", "Schools", "Zz", "a b"])
    return replace(plan, agencies={**plan.agencies, code: values.label(rng).strip() or "A name"})


def agency_renamed(rng: Random, plan: Plan) -> Plan:
    code = rng.choice(list(plan.agencies))
    return replace(plan, agencies={**plan.agencies, code: f"The new {code}"})


def head(rng: Random, plan: Plan) -> Plan:
    field: dict[str, Any] = rng.choice(
        [
            {"title": f"A plan, {values.words(rng, 2)}"},
            {"meetings": (*plan.meetings, values.plan_date(rng))},
            {"published": values.plan_date(rng)},
            {"stale_days": rng.randint(1, 300)},
        ]
    )
    return replace(plan, **field)


def findings_turned(_rng: Random, plan: Plan) -> Plan:
    return replace(plan, findings=plan.findings[::-1])


def another_ref(rng: Random, plan: Plan) -> Plan:
    ref = free_ref(rng, plan, "R")
    return on_an_action(rng, plan, lambda action: replace(action, ref=ref))


def finding_with_another_ref(rng: Random, plan: Plan) -> Plan:
    old, new = rng.choice(plan.findings).ref, free_ref(rng, plan, "F")
    return on_findings(plan, lambda f: replace(f, ref=new) if f.ref == old else f)


def refs_exchanged(rng: Random, plan: Plan) -> Plan:
    if not plan.actions:
        return plan
    one, other = (rng.choice(plan.actions).ref for _ in range(2))
    refs = {one: other, other: one}
    return on_findings(
        plan,
        lambda f: with_actions(f, [replace(a, ref=refs.get(a.ref, a.ref)) for a in f.actions]),
    )


def moved(rng: Random, plan: Plan) -> Plan:
    if not plan.actions:
        return plan
    action, home = rng.choice(plan.actions), rng.choice(plan.findings).ref
    rest = on_findings(
        plan, lambda f: with_actions(f, [a for a in f.actions if a.ref != action.ref])
    )
    return on_findings(
        rest, lambda f: with_actions(f, [*f.actions, action]) if f.ref == home else f
    )
