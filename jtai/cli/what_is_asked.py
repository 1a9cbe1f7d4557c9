"""What the options of a command come to: which actions of which plans, as at which day."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from jtai.cli.clock import today
from jtai.cli.loading import load
from jtai.cli.options import (
    FILTERS,
    AsAt,
    FormatOption,
    NoColour,
    PlanFile,
    PlanFiles,
    Rev,
    SkipBroken,
    as_day,
)
from jtai.cli.plan_files import plan_files
from jtai.cli.request import Asked
from jtai.dates import read_asked
from jtai.filters import Filter, filter_for
from jtai.model import Plan


def reading(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that every reading command has; its first parameter is what
    they come to, as an Asked."""
    return _with_options(command, {})


def reading_led(command: Callable[..., None]) -> Callable[..., None]:
    """Like reading, with `--agency` as well."""
    return _with_options(command, {"agencies": FILTERS["agencies"]})


def listing(command: Callable[..., None]) -> Callable[..., None]:
    """Like reading, with the filters as well."""
    return _with_options(command, FILTERS)


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
    return _with_options(command, FILTERS, warned=True)


# A plain class: a start would pay for making another.
class Choice:
    """Which actions are asked for, by the filters that were `given`."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.given = given

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
    return _with_options(command, FILTERS, _chosen)


def listing_now(command: Callable[..., None]) -> Callable[..., None]:
    """Like listing, but of the plan as it is: no revision can be named."""
    return _with_options(command, FILTERS, _asked_now)


def _asked(
    plan: PlanFiles = None,
    as_at: AsAt = None,
    rev: Rev = None,
    format_: FormatOption = None,
    skip_broken: SkipBroken = False,
    no_colour: NoColour = False,  # noqa: ARG001 - its callback has done all there is to do
    *,
    warned: bool = False,
    **filters: Any,
) -> Asked:
    wanted = _wanted(filters)
    day = as_day(as_at)
    given = [(option, filters.get(name)) for name, option in FILTERS.items()]
    given += [(PlanFiles, plan), (AsAt, as_at), (Rev, rev), (SkipBroken, skip_broken)]
    options = tuple(one for option, value in given for one in _typed(option, value))
    files = plan_files(plan)
    if len(files) == 1:
        loaded = load(files[0], rev, warned=warned)
        return Asked(day, format_, _filter(loaded.path, loaded.plan, wanted), options, loaded)
    from jtai.cli.several import load_several
    from jtai.several.in_each_plan import filters_for

    several = load_several(files, rev, skip_broken=skip_broken, warned=warned)
    wanted |= {"findings": several.with_names(wanted.get("findings", ()))}
    judged = several.judged(day, lambda plans: filters_for(plans, **wanted))
    return Asked(
        day,
        format_,
        judged.wanted,
        options,
        several=judged,
        plans=several.plans,
        skip_broken=skip_broken,
    )


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
    **more: Any,
) -> Callable[..., None]:
    """A command whose own parameters are followed by filters and by those of what they all
    `come_to`, for Typer to see; `more` is told to that which no option says."""
    keyword = inspect.Parameter.KEYWORD_ONLY
    own = list(inspect.signature(command).parameters.values())[1:]
    shared = [
        inspect.Parameter(name, keyword, default=None, annotation=option)
        for name, option in filters.items()
    ]
    options = inspect.signature(come_to).parameters.values()
    shared += [one for one in options if one.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD]

    def run(**given: Any) -> None:
        said = {parameter.name: given.pop(parameter.name) for parameter in shared}
        command(come_to(**said, **more), **given)

    parameters = [parameter.replace(kind=keyword) for parameter in (*own, *shared)]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    run.__name__, run.__doc__ = command.__name__, command.__doc__
    return run
