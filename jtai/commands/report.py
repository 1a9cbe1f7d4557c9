from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from jtai.blocks import Document
from jtai.cli.answers import say, show_document
from jtai.cli.clock import today
from jtai.cli.completion import (
    complete_meeting,
    complete_meeting_or_revision,
    complete_output,
)
from jtai.cli.loading import Loaded, load, refuse_the_plan
from jtai.cli.options import (
    Agency,
    AsAt,
    Force,
    NoColour,
    PlanFiles,
    Rev,
    SkipBroken,
    as_day,
    format_option,
)
from jtai.cli.plan_files import plan_files
from jtai.errors import UsageError
from jtai.filters import filter_for
from jtai.model import Plan
from jtai.output.formats import FORMATS, PAPERS, Format, named_by
from jtai.visible import one_line

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: jtai report --meeting +7d -o paper.html")
def report(
    meeting: Annotated[
        str | None,
        typer.Option(
            "--meeting",
            metavar="DATE",
            help="The day of the meeting.",
            autocompletion=complete_meeting,
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="DATE|REV",
            help="What to compare with, if not the meeting before.",
            autocompletion=complete_meeting_or_revision,
        ),
    ] = None,
    agency: Agency = None,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="Instead of 'Position at ...'.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="A .md, .html, .docx or .xlsx file.",
            autocompletion=complete_output([one for one in PAPERS if FORMATS[one].ending]),
        ),
    ] = None,
    summary: Annotated[
        bool, typer.Option("--summary", help="Page one alone: all that the chair needs.")
    ] = False,
    force: Force = False,
    plan: PlanFiles = None,
    as_at: AsAt = None,
    rev: Rev = None,
    format_: Annotated[
        Format | None, format_option(PAPERS, "Whatever the name of the file says.")
    ] = None,
    skip_broken: SkipBroken = False,
    no_colour: NoColour = False,  # noqa: ARG001 - its callback has done all there is to do
) -> None:
    """The paper for a meeting, here or as Word, HTML, Excel, Markdown.

    What is overdue, due next, moved, corrected, completed, silent; whose it is,
    and what has changed since the meeting before. Of several plans the paper
    for the body above them: where each stands, where it got worse, a page for each.
    """
    chosen = _format(format_, output)
    files = plan_files(plan)
    loaded = load(files[0], rev) if len(files) == 1 else None
    if output is not None:
        for file in files:
            refuse_the_plan(output, file)
    if loaded:
        day = _day(meeting, as_at, [loaded.plan])
        document = _document(loaded, day, since, agency or [], title or "", summary=summary)
    else:
        from jtai.cli.many_papers import paper_above
        from jtai.cli.several import load_several

        plans = load_several(files, rev, skip_broken=skip_broken)
        day = _day(meeting, as_at, [one.plan for one in plans.plans.values()])
        document = paper_above(
            plans,
            day,
            since,
            agency or [],
            title or "",
            summary=summary,
            in_sheets=chosen is Format.XLSX,
        )
    if output is None:
        show_document(document, chosen)
        return
    from jtai.output.files import save

    save(output, PAPERS[chosen](document, day), chosen, force=force)
    say(f"{output}: {document.headline.text}")


def _document(
    loaded: Loaded,
    day: date,
    since: str | None,
    agencies: list[str],
    title: str,
    *,
    summary: bool,
) -> Document:
    from jtai.cli.looking_back import LookedBack, earlier_for, look_back
    from jtai.cli.memory import unanswered
    from jtai.reports.meeting import meeting_document
    from jtai.reports.meeting.paper import Paper

    wanted = filter_for(loaded.plan, agencies=agencies)
    earlier = earlier_for(loaded, since, day)
    past = LookedBack() if summary else look_back(loaded, day, wanted)
    paper = Paper(
        plan=loaded.plan,
        as_at=day,
        wanted=wanted,
        title=title,
        earlier=earlier,
        trend=past.trend,
        reasons=past.reasons,
        made=today(),
        waiting=unanswered(loaded, day),
        rev=loaded.rev or "",
    )
    return meeting_document(paper, summary=summary)


def _format(asked: Format | None, output: Path | None) -> Format:
    """What --format says, else the end of the file's name. Raises UsageError."""
    if output is None:
        if asked is not None and FORMATS[asked].text is None:
            raise UsageError(f"--format {asked} goes into a file: name it with -o FILE.")
        return asked or Format.TABLE
    chosen = asked or named_by(output)
    if chosen not in PAPERS:
        endings = ", ".join(f".{ending}" for one in PAPERS if (ending := FORMATS[one].ending))
        from jtai.output.endings import instead_of

        said = f"'{one_line(output.name)}': the name of a report ends in one of {endings}."
        raise UsageError(f"{said}{instead_of(output, PAPERS)}")
    return chosen


def _day(meeting: str | None, as_at: str | None, plans: Sequence[Plan]) -> date:
    """The as-at day. Of a month in which the plans have one day of a meeting, it is that day."""
    if meeting is None:
        return as_day(as_at)
    if as_at is not None:
        raise UsageError("--meeting is the as-at day: leave out --as-at.")
    from jtai.dates import read_asked

    asked = read_asked(meeting, today())
    days = {meeting.last for plan in plans for meeting in plan.meetings}
    within = [day for day in days if asked.first <= day <= asked.last]
    return within[0] if len(within) == 1 else asked.last
