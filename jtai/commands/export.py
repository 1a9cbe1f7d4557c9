from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jtai.blocks import Document
from jtai.cli.answers import say
from jtai.cli.completion import complete_output
from jtai.cli.loading import refuse_the_plan
from jtai.cli.options import Force
from jtai.cli.request import Asked
from jtai.cli.what_is_asked import listing
from jtai.errors import UsageError
from jtai.filters import without_action
from jtai.model import Plan
from jtai.output.files import save, save_together
from jtai.output.formats import PAPERS, ROWS, SHEETS, Format, named_by
from jtai.position import Standing, count
from jtai.records.actions import actions_json
from jtai.reports.published import published, published_document
from jtai.reports.register import full_records, register
from jtai.tabular import Table
from jtai.visible import one_line
from jtai.words import actions, have_no_action

if TYPE_CHECKING:
    from jtai.several.members import Several

app = typer.Typer(add_completion=False, rich_markup_mode=None)


def _json(told: "Plan | Several", as_at: date, shown: Sequence[Standing]) -> Iterator[bytes]:
    return map(str.encode, actions_json(told, as_at, shown, shown))


def _calendar(told: "Plan | Several", as_at: date, shown: Sequence[Standing]) -> Iterator[bytes]:
    from jtai.records.calendar import ics

    yield ics(told, shown, as_at)


CONTENTS: dict[
    Format,
    Callable[["Plan | Several", date, Sequence[Standing]], Document | Table | Iterator[bytes]],
] = {
    Format.CSV: lambda told, _, shown: full_records(shown, several=not isinstance(told, Plan)),
    Format.JSON: _json,
    Format.XLSX: register,
    Format.ICS: _calendar,
    Format.DOCX: published_document,
    Format.MD: published_document,
    Format.TSV: lambda told, _, shown: published(shown, several=not isinstance(told, Plan)),
}
"""What goes into a file of each format: for programs and Excel everything, for people who know
the published plan its very columns. Bytes are the pieces of a file as they are."""

FORMATS_OF_FILES = (*CONTENTS, *ROWS)
"""What an export can be: also rows for engines, which are two files."""

_WORTH_SAYING = 500
"""Actions beyond which a person would wonder what is going on."""


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
            autocompletion=complete_output(FORMATS_OF_FILES),
        ),
    ],
    force: Force = False,
) -> None:
    """Actions as a file: Excel, CSV, JSON, a calendar, Word, Markdown.

    By the end of its name: .csv, .json, .xlsx (Excel), .ics (a calendar of what is still due),
    .docx (Word), .md and .tsv in the columns of the published plan, or .ndjson and .parquet for
    DuckDB, Spark or pandas (a row an action; the notes in a file beside it).
    """
    chosen = _format(asked, output)
    with _at_work(asked, output):
        if chosen in ROWS:
            written = _rows(asked, output, chosen, force=force)
        else:
            _refuse_the_plans(asked, output)
            save(output, _file(asked, chosen), chosen, force=force)
            written = str(output)
    number, left_out = _counted(asked, chosen)
    say(f"{one_line(written)}: {asked.headline(number)}{left_out}")
    for bare in _without_action(asked):
        say(f"{bare}, and so no place in a file of actions")


def _at_work(asked: Asked, output: Path) -> AbstractContextManager[None]:
    """Says on a terminal what takes its time."""
    if len(asked.selected) < _WORTH_SAYING:
        return nullcontext()
    from jtai.cli.source_file import working

    return working(f"Writing {one_line(output.name)}", shown=True)


def _format(asked: Asked, output: Path) -> Format:
    """What --format names, else the end of the file's name. Raises UsageError."""
    chosen = asked.format or named_by(output)
    if chosen not in FORMATS_OF_FILES:
        name = chosen or output.suffix.lower().removeprefix(".") or output.name
        from jtai.output.endings import instead_of

        hint = "" if asked.format else instead_of(output, FORMATS_OF_FILES)
        known = ", ".join(FORMATS_OF_FILES)
        raise UsageError(f"'{one_line(name)}' is not a format of an export: {known}{hint}")
    return chosen


def _refuse_the_plans(asked: Asked, output: Path) -> None:
    """None of the plans is written over. Raises UsageError."""
    for loaded in (asked.one, *asked.plans.values()):
        refuse_the_plan(output, loaded and loaded.path)


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


def _without_action(asked: Asked) -> Iterator[str]:
    """Which findings have no action, and are asked for."""
    if asked.several is None:
        if bare := without_action(asked.plan, asked.filter):
            yield have_no_action(bare)
        return
    for member in asked.several:
        if bare := without_action(member.plan, member.wanted):
            yield f"{one_line(member.name)}: {have_no_action(bare)}"


def _file(asked: Asked, chosen: Format) -> bytes | Iterator[bytes]:
    """The file, as a whole or in pieces."""
    content = CONTENTS[chosen](asked.told, asked.as_at, asked.selected)
    if isinstance(content, Table):
        return SHEETS[chosen](content)
    if isinstance(content, Document):
        return PAPERS[chosen](content, asked.as_at)
    return content


def _rows(asked: Asked, output: Path, chosen: Format, *, force: bool) -> str:
    """Write the actions, and their notes beside them, as rows; gives the names of both files. The
    actions come last: killed before that, there is no file of them yet, or the one of before, and
    the same command again puts both right."""
    from jtai.cli.alone import several_of
    from jtai.records.for_engines import flat_actions, flat_notes

    notes = output.with_name(f"{output.stem}.notes{output.suffix}")
    for path in (notes, output):
        _refuse_the_plans(asked, path)
    several = asked.several or several_of(asked.loaded, asked.as_at, asked.filter)
    write = ROWS[chosen]
    files = {notes: write(flat_notes(several)), output: write(flat_actions(several))}
    save_together(files, force=force)
    return f"{output} and {notes.name}"
