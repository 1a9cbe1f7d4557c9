import re
from collections.abc import Iterator
from itertools import count
from typing import Annotated, NamedTuple

import typer

from jtai.cli.answers import show_text
from jtai.cli.completion import complete_agency, complete_finding
from jtai.cli.draft import Changed, Commit, Draft, DryRun, tell
from jtai.cli.one_of_several import one_plan
from jtai.cli.options import PlanFile
from jtai.cli.to_type import and_type, typed_again
from jtai.cli.typed import due_given, leads_given, ref_given, text_given
from jtai.dates import Due, short
from jtai.editing.changes import AddAction, AddFinding, Change
from jtai.errors import UsageError, WriteError
from jtai.matching import meant_ref
from jtai.model import Action, Finding, Plan
from jtai.visible import one_line, visible

app = typer.Typer(add_completion=False, rich_markup_mode=None)

_NUMBERED = re.compile(r"(.*?)(\d+)", re.ASCII | re.DOTALL)


_EXAMPLE = "Example: jtai add --finding 3 --action 'Audit referrals.' --lead LA --due +3m"


@app.command(epilog=_EXAMPLE)
def add(
    action: Annotated[
        list[str] | None,
        typer.Option("--action", metavar="TEXT", help="What will be done (a step each)."),
    ] = None,
    lead: Annotated[
        list[str] | None,
        typer.Option(
            "--lead",
            metavar="NAME",
            help="Who leads it; none if nobody does yet.",
            autocompletion=complete_agency,
        ),
    ] = None,
    due: Annotated[
        str | None, typer.Option("--due", metavar="DATE", help="When, or words (Ongoing).")
    ] = None,
    finding: Annotated[
        str | None,
        typer.Option(
            "--finding",
            metavar="REF",
            help="The finding that it belongs to.",
            autocompletion=complete_finding,
        ),
    ] = None,
    new_finding: Annotated[
        str | None,
        typer.Option("--new-finding", metavar="TEXT", help="A finding that is not there yet."),
    ] = None,
    no_action: Annotated[
        bool, typer.Option("--no-action", help="With --new-finding: it has no action yet.")
    ] = False,
    ref: Annotated[
        str | None, typer.Option("--ref", metavar="REF", help="Its ref, if not the next free one.")
    ] = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    plan: PlanFile = None,
) -> None:
    """Add an action to a finding, or a finding with its first action."""
    if (finding is None) == (new_finding is None):
        lacking = "name a finding with --finding REF, or write one with --new-finding TEXT"
        raise UsageError(f"{lacking}\n  {_EXAMPLE}")
    if finding is not None and len(finding.split()) > 2:
        typed = typed_again({"--finding": ["--new-finding"]})
        raise UsageError(
            and_type("--finding is for a ref; a new finding has its own option", typed)
        )
    if no_action and new_finding is None:
        raise UsageError("--no-action is about a new finding: write one with --new-finding TEXT")
    wanted = _wanted(action, lead, due, none=no_action)
    words = None if new_finding is None else text_given(new_finding, "the finding")
    chosen = one_plan(plan, finding, ref)
    draft = Draft(chosen)
    finding = finding and chosen.bare(finding)
    ref = ref and chosen.bare(ref)
    seen = draft.plan

    def change(now: Plan) -> Change:
        if words is None and wanted is not None:
            owner = meant_ref(finding or "", [f.ref for f in now.findings])
            _refuse_another(owner, seen, now, chosen.option_among)
            given = ref or draft.never_given(_next_refs(now, owner))
            return AddAction(owner, wanted.action(_free(now, given), now))
        owner = _free(now, ref or draft.never_given(_next_findings(now)))
        first = (wanted.action(_free(now, f"{owner}.1"), now),) if wanted else ()
        return AddFinding(Finding(owner, words or "", first))

    change(draft.plan)
    if dry_run:
        show_text(draft.diff(change))
        return
    changed = draft.save(change, _message if commit else None)
    tell(_told(changed), draft, committed=commit)


class _Wanted(NamedTuple):
    """The action that was asked for, its leads as a person named them."""

    steps: tuple[str, ...]
    leads: tuple[str, ...]
    due: Due

    def action(self, ref: str, now: Plan) -> Action:
        return Action(ref, self.steps, leads_given(self.leads, now.agencies), self.due)


def _wanted(
    action: list[str] | None, lead: list[str] | None, due: str | None, *, none: bool
) -> _Wanted | None:
    """The action asked for; None where a finding is to have none yet. Raises UsageError."""
    given = {"--action": action, "--lead": lead, "--due": due}
    if none:
        if there := [option for option, said in given.items() if said]:
            raise UsageError(f"--no-action is for a finding alone: leave out {', '.join(there)}")
        return None
    if not action or not lead or due is None:
        lacking = [option for option, said in given.items() if not said]
        alone = "; a finding that has none yet is --new-finding TEXT --no-action"
        raise UsageError(f"an action needs {', '.join(lacking)} as well{alone}")
    steps = tuple(text_given(step, "the action") for step in action)
    return _Wanted(steps, tuple(lead), due_given(due))


def _refuse_another(owner: str, seen: Plan, now: Plan, option: str) -> None:
    """Raise WriteError where somebody has given the ref of a finding to another meanwhile; the
    `option` is what a command to type has to say of the plan."""
    before, after = (
        next((f.finding for f in plan.findings if f.ref == owner), None) for plan in (seen, now)
    )
    if before != after:
        raise WriteError(
            f"somebody has changed finding {owner} meanwhile; nothing was written.\n"
            f"See 'jtai show {owner}{option}', and try again."
        )


def _next_refs(plan: Plan, owner: str) -> Iterator[str]:
    """The refs behind the highest of a finding's actions: `3.4`, `3.5` and so on after `3.3`."""
    own = next(f for f in plan.findings if f.ref == owner)
    last = _NUMBERED.fullmatch(own.actions[-1].ref) if own.actions else None
    beginning = f"{owner}." if last is None else last[1]
    return (f"{beginning}{number}" for number in count(_highest(plan, beginning) + 1))


def _next_findings(plan: Plan) -> Iterator[str]:
    last = _NUMBERED.fullmatch(plan.findings[-1].ref) if plan.findings else None
    if plan.findings and last is None:
        raise UsageError(f"what comes after {plan.findings[-1].ref}? Say it with --ref REF")
    beginning = "" if last is None else last[1]
    return (f"{beginning}{number}" for number in count(_highest(plan, beginning) + 1))


def _highest(plan: Plan, beginning: str) -> int:
    """The highest number that stands behind a beginning of refs; 0 if there is none."""
    numbers = [
        int(ref[len(beginning) :])
        for ref in plan.refs
        if ref.startswith(beginning) and ref[len(beginning) :].isdecimal()
    ]
    return max(numbers, default=0)


def _free(plan: Plan, ref: str) -> str:
    """A ref that can be given. Raises UsageError."""
    return ref_given(ref, plan.refs, "leave --ref out for the next free one")


def _message(changed: Changed) -> str:
    finding, action = _new(changed)
    told = [f"{finding.ref}: new finding"] if finding else []
    if action is None:
        return f"{told[0]}\n\n{visible(finding.finding if finding else '')}\n"
    told.append(f"with action {action.ref}" if finding else f"{action.ref}: new action")
    return f"{', '.join(told)}\n\n{visible(action.text)}\n"


def _told(changed: Changed) -> str:
    finding, action = _new(changed)
    told = [f"{finding.ref}: new finding"] if finding else []
    if action is None:
        return f"{told[0]}, with no action yet"
    told.append(f"{action.ref}: new action; lead {', '.join(action.lead) or 'nobody yet'}")
    return f"{'; '.join(told)}; due {one_line(short(action.due))}"


def _new(changed: Changed) -> tuple[Finding | None, Action | None]:
    """The finding, if it is new, and the action, if there is one."""
    before = set(changed.before.refs)
    for finding in changed.after.findings:
        action = next((action for action in finding.actions if action.ref not in before), None)
        if finding.ref not in before:
            return finding, action
        if action is not None:
            return None, action
    raise AssertionError("nothing was added")
