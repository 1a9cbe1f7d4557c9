"""What git tells a paper of the way here: how things stood before, how the figures went, and why
due dates moved."""

from collections.abc import Mapping
from datetime import date

from jtai.cli.clock import today
from jtai.cli.loading import Loaded, shown_path
from jtai.cli.many_pasts import UNREADABLE, plans_then, repositories_of
from jtai.cli.other_versions import other_version
from jtai.cli.plan_past import Past, past_of, track_of
from jtai.cli.since import is_last_meeting, last_meeting, meeting_before
from jtai.dates import PlanDate, long, read_asked, told_day
from jtai.errors import GitError, PlanError, UsageError
from jtai.filters import Filter
from jtai.frozen import field, frozen
from jtai.git import locate
from jtai.history.life import last_moves, move_in, uncommitted
from jtai.history.points import Point, by_month
from jtai.history.states import States
from jtai.history.versions import file_at, versions_of
from jtai.model import Note, Plan
from jtai.position import latest
from jtai.reports.meeting.earlier import (
    Earlier,
    called_after,
    called_in,
    earlier_by_git,
    earlier_by_plan,
)
from jtai.visible import one_line


@frozen
class LookedBack:
    """`trend` is oldest first; all is as Paper has it, and empty without git."""

    trend: tuple[Point, ...] = ()
    reasons: Mapping[str, Note | None] = field(default_factory=dict)


def earlier_for(loaded: Loaded, since: str | None, as_at: date) -> Earlier | None:
    """What a paper of `as_at` is compared with: what `since` says (a date or a revision), else
    the meeting before; None if there is none.

    Raises UsageError for what is neither a date nor a revision, or not before `as_at`.
    """
    if since is None:
        meeting = meeting_before(loaded.plan, as_at)
        if meeting is None:
            return None
        return _by_day(loaded, meeting.last, called_after(meeting), as_at)
    try:
        asked = read_asked(since, today())
    except UsageError as no_date:
        if is_last_meeting(since):
            meeting = last_meeting(loaded.plan, as_at)
            return _by_day(loaded, meeting.last, called_after(meeting), as_at)
        return _by_revision(loaded, since, as_at, no_date)
    refuse_to_come(asked, as_at)
    return _by_day(loaded, asked.last, called_in(loaded.plan, asked), as_at)


def refuse_to_come(since: PlanDate, as_at: date) -> None:
    """Raise UsageError for what is not before `as_at`, or still to come: nothing is known of it."""
    if since.last >= as_at:
        raise UsageError(f"--since: {long(since.last)} is not before {long(as_at)}.")
    if since.first > today():
        raise UsageError(f"--since: {long(since.first)} is still to come.")


def look_back(loaded: Loaded, as_at: date, wanted: Filter) -> LookedBack:
    """How the figures of what is wanted went, up to today and no day to come, and for each action
    whose due date git saw move the note that came with the last move."""
    try:
        past = past_of(loaded, first_parent=True)
        with past.opened() as states:
            now = today()
            months = by_month(past.versions, min(as_at, now))
            live = now if loaded.rev is None else None
            trend = tuple(past.points(months, states, wanted, loaded.plan, live))
            return LookedBack(trend, _reasons(loaded.plan, past, states))
    except (GitError, UsageError):
        return LookedBack()


def _reasons(plan: Plan, past: Past, states: States) -> dict[str, Note | None]:
    """For each action whose due date git saw move the note that came with the last move, whether
    or not that is committed yet."""
    newest = states[past.versions[0].blob].plan
    called, moves = {}, {}
    for ref in (action.ref for action in plan.actions if action.was_due):
        last, called[ref] = uncommitted(ref, newest, plan) if newest else (None, ref)
        if move := move_in(last):
            moves[ref] = move
    unknown = [called[ref] for ref in called if ref not in moves]
    number = len(past.versions)
    places = track_of(number)(range(number), number) if unknown else ()
    earlier = last_moves(unknown, past.versions, states, places)
    found = ((ref, moves.get(ref) or earlier.get(known)) for ref, known in called.items())
    return {ref: latest(move.notes_added) for ref, move in found if move}


def _by_day(loaded: Loaded, day: date, called: str, as_at: date) -> Earlier:
    """The last version by the end of the day; where there is none, what the plan itself tells, and
    what became by `as_at` of the first one that there is."""
    (then,) = plans_then([(loaded, day)], repositories_of([loaded]))
    if isinstance(then, Plan):
        return earlier_by_git(then, loaded.plan, day, called)
    first = None if then == UNREADABLE else _first(loaded, as_at)
    return earlier_by_plan(loaded.plan, day, called, then, first)


def _first(loaded: Loaded, as_at: date) -> tuple[date, Plan] | None:
    """The first version of the plan that git has by a day, and its own day; None if that cannot be
    told."""
    try:
        repository, name = locate(loaded.path)
        head = repository.resolve(loaded.rev or "HEAD")
        versions = versions_of(repository, head, name, first_parent=True)
        first = versions[-1] if versions else None
        if first is None or first.day > as_at or repository.is_shallow():
            return None
        return first.day, _plan_at(loaded, first.commit)
    except (GitError, UsageError, PlanError):
        return None


def _by_revision(loaded: Loaded, rev: str, as_at: date, no_date: UsageError) -> Earlier:
    try:
        repository, _ = locate(loaded.path)
        commit = repository.resolve(rev)
    except (GitError, UsageError) as no_revision:
        raise UsageError(f"--since: {no_date}\nNor is it a revision: {no_revision}") from None
    day = told_day(repository.text("log", "-1", "--format=%cs", commit).strip())
    called = f"{one_line(rev)} ({long(day)})"
    return earlier_by_git(_plan_at(loaded, commit), loaded.plan, min(day, as_at), called)


def _plan_at(loaded: Loaded, commit: str) -> Plan:
    source = f"{commit[:10]}:{shown_path(loaded.path)}"
    return other_version(loaded, file_at(loaded.path, commit), source)
