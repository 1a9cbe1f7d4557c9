from typing import Annotated

import typer

from jtai.cli.answers import show_document, show_text
from jtai.cli.clock import today
from jtai.cli.loading import count_warnings
from jtai.cli.request import Asked
from jtai.cli.what_is_asked import listing_warned
from jtai.output.formats import Format

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: jtai status --agency Police")
@listing_warned
def status(
    asked: Asked,
    every: Annotated[
        bool, typer.Option("--all", help="Of many plans tell of each, and of each agency.")
    ] = False,
) -> None:
    """The position at a glance: what is overdue, whose, what comes next."""
    count_warnings([asked.one] if asked.one else asked.plans.values(), today())
    if asked.format is Format.JSON:
        from jtai.records.actions import agencies_json

        show_text(agencies_json(asked.told, asked.as_at, asked.selected) + "\n")
        return
    from jtai.cli.to_type import command

    def typed(*words: str) -> str:
        """A command that is asked of the same plans, day and actions."""
        again = (option for option in asked.options if option[0] not in words)
        return command([*words, *(word for option in again for word in option)])

    if asked.several:
        from jtai.reports.glance_at_several import several_document

        document = several_document(asked.several, typed, every=every)
    else:
        from jtai.reports.glance import status_document

        document = status_document(asked.plan, asked.as_at, asked.selected, asked.filter, typed)
    show_document(document, asked.format)
