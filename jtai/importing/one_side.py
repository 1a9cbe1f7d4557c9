"""What is in a later version of a source alone, or in the plan alone, told to people."""

from collections.abc import Iterable, Mapping, Sequence, Set

from jtai.importing.account import Ledger
from jtai.importing.answering import in_line
from jtai.importing.matched import Matches
from jtai.importing.proposal import Proposal
from jtai.importing.works import Last
from jtai.model import Plan
from jtai.visible import one_line
from jtai.words import counted, cut

_SHOWN = 60


def say_what_is_called_otherwise(
    proposal: Proposal, new: Iterable[int], refs: Mapping[int, str], ledger: Ledger
) -> None:
    """Name the new actions whose own ref is that of something else in the plan."""
    for at in sorted(new):
        record, action, _ = proposal.entries[at]
        if at in refs and refs[at] != action.ref and record.text("ref"):
            ledger.remark(
                f"{record.place}: the ref {action.ref} is another's in the plan. This action is"
                f" {refs[at]} there."
            )


def say_what_is_gone(plan: Plan, matches: Matches, last: Sequence[Last], ledger: Ledger) -> None:
    """Name what is on one side alone and stays there."""
    words = {action.ref: cut(one_line(action.text), _SHOWN) for action in plan.actions}
    for ref in matches.gone:
        ledger.remark(f"{ref} ('{words[ref]}') is not in this file any more. It stays in the plan.")
    out = [last[matches.of_last[at]].ref for at in matches.new if at in matches.of_last]
    if out:
        ledger.remark(
            f"{counted(len(out), 'action')} of this file {'was' if len(out) == 1 else 'were'} taken"
            f" out of the plan since, and {'stays' if len(out) == 1 else 'stay'} out:"
            f" {', '.join(map(one_line, out))}."
        )


def say_which_findings_are_gone(
    plan: Plan, proposal: Proposal, known: Set[str], ledger: Ledger
) -> None:
    """Name findings without an action that the source had last time (`known` are all of its
    findings then, in words), and has no more."""
    here = {in_line(finding.finding) for finding in proposal.plan.findings}
    for finding in plan.findings:
        words = in_line(finding.finding)
        if not finding.actions and words in known - here:
            ledger.remark(
                f"Finding {finding.ref} ('{cut(one_line(words), _SHOWN)}') is not in this file any"
                " more. It stays in the plan."
            )
