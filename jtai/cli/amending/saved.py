"""Corrections made: shown, or written, told and committed; and nothing of all that where there is
nothing to correct."""

from collections.abc import Callable

from jtai.cli.amending.remembered_names import NamesBeside
from jtai.cli.amending.told import in_a_line, message
from jtai.cli.answers import show_text, write
from jtai.cli.draft import Changed, Draft, tell
from jtai.editing.changes import Change
from jtai.model import Plan


class _SoAlreadyError(Exception):
    """There is nothing to correct, as somebody has done so."""


def save(
    draft: Draft, wanted: Callable[[Plan], list[Change]], *, dry_run: bool, commit: bool
) -> Changed | None:
    """Make the corrections that are `wanted` of the plan, and tell of them; a dry run shows them.

    Gives the plan before and after; None where nothing was written.
    """

    names = NamesBeside(draft.path)

    def something(now: Plan) -> list[Change]:
        names.changes = changes = wanted(now)
        if not changes:
            raise _SoAlreadyError
        return changes

    try:
        if dry_run:
            show_text(draft.diff(something))
            return None
        with names.held(something(draft.plan)):
            changed = draft.save(something, _message if commit else None, names.data)
    except _SoAlreadyError:
        write("Nothing was written: all of it is so already.\n")
        return None
    tell(in_a_line(*changed), draft, committed=commit)
    return changed


def _message(changed: Changed) -> str:
    return message(*changed)
