"""What git tells a paper of the way here: how the figures went, and why due dates moved."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from jtai.cli.loading import Loaded
from jtai.cli.plan_past import Past, past_of
from jtai.compare import ActionChange
from jtai.errors import GitError, UsageError
from jtai.filters import Filter
from jtai.history.life import Entry, life_of, uncommitted
from jtai.history.points import Point, by_month, points
from jtai.model import Note
from jtai.reports.meeting import latest


@dataclass(frozen=True, slots=True)
class LookedBack:
    """`trend` is oldest first; all is as Paper has it, and empty without git."""

    trend: tuple[Point, ...] = ()
    reasons: Mapping[str, Note | None] = field(default_factory=dict)


def look_back(loaded: Loaded, as_at: date, wanted: Filter) -> LookedBack:
    """How the figures of what is wanted went, and for each action whose due date git saw move the
    note that came with the last move."""
    try:
        past = past_of(loaded.path, loaded.rev, first_parent=True)
    except (GitError, UsageError):
        return LookedBack()
    moved = [action.ref for action in loaded.plan.actions if action.was_due]
    found = ((ref, _last_move(_life(loaded, past, ref))) for ref in moved)
    reasons = {ref: latest(move.notes_added) for ref, move in found if move}
    trend = tuple(points(by_month(past.versions, as_at), past.states, wanted))
    return LookedBack(trend, reasons)


def _life(loaded: Loaded, past: Past, ref: str) -> Iterable[Entry]:
    newest = past.states[past.versions[0].blob].plan
    last, called = uncommitted(ref, newest, loaded.plan) if newest else (None, ref)
    life = life_of(called, past.versions, past.states)
    return (*life, last) if last else life


def _last_move(entries: Iterable[Entry]) -> ActionChange | None:
    changes = [entry.change for entry in entries if entry.change and entry.change.due]
    return changes[-1] if changes else None
