from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from jtai.cli.answers import default_format, show_document, show_text
from jtai.cli.completion import complete_meeting
from jtai.cli.options import reading
from jtai.cli.plan_past import Past, past_of
from jtai.cli.request import Asked
from jtai.cli.since import day_since
from jtai.errors import UsageError
from jtai.history.points import Point, by_commit, by_month, points
from jtai.history.slippage import Slippage, slippage
from jtai.output.formats import FORMATS, Format
from jtai.reports.over_time import trend_document, trend_json, trend_records

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class Each(StrEnum):
    MONTH = "month"
    COMMIT = "commit"


@app.command(epilog="Example: jtai trend --since -12m")
@reading
def trend(
    asked: Asked,
    each: Annotated[
        Each, typer.Option("--each", help="A point for each month's end, or for each commit.")
    ] = Each.MONTH,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="DATE",
            help="Leave out what was before.",
            autocompletion=complete_meeting,
        ),
    ] = None,
) -> None:
    """How overdue and complete went over time; which due dates moved.

    The figures of a month are those of the plan as git then had it, judged as at that month's
    end. There are none for the time before the first commit. A due date that was only corrected
    has not moved, nor has one before the plan was published.
    """
    start = date.min
    if since is not None:
        start = day_since(since, lambda: asked.plan, asked.as_at).first
    past = past_of(asked.loaded.path, asked.loaded.rev, first_parent=True)
    moments = (by_month if each is Each.MONTH else by_commit)(past.versions, asked.as_at)
    wanted = [(day, version) for day, version in moments if day >= start]
    found = list(points(wanted, past.states, asked.filter, asked.plan))
    if not found:
        raise UsageError(
            f"git has no version of the plan from that time: the first is of"
            f" {past.versions[-1].day.isoformat()}."
        )
    _show(asked, found, past, by_month=each is Each.MONTH)


def _show(asked: Asked, found: list[Point], past: Past, *, by_month: bool) -> None:
    slips = _slippage(past)
    chosen = asked.format or default_format()
    if chosen is Format.JSON:
        show_text(trend_json(asked.plan, asked.as_at, found, slips) + "\n")
    elif to_text := FORMATS[chosen].records:
        show_text(to_text(trend_records(found)))
    else:
        document = trend_document(asked.plan, found, slips, by_month=by_month, shallow=past.shallow)
        show_document(document, chosen)


def _slippage(past: Past) -> Slippage:
    dated = by_commit(past.versions, date.max)
    plans = ((day, past.states[version.blob].plan) for day, version in dated)
    return slippage((day, plan) for day, plan in plans if plan is not None)
