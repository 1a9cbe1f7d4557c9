import typer

from jtai.commands.asked import Asked
from jtai.commands.options import listing
from jtai.commands.output import Format, show_document, write

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: jtai status --as-at 2018-04-01")
@listing
def status(asked: Asked) -> None:
    """The position at a glance: totals, by agency, the oldest overdue, what falls due next."""
    if asked.format is Format.JSON:
        from jtai.reports.records import agencies_json

        write(agencies_json(asked.plan, asked.as_at, asked.selected) + "\n")
        return
    from jtai.reports.status import status_document

    show_document(
        status_document(asked.plan, asked.as_at, asked.selected, asked.filter.words()),
        asked.reading_format(),
    )
