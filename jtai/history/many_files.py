"""What repositories tell of several files: each is asked once for all of its own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

from jtai.errors import GitError
from jtai.git import Repository, last_of, locate_each
from jtai.history.versions import Version, content_at, ever_renamed, last_changes

Asked = tuple[Path, str | None]
"""A file, and the revision up to which it is meant; None for what is checked out."""


class ManyFiles:
    """Several files of one repository up to a revision: `files` has each by its name in it."""

    def __init__(self, repository: Repository, rev: str | None, files: Mapping[str, Asked]) -> None:
        self.repository, self.rev, self.files = repository, rev, files

    @cached_property
    def commit(self) -> str:
        """Up to which it is. Raises UsageError where there is none."""
        return self.repository.resolve(self.rev or "HEAD")

    @cached_property
    def is_shallow(self) -> bool:
        return self.repository.is_shallow()

    @cached_property
    def last_changes(self) -> Mapping[str, Version]:
        """By name, the last commit on the main line that changed each file that any did."""
        return last_changes(self.repository, self.commit, list(self.files))

    def last_by(self, day: date) -> str | None:
        """The last commit by the end of a day; None where all are later."""
        return last_of(self._main_line, day)

    def contents(self, wanted: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
        """By name, what those files were in commits, by these names or older ones, that were there
        then. Raises GitError where git does not have a content that it should."""
        by_commit: dict[str, list[str]] = {}
        for name, commit in wanted.items():
            by_commit.setdefault(commit, []).append(name)
        blobs: dict[str, str] = {}
        for commit, names in by_commit.items():
            blobs |= self.repository.blobs(commit, names)
        if blobs:
            yield from zip(blobs, self.repository.contents(list(blobs.values())), strict=True)
        others = [name for name in wanted if name not in blobs]
        for name in ever_renamed(self.repository, self.commit, others):
            try:
                yield name, self._content_at(wanted[name], name)
            except GitError:
                continue  # it had no name at all then

    def _content_at(self, commit: str, name: str) -> bytes:
        return content_at(self.repository, commit, name, commit, self.files)

    @cached_property
    def _main_line(self) -> Sequence[tuple[date, str]]:
        return self.repository.main_line(self.commit)


def by_repository(files: Iterable[Asked]) -> list[ManyFiles]:
    """Those of several files that are in a repository, its own together."""
    asked = list(files)
    found: dict[tuple[Repository, str | None], dict[str, Asked]] = {}
    for one, place in zip(asked, locate_each(path for path, _ in asked), strict=True):
        if not isinstance(place, GitError):
            repository, name = place
            found.setdefault((repository, one[1]), {})[name] = one
    return [ManyFiles(repository, rev, of_it) for (repository, rev), of_it in found.items()]
