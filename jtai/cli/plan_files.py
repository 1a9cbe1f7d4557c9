"""Which files `--plan` means: one, several, all of a folder, those that a pattern fits."""

import os
from collections.abc import Sequence
from pathlib import Path, PurePath

from jtai.cli.among_files import each_once, in_folder
from jtai.cli.folders import is_folder
from jtai.cli.loading import named_plans
from jtai.cli.wildcards import fitting, is_pattern
from jtai.several.names import names_of


def plan_files(asked: Sequence[Path] | None) -> tuple[Path, ...]:
    """The files of the plans that are asked for, each once, as a person would name them: what
    `--plan` says, else $JTAI_PLAN, else your settings, else plan.yaml here or above.

    A folder or a pattern that means no plan stands for itself: whoever reads it is told so. Raises
    UsageError where nothing is named, and nothing found.
    """
    named = tuple(asked) if asked else named_plans()
    return each_once([file for path in named for file in _files_of(path)])


def named_files(files: Sequence[Path]) -> dict[str, Path]:
    """The files of several plans by the names of these among each other, in the order of the
    names."""
    return dict(sorted(zip(names_of([whole_path(file) for file in files]), files, strict=True)))


def whole_path(file: Path) -> PurePath:
    """The path by which a plan is named: that of a link, and not of where it leads."""
    return PurePath(os.path.abspath(file))  # noqa: PTH100 - a link keeps its name


def files_left_out(asked: Sequence[Path] | None) -> tuple[Path, ...]:
    """The YAML files of the folders that are asked for which are no plans."""
    named = tuple(asked) if asked else named_plans()
    places = [place for path in named for place in _places(path)]
    folders = [place for place in places if is_folder(place)]
    return each_once([file for folder in folders for file in in_folder(folder).others])


def _files_of(path: Path) -> Sequence[Path]:
    places = _places(path)
    found = [f for p in places for f in (in_folder(p).plans if is_folder(p) else (p,))]
    return found or [path]


def _places(path: Path) -> Sequence[Path]:
    """The files and folders that a path or a pattern means."""
    return fitting(path) if is_pattern(path) else [path]
