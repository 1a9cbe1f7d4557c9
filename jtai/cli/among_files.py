"""Which files a path or a pattern means, and which of the YAML files of a folder are plans."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from jtai.cli.folders import folders_below, identity, is_folder
from jtai.cli.wildcards import fitting, is_pattern
from jtai.schema import PLAN_ENDINGS

_FIRST = 16_384
"""Bytes within which nearly every plan has its findings begin."""

_BEGIN = b"\nfindings:"


class InFolder(NamedTuple):
    """The YAML files of a folder and of those below it: which are plans, and which surely are
    none."""

    plans: tuple[Path, ...]
    others: tuple[Path, ...]


def files_of(path: Path) -> Sequence[Path]:
    """The files that a path or a pattern means, of a folder the plans in it; itself, where that is
    none."""
    places = _places(path)
    found = [f for p in places for f in (in_folder(p).plans if is_folder(p) else (p,))]
    return found or [path]


def folders_of(path: Path) -> Sequence[Path]:
    """The folders that a path or a pattern means."""
    return [place for place in _places(path) if is_folder(place)]


def _places(path: Path) -> Sequence[Path]:
    return fitting(path) if is_pattern(path) else [path]


def in_folder(folder: Path) -> InFolder:
    """The YAML files of a folder and of those below it, hidden ones left out. What cannot be looked
    at, a folder too, counts as a plan."""
    plans: list[Path] = []
    links: list[Path] = []
    others: list[Path] = []
    for below, entries in folders_below(folder):
        if entries is None:
            plans.append(below)
            continue
        for entry in entries:
            if entry.name.lower().endswith(PLAN_ENDINGS):
                kind = (
                    others if not _is_plan(entry.path) else links if entry.is_symlink() else plans
                )
                kind.append(Path(entry.path))
    # Of a file and a link to it, the file itself is named.
    return InFolder(tuple(sorted(each_once([*plans, *links]))), tuple(sorted(others)))


def each_once(files: Iterable[Path]) -> tuple[Path, ...]:
    """The files in their order, each by the first of its names."""
    found = list(files)
    if len(found) == 1:
        return (found[0],)
    once = {identity(file): file for file in reversed(found)}
    return tuple(reversed(once.values()))


def _is_plan(path: str) -> bool:
    """Whether a file in a folder is a plan, readable or not: what leads nowhere may be one, and a
    pipe is none."""
    try:
        if not S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 - as in folders.py
            return False
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - as in folders.py
            data = file.read(_FIRST)
            if _BEGIN in data:
                return True
            data += file.read()
    except OSError:
        return True
    from jtai.reading.plan_or_not import may_be_a_plan

    return may_be_a_plan(data)
