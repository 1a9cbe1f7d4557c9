"""Which files `--plan` means: one, several, all of a folder, those that a pattern fits."""

import os
from collections.abc import Sequence
from pathlib import Path, PurePath

from jtai.cli.loading import named_plans


def plan_files(asked: Sequence[Path] | None) -> tuple[Path, ...]:
    """The files of the plans that are asked for, each once, as a person would name them: what
    `--plan` says, else $JTAI_PLAN, else your settings, else plan.yaml here or above.

    A folder or a pattern that means no plan stands for itself: whoever reads it is told so. Raises
    UsageError where nothing is named, and nothing found.
    """
    named = tuple(asked) if asked else named_plans()
    if len(named) == 1 and os.path.isfile(named[0]):  # noqa: PTH113 - of a long path Path complains
        return named
    from jtai.cli.among_files import each_once, files_of  # one file is usual, and a start light

    return each_once([file for path in named for file in files_of(path)])


def named_files(files: Sequence[Path]) -> dict[str, Path]:
    """The files of several plans by the names of these among each other, in the order of the
    names."""
    from jtai.several.plan_names import names_of

    named = zip(names_of([whole_path(file) for file in files]), files, strict=True)
    return dict(sorted(named, key=lambda one: (one[0].casefold(), one[0])))


def whole_path(file: Path) -> PurePath:
    """The path by which a plan is named: that of a link, and not of where it leads."""
    return PurePath(os.path.abspath(file))  # noqa: PTH100 - a link keeps its name


def files_left_out(asked: Sequence[Path] | None) -> tuple[Path, ...]:
    """The YAML files of the folders that are asked for which are no plans."""
    from jtai.cli.among_files import each_once, folders_of, in_folder

    named = tuple(asked) if asked else named_plans()
    folders = [folder for path in named for folder in folders_of(path)]
    return each_once([file for folder in folders for file in in_folder(folder).others])
