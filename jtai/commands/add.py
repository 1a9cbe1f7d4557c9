import re
from typing import Annotated

import typer

from jtai.cli.answers import write
from jtai.cli.completion import complete_agency, complete_finding
from jtai.cli.draft import Changed, Commit, Draft, DryRun, tell
from jtai.cli.options import PlanFile
from jtai.cli.typed import due_given, line_given, text_given
from jtai.dates import short
from jtai.editing.changes import AddAction, AddFinding, Change
from jtai.errors import UsageError, WriteError
from jtai.matching import meant, meant_ref
from jtai.model import Action, Finding, Plan
from jtai.schema import REF
from jtai.visible import one_line, visible

app = typer.Typer(add_completion=False, rich_markup_mode=None)

_NUMBERED = re.compile(r"(.*?)(\d+)", re.ASCII | re.DOTALL)


@app.command(
    epilog="Example: jtai add --finding 3 --action 'Audit referrals.' --lead LA --due 2018-09"
)
def add(
    action: Annotated[
        list[str], typer.Option("--action", metavar="TEXT", help="What will be done (a step each).")
    ],
    lead: Annotated[
        list[str],
        typer.Option(
            "--lead", metavar="NAME", help="Who leads it.", autocompletion=complete_agency
        ),
    ],
    due: Annotated[str, typer.Option("--due", metavar="DATE", help="When, or words (Ongoing).")],
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
    ref: Annotated[
        str | None, typer.Option("--ref", metavar="REF", help="Its ref, if not the next free one.")
    ] = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    plan: PlanFile = None,
) -> None:
    """Add an action to a finding, or a finding with its first action."""
    if (finding is None) == (new_finding is None):
        raise UsageError("name a finding with --finding REF, or write one with --new-finding TEXT")
    steps = tuple(text_given(step, "the action") for step in action)
    when = due_given(due)
    words = None if new_finding is None else text_given(new_finding, "the finding")
    draft = Draft(plan)
    seen = draft.plan

    def change(now: Plan) -> Change:
        leads = tuple(dict.fromkeys(meant(name, now.agencies, "agency") for name in lead))
        if words is None:
            owner = meant_ref(finding or "", [f.ref for f in now.findings])
            _refuse_another(owner, seen, now)
            own = _free(now, ref or _next_ref(now, owner))
            return AddAction(owner, Action(own, steps, leads, when))
        owner = _free(now, ref or _next_finding(now))
        own = _free(now, f"{owner}.1")
        return AddFinding(Finding(owner, words, (Action(own, steps, leads, when),)))

    change(draft.plan)
    if dry_run:
        write(draft.diff(change))
        return
    changed = draft.save(change, _message if commit else None)
    tell(_told(changed), draft, committed=commit)


def _refuse_another(owner: str, seen: Plan, now: Plan) -> None:
    """Raise WriteError where somebody has given the ref of a finding to another meanwhile."""
    before, after = (
        next((f.finding for f in plan.findings if f.ref == owner), None) for plan in (seen, now)
    )
    if before != after:
        raise WriteError(
            f"somebody has changed finding {owner} meanwhile; nothing was written.\n"
            f"See 'jtai show {owner}', and try again."
        )


def _next_ref(plan: Plan, owner: str) -> str:
    """The ref behind the highest of a finding's actions: `3.4` after `3.3`."""
    own = next(f for f in plan.findings if f.ref == owner)
    last = _NUMBERED.fullmatch(own.actions[-1].ref) if own.actions else None
    beginning = f"{owner}." if last is None else last[1]
    return f"{beginning}{_highest(plan, beginning) + 1}"


def _next_finding(plan: Plan) -> str:
    last = _NUMBERED.fullmatch(plan.findings[-1].ref) if plan.findings else None
    if plan.findings and last is None:
        raise UsageError(f"what comes after {plan.findings[-1].ref}? Say it with --ref REF")
    beginning = "" if last is None else last[1]
    return f"{beginning}{_highest(plan, beginning) + 1}"


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
    wanted = line_given(ref, "the ref")
    if re.fullmatch(REF, wanted) is None:
        raise UsageError(f"a ref has letters, digits and . - / ( ) only: '{one_line(wanted)}'")
    if wanted in plan.refs:
        raise UsageError(f"the ref {wanted} is taken; leave --ref out for the next free one")
    return wanted


def _message(changed: Changed) -> str:
    finding, action = _new(changed)
    first = f"{action.ref}: new action"
    if finding is not None:
        first = f"{finding.ref}: new finding, with action {action.ref}"
    return f"{first}\n\n{visible(action.text)}\n"


def _told(changed: Changed) -> str:
    finding, action = _new(changed)
    what = f"{action.ref}: new action"
    if finding is not None:
        what = f"{finding.ref}: new finding; {what}"
    return f"{what}; lead {', '.join(action.lead)}; due {one_line(short(action.due))}"


def _new(changed: Changed) -> tuple[Finding | None, Action]:
    """The finding, if it is new, and the action."""
    before = set(changed.before.refs)
    for finding in changed.after.findings:
        for action in finding.actions:
            if action.ref not in before:
                return (None if finding.ref in before else finding), action
    raise AssertionError("nothing was added")
