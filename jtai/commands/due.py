from datetime import timedelta
from typing import Annotated

import typer

from jtai.cli.request import Asked, show_actions
from jtai.cli.what_is_asked import listing
from jtai.dates import read_span
from jtai.position import Position, falling_due
from jtai.reports.listing import headline_due, positions_table

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: jtai due --within 3m")
@listing
def due(
    asked: Asked,
    within: Annotated[
        str | None,
        typer.Option("--within", metavar="TIME", help="How far ahead: 28d, 4w, 3m."),
    ] = None,
) -> None:
    """What falls due next, the soonest first. Overdue actions are not among them."""
    among = asked.selected
    days = asked.due_soon_days if within is None else (read_span(within, asked.as_at),)
    until = asked.as_at + timedelta(days=days[-1])
    found = falling_due(among, until)
    if within is None:
        found = [standing for standing in found if standing.position is Position.DUE_SOON]
    headline = headline_due(asked.as_at, days, len(found))
    show_actions(asked, headline, found, among, positions_table)
