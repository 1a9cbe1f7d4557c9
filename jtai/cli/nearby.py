"""Where no plan is: what lies near, and what a person does next."""

from collections.abc import Sequence
from itertools import islice, takewhile
from pathlib import Path

from jtai.cli.among_files import in_folder
from jtai.cli.to_type import for_a_shell
from jtai.cli.wildcards import has_wildcards
from jtai.matching import nearest
from jtai.schema import PLAN_ENDINGS
from jtai.visible import one_line

_MOST_NAMES = 2000
_MOST_LISTED = 5


def instead_of(path: Path) -> str:
    """What to say of a plan that is not there: the file of nearly that name, or those that there
    are. Empty where there is nothing to say."""
    if has_wildcards(str(path)):
        before = Path(*takewhile(lambda part: not has_wildcards(part), path.parts))
        folder = next(place for place in (before, *before.parents) if place.is_dir())
        looked = f", and none in {one_line(str(folder))} that this fits as a pattern"
        return f"{looked}{_listed(_plans_in(folder))}"
    if not path.parent.is_dir():
        return ""
    there = {name.stem: name for name in _plans_in(path.parent)}
    if near := nearest(path.stem, there, most=1):
        return f"; did you mean {one_line(str(there[near[0]]))}?"
    return _listed([*there.values()])


def folder_without(folder: Path, name: str) -> str:
    """That there is no plan in a folder, with the file of it that is to be named, or written; or
    which there are, where one file has to be named."""
    there = in_folder(folder)
    if folder in there.plans:
        return "you have no permission to look into this folder"
    if there.plans:
        return f"this is a folder: name the plan's file{_listed(there.plans)}"
    others = [path.relative_to(folder) for path in there.others]
    looked = f" (looked at {_names(others)})" if others else ""
    return (
        "there is no plan in this folder, nor below it: no .yaml or .yml file has 'findings:' at"
        f" its top level{looked}; name the plan's file, as {one_line(str(folder / name))}"
    )


def no_plan(here: Path, name: str, *, in_repository: bool) -> str:
    """That there is no plan where one was looked for, and how to say where it is."""
    above = ", nor in a folder above within this repository" if in_repository else ""
    below = next((folder for folder in _folders_in(here) if (folder / name).is_file()), None)
    there = ""
    if below is not None:
        folder = for_a_shell(below.name)
        there = f"There is one in {one_line(folder)}: go there with  cd {one_line(folder)}\n"
    return (
        f"there is no {name} here ({one_line(str(here))}){above}.\n{there}"
        "Go to the plan's folder (cd FOLDER), or name the plan with --plan FILE or\n"
        "$JTAI_PLAN; 'jtai config set plan FILE' names it for good.\n"
        "'jtai init' writes a new one."
    )


def _listed(files: Sequence[Path]) -> str:
    return f"; there is {_names(files)}" if files else ""


def _names(files: Sequence[Path]) -> str:
    """The first of the files by their names."""
    more = ", ..." if len(files) > _MOST_LISTED else ""
    return f"{', '.join(one_line(str(file)) for file in files[:_MOST_LISTED])}{more}"


def _plans_in(folder: Path) -> list[Path]:
    return sorted(path for path in _entries(folder) if path.suffix.lower() in PLAN_ENDINGS)


def _folders_in(folder: Path) -> list[Path]:
    return sorted(path for path in _entries(folder) if path.is_dir())


def _entries(folder: Path) -> list[Path]:
    """What a person sees in a folder, as far as it can be looked at."""
    try:
        found = islice(folder.iterdir(), _MOST_NAMES)
        return [path for path in found if not path.name.startswith(".")]
    except OSError:
        return []
