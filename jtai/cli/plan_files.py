"""Which files `--plan` means: one, several, all of a folder, those that a pattern fits."""

import os
from collections.abc import Sequence
from pathlib import Path

from jtai.cli.loading import plan_path


def plan_files(asked: Sequence[Path] | None) -> tuple[Path, ...]:
    """The files of the plans that are asked for, each once, as a person would name them: what
    `--plan` says, else $JTAI_PLAN, else your settings, else plan.yaml here or above.

    Raises UsageError where there is none.
    """
    named = tuple(asked) if asked else (plan_path(None),)
    found = [file for path in named for file in _files_of(path)]
    once = {os.path.realpath(file): file for file in reversed(found)}
    return tuple(reversed(once.values()))


def _files_of(path: Path) -> Sequence[Path]:
    if path.is_dir():
        return sorted(file for file in path.rglob("*.yaml") if b"\nfindings:" in file.read_bytes())
    return [path]
