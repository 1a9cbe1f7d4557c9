"""The plan's past, for the commands that tell of it."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date

from jtai.cli.loading import Loaded
from jtai.cli.other_versions import memo_of
from jtai.errors import GitError
from jtai.filters import Filter
from jtai.frozen import frozen
from jtai.git import NO_HISTORY, Repository, locate
from jtai.history.life import Entry, life_of, uncommitted
from jtai.history.points import Moment, Point, points
from jtai.history.states import State, States, Track, opened, quietly, read_states
from jtai.history.versions import Version, versions_of
from jtai.model import Plan
from jtai.reading.memo import Memo
from jtai.visible import one_line

MANY = 50
"""Versions that take long enough to read for a person to wonder."""


@frozen
class Past:
    """Every version of the plan up to a commit, newest first; the `memo` knows the plan itself.

    `shallow` says that git does not have all of it here.
    """

    repository: Repository
    versions: list[Version]
    memo: Memo
    shallow: bool

    @contextmanager
    def opened(self) -> Iterator[States]:
        """What stood in the versions, as it is asked for. Raises GitError where git does not have
        any of it."""
        with opened(self.repository, self.versions) as contents:
            yield States(contents, self.memo)

    def points(
        self,
        moments: Sequence[Moment],
        states: States,
        wanted: Filter,
        now: Plan,
        live: date | None,
    ) -> Iterable[Point]:
        """As history.points.points; who waits sees how far it is."""
        contents = {version.blob for _, version in moments}
        found = points(moments, states, wanted, now, live)
        return track_of(len(contents))(found, len(moments))

    def life_of(
        self, ref: str, states: Mapping[str | None, State], on_disk: Plan | None
    ) -> tuple[Entry, ...]:
        """The life of an action, with what is not committed yet where a plan on disk is given;
        `ref` is what that plan calls it. `states` are those of the versions."""
        newest = states[self.versions[0].blob].plan
        last, called = uncommitted(ref, newest, on_disk) if newest and on_disk else (None, ref)
        life = life_of(called, self.versions, states)
        return (*life, last) if last else life


def past_of(loaded: Loaded, *, first_parent: bool = False) -> Past:
    """The past of a plan, up to the revision that was asked for, or HEAD.

    Raises UsageError for an unknown revision, GitError where git has no version of the plan.
    """
    repository, name = locate(loaded.path, NO_HISTORY)
    commit = repository.resolve(loaded.rev or "HEAD")
    versions = versions_of(repository, commit, name, first_parent=first_parent)
    if not versions:
        raise GitError(f"git has no version of '{one_line(name)}': commit it first.")
    return Past(repository, versions, memo_of(loaded), repository.is_shallow())


def all_states(past: Past) -> dict[str | None, State]:
    """What stood in all versions, by git's name for it: for what looks at each, and again."""
    track = track_of(len(past.versions))
    return read_states(past.repository, past.versions, track, past.memo)


def takes_long(number: int) -> bool:
    """Whether a person looks on, and waits while so many versions are read."""
    return number >= MANY and sys.stderr.isatty()


def track_of(number: int) -> Track:
    """Shows how far it is to somebody who waits while so many versions are read."""
    if not takes_long(number):
        return quietly
    from jtai.output.terminal.progress import with_progress

    return with_progress
