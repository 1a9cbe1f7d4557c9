from functools import partial
from typing import Annotated

import typer

from jtai.cli.answers import default_format
from jtai.cli.completion import complete_columns
from jtai.cli.request import Asked, show_actions
from jtai.cli.what_is_asked import listing
from jtai.dates import long
from jtai.errors import UsageError
from jtai.output.formats import Format
from jtai.reports.listing import positions_table
from jtai.words import actions

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command("list", epilog="Example: jtai list --agency LA --status 'in progress' --stale")
@listing
def list_(
    asked: Asked,
    columns: Annotated[
        str | None,
        typer.Option(
            "--columns",
            metavar="NAMES",
            help="In these columns: ref,due,x-priority.",
            autocompletion=complete_columns,
        ),
    ] = None,
) -> None:
    """Actions by any filter, in the order of the plan."""
    found = asked.selected
    number = f"{len(found) or 'none'} of {actions(len(asked.standings))}"
    headline = f"Actions at {long(asked.as_at)}: {number}"
    if columns is None:
        show_actions(asked, headline, found, found, positions_table)
        return
    if (asked.format or default_format()) is Format.JSON:
        raise UsageError("--columns is for tables: JSON has all of an action, by its keys.")
    from jtai.reports.chosen import chosen, chosen_records, chosen_table

    said = chosen(columns, asked.standings, several=asked.several is not None)
    table, for_programs = partial(chosen_table, said), partial(chosen_records, said)
    show_actions(asked, headline, found, found, table, for_programs)
