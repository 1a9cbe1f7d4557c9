"""What is in a folder and in those below it: each folder once, hidden ones left out."""

import os
from collections.abc import Iterator
from pathlib import Path

Identity = tuple[int, int] | str
"""What tells a file from every other one."""


def is_folder(path: Path) -> bool:
    """Whether this is a folder; what cannot be looked at is none."""
    return os.path.isdir(path)  # noqa: PTH112 - of a path that is too long Path.is_dir complains


def identity(path: Path) -> Identity:
    """That of a file, by whatever links it is reached."""
    try:
        found = os.stat(path)  # noqa: PTH116 - a third of the time, for each of 1,500 plans
    except (OSError, ValueError):
        return os.path.realpath(path)
    return (found.st_dev, found.st_ino) if found.st_ino else os.path.realpath(path)


def is_hidden(name: str) -> bool:
    """Whether a person does not see it: what programs keep for themselves, and leave behind."""
    return name.startswith(".")


def folders_below(top: Path) -> Iterator[tuple[Path, list["os.DirEntry[str]"] | None]]:
    """The folder and all those below it, each with what a person sees in it that is no folder, by
    name; None where it cannot be looked into.

    Links to folders are followed, but to none that was there already, nor to one around the top.
    """
    known = {identity(folder) for folder in Path(os.path.realpath(top)).parents}
    waiting, links = [top], list[Path]()
    while waiting or links:
        # What is reached without a link keeps the name that it has there.
        folder = waiting.pop() if waiting else links.pop(0)
        if identity(folder) in known:
            continue
        known.add(identity(folder))
        entries = _entries(folder)
        if entries is None:
            yield folder, None
            continue
        below = [entry for entry in entries if _is_folder(entry)]
        for entry in reversed(below):
            (links if entry.is_symlink() else waiting).append(Path(entry.path))
        names = {entry.name for entry in below}
        yield folder, [entry for entry in entries if entry.name not in names]


def _entries(folder: Path) -> list["os.DirEntry[str]"] | None:
    if not os.access(folder, os.R_OK | os.X_OK):
        return None
    try:
        with os.scandir(folder) as found:
            seen = [entry for entry in found if not is_hidden(entry.name)]
    except OSError:
        return None
    return sorted(seen, key=lambda entry: entry.name)


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:  # links in a circle
        return False
