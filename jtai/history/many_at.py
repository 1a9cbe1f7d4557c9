"""Many files as git has them at a revision, each in its own repository, in few processes: to ask for
one after the other takes several for each."""

import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from jtai.errors import GitError, JtaiError, UsageError
from jtai.git import NO_HISTORY, Repository, locate
from jtai.history.versions import content_at
from jtai.visible import one_line

_AT_ONCE = 200
"""Names in one command: a command has room for as many, however long they are."""


def many_at(files: Sequence[Path], rev: str) -> list[bytes | JtaiError]:
    """For each file what file_at gives of it, or the error that it raises."""
    found: dict[int, bytes | JtaiError] = {}
    placed = _by_repository(files, found)
    for repository, names in placed.items():
        try:
            commit = repository.resolve(rev)
            found.update(_contents(repository, commit, names, one_line(rev)))
        except (GitError, UsageError) as wrong:
            found.update(dict.fromkeys(names, wrong))
    return [found[number] for number in range(len(files))]


def _by_repository(
    files: Sequence[Path], found: dict[int, bytes | JtaiError]
) -> Mapping[Repository, Mapping[int, str]]:
    """The numbers of the files in each repository, with their names there; the errors of those that
    are in none are `found`."""
    placed: dict[Repository, dict[int, str]] = defaultdict(dict)
    folders: dict[Path, tuple[Repository, PurePosixPath]] = {}
    for number, file in enumerate(files):
        real = Path(os.path.realpath(file))
        try:
            if real.parent not in folders:
                repository, name = locate(file, NO_HISTORY)
                folders[real.parent] = repository, PurePosixPath(name).parent
        except GitError as wrong:
            found[number] = wrong
            continue
        repository, within = folders[real.parent]
        placed[repository][number] = (within / real.name).as_posix()
    return placed


def _contents(
    repository: Repository, commit: str, names: Mapping[int, str], called: str
) -> dict[int, bytes | JtaiError]:
    blobs = _blobs(repository, commit, [*names.values()])
    there = [number for number, name in names.items() if name in blobs]
    contents = repository.contents([blobs[names[number]] for number in there])
    found: dict[int, bytes | JtaiError] = dict(zip(there, contents, strict=True))
    for number in names.keys() - found.keys():
        try:  # by a name that it had before
            found[number] = content_at(repository, commit, names[number], called)
        except GitError as wrong:
            found[number] = wrong
    return found


def _blobs(repository: Repository, commit: str, names: Sequence[str]) -> Mapping[str, str]:
    """By the names of those files that a commit has, git's names for their contents."""
    blobs = {}
    for start in range(0, len(names), _AT_ONCE):
        asked = names[start : start + _AT_ONCE]
        for line in repository.text("ls-tree", "-z", "--full-tree", commit, "--", *asked).split(
            "\0"
        ):
            told, _, name = line.partition("\t")
            if told.split()[1:2] == ["blob"]:
                blobs[name] = told.split()[2]
    return blobs
