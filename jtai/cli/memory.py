"""What is remembered beside a plan of what agencies were asked and answered."""

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jtai.cli.answers import say
from jtai.cli.clock import today
from jtai.cli.loading import Loaded, shown_path
from jtai.correspondence.where_remembered import remembered_beside
from jtai.errors import UsageError

if TYPE_CHECKING:
    from jtai.collecting.waited_for import Awaited
    from jtai.correspondence.remembered import Remembered


def memory_of(plan: Path) -> Path:
    """Where it is remembered: beside the file of the plan itself, by whatever link it is named, so
    that there are never two of it."""
    return remembered_beside(Path(os.path.realpath(plan)))


def refuse_shared_memory(plans: Iterable[Path]) -> None:
    """Raise UsageError where one file would remember what two plans asked: `bristol.yaml` and
    `bristol.yml` in one folder."""
    beside: dict[Path, Path] = {}
    for plan in plans:
        other = beside.setdefault(memory_of(plan), plan)
        if other is not plan:
            raise UsageError(
                f"{shown_path(other)} and {shown_path(plan)} would both have what was asked and"
                f" answered in {shown_path(memory_of(plan))}: give one of them another name."
            )


def remembered_of(plan: Path) -> "Remembered":
    """What is remembered beside the plan. Raises UsageError."""
    from jtai.cli.source_file import there
    from jtai.correspondence.remembered import read_remembered

    path = memory_of(plan)
    return read_remembered(there(path), shown_path(path))


def unanswered(loaded: Loaded, as_at: date) -> "tuple[Awaited, ...]":
    """What agencies were asked by a day, of which they have said nothing; nothing of a plan at a
    revision, as what is remembered is of the present one.

    What cannot be read is named on stderr: a paper can be made without it.
    """
    if loaded.rev is not None or not memory_of(loaded.path).exists():
        return ()  # of most plans nothing is remembered, and reading it takes its time
    from jtai.collecting.waited_for import awaited

    try:
        remembered = remembered_of(loaded.path)
    except UsageError as unreadable:
        say(f"{unreadable}\nSo the paper does not say who was asked and has not answered.")
        return ()
    by = min(as_at, today()).isoformat()
    waiting = awaited(loaded.plan, remembered, as_at)
    return tuple(one for one in waiting if one.day <= by)
