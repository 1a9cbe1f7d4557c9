from functools import partial
from typing import Annotated

import typer

from jtai.cli.amending.of_plan import OfPlan
from jtai.cli.answers import write
from jtai.cli.completion import complete_agency
from jtai.cli.draft import Commit, Draft, DryRun, tell
from jtai.cli.options import PlanFile
from jtai.errors import UsageError

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: jtai amend --meeting 2027-05-14")
def amend(
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
        typer.Option("--no-meeting", metavar="DATE", help="Take out a meeting (again for each)."),
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
    """Put right what the plan says of itself."""
    asked = OfPlan(
        title, published, meeting or [], no_meeting or [], agency or [], rename_agency or []
    )
    if not asked.asked():
        raise UsageError("say what is to be put right: 'jtai amend --help' shows how")
    draft = Draft(plan)
    if commit and not dry_run:
        draft.refuse_uncommitted()
    wanted = partial(asked.changes, seen=draft.plan)
    if not wanted(draft.plan):
        write("Nothing was written: all of it is so already.\n")
    elif dry_run:
        write(draft.diff(wanted))
    else:
        draft.save(wanted, (lambda _: "the plan: corrected\n") if commit else None)
        tell("the plan: corrected", draft, committed=commit)
