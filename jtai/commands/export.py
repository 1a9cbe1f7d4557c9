from pathlib import Path
from typing import Annotated

import typer

from jtai.cli.answers import say
from jtai.cli.loading import refuse_the_plan
from jtai.cli.options import listing
from jtai.cli.request import Asked
from jtai.errors import UsageError
from jtai.output.files import save
from jtai.reports.export import EXPORTERS, Exporter
from jtai.reports.listing import actions

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: jtai export --agency Police -o police.xlsx")
@listing
def export(
    asked: Asked,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FILE", help="The file to write."),
    ],
    force: Annotated[
        bool, typer.Option("--force", help="Replace a file that jtai did not make.")
    ] = False,
) -> None:
    """Actions as a file, by the end of its name: .csv, .json, .xlsx (Excel), .ics (a calendar
    of what is still due), or .docx (Word), .md and .tsv in the columns of the published plan."""
    write = _exporter(asked, output)
    refuse_the_plan(output, asked.loaded.path)
    save(output, write(asked.plan, asked.as_at, asked.selected), force=force)
    filtered = asked.filter.words()
    say(f"{output}: {actions(len(asked.selected))}{f' ({filtered})' if filtered else ''}")


def _exporter(asked: Asked, output: Path) -> Exporter:
    """What --format names, else the end of the file's name."""
    name = asked.format.value if asked.format else output.suffix.lower().removeprefix(".")
    if name not in EXPORTERS:
        known = ", ".join(EXPORTERS)
        raise UsageError(f"'{name or output.name}' is not a format of an export: {known}")
    return EXPORTERS[name]
