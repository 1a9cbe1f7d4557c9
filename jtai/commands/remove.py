from typing import Annotated

import typer

from jtai.cli.agreeing import agreed
from jtai.cli.answers import at_a_desk, show_text, text_of, write
from jtai.cli.completion import complete_ref
from jtai.cli.draft import Changed, Commit, Draft, DryRun
from jtai.cli.meanwhile import ChangedByAnotherError
from jtai.cli.one_of_several import one_plan
from jtai.cli.options import PlanFile
from jtai.cli.typed import text_given
from jtai.editing.changes import RemoveAction, RemoveFinding
from jtai.errors import UsageError
from jtai.matching import meant_ref
from jtai.model import Action, Finding, Plan
from jtai.visible import one_line, visible

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
    """Take out what should never have been there.

    An action, or a finding with its actions. What was given up stays in the plan, with its
    record: jtai note REF 'WHY' --status withdrawn
    """
    from jtai.reports.removal import as_it_was, going, record_kept, with_it

    chosen = one_plan(plan, ref)
    draft = Draft(chosen)
    seen = _part(draft.plan, meant_ref(chosen.bare(ref), draft.plan.refs))
    if reason is None:
        typed = f"jtai remove {seen.ref} --reason 'WHY'{chosen.option_among}"
        so = f"say why: {typed} (it goes into the commit's message)."
        raise UsageError(f"{so}\n{record_kept(seen, chosen.option_among)}")
    why = text_given(reason, "the reason")

    def change(now: Plan) -> RemoveAction | RemoveFinding:
        if _part(now, seen.ref) != seen:
            raise ChangedByAnotherError(seen.ref, "it", f"jtai show {seen.ref}")
        return RemoveAction(seen.ref) if isinstance(seen, Action) else RemoveFinding(seen.ref)

    def message(_: Changed) -> str:
        return visible(f"{seen.ref}: removed\n\n{why}\n\nIt said:\n\n{as_it_was(seen)}\n")

    if dry_run:
        show_text(draft.diff(change))
        return
    if commit:
        draft.refuse_uncommitted()
    if not yes and at_a_desk():
        write(text_of(going(draft.plan, seen)))
        if not agreed(f"\nRemove {chosen.called(seen.ref)}?"):
            write("Nothing was written.\n")
            return
    first = f"{seen.ref}: removed: {one_line(' '.join(why.split()))}"
    draft.save(change, message if commit else None, first_line=first)
    write(f"{chosen.called(seen.ref)}: removed{with_it(seen)}\n")
    write(draft.committed() if commit else _where_the_reason_goes(draft, first))


def _part(plan: Plan, ref: str) -> Action | Finding:
    """The action or the finding with this ref. Raises KeyError."""
    parts: tuple[Action | Finding, ...] = (*plan.findings, *plan.actions)
    for part in parts:
        if part.ref == ref:
            return part
    raise KeyError(ref)


def _where_the_reason_goes(draft: Draft, first_line: str) -> str:
    """The command with which the reason is kept, where git can keep it."""
    if not draft.next_step():
        return "The reason is kept nowhere: this folder is not under git (git init).\n"
    return f"Next, so that the reason is kept: {draft.to_commit(first_line)}\n"
