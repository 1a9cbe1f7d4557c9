import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from jtai.checks import by_kind, warnings_of
from jtai.cli.answers import show_text
from jtai.cli.clock import today
from jtai.cli.completion import complete_plan
from jtai.cli.loading import plan_path, read_bytes, shown_path, within_repository
from jtai.cli.options import PlanFile, format_option
from jtai.errors import Alike, GitError, PlanError, Problem, Severity, UsageError
from jtai.output.formats import LISTINGS, Format
from jtai.words import actions, counted

app = typer.Typer(add_completion=False, rich_markup_mode=None)

UNREADABLE = 3

MOST_ALIKE = 10
"""Warnings of one kind that are listed one by one."""


@app.command(epilog="Example: jtai check plan.yaml")
def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FILE]...",
            help="Plans; else the plan.",
            readable=False,
            autocompletion=complete_plan,
        ),
    ] = None,
    plan: PlanFile = None,
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
    code = 0
    found: list[tuple[str, Problem]] = []
    lines: list[str] = []
    summaries = []
    for path in files or [plan_path(plan)]:
        data, problems, summary, failed = _check(path, strict=strict)
        found += [(shown_path(path), problem) for problem in problems]
        lines += _told(shown_path(path), problems, data, fold=not every)
        summaries.append(f"{shown_path(path)}: {summary}")
        code = max(code, failed)
    if format_ is Format.JSON:
        show_text(_as_json(found))
    else:
        show_text("".join(f"{line}\n" for line in [*lines, *summaries]))
    raise typer.Exit(code)


def _told(source: str, problems: list[Problem], data: bytes, *, fold: bool) -> Iterator[str]:
    """A line for each problem of a file, and below it what it is about; with `fold`, one line for
    all the warnings of a kind of which there are many, where the first of them would stand."""
    from jtai.excerpts import MOST_SHOWN, Excerpts

    excerpts, shown = Excerpts(data), 0
    kinds = by_kind(p for p in problems if p.severity is Severity.WARNING)
    many = {kind: alike for kind, alike in kinds.items() if fold and len(alike) > MOST_ALIKE}
    for problem in problems:
        alike = many.get(problem.kind) if problem.kind else None
        if alike is None:
            yield problem.located(source)
            if shown < MOST_SHOWN and (problem.place or problem.severity is Severity.ERROR):
                yield from excerpts.of(problem)
                shown += 1
        elif problem is alike[0]:
            yield f"{source}: warning: {_folded(alike)}"


def _folded(alike: list[Problem]) -> str:
    """`66 actions have no progress note: lines 12, 20, 28 and 63 more (--all lists each)`."""
    kind = alike[0].kind or Alike("", "")
    said = counted(len(alike), kind.one, kind.several)
    lines = [str(problem.line) for problem in alike if problem.line is not None][:MOST_ALIKE]
    more = f" and {len(alike) - len(lines)} more" if lines else ""
    return f"{said}{': lines ' if lines else ''}{', '.join(lines)}{more} (--all lists each)"


def _check(path: Path, *, strict: bool) -> tuple[bytes, list[Problem], str, int]:
    """The bytes of a file, its problems, what they come to, and the exit code that they ask for."""
    from jtai.reading import read, with_places, words_left_out

    try:
        data = read_bytes(path)
    except PlanError as wrong:
        return b"", list(wrong.problems), "not read", UNREADABLE
    reading = read(data)
    if reading.plan is None:
        from jtai.reading.explained import explained

        problems = explained(data)
        return data, problems, counted(len(problems), "error"), 1
    of_text = words_left_out(data, reading.plan)
    of_plan = with_places(data, warnings_of(reading.plan, today(), of_text))
    warnings = [*_of_merging(path), *of_plan]
    said = f"{actions(len(reading.plan.actions))}, no errors, "
    said += counted(len(warnings), "warning", zero="no")
    return data, warnings, said, int(strict and bool(warnings))


def _of_merging(path: Path) -> list[Problem]:
    """A warning where git is told to merge the plan in a way that loses notes."""
    if not within_repository(path.resolve().parent):
        return []
    from jtai.git import locate

    try:
        repository, name = locate(path)
        union = repository.attribute(name, "merge") == "union"
    except GitError:
        return []
    text = "git is told to merge this file by 'union', which mixes up what both sides wrote and"
    text += " loses notes: take merge=union out of .gitattributes ('jtai git-setup' merges well)"
    return [Problem(Severity.WARNING, None, None, text)] if union else []


def _as_json(found: list[tuple[str, Problem]]) -> str:
    problems = [
        {
            "file": source,
            "line": problem.line,
            "ref": problem.ref,
            "severity": problem.severity.value,
            "text": problem.text,
        }
        for source, problem in found
    ]
    return json.dumps({"version": 1, "problems": problems}, indent=2) + "\n"
