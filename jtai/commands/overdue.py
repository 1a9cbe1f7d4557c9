from typing import Annotated

import typer

from jtai.cli.request import Asked, show_actions
from jtai.cli.what_is_asked import listing
from jtai.position import by_days_overdue
from jtai.reports.listing import headline_overdue, overdue_table

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: jtai overdue --agency Police --as-at +14d")
@listing
def overdue(
    asked: Asked,
    fail: Annotated[bool, typer.Option("--fail", help="Exit with 1 if any is overdue.")] = False,
) -> None:
    """Overdue actions, most days overdue first."""
    among = asked.selected
    found = by_days_overdue(among)
    headline = headline_overdue(asked.as_at, among)
    show_actions(asked, headline, found, among, overdue_table)
    if fail and found:
        raise typer.Exit(1)
