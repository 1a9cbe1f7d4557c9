"""What the TAB key offers: refs, codes, statuses and positions, and nothing of free text.

A completion never complains: where there is no plan to read it offers nothing.
"""

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import typer

from jtai.errors import JtaiError
from jtai.filters import FOR_NOBODY
from jtai.model import NOT_REPORTED, Plan, Status
from jtai.position import Position

_HARMLESS = r"\w(?:[\w./=-]|\\? )*"


def complete_ref(ctx: typer.Context, incomplete: str) -> list[str]:
    """Refs of actions and findings."""
    return _from_plan(ctx, incomplete, lambda plan: plan.refs)


def complete_finding(ctx: typer.Context, incomplete: str) -> list[str]:
    return _from_plan(ctx, incomplete, lambda plan: [f.ref for f in plan.findings])


def complete_agency(ctx: typer.Context, incomplete: str) -> list[str]:
    """Codes and, where an action has no lead, the word for that."""
    return _from_plan(ctx, incomplete, _codes)


def _codes(plan: Plan) -> list[str]:
    return list(dict.fromkeys(code or FOR_NOBODY[0] for code in plan.led_by))


def complete_field(ctx: typer.Context, incomplete: str) -> list[str]:
    """The board's own fields with the values that there are: `x-priority=High`."""
    return _from_plan(ctx, incomplete, _fields)


def complete_status(incomplete: str) -> list[str]:
    return _beginning([*Status, NOT_REPORTED], incomplete)


def complete_settable_status(incomplete: str) -> list[str]:
    """Those that a person can say of an action: not reported is the absence of any."""
    return _beginning(Status, incomplete)


def complete_position(incomplete: str) -> list[str]:
    return _beginning(Position, incomplete)


def any_of(names: Iterable[str]) -> Callable[[str], list[str]]:
    """Completes names that are the same in every plan."""
    return lambda incomplete: _beginning(names, incomplete)


def _fields(plan: Plan) -> list[str]:
    from jtai.own_fields import values_in

    return [f"{name}={value}" for name, values in values_in(plan).items() for value in values]


def _from_plan(
    ctx: typer.Context, incomplete: str, names: Callable[[Plan], Iterable[str]]
) -> list[str]:
    from jtai.cli.loading import load

    asked = ctx.params.get("plan")
    try:
        plan = load(Path(asked) if asked else None, keep=False).plan
        found = _beginning(names(plan), incomplete)
    except (JtaiError, OSError):
        return []
    # zsh evaluates what it is offered, and the plan is not trusted.
    return [name for name in found if re.fullmatch(_HARMLESS, name)]


def _beginning(names: Iterable[str], incomplete: str) -> list[str]:
    return [_for_shell(name) for name in names if name.startswith(incomplete)]


def _for_shell(name: str) -> str:
    """bash takes what it is offered as it stands, so a space in it needs a backslash, unless the
    word was begun with a quotation mark. The other shells see to that themselves."""
    typed = os.environ.get("COMP_WORDS", "")
    within_quotes = typed.count('"') % 2 or typed.count("'") % 2
    if os.environ.get("_JTAI_COMPLETE") != "complete_bash" or within_quotes:
        return str(name)
    return name.replace(" ", "\\ ")
