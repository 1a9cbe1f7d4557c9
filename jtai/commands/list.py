import typer

from jtai.cli.options import listing
from jtai.cli.request import Asked, show_actions
from jtai.dates import long
from jtai.reports.listing import positions_table
from jtai.words import actions

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command("list", epilog="Example: jtai list --agency LA --status 'in progress' --stale")
@listing
def list_(asked: Asked) -> None:
    """Actions by any filter, in the order of the plan."""
    found = asked.selected
    number = f"{len(found) or 'none'} of {actions(len(asked.plan.actions))}"
    show_actions(asked, f"Actions at {long(asked.as_at)}: {number}", found, found, positions_table)
