"""Agencies that have another code in one plan than in another, and are the same."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from jtai.model import Action, Finding, Plan

Codes = Mapping[str, str]
"""For the code that an agency had before, its present one."""


def same_agencies(before: Plan, after: Plan) -> Codes:
    """The agencies that have another code now. One is the same by its name; and where that is
    another too, by its place among the agencies, if it leads the very actions that the old one led:
    so a board that is called otherwise is still that board."""
    gone = {code: name for code, name in before.agencies.items() if code not in after.agencies}
    new = {code: name for code, name in after.agencies.items() if code not in before.agencies}
    if not gone or not new:
        return {}
    named = {name: code for code, name in _once(new).items()}
    codes = {code: named[name] for code, name in _once(gone).items() if name in named}
    both = {action.ref for action in before.actions} & {action.ref for action in after.actions}
    for old, now in zip(before.agencies, after.agencies, strict=False):
        free = old in gone and old not in codes and now in new and now not in codes.values()
        if free and _led(before, old) & both == _led(after, now) & both:
            codes[old] = now
    return codes


def with_present_codes(plan: Plan, now: Plan) -> Plan:
    """An earlier plan with the codes that its agencies have `now`, so that what is asked for by
    such a code is found in it."""
    codes = same_agencies(plan, now)
    if not codes:
        return plan
    findings = tuple(_of_finding(finding, codes) for finding in plan.findings)
    named = {codes.get(code, code): name for code, name in plan.agencies.items()}
    return replace(plan, agencies=named, findings=findings)


def present_codes(lead: Sequence[str], codes: Codes) -> tuple[str, ...]:
    return tuple(codes.get(code, code) for code in lead)


def _of_finding(finding: Finding, codes: Codes) -> Finding:
    return replace(finding, actions=tuple(_of_action(action, codes) for action in finding.actions))


def _of_action(action: Action, codes: Codes) -> Action:
    return replace(action, lead=present_codes(action.lead, codes))


def _led(plan: Plan, code: str) -> set[str]:
    return {action.ref for action in plan.actions if code in action.lead}


def _once(agencies: Mapping[str, str]) -> dict[str, str]:
    times = Counter(agencies.values())
    return {code: name for code, name in agencies.items() if times[name] == 1}
