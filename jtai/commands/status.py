import typer

from jtai.cli.answers import show_document, show_text
from jtai.cli.clock import today
from jtai.cli.loading import count_warnings
from jtai.cli.options import listing
from jtai.cli.request import Asked
from jtai.output.formats import Format

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: jtai status --agency Police")
@listing
def status(asked: Asked) -> None:
    """The position at a glance: what is overdue, whose, what comes next."""
    count_warnings(asked.loaded, today())
    if asked.format is Format.JSON:
        from jtai.records.actions import agencies_json

        show_text(agencies_json(asked.plan, asked.as_at, asked.selected) + "\n")
        return
    from jtai.cli.to_type import command
    from jtai.reports.glance import status_document

    def typed(*words: str) -> str:
        """A command that is asked of the same plan, day and actions."""
        again = (option for option in asked.options if option[0] not in words)
        return command([*words, *(word for option in again for word in option)])

    show_document(
        status_document(asked.plan, asked.as_at, asked.selected, asked.filter, typed),
        asked.format,
    )
