"""The options that commands share, each said once."""

import os
from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from jtai.cli.clock import today
from jtai.cli.completion import (
    complete_account,
    complete_agency,
    complete_field,
    complete_finding,
    complete_format,
    complete_meeting,
    complete_plan,
    complete_position,
    complete_revision,
    complete_status,
)
from jtai.dates import read_asked
from jtai.output.formats import LISTINGS, Format


def format_option(among: Collection[Format], what: str) -> Any:
    """`--format`, which takes these formats and no others."""

    def parse(said: str) -> Format:
        if said not in among:
            known = ", ".join(repr(str(one)) for one in among)
            raise typer.BadParameter(f"{said!r} is not one of {known}.")
        return Format(said)

    offered = f"<{'|'.join(among)}>"
    return typer.Option(
        "--format", metavar=offered, help=what, parser=parse, autocompletion=complete_format(among)
    )


PlanFile = Annotated[
    list[Path] | None,
    # Whether it can be read is for the reader to say, and not a matter of usage.
    typer.Option(
        "--plan",
        metavar="FILE",
        help="The plan, if not plan.yaml here or above.",
        readable=False,
        autocompletion=complete_plan,
    ),
]
"""Of a command that takes one plan: of several (a folder, a pattern) a ref's name says which."""

PlanFiles = Annotated[
    list[Path] | None,
    typer.Option(
        "--plan",
        metavar="FILE",
        help="The plan, if not plan.yaml here or above; again, a folder or a pattern for several.",
        readable=False,
        autocompletion=complete_plan,
    ),
]
SkipBroken = Annotated[
    bool,
    typer.Option("--skip-broken", help="Of several plans leave out those with errors."),
]
Force = Annotated[bool, typer.Option("--force", help="Replace a file that jtai did not make.")]
AsAt = Annotated[
    str | None,
    typer.Option(
        "--as-at",
        "--as-of",
        metavar="DATE",
        help="The day to judge by, if not today.",
        autocompletion=complete_meeting,
    ),
]
Rev = Annotated[
    str | None,
    typer.Option(
        "--rev",
        metavar="REV",
        help="The plan as git has it at this revision.",
        autocompletion=complete_revision,
    ),
]
FormatOption = Annotated[Format | None, format_option(LISTINGS, "How to write the answer.")]


def _plain(value: bool) -> bool:
    if value:
        os.environ["NO_COLOR"] = "1"
    return value


NoColour = Annotated[
    bool,
    typer.Option("--no-color", "--no-colour", help="Plain text.", callback=_plain),
]
AccountTo = Annotated[
    Path | None,
    typer.Option(
        "--account",
        metavar="FILE",
        help="The whole account: .md, .csv or .json.",
        autocompletion=complete_account,
    ),
]
ReplaceAccount = Annotated[
    bool, typer.Option("--force", help="Replace an account that jtai did not make.")
]
Foretold = Annotated[
    bool, typer.Option("--dry-run", help="Say what would come of it, and write nothing.")
]
Agency = Annotated[
    list[str] | None,
    typer.Option(
        "--agency",
        metavar="NAME",
        help="Led by this agency (code or name, or none; again for any of several).",
        autocompletion=complete_agency,
    ),
]


def _several(
    name: str, metavar: str, what: str, complete: Callable[..., list[Any]] | None = None
) -> Any:
    """A filter that may be given several times."""
    option = typer.Option(name, metavar=metavar, help=what, autocompletion=complete)
    return Annotated[list[str] | None, option]


def _day(name: str, what: str) -> Any:
    return Annotated[str | None, typer.Option(name, metavar="DATE", help=what)]


FILTERS = {
    "agencies": Agency,
    "statuses": _several("--status", "STATUS", "With this status.", complete_status),
    "positions": _several("--position", "POSITION", "In this position.", complete_position),
    "findings": _several("--finding", "REF", "Of this finding.", complete_finding),
    "texts": _several("--text", "TEXT", "With this text in it, in any case."),
    "stale": Annotated[bool, typer.Option("--stale", help="With no note lately.")],
    "due_before": _day("--due-before", "Due before this."),
    "due_after": _day("--due-after", "Due after this."),
    "fields": _several(
        "--field", "KEY=VALUE", "With this in a field of your own: x-priority=High.", complete_field
    ),
}
"""By the names that filter_for has for them."""


def as_day(text: str | None) -> date:
    """The day that an option means; today where nothing was said. Raises UsageError."""
    return today() if text is None else read_asked(text, today()).last
