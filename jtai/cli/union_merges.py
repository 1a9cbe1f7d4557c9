"""Which plans git is told to merge in a way that loses notes."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from jtai.cli.loading import within_repository
from jtai.errors import GitError

if TYPE_CHECKING:
    from jtai.git import Repository


def merged_by_union(files: Mapping[int, Path]) -> list[int]:
    """The numbers of the files that .gitattributes has merged by 'union'. git is asked once for a
    repository, and not at all where there is none."""
    folders = {number: file.resolve().parent for number, file in files.items()}
    are_within = {folder: bool(within_repository(folder)) for folder in set(folders.values())}
    within = [number for number, folder in folders.items() if are_within[folder]]
    if not within:
        return []
    from jtai.git import locate_each

    found: dict[Path, tuple[Repository, dict[str, int]]] = {}
    for number, place in zip(within, locate_each(files[n] for n in within), strict=True):
        if not isinstance(place, GitError):
            repository, name = place
            found.setdefault(repository.root, (repository, {}))[1][name] = number
    return [number for there in found.values() for number in _of_repository(*there)]


def _of_repository(repository: "Repository", numbers: Mapping[str, int]) -> list[int]:
    try:
        merged = repository.attributes(numbers, "merge")
    except GitError:
        return []
    return [number for name, number in numbers.items() if merged.get(name) == "union"]
