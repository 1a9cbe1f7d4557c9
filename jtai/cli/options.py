"""The options that commands share, each said once, and what they come to."""

import inspect
import os
from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from jtai.cli.clock import today
from jtai.cli.completion import (
    any_of,
    complete_agency,
    complete_finding,
    complete_position,
    complete_status,
)
from jtai.cli.loading import count_warnings, load
from jtai.cli.request import Asked
from jtai.dates import PlanDate, read_asked
from jtai.filters import filter_for
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
        "--format", metavar=offered, help=what, parser=parse, autocompletion=any_of(among)
    )


PlanFile = Annotated[
    Path | None,
    typer.Option("--plan", metavar="FILE", help="The plan, if not plan.yaml here or above."),
]
AsAt = Annotated[
    str | None,
    typer.Option("--as-at", "--as-of", metavar="DATE", help="The day to judge by, if not today."),
]
Rev = Annotated[
    str | None,
    typer.Option("--rev", metavar="REV", help="The plan as git has it at this revision."),
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
Agency = Annotated[
    list[str] | None,
    typer.Option(
        "--agency",
        metavar="NAME",
        help="Led by this agency (code or name; again for any of several).",
        autocompletion=complete_agency,
    ),
]
StatusOption = Annotated[
    list[str] | None,
    typer.Option(
        "--status", metavar="STATUS", help="With this status.", autocompletion=complete_status
    ),
]
PositionOption = Annotated[
    list[str] | None,
    typer.Option(
        "--position",
        metavar="POSITION",
        help="In this position.",
        autocompletion=complete_position,
    ),
]
FindingOption = Annotated[
    list[str] | None,
    typer.Option(
        "--finding", metavar="REF", help="Of this finding.", autocompletion=complete_finding
    ),
]
Text = Annotated[
    list[str] | None,
    typer.Option("--text", metavar="TEXT", help="With this text in it, in any case."),
]
Stale = Annotated[
    bool,
    typer.Option("--stale", help="With no note lately."),
]
DueBefore = Annotated[
    str | None,
    typer.Option("--due-before", metavar="DATE", help="Due before this."),
]
DueAfter = Annotated[
    str | None,
    typer.Option("--due-after", metavar="DATE", help="Due after this."),
]


def reading(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that every reading command has; its first parameter is what
    they come to, as an Asked."""
    return _with_options(command, _asked)


def listing(command: Callable[..., None]) -> Callable[..., None]:
    """Like reading, with the filters as well."""
    return _with_options(command, _asked_with_filters)


def as_day(text: str | None) -> date:
    """The day that an option means; today where nothing was said. Raises UsageError."""
    return today() if text is None else read_asked(text, today()).last


def _asked(
    plan: PlanFile = None,
    as_at: AsAt = None,
    rev: Rev = None,
    format_: FormatOption = None,
    no_colour: NoColour = False,  # noqa: ARG001 - its callback has done all there is to do
) -> Asked:
    day = as_day(as_at)
    loaded = load(plan, rev)
    count_warnings(loaded, today())
    return Asked(loaded, day, format_)


def _asked_with_filters(
    agency: Agency = None,
    status: StatusOption = None,
    position: PositionOption = None,
    finding: FindingOption = None,
    text: Text = None,
    stale: Stale = False,
    due_before: DueBefore = None,
    due_after: DueAfter = None,
    plan: PlanFile = None,
    as_at: AsAt = None,
    rev: Rev = None,
    format_: FormatOption = None,
    no_colour: NoColour = False,
) -> Asked:
    before, after = _date(due_before), _date(due_after)
    asked = _asked(plan, as_at, rev, format_, no_colour)
    wanted = filter_for(
        asked.plan,
        agencies=agency or (),
        statuses=status or (),
        positions=position or (),
        findings=finding or (),
        texts=text or (),
        stale=stale,
        due_before=before,
        due_after=after,
    )
    return Asked(asked.loaded, asked.as_at, asked.format, wanted)


def _date(text: str | None) -> PlanDate | None:
    return None if text is None else read_asked(text, today())


def _with_options(command: Callable[..., None], ask: Callable[..., Asked]) -> Callable[..., None]:
    """A command whose own parameters are followed by those of `ask`, for Typer to see."""
    shared = inspect.signature(ask).parameters
    own = list(inspect.signature(command).parameters.values())[1:]

    def run(**given: Any) -> None:
        asked = ask(**{name: given.pop(name) for name in shared})
        command(asked, **given)

    parameters = [
        parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        for parameter in (*own, *shared.values())
    ]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    run.__name__, run.__doc__ = command.__name__, command.__doc__
    return run
