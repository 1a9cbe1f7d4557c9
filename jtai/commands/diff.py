from collections.abc import Callable
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Annotated

import typer

from jtai.cli.answers import show_document, show_text
from jtai.cli.completion import complete_day_to_compare, complete_revision
from jtai.cli.loading import Loaded, load, shown_path
from jtai.cli.one_of_several import one_plan
from jtai.cli.options import AsAt, FormatOption, NoColour, PlanFile, as_day
from jtai.cli.other_versions import memo_of
from jtai.cli.since import day_since
from jtai.compare import Comparison, compare
from jtai.errors import PlanError, UsageError
from jtai.git import NO_HISTORY, locate
from jtai.history.ends import ON_DISK, End, end_by, ends
from jtai.history.versions import content_at
from jtai.model import Plan
from jtai.output.formats import Format

if TYPE_CHECKING:
    from jtai.reading.memo import Memo

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: jtai diff --since 'last meeting'")
def diff(
    first: Annotated[
        str | None,
        typer.Argument(
            metavar="[A]",
            help="A revision, A..B or A...B; else HEAD.",
            autocompletion=complete_revision,
        ),
    ] = None,
    second: Annotated[
        str | None,
        typer.Argument(
            metavar="[B]",
            help="A revision; else the file on disk.",
            autocompletion=complete_revision,
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="DATE",
            help="From this day, or 'last meeting', to now.",
            autocompletion=complete_day_to_compare,
        ),
    ] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 if anything changed.")
    ] = False,
    plan: PlanFile = None,
    as_at: AsAt = None,
    format_: FormatOption = None,
    no_colour: NoColour = False,  # noqa: ARG001 - its callback has done all there is to do
) -> None:
    """What changed in the plan between two git revisions.

    Action by action, in the words of the plan; what changed with no note and no earlier due
    date kept is called corrected. Without revisions: from HEAD to the file on disk. A and B are
    as in git diff.
    """
    path = one_plan(plan).path
    on_disk = cache(lambda: load(path))
    repository, name = locate(path, NO_HISTORY)
    if since is None:
        earlier, later = ends(repository, first, second)
    elif first is None:
        earlier, later = end_by(repository, _day(since, on_disk, as_at)), ON_DISK
    else:
        raise UsageError("say either revisions or --since, not both.")

    def plan_at(end: End, memo: "Memo") -> Plan:
        from jtai.reading import plan_of

        if end.commit is None:
            return on_disk().plan
        data = content_at(repository, end.commit, name, end.name)
        return plan_of(data, f"{end.name}:{shown_path(path)}", memo.read)

    before, after = _both(earlier, later, plan_at, on_disk)
    found = compare(before, after)
    _show(after, earlier, later, found, format_)
    if exit_code and not found.empty:
        raise typer.Exit(1)


def _show(plan: Plan, earlier: End, later: End, found: Comparison, format_: Format | None) -> None:
    if format_ is Format.JSON:
        from jtai.records.changes import changes_json

        show_text(changes_json(plan.title, (earlier.commit, later.commit), found) + "\n")
        return
    from jtai.reports.comparison import changes_document

    between = f"From {earlier.told} to {later.told}"
    show_document(changes_document(plan.title, between, found), format_)


def _both(
    earlier: End, later: End, plan_at: "Callable[[End, Memo], Plan]", on_disk: Callable[[], Loaded]
) -> tuple[Plan, Plan]:
    """The plan at both ends. The file on disk is read first, as it may have been kept; yet what is
    wrong with the earlier one is raised first."""
    from jtai.reading.memo import Memo

    memo = Memo()
    if later.commit is None:
        try:
            memo = memo_of(on_disk())
        except PlanError:
            plan_at(earlier, memo)
            raise
    return plan_at(earlier, memo), plan_at(later, memo)


def _day(since: str, on_disk: Callable[[], Loaded], as_at: str | None) -> date:
    """The day that --since means; a meeting is looked up in the plan on disk."""
    return day_since(since, lambda: [on_disk().plan], as_day(as_at)).last
