from functools import partial
from typing import Annotated

import typer

from jtai.cli.amending.mentions import tell_of_mentions
from jtai.cli.amending.of_action import OfAction
from jtai.cli.amending.of_note import OfNote
from jtai.cli.amending.of_plan import OF_PLAN, OfPlan
from jtai.cli.amending.saved import save
from jtai.cli.amending.wanted import Said, wanted
from jtai.cli.answers import write
from jtai.cli.completion import (
    complete_agency,
    complete_author,
    complete_field,
    complete_meeting,
    complete_note,
    complete_ref,
    complete_status,
)
from jtai.cli.draft import Commit, Draft, DryRun
from jtai.cli.one_of_several import one_plan
from jtai.cli.options import PlanFile
from jtai.errors import UsageError
from jtai.matching import meant_ref
from jtai.visible import one_line

app = typer.Typer(add_completion=False, rich_markup_mode=None)

_NO_REF = (
    "say which action or finding is to be put right, as in jtai amend 3.4 --lead LA (a ref alone"
    " opens your editor on its words)"
)


@app.command(epilog="Example: jtai amend 3.4 --due 2027-04")
def amend(
    ref: Annotated[
        str | None,
        typer.Argument(
            metavar="[REF]", help="Of an action or a finding.", autocompletion=complete_ref
        ),
    ] = None,
    action: Annotated[
        list[str] | None,
        typer.Option("--action", metavar="TEXT", help="What will be done (again for each step)."),
    ] = None,
    finding: Annotated[
        str | None, typer.Option("--finding", metavar="TEXT", help="What the finding says.")
    ] = None,
    lead: Annotated[
        list[str] | None,
        typer.Option(
            "--lead",
            metavar="NAME",
            help="Who leads it (again for each); none if nobody does yet.",
            autocompletion=complete_agency,
        ),
    ] = None,
    new_ref: Annotated[str | None, typer.Option("--ref", metavar="REF", help="Its ref.")] = None,
    due: Annotated[
        str | None,
        typer.Option("--due", metavar="DATE", help="When it was always due, or words (Ongoing)."),
    ] = None,
    was_due: Annotated[
        list[str] | None,
        typer.Option(
            "--was-due", metavar="DATE", help="When it was due before (again for each), or none."
        ),
    ] = None,
    status: Annotated[
        str | None,
        typer.Option(
            "--status",
            metavar="STATUS",
            help="The status that is true; 'not reported' for none.",
            autocompletion=complete_status,
        ),
    ] = None,
    completed: Annotated[
        str | None,
        typer.Option("--completed", metavar="DATE", help="When it was completed, or none."),
    ] = None,
    evidence: Annotated[
        list[str] | None,
        typer.Option("--evidence", metavar="TEXT", help="Add what shows that it works."),
    ] = None,
    no_evidence: Annotated[
        list[int] | None,
        typer.Option("--no-evidence", metavar="N", help="Take out evidence number N."),
    ] = None,
    field: Annotated[
        list[str] | None,
        typer.Option(
            "--field",
            metavar="KEY=VALUE",
            help="A field of your own: x-priority=High; x-priority= takes it out.",
            autocompletion=complete_field,
        ),
    ] = None,
    note: Annotated[
        str | None,
        typer.Option(
            "--note",
            metavar="NOTE",
            help="A note of it: last, its number (1 is the oldest) or its date; alone, your editor"
            " opens on its words.",
            autocompletion=complete_note,
        ),
    ] = None,
    text: Annotated[
        str | None,
        typer.Option("--text", metavar="TEXT", help="What the note says; - reads it from stdin."),
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="Of when the note is.")
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            metavar="WHO",
            help="Who the note is by, or none.",
            autocompletion=complete_author,
        ),
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take the note out.")] = False,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="What the plan is called.")
    ] = None,
    published: Annotated[
        str | None,
        typer.Option("--published", metavar="DATE", help="When it was published, or none."),
    ] = None,
    meeting: Annotated[
        list[str] | None,
        typer.Option("--meeting", metavar="DATE", help="Add a meeting (again for each)."),
    ] = None,
    no_meeting: Annotated[
        list[str] | None,
        typer.Option(
            "--no-meeting",
            metavar="DATE",
            help="Take out a meeting (again for each).",
            autocompletion=complete_meeting,
        ),
    ] = None,
    agency: Annotated[
        list[str] | None,
        typer.Option(
            "--agency", metavar="CODE=NAME", help="An agency: a new one, or one with another name."
        ),
    ] = None,
    rename_agency: Annotated[
        list[str] | None,
        typer.Option(
            "--rename-agency",
            metavar="OLD=NEW",
            help="Give an agency another code, wherever it leads.",
            autocompletion=complete_agency,
        ),
    ] = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    plan: PlanFile = None,
) -> None:
    """Put right what the plan says, where it was written wrongly.

    An action, a finding, a note, or the plan as a whole. A due date that is put right has not
    moved, and no word of why is asked for: what has happened is for 'jtai note'. With a REF
    alone, your editor opens on its words.
    """
    fields = field or []
    said = Said(
        OfAction(
            action or [], lead or [], new_ref, due, was_due or [], status, completed,
            evidence or [], no_evidence or [], fields,
        ),
        finding, note, OfNote(text, date, by, remove, fields),
    )  # fmt: skip
    of_plan = OfPlan(
        title, published, meeting or [], no_meeting or [], agency or [], rename_agency or []
    )
    _refuse_what_does_not_go_together(ref, said, of_plan)
    chosen = one_plan(plan, ref, new_ref)
    draft = Draft(chosen)
    if commit and not dry_run:
        draft.refuse_uncommitted()
    if ref is None:
        changes_of_plan = partial(of_plan.changes, seen=draft.plan)
        save(draft, changes_of_plan, dry_run=dry_run, commit=commit)
        return
    known = meant_ref(chosen.bare(ref), draft.plan.refs)
    said = said.with_ref(new_ref and chosen.bare(new_ref))
    with wanted(draft.plan, known, said, chosen.option_among) as changes:
        if changes is None:
            write("Nothing was written: the words are as they were.\n")
            return
        changed = save(draft, changes, dry_run=dry_run, commit=commit)
    if changed and new_ref and known not in changed.after.refs:
        tell_of_mentions(changed.after, known, chosen.option_among)


def _refuse_what_does_not_go_together(ref: str | None, said: Said, of_plan: OfPlan) -> None:
    """Raise UsageError for options of an action without one, and for the plan's with one."""
    of_a_part, of_all = said.asked(), of_plan.asked()
    if ref is not None and of_all:
        hint = " (who leads an action is --lead)" if of_plan.agencies else ""
        raise UsageError(
            f"{of_all[0]} is of the whole plan, and goes without a ref: leave {one_line(ref)}"
            f" out{hint}"
        )
    if ref is None and of_a_part:
        raise UsageError(f"{of_a_part[0]} is about an action or a finding: {_NO_REF}")
    if ref is None and not of_all:
        raise UsageError(f"{_NO_REF}; of the plan as a whole: {', '.join(OF_PLAN)}")
