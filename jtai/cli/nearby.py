"""Where no plan is: what lies near, and what a person does next."""

from itertools import islice
from pathlib import Path

from jtai.cli.to_type import for_a_shell
from jtai.matching import nearest
from jtai.reading.kinds import PLAN_ENDINGS
from jtai.visible import one_line

_MOST_NAMES = 2000
_MOST_LISTED = 5


def instead_of(path: Path) -> str:
    """What to say of a plan that is not there: the file of nearly that name, or those that there
    are. Empty where there is nothing to say."""
    if not path.parent.is_dir():
        return ""
    there = {name.stem: name for name in _plans_in(path.parent)}
    if near := nearest(path.stem, there, most=1):
        return f"; did you mean {one_line(str(there[near[0]]))}?"
    names = [one_line(str(name)) for name in islice(there.values(), _MOST_LISTED)]
    more = ", ..." if len(there) > _MOST_LISTED else ""
    return f"; there is {', '.join(names)}{more}" if names else ""


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
