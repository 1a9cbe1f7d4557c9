from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from jtai.blocks import Document, Table
from jtai.cli.answers import say
from jtai.cli.completion import complete_output
from jtai.cli.loading import refuse_the_plan
from jtai.cli.options import Force, listing
from jtai.cli.request import Asked
from jtai.errors import UsageError
from jtai.filters import without_action
from jtai.model import Plan
from jtai.output.files import save
from jtai.output.formats import PAPERS, SHEETS, Format, named_by
from jtai.position import Standing, count
from jtai.records.actions import actions_json
from jtai.reports.published import published, published_document
from jtai.reports.register import full_records, register
from jtai.visible import one_line
from jtai.words import actions, have_no_action

app = typer.Typer(add_completion=False, rich_markup_mode=None)


def _json(plan: Plan, as_at: date, shown: Sequence[Standing]) -> bytes:
    return f"{actions_json(plan, as_at, shown, shown)}\n".encode()


def _calendar(plan: Plan, as_at: date, shown: Sequence[Standing]) -> bytes:
    from jtai.records.calendar import ics

    return ics(plan, shown, as_at)


CONTENTS: dict[Format, Callable[[Plan, date, Sequence[Standing]], Document | Table | bytes]] = {
    Format.CSV: lambda _plan, _as_at, shown: full_records(shown),
    Format.JSON: _json,
    Format.XLSX: register,
    Format.ICS: _calendar,
    Format.DOCX: published_document,
    Format.MD: published_document,
    Format.TSV: lambda _plan, _as_at, shown: published(shown),
}
"""What goes into a file of each format: for programs and Excel everything, for people who know
the published plan its very columns. Bytes are a file as they are."""


@app.command(epilog="Example: jtai export --agency Police -o police.xlsx")
@listing
def export(
    asked: Asked,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="The file to write.",
            autocompletion=complete_output(CONTENTS),
        ),
    ],
    force: Force = False,
) -> None:
    """Actions as a file: Excel, CSV, JSON, a calendar, Word, Markdown.

    By the end of its name: .csv, .json, .xlsx (Excel), .ics (a calendar of what is still due), or
    .docx (Word), .md and .tsv in the columns of the published plan.
    """
    chosen = _format(asked, output)
    refuse_the_plan(output, asked.loaded.path)
    save(output, _file(asked, chosen), chosen, force=force)
    written, left_out = _counted(asked, chosen)
    filtered = asked.filter.words()
    say(f"{output}: {written}{f' ({filtered})' if filtered else ''}{left_out}")
    if bare := without_action(asked.plan, asked.filter):
        say(f"{have_no_action(bare)}, and so no place in a file of actions")


def _format(asked: Asked, output: Path) -> Format:
    """What --format names, else the end of the file's name. Raises UsageError."""
    chosen = asked.format or named_by(output)
    if chosen not in CONTENTS:
        name = chosen or output.suffix.lower().removeprefix(".") or output.name
        from jtai.output.endings import instead_of

        hint = "" if asked.format else instead_of(output, CONTENTS)
        said = f"'{one_line(name)}' is not a format of an export: {', '.join(CONTENTS)}"
        raise UsageError(f"{said}{hint}")
    return chosen


def _counted(asked: Asked, chosen: Format) -> tuple[str, str]:
    """How many actions are in the file, and which of those asked for are not."""
    said = actions(len(asked.selected))
    if chosen is not Format.ICS:
        return said, ""
    from jtai.records.calendar import event_day

    without = [standing for standing in asked.selected if event_day(standing) is None]
    if not without:
        return said, ""
    positions = [f"{number} {one}" for one, number in count(without).items() if number]
    events = len(asked.selected) - len(without)
    return f"{events} of {said}", f"; without an event: {', '.join(positions)}"


def _file(asked: Asked, chosen: Format) -> bytes:
    content = CONTENTS[chosen](asked.plan, asked.as_at, asked.selected)
    if isinstance(content, bytes):
        return content
    if isinstance(content, Table):
        return SHEETS[chosen](content)
    return PAPERS[chosen](content, asked.as_at)
