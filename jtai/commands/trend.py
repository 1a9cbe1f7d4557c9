from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from jtai.cli.answers import default_format, say, show_document, show_pieces, show_text
from jtai.cli.clock import today
from jtai.cli.completion import complete_meeting
from jtai.cli.plan_past import Past, past_of, track_of
from jtai.cli.request import Asked
from jtai.cli.since import day_since
from jtai.cli.what_is_asked import reading_led
from jtai.dates import long
from jtai.errors import UsageError
from jtai.history.points import Point, by_commit, by_month, if_nothing_changes
from jtai.history.slippage import Slippage, slippage_of
from jtai.history.states import States, moved_of
from jtai.output.formats import FORMATS, Format
from jtai.reports.listing import with_filter
from jtai.reports.over_time import trend_document, trend_json, trend_records
from jtai.several.members import Several
from jtai.tabular import Cell

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class Each(StrEnum):
    MONTH = "month"
    COMMIT = "commit"


@app.command(epilog="Example: jtai trend --since -12m")
@reading_led
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
    end; today's are of the plan as it is. There are none for the time before the first commit,
    and a day to come is told apart. A due date that was only corrected has not moved, nor has
    one before the plan was published. Several plans are added up, each from its first commit on,
    and each commit is then each day with commits.
    """
    now = today()
    start = date.min
    if since is not None:
        plans = [member.plan for member in asked.several or ()]
        told = (lambda: plans) if asked.several else (lambda: [asked.plan])
        start = day_since(since, told, asked.as_at).first
    if start > now:
        raise UsageError(f"--since: {long(start)} is still to come, and has no figures.")
    monthly = each is Each.MONTH
    if asked.several:
        _show_several(asked, asked.several, start, now, by_month=monthly)
        return
    past = past_of(asked.loaded, first_parent=True)
    moments = (by_month if monthly else by_commit)(past.versions, min(asked.as_at, now))
    wanted = [(day, version) for day, version in moments if day >= start]
    live = now if monthly and asked.loaded.rev is None else None
    with past.opened() as states:
        found = list(past.points(wanted, states, asked.filter, asked.plan, live))
        slips = _slippage(past, states, asked)
    if not found:
        raise UsageError(
            f"git has no version of the plan from that time: the first is of"
            f" {past.versions[-1].day.isoformat()}."
        )
    to_come = None
    if asked.as_at > now:
        to_come = if_nothing_changes(asked.plan, asked.as_at, asked.filter)
    _show(asked, found, to_come, slips, by_month=monthly, shallow=past.shallow)


def _show_several(
    asked: Asked, several: Several, start: date, now: date, *, by_month: bool
) -> None:
    from jtai.cli.several_pasts import together
    from jtai.reports.several_over_time import (
        several_trend_document,
        several_trend_json,
        several_trend_records,
        what_is_left_out,
    )

    found = together(
        several, asked.plans, start, now, by_month=by_month, skip_broken=asked.skip_broken
    )
    chosen = asked.format or default_format()
    if chosen is Format.JSON:
        show_text(several_trend_json(several, found) + "\n")
    elif to_text := FORMATS[chosen].records:
        if without := what_is_left_out(several, found):
            say(without)
        show_pieces(to_text(several_trend_records(found.points)))
    else:
        show_document(several_trend_document(several, found, by_month=by_month), chosen)


def _show(
    asked: Asked,
    found: list[Point],
    to_come: Point | None,
    slips: Slippage,
    *,
    by_month: bool,
    shallow: bool,
) -> None:
    chosen = asked.format or default_format()
    if chosen is Format.JSON:
        show_text(trend_json(asked.plan, asked.as_at, found, to_come, slips) + "\n")
    elif to_text := FORMATS[chosen].records:
        show_pieces(to_text(trend_records(found)))
    else:
        document = trend_document(
            asked.plan, found, to_come, slips, by_month=by_month, shallow=shallow
        )
        told = with_filter(document.headline.text, asked.filter.words())
        show_document(document._replace(headline=Cell(told)), chosen)


def _slippage(past: Past, states: States, asked: Asked) -> Slippage:
    moved = moved_of(by_commit(past.versions, asked.as_at), states, track_of)
    agencies = asked.filter.agencies
    return slippage_of(moved.of(agencies, asked.plan), agencies) if moved else Slippage()
