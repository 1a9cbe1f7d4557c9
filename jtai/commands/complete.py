"""What the TAB key offers: refs, codes, statuses and positions, and nothing of free text.

A completion never complains: where there is no plan to read it offers nothing.
"""

from collections.abc import Callable, Iterable

import typer

from jtai.errors import JtaiError
from jtai.model import NOT_REPORTED, Plan, Status
from jtai.position import Position


def complete_ref(ctx: typer.Context, incomplete: str) -> list[str]:
    """Refs of actions and findings."""
    return _from_plan(ctx, incomplete, _refs)


def complete_finding(ctx: typer.Context, incomplete: str) -> list[str]:
    return _from_plan(ctx, incomplete, lambda plan: [f.ref for f in plan.findings])


def complete_agency(ctx: typer.Context, incomplete: str) -> list[str]:
    return _from_plan(ctx, incomplete, lambda plan: list(plan.agencies))


def complete_status(incomplete: str) -> list[str]:
    return _beginning([*Status, NOT_REPORTED], incomplete)


def complete_settable_status(incomplete: str) -> list[str]:
    """Those that a person can say of an action: not reported is the absence of any."""
    return _beginning(Status, incomplete)


def complete_position(incomplete: str) -> list[str]:
    return _beginning(Position, incomplete)


def _from_plan(
    ctx: typer.Context, incomplete: str, names: Callable[[Plan], Iterable[str]]
) -> list[str]:
    from jtai.commands.loading import load

    try:
        return _beginning(names(load(ctx.params.get("plan"), keep=False).plan), incomplete)
    except (JtaiError, OSError):
        return []


def _refs(plan: Plan) -> list[str]:
    return [ref for f in plan.findings for ref in (f.ref, *(action.ref for action in f.actions))]


def _beginning(names: Iterable[str], incomplete: str) -> list[str]:
    wanted = incomplete.casefold()
    return [str(name) for name in names if name.casefold().startswith(wanted)]
