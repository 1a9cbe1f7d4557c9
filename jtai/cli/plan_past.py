"""The plan's past, for the commands that tell of it."""

import sys
from dataclasses import dataclass

from jtai.cli.loading import Loaded
from jtai.cli.other_versions import memo_of
from jtai.errors import GitError
from jtai.git import NO_HISTORY, locate
from jtai.history.life import Entry, life_of, uncommitted
from jtai.history.states import State, Track, quietly, read_states
from jtai.history.versions import Version, versions_of
from jtai.model import Plan
from jtai.visible import one_line

MANY = 50
"""Versions that take long enough to read for a person to wonder."""


@dataclass(frozen=True, slots=True)
class Past:
    """Every version of the plan up to a commit, newest first, with what stood in each.

    `shallow` says that git does not have all of it here.
    """

    versions: list[Version]
    states: dict[str | None, State]
    shallow: bool

    def life_of(self, ref: str, on_disk: Plan | None) -> tuple[Entry, ...]:
        """The life of an action, with what is not committed yet where a plan on disk is given;
        `ref` is what that plan calls it."""
        newest = self.states[self.versions[0].blob].plan
        last, called = uncommitted(ref, newest, on_disk) if newest and on_disk else (None, ref)
        life = life_of(called, self.versions, self.states)
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
    states = read_states(repository, versions, _track(len(versions)), memo_of(loaded))
    return Past(versions, states, repository.is_shallow())


def takes_long(number: int) -> bool:
    """Whether a person looks on, and waits while so many versions are read."""
    return number >= MANY and sys.stderr.isatty()


def _track(number: int) -> Track:
    if not takes_long(number):
        return quietly
    from jtai.output.terminal.progress import with_progress

    return with_progress
