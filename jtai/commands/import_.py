from pathlib import Path
from typing import Annotated, Any

import typer

from jtai.cli.completion import (
    complete_file,
    complete_order,
    complete_plan,
    complete_quarters,
    complete_source,
)
from jtai.cli.options import AccountTo, Foretold, ReplaceAccount
from jtai.errors import UsageError, WriteError
from jtai.visible import one_line

app = typer.Typer(add_completion=False, rich_markup_mode=None)

_EXAMPLES = """\
\b
Example: jtai import plan-2018.docx -o plan.yaml
         jtai import plan-2018.docx -o plan.yaml --lead 'LA/BSCB=LA;BSCB'
         jtai import plan-2019.docx --into plan.yaml --dry-run
"""


def _answer(name: str, metavar: str, what: str, complete: Any = None) -> Any:
    return typer.Option(name, metavar=metavar, help=what, autocompletion=complete)


@app.command("import", epilog=_EXAMPLES)
def import_(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="The plan as it is: .docx, .xlsx, .csv, .tsv, .md, .html, or jtai's own .json.",
            readable=False,
            autocompletion=complete_source,
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PLAN",
            help="The new plan to write.",
            autocompletion=complete_plan,
        ),
    ] = None,
    into: Annotated[
        Path | None,
        typer.Option(
            "--into",
            metavar="PLAN",
            help="The plan that a later version of FILE goes into.",
            readable=False,
            autocompletion=complete_plan,
        ),
    ] = None,
    title: Annotated[str | None, _answer("--title", "TITLE", "What a new plan is called.")] = None,
    table: Annotated[
        list[str] | None,
        _answer("--table", "N|NAME", "Only this table or sheet (again for several)."),
    ] = None,
    columns: Annotated[
        list[str] | None, _answer("--map", "COLUMN=FIELD", "What a column is; =- leaves it out.")
    ] = None,
    says: Annotated[
        list[str] | None,
        _answer("--says", "FIELD:TEXT=VALUE", "What a text means: 'status:On track=...'."),
    ] = None,
    leads: Annotated[
        list[str] | None, _answer("--lead", "CELL=CODE;CODE", "Who leads where a cell says that.")
    ] = None,
    dates: Annotated[
        list[str] | None,
        _answer("--dates", "ORDER", "day-first, month-first or month-year.", complete_order),
    ] = None,
    quarters: Annotated[
        str | None,
        _answer(
            "--quarters", "WHEN", "Quarters are of the calendar, or from april.", complete_quarters
        ),
    ] = None,
    noted: Annotated[
        str | None, _answer("--noted", "DATE", "When progress without a date was said.")
    ] = None,
    rows: Annotated[
        list[str] | None,
        _answer("--row", "PLACE=WHAT", "REF, action, section, explanation or out."),
    ] = None,
    splits: Annotated[
        list[str] | None,
        _answer("--split", "REF|all", "An action for each date; =last: the last counts."),
    ] = None,
    takes: Annotated[
        list[str] | None,
        _answer("--take", "REF.FIELD=SIDE", "Which counts where both changed: plan, source."),
    ] = None,
    rules: Annotated[
        Path | None,
        typer.Option(
            "--rules",
            metavar="FILE",
            help="Answers, if not in NAME.import.toml.",
            autocompletion=complete_file(".toml"),
        ),
    ] = None,
    account: AccountTo = None,
    opened: Annotated[
        bool, typer.Option("--open", help="Write open questions into the plan, word for word.")
    ] = False,
    dry_run: Foretold = False,
    commit: Annotated[
        bool, typer.Option("--commit", help="Commit the plan, and its rules.")
    ] = False,
    force: ReplaceAccount = False,
) -> None:
    """A plan from Word, Excel or another file, or a later version of it.

    Nothing is guessed: what has two readings is asked, and nothing is written until it is answered.
    Every row and cell that is not in the plan is named. 'jtai help office' goes through it.
    """
    # Imported here, as 'jtai --help' imports every command, and would wait for all of this.
    from jtai.cli.account_told import account_in
    from jtai.cli.source_file import asked_of
    from jtai.cli.taking_in import How, refuse_what_is_there, take_in
    from jtai.importing.asked import Typed

    plan = _plan(output, into)
    read = [file, *([rules] if rules else [])]
    told_to = account_in(account, plan, read, force=force)
    typed = Typed(
        columns or (),
        says or (),
        leads or (),
        dates or (),
        quarters,
        noted,
        rows or (),
        splits or (),
        takes or (),
        table or (),
        title,
    )
    how = How(told_to, opened, dry_run, commit)
    if into is None:
        refuse_what_is_there(plan)
        code = take_in(asked_of(file, typed, plan, rules), plan, how)
    elif opened or title is not None:
        raise UsageError("--open and --title are for a new plan: leave them out with --into")
    else:
        from jtai.cli.taking_later import take_later

        code = take_later(asked_of(file, typed, plan, rules), plan, how)
    if code:
        raise typer.Exit(code)


def _plan(output: Path | None, into: Path | None) -> Path:
    """The plan that a source goes into. Raises UsageError."""
    from jtai.schema import PLAN_ENDINGS

    if (output is None) == (into is None):
        raise UsageError("name a new plan with -o plan.yaml, or one that is there with --into")
    plan = output or into or Path()
    if into is None and plan.suffix.lower() not in PLAN_ENDINGS:
        raise UsageError(f"{one_line(str(plan))}: a plan is a .yaml file: name it so.")
    if not plan.parent.is_dir():
        raise WriteError(f"{one_line(str(plan))}: there is no such folder; nothing was written.")
    return plan
