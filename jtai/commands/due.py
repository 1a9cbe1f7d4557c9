from datetime import timedelta
from typing import Annotated

import typer

from jtai.cli.options import listing
from jtai.cli.request import Asked, show_actions
from jtai.dates import long, read_span
from jtai.position import falling_due
from jtai.reports.listing import positions_table
from jtai.words import actions

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
    days = asked.plan.due_soon_days if within is None else read_span(within, asked.as_at)
    until = asked.as_at + timedelta(days=days)
    among = asked.selected
    found = falling_due(among, until)
    headline = f"Due from {long(asked.as_at)} to {long(until)}: {actions(len(found))}"
    show_actions(asked, headline, found, among, positions_table)
