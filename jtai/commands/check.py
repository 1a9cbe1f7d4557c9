import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from jtai.cli.answers import show_text
from jtai.cli.checking import Checked, check_each
from jtai.cli.clock import today
from jtai.cli.completion import complete_plan
from jtai.cli.options import PlanFiles, format_option
from jtai.cli.plan_files import files_left_out, named_files, plan_files
from jtai.errors import Problem, UsageError
from jtai.output.formats import LISTINGS, Format

app = typer.Typer(add_completion=False, rich_markup_mode=None)

UNREADABLE = 3


@app.command(epilog="Example: jtai check plan.yaml")
def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FILE]...",
            help="Plans, or folders of plans; else the plan.",
            readable=False,
            autocompletion=complete_plan,
        ),
    ] = None,
    plan: PlanFiles = None,
    every: Annotated[
        bool, typer.Option("--all", help="List every warning, however many are of one kind.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings fail as errors do.")] = False,
    format_: Annotated[
        Format, format_option(LISTINGS, "'table' is a line for each; or 'json'.")
    ] = Format.TABLE,
) -> None:
    """Every problem in the plan, with its line. Exits with 1 if there is any error.

    Fit for a pre-commit hook and for CI: it reads, and writes nothing.
    """
    if format_ not in (Format.TABLE, Format.JSON):
        raise UsageError(f"check is for reading, or --format json: not --format {format_}")
    asked = [*(files or ()), *(plan or ())]
    found = plan_files(asked)
    # Whoever names each file, as a hook does, is told of each; who names a folder, of them all.
    in_sum = len(found) > 1 and [*found] != files
    checked = check_each(found, today(), copies=in_sum)
    if format_ is Format.JSON:
        show_text(_as_json(found, checked, in_sum=in_sum))
    else:
        from jtai.cli.problems_told import no_plans

        lines = _lines(checked, every=every, in_sum=in_sum)
        lines += no_plans(files_left_out(asked)) if in_sum else []
        show_text("".join(f"{line}\n" for line in lines))
    raise typer.Exit(max(_exit_code(one, strict=strict) for one in checked))


def _exit_code(one: Checked, *, strict: bool) -> int:
    if not one.is_read:
        return UNREADABLE
    return int(one.actions is None or (strict and bool(one.problems)))


def _lines(checked: Sequence[Checked], *, every: bool, in_sum: bool) -> list[str]:
    from jtai.cli import problems_told as told

    are_many = in_sum and len(checked) > told.MOST_ALIKE
    if are_many and not every:
        lines = [*told.told_of_many(checked)]
    else:
        lines = [*told.told_of_each(checked, every=every)]
    lines += [told.summary(one) for one in checked if not are_many or one.actions is None]
    return [*lines, told.in_sum(checked)] if in_sum else lines


def _as_json(files: Sequence[Path], checked: Sequence[Checked], *, in_sum: bool) -> str:
    """Each problem; of several plans also each plan, and of which one a problem is."""
    of_files = dict(zip(files, checked, strict=True))
    named = named_files(files).items() if in_sum else [("", file) for file in files]
    plans, problems = [], []
    for name, one in ((name, of_files[file]) for name, file in named):
        numbers = {"actions": one.actions, "errors": one.errors, "warnings": one.warnings}
        plans.append({"name": name, "path": one.source, **numbers})
        problems += [_record(name, one.source, problem) for problem in one.placed(None).problems]
    told: dict[str, Any] = {"version": 1, **({"plans": plans} if in_sum else {})}
    return json.dumps({**told, "problems": problems}, indent=2) + "\n"


def _record(name: str, source: str, problem: Problem) -> dict[str, Any]:
    return {
        **({"plan": name} if name else {}),
        "file": source,
        "line": problem.line,
        "ref": problem.ref,
        "severity": problem.severity.value,
        "text": problem.text,
    }
