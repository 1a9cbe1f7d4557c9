"""The options that commands share, each said once, and what they come to."""

import inspect
import os
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any, NamedTuple

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
from jtai.cli.loading import load
from jtai.cli.plan_files import plan_files
from jtai.cli.request import Asked
from jtai.dates import read_asked
from jtai.filters import Filter, filter_for
from jtai.model import Plan
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


_FILTERS = {
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


def reading(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that every reading command has; its first parameter is what
    they come to, as an Asked."""
    return _with_options(command, {})


def reading_led(command: Callable[..., None]) -> Callable[..., None]:
    """Like reading, with `--agency` as well."""
    return _with_options(command, {"agencies": _FILTERS["agencies"]})


def listing(command: Callable[..., None]) -> Callable[..., None]:
    """Like reading, with the filters as well."""
    return _with_options(command, _FILTERS)


def about_refs(command: Callable[..., None]) -> Callable[..., None]:
    """Like reading; its first parameter makes of the refs that were typed an Asked of the plans
    that they can be in."""
    return _with_options(command, {}, _asked_about)


def about_one(command: Callable[..., None]) -> Callable[..., None]:
    """Like about_refs, of one plan: that of the refs."""
    return _with_options(command, {}, _asked_about_one)


def listing_warned(command: Callable[..., None]) -> Callable[..., None]:
    """Like listing, for a command that counts warnings: those of several plans are looked for as
    these are read, and not when all of them have been."""
    return _with_options(command, _FILTERS, _asked_warned)


class Choice(NamedTuple):
    """Which actions are asked for, by the filters that were `given`."""

    given: Mapping[str, Any]

    @property
    def findings(self) -> Sequence[str]:
        """Those that were typed, which may have the name of the plan before them."""
        return [*self.given.get("findings", ())]

    def of(self, path: Path, plan: Plan) -> Filter:
        """What the filters mean in a plan. Raises UsageError."""
        return _filter(path, plan, self.given)


def choosing(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command that has a plan and a day of its own the filters; its first parameter is the
    Choice that they make."""
    return _with_options(command, _FILTERS, _chosen)


def listing_now(command: Callable[..., None]) -> Callable[..., None]:
    """Like listing, but of the plan as it is: no revision can be named."""
    return _with_options(command, _FILTERS, _asked_now)


def as_day(text: str | None) -> date:
    """The day that an option means; today where nothing was said. Raises UsageError."""
    return today() if text is None else read_asked(text, today()).last


def _asked(
    plan: PlanFiles = None,
    as_at: AsAt = None,
    rev: Rev = None,
    format_: FormatOption = None,
    skip_broken: SkipBroken = False,
    no_colour: NoColour = False,  # noqa: ARG001 - its callback has done all there is to do
    **filters: Any,
) -> Asked:
    return _read(plan, as_at, rev, format_, filters, skip_broken=skip_broken)


def _asked_warned(
    plan: PlanFiles = None,
    as_at: AsAt = None,
    rev: Rev = None,
    format_: FormatOption = None,
    skip_broken: SkipBroken = False,
    no_colour: NoColour = False,  # noqa: ARG001 - its callback has done all there is to do
    **filters: Any,
) -> Asked:
    return _read(plan, as_at, rev, format_, filters, skip_broken=skip_broken, warned=True)


def _read(
    plan: Sequence[Path] | None,
    as_at: str | None,
    rev: str | None,
    format_: Format | None,
    filters: Mapping[str, Any],
    *,
    skip_broken: bool,
    warned: bool = False,
) -> Asked:
    wanted = _wanted(filters)
    day = as_day(as_at)
    given = [(option, filters.get(name)) for name, option in _FILTERS.items()]
    given += [(PlanFiles, plan), (AsAt, as_at), (Rev, rev), (SkipBroken, skip_broken)]
    options = tuple(one for option, value in given for one in _typed(option, value))
    files = plan_files(plan)
    if len(files) == 1:
        loaded = load(files[0], rev)
        return Asked(day, format_, _filter(loaded.path, loaded.plan, wanted), options, loaded)
    from jtai.cli.several import load_several
    from jtai.several.in_each_plan import filters_for

    several = load_several(files, rev, skip_broken=skip_broken, warned=warned)
    wanted |= {"findings": several.with_names(wanted.get("findings", ()))}
    judged = several.judged(day, lambda plans: filters_for(plans, **wanted))
    return Asked(day, format_, judged.wanted, options, several=judged, plans=several.plans)


def _asked_about(
    plan: PlanFiles = None,
    as_at: AsAt = None,
    rev: Rev = None,
    format_: FormatOption = None,
    skip_broken: SkipBroken = False,
    no_colour: NoColour = False,  # noqa: ARG001 - its callback has done all there is to do
    **_: Any,
) -> Callable[[Sequence[str]], Asked]:
    def asked_about(refs: Sequence[str]) -> Asked:
        from jtai.cli.one_of_several import files_typed, plans_named

        day, files = as_day(as_at), files_typed(plan)
        if len(files) == 1:
            return Asked(day, format_, one=load(files[0], rev))
        from jtai.cli.several import load_several

        only = plans_named(refs, files)
        several = load_several(files, rev, skip_broken=skip_broken, only=only)
        judged = several.judged(day)
        return Asked(day, format_, several=judged, plans=several.plans)

    return asked_about


def _asked_about_one(
    plan: PlanFile = None,
    as_at: AsAt = None,
    rev: Rev = None,
    format_: FormatOption = None,
    no_colour: NoColour = False,  # noqa: ARG001 - its callback has done all there is to do
    **_: Any,
) -> Callable[[Sequence[str]], Asked]:
    def asked_about(refs: Sequence[str]) -> Asked:
        from jtai.cli.one_of_several import one_plan

        return Asked(as_day(as_at), format_, one=load(one_plan(plan, *refs).path, rev))

    return asked_about


def _filter(path: Path, plan: Plan, wanted: Mapping[str, Any]) -> Filter:
    """What the filters that were given mean in a plan, by whose name findings may be called."""
    findings = wanted.get("findings", ())
    if any(":" in ref for ref in findings):
        from jtai.cli.one_of_several import OnePlan

        findings = [OnePlan(path).bare(ref) for ref in findings]
    return filter_for(plan, **{**wanted, "findings": findings})


def _typed(option: Any, value: Any) -> list[tuple[str, ...]]:
    """An option with its value, or with each of its values, as it is typed."""
    name = option.__metadata__[0].default  # where Typer keeps the first name until the command runs
    if isinstance(value, bool):
        return [(name,)] if value else []
    values = value if isinstance(value, list) else [value]
    return [(name, str(one)) for one in values if one is not None]


def _asked_now(
    plan: PlanFiles = None,
    as_at: AsAt = None,
    format_: FormatOption = None,
    skip_broken: SkipBroken = False,
    no_colour: NoColour = False,
    **filters: Any,
) -> Asked:
    return _asked(plan, as_at, None, format_, skip_broken, no_colour, **filters)


def _chosen(
    no_colour: NoColour = False,  # noqa: ARG001 - its callback has done all there is to do
    **filters: Any,
) -> Choice:
    return Choice(_wanted(filters))


def _wanted(filters: Mapping[str, Any]) -> dict[str, Any]:
    """The filters that were given, by the names that filter_for has for them."""
    wanted = {name: said for name, said in filters.items() if said is not None}
    for name in ("due_before", "due_after"):
        if name in wanted:
            wanted[name] = read_asked(wanted[name], today())
    return wanted


def _with_options(
    command: Callable[..., None],
    filters: Mapping[str, Any],
    come_to: Callable[..., Any] = _asked,
) -> Callable[..., None]:
    """A command whose own parameters are followed by filters and by those of what they all
    `come_to`, for Typer to see."""
    keyword = inspect.Parameter.KEYWORD_ONLY
    own = list(inspect.signature(command).parameters.values())[1:]
    shared = [
        inspect.Parameter(name, keyword, default=None, annotation=option)
        for name, option in filters.items()
    ]
    shared += list(inspect.signature(come_to).parameters.values())[:-1]

    def run(**given: Any) -> None:
        asked = come_to(**{parameter.name: given.pop(parameter.name) for parameter in shared})
        command(asked, **given)

    parameters = [parameter.replace(kind=keyword) for parameter in (*own, *shared)]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    run.__name__, run.__doc__ = command.__name__, command.__doc__
    return run
