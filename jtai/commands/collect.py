from pathlib import Path
from typing import Annotated

import typer

from jtai.cli.completion import complete_answers
from jtai.cli.options import AccountTo, Foretold, PlanFiles, ReplaceAccount

app = typer.Typer(add_completion=False, rich_markup_mode=None)

_EXAMPLES = """\
\b
Example: jtai collect POLICE.xlsx
         jtai collect answers/*.eml --dry-run
"""


@app.command(epilog=_EXAMPLES)
def collect(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help="What came back: .xlsx, .xlsm, .docx, .csv, or a mail (.eml) that has them.",
            readable=False,
            autocompletion=complete_answers,
        ),
    ],
    noted: Annotated[
        str | None,
        typer.Option("--noted", metavar="DATE", help="The day of answers that say none."),
    ] = None,
    trim: Annotated[
        bool,
        typer.Option("--trim", help="Leave out signatures and the mails that are quoted."),
    ] = False,
    account: AccountTo = None,
    dry_run: Foretold = False,
    commit: Annotated[
        bool, typer.Option("--commit", help="Commit the plan, with what was taken in.")
    ] = False,
    force: ReplaceAccount = False,
    plan: PlanFiles = None,
) -> None:
    """Take in what agencies have answered, each answer as a dated note.

    What is not clear is asked, each question with the command that answers it; all else is written.
    The same answer is never taken in twice. Of several plans, each sheet goes into the one that
    asked for it. 'jtai help answers' goes through it.
    """
    # Imported here, as 'jtai --help' imports every command, and would wait for all of this.
    from dataclasses import replace

    from jtai.cli.account_told import account_in
    from jtai.cli.clock import today
    from jtai.cli.collecting_for_each import take_in_for_each
    from jtai.cli.collecting_in import How, take_in_answers
    from jtai.cli.one_of_several import OnePlan, files_typed
    from jtai.dates import read_asked
    from jtai.trimming import trimmed

    day = None if noted is None else read_asked(noted, today())
    plans = files_typed(plan)
    told_to = account_in(account, plans[0], files, force=force)
    how = How(day, trimmed if trim else None, told_to, dry_run, commit)
    if len(plans) > 1:
        named = "".join(OnePlan(path, path).option for path in plan or ())
        how = replace(how, named=named)
        code = take_in_for_each(files, plans, how)
    else:
        code = take_in_answers(files, OnePlan(plans[0], plans[0] if plan else None), how)
    if code:
        raise typer.Exit(code)
