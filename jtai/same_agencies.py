"""Agencies that have another code in one plan than in another: the same one by its name."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from jtai.model import Action, Finding, Plan

Codes = Mapping[str, str]
"""For the code that an agency had before, its present one."""


def same_agencies(before: Mapping[str, str], after: Mapping[str, str]) -> Codes:
    """The agencies whose code alone is another. A name that two of them have tells of neither."""
    gone = _once({code: name for code, name in before.items() if code not in after})
    new = {name: code for code, name in _once(dict(after)).items() if code not in before}
    return {code: new[name] for code, name in gone.items() if name in new}


def with_present_codes(plan: Plan, agencies: Mapping[str, str]) -> Plan:
    """An earlier plan with the codes that its agencies have now, so that what is asked for by such
    a code is found in it."""
    codes = same_agencies(plan.agencies, agencies)
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


def _once(agencies: dict[str, str]) -> dict[str, str]:
    times = Counter(agencies.values())
    return {code: name for code, name in agencies.items() if times[name] == 1}
