from pathlib import Path
from typing import Annotated

import typer

from jtai.cli.completion import complete_folder
from jtai.cli.request import Asked
from jtai.cli.what_is_asked import listing_now
from jtai.errors import UsageError

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: jtai chase --reply-by +14d -o to-send")
@listing_now
def chase(
    asked: Asked,
    reply_by: Annotated[
        str,
        typer.Option("--reply-by", metavar="DATE", help="The day by which you want answers."),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FOLDER",
            help="The folder for the sheets and drafts.",
            autocompletion=complete_folder,
        ),
    ] = None,
    unanswered: Annotated[
        bool,
        typer.Option("--unanswered", help="Ask again who was asked and has not answered."),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say who would get what, and write nothing.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Replace the files of an earlier run.")
    ] = False,
) -> None:
    """Ask each agency for news: a sheet to fill in and a draft mail.

    Each agency that leads open actions gets CODE.xlsx and CODE.eml in the folder. Nothing is sent,
    and the plan stays as it is. --agency says who gets one. Of several plans it gets one mail, and
    a sheet for each plan, CODE.PLAN.xlsx.
    """
    # Imported here, as 'jtai --help' imports every command, and would wait for all of this.
    from jtai.cli.chase_told import Done, remarks_on, tell
    from jtai.cli.chasing_out import Folder, send_out
    from jtai.cli.memory import remembered_of
    from jtai.cli.pager import turn_off
    from jtai.cli.whom_to_ask import chase_of, plans_of, reply_by_given

    if output is None and not dry_run:
        raise UsageError(
            "say where the sheets and drafts go, with -o FOLDER; --dry-run says who would get what."
        )
    day = reply_by_given(reply_by, asked.as_at)
    plans = {name: loaded.path for name, loaded in plans_of(asked).items()}
    remembered = {name: remembered_of(path) for name, path in plans.items()}
    found = chase_of(asked, day, remembered, again=unanswered)
    folder = Folder(output, plans) if output else None
    done = Done(folder, dry_run=dry_run)
    if not dry_run:
        turn_off()
    if found.parcels and folder and not dry_run:
        done = Done(folder, news=send_out(found, folder, force=force))
    tell(asked, found, list(remarks_on(asked, found, remembered, done)))
