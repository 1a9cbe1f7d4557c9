"""A file through time: the commits that changed it, and what it was called."""

import os
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from jtai.errors import GitError
from jtai.git import Repository, locate
from jtai.visible import one_line

_SUBMODULE = "160000"


@dataclass(frozen=True, slots=True)
class Version:
    """What a commit made of a file.

    `blob` is git's name for the content, None where the commit took the file away; `before` are
    the contents that the commit's parents had (None where a parent had no such file). `day` is
    the day of the commit by the committer's clock. `author` is who wrote it.
    """

    commit: str
    day: date
    author: str
    name: str
    blob: str | None
    before: tuple[str | None, ...]


def versions_of(
    repository: Repository, commit: str, name: str, *, first_parent: bool = False
) -> list[Version]:
    """The commits up to `commit` that changed the file, newest first, through its renames.

    With `first_parent` a merge counts as one commit, and what is within it is left out.
    """
    versions = _versions(repository, commit, name, first_parent)
    renamed = False
    for version in [found for found in versions.values() if None in found.before]:
        if versions[version.commit] is not version:
            continue  # an older name has told what this commit did
        for number, parent in enumerate(_parents(repository, version, first_parent)):
            absent = version.before[number] is None
            renaming = _renaming(repository, parent, version) if absent else None
            if renaming is None:
                continue
            renamed = True
            old_name, old_blob = renaming
            _put_before(versions, version, number, old_blob)
            older = versions_of(repository, parent, old_name, first_parent=first_parent)
            _add(versions, older)
    return (
        _in_order(repository, commit, versions, first_parent) if renamed else [*versions.values()]
    )


def _versions(
    repository: Repository, commit: str, name: str, first_parent: bool
) -> dict[str, Version]:
    flags = ["--first-parent"] if first_parent else []
    shape = "--format=%x01%H%x00%cs%x00%aN"
    asked = ("--date-order", "-m", "--raw", "--no-renames", "--no-abbrev", "-z")
    plain = ("--no-color", "--no-ext-diff", "--no-textconv", "--encoding=UTF-8")
    return _read_log(repository.run("log", *plain, *asked, *flags, shape, commit, "--", name), name)


def _parents(repository: Repository, version: Version, first_parent: bool) -> list[str]:
    parents = repository.text("rev-list", "--parents", "-n1", version.commit).split()[1:]
    return parents[:1] if first_parent else parents


def _renaming(repository: Repository, parent: str, version: Version) -> tuple[str, str] | None:
    """The old name, and the content by it, if the commit renamed a file of `parent` to this."""
    flags = ("-r", "-z", "-M", "--raw", "--no-abbrev", "--diff-filter=R", "--no-ext-diff")
    parts = repository.text("diff-tree", *flags, parent, version.commit).split("\0")
    for raw, old, new in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
        if new == version.name:
            return old, raw.split()[2]
    return None


def _put_before(versions: dict[str, Version], of: Version, number: int, blob: str) -> None:
    known = versions[of.commit]
    before = (*known.before[:number], blob, *known.before[number + 1 :])
    versions[of.commit] = replace(known, before=before)


def _add(versions: dict[str, Version], older: list[Version]) -> None:
    for version in older:
        known = versions.get(version.commit)
        if known is None or known.blob is None:  # renamed away from there to the older name
            versions[version.commit] = version


def _in_order(
    repository: Repository, commit: str, versions: dict[str, Version], first_parent: bool
) -> list[Version]:
    flags = ("--date-order", *(["--first-parent"] if first_parent else []))
    order = repository.text("rev-list", *flags, commit).split()
    return [versions[known] for known in order if known in versions]


def file_at(file: Path, rev: str) -> bytes:
    """The content of a file as git has it at a revision, by whatever name it had there.

    Raises UsageError for an unknown revision, GitError where the file did not exist.
    """
    repository, name = locate(file)
    return content_at(repository, repository.resolve(rev), name, one_line(rev))


def content_at(repository: Repository, commit: str, name: str, called: str) -> bytes:
    """A file as a commit has it, by its name or one that it had before it was renamed.

    Raises GitError, in which the commit is `called` what the person calls it.
    """
    data = repository.read(commit, name)
    head = repository.head() if data is None else None
    if head is not None:
        older = dict.fromkeys(version.name for version in versions_of(repository, head, name))
        found = (repository.read(commit, known) for known in older if known != name)
        data = next((content for content in found if content is not None), None)
    if data is None:
        known = called if commit.startswith(called) else f"{called} ({commit[:10]})"
        raise GitError(f"'{one_line(name)}' did not exist at {known}.")
    return data


def _read_log(out: bytes, name: str) -> dict[str, Version]:
    found: dict[str, Version] = {}
    parts = iter(os.fsdecode(out).split("\0"))
    part = next(parts, "")
    while part.startswith("\x01"):
        commit, day, author = part[1:], next(parts), next(parts)
        part = next(parts, "")
        while part.lstrip("\n").startswith(":"):  # once for each parent of a merge
            old_mode, mode, old, new, _ = part.strip().lstrip(":").split()
            earlier = found[commit].before if commit in found else ()
            before = (*earlier, old if _is_file(old_mode) else None)
            blob = new if _is_file(mode) else None
            found[commit] = Version(commit, date.fromisoformat(day), author, name, blob, before)
            next(parts)
            part = next(parts, "")
    return found


def _is_file(mode: str) -> bool:
    return mode.startswith("1") and mode != _SUBMODULE
