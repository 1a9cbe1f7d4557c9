from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from jtai.cli.agreeing import agreed
from jtai.cli.answers import at_a_desk, write
from jtai.cli.completion import complete_ref
from jtai.cli.draft import Changed, Commit, Draft, DryRun
from jtai.cli.options import PlanFile
from jtai.cli.to_type import for_a_shell
from jtai.cli.typed import text_given
from jtai.editing.changes import RemoveAction, RemoveFinding
from jtai.errors import UsageError, WriteError
from jtai.matching import listed, meant_ref
from jtai.model import NOT_REPORTED, Action, Finding, Plan, Status
from jtai.visible import one_line, visible
from jtai.words import actions, counted, due_told, led_by, numbered

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: jtai remove 3.4 --reason 'The same as 3.2, entered twice.'")
def remove(
    ref: Annotated[
        str,
        typer.Argument(
            metavar="REF", help="Of an action or a finding.", autocompletion=complete_ref
        ),
    ],
    reason: Annotated[
        str | None,
        typer.Option("--reason", metavar="TEXT", help="Why; it goes into the commit's message."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Remove it without asking.")] = False,
    dry_run: DryRun = False,
    commit: Commit = False,
    plan: PlanFile = None,
) -> None:
    """Take out what should never have been there: an action, or a finding with its actions.

    What was given up stays in the plan: 'jtai note REF WHY --status withdrawn'.
    """
    draft = Draft(plan)
    seen = _part(draft.plan, meant_ref(ref, draft.plan.refs))
    if reason is None:
        raise UsageError(_say_why(seen))
    why = text_given(reason, "the reason")

    def change(now: Plan) -> RemoveAction | RemoveFinding:
        if _part(now, seen.ref) != seen:
            raise WriteError(
                f"{seen.ref}: somebody else has changed it meanwhile; nothing was written.\n"
                f"See 'jtai show {seen.ref}', and try again."
            )
        return RemoveAction(seen.ref) if isinstance(seen, Action) else RemoveFinding(seen.ref)

    if dry_run:
        write(draft.diff(change))
        return
    if commit:
        draft.refuse_uncommitted()
    if not yes and at_a_desk() and not agreed(_question(seen)):
        write("Nothing was written.\n")
        return

    def message(_: Changed) -> str:
        return visible(f"{seen.ref}: removed\n\n{why}\n\nIt said:\n{_as_it_was(seen)}\n")

    draft.save(change, message if commit else None)
    write(f"{seen.ref}: removed{_with_it(seen)}\n")
    write("Committed.\n" if commit else _where_the_reason_goes(draft, seen.ref, why, plan))


def _part(plan: Plan, ref: str) -> Action | Finding:
    """The action or the finding with this ref. Raises KeyError."""
    parts: tuple[Action | Finding, ...] = (*plan.findings, *plan.actions)
    for part in parts:
        if part.ref == ref:
            return part
    raise KeyError(ref)


def _say_why(part: Action | Finding) -> str:
    return (
        f"say why: jtai remove {part.ref} --reason 'WHY' (it goes into the commit's message).\n"
        f"{_keeping_the_record(part)}"
    )


def _keeping_the_record(part: Action | Finding) -> str:
    """How to give something up without taking it out."""
    theirs = _actions(part)
    if not theirs:
        return "A finding with no action yet has no other record: git alone keeps it."
    others = [one_line(action.ref) for action in theirs[1:]]
    more = f" (and so {listed(others)})" if others else ""
    first = f"jtai note {one_line(theirs[0].ref)} 'WHY' --status {Status.WITHDRAWN}"
    return f"What was given up keeps its record as {Status.WITHDRAWN}: {first}{more}"


def _question(part: Action | Finding) -> str:
    """What would go, and what else there is to do."""
    gone = visible(_as_it_was(part)).replace("\n", "\n  ")
    head = f"{part.ref} would go{_with_it(part)}:\n  {gone}\n{_keeping_the_record(part)}\n"
    return f"{head}Remove {part.ref}?"


def _with_it(part: Action | Finding) -> str:
    """`, with 2 actions (1.1, 1.2) and 3 progress notes`; empty where nothing goes along."""
    theirs = _actions(part)
    told = []
    if theirs and isinstance(part, Finding):
        told.append(f"{actions(len(theirs))} ({listed([one_line(a.ref) for a in theirs])})")
    if notes := sum(len(action.progress) for action in theirs):
        told.append(counted(notes, "progress note"))
    return f", with {' and '.join(told)}" if told else ""


def _as_it_was(part: Action | Finding) -> str:
    """What it said, but for notes and evidence: the words, and where each action stood."""
    if isinstance(part, Finding):
        own = [f"{action.ref}: {_as_it_was(action)}" for action in part.actions]
        return "\n".join([part.finding, *own])
    due, status = one_line(due_told(part)), part.status or NOT_REPORTED
    notes = counted(len(part.progress), "progress note", zero="no")
    return f"{numbered(part.steps)}\nLead {led_by(part.lead)}; due {due}; {status}; {notes}"


def _actions(part: Action | Finding) -> Sequence[Action]:
    return part.actions if isinstance(part, Finding) else (part,)


def _where_the_reason_goes(draft: Draft, ref: str, why: str, plan: Path | None) -> str:
    """The command that keeps the reason, where git can."""
    if not draft.next_step():
        return ""
    first = for_a_shell(f"{ref}: removed: {one_line(' '.join(why.split()))}")
    named = f" --plan {for_a_shell(str(plan))}" if plan else ""
    return f"Next, so that the reason is kept: jtai commit -m {first}{named}\n"
