"""The wording of findings, and the board's own fields of them, three ways."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from jtai.importing.answering import in_line
from jtai.importing.matched import Matches
from jtai.importing.proposal import Proposal
from jtai.importing.three_ways import Choice, Value
from jtai.importing.works import Last
from jtai.model import Finding, Plan
from jtai.visible import one_line
from jtai.words import cut

_SHOWN = 60


def with_findings(
    plan: Plan, proposal: Proposal, last: Sequence[Last], matches: Matches, choice: Choice
) -> Plan:
    """The plan with the findings that the source alone has reworded. An action that the source has
    under another finding now stays where it is, and is named."""
    owners = {action.ref: finding for finding in plan.findings for action in finding.actions}
    wordings_here = {finding.ref: finding.finding for finding in proposal.plan.findings}
    wanted: dict[str, dict[str, int]] = {}
    for at, ref in matches.of_plan.items():
        wording = wordings_here[proposal.entries[at].finding]
        wanted.setdefault(owners[ref].ref, {}).setdefault(wording, at)
    reworded: dict[str, Finding] = {}
    for finding in plan.findings:
        wordings = wanted.get(finding.ref, {})
        if len(wordings) == 1:
            ((wording, at),) = wordings.items()
            reworded[finding.ref] = _reworded(finding, wording, at, proposal, last, matches, choice)
        else:
            _say_what_moved(finding, wordings, last, proposal, matches, choice)
    findings = tuple(reworded.get(finding.ref, finding) for finding in plan.findings)
    return replace(plan, findings=findings)


def _reworded(
    finding: Finding,
    wording: str,
    at: int,
    proposal: Proposal,
    last: Sequence[Last],
    matches: Matches,
    choice: Choice,
) -> Finding:
    then = last[matches.of_last[at]].finding if at in matches.of_last else None
    if then is not None and in_line(then) == in_line(wording):
        return finding
    place = proposal.entries[at].record.place
    before = None if then is None else _value(then)
    name = f"{finding.ref}.finding"
    if choice.takes_source(name, (place,), _value(wording), before, _value(finding.finding)):
        return replace(finding, finding=wording)
    return finding


def _say_what_moved(
    finding: Finding,
    wordings: Mapping[str, int],
    last: Sequence[Last],
    proposal: Proposal,
    matches: Matches,
    choice: Choice,
) -> None:
    for wording, at in wordings.items():
        then = last[matches.of_last[at]].finding if at in matches.of_last else ""
        if in_line(wording) not in (in_line(finding.finding), in_line(then)):
            words = cut(in_line(wording), _SHOWN)
            choice.ledger.remark(
                f"{proposal.entries[at].record.place}: {matches.of_plan[at]} stands under"
                f" '{one_line(words)}' here. In the plan it stays under {finding.ref}."
            )


def _value(text: str) -> Value:
    return Value(in_line(text), cut(in_line(text), _SHOWN))
