"""Names of files where none is wanted: plans, files to write, and what plans are made of."""

from pathlib import Path, PurePath

from jtai.cli.slips.as_typed import Line
from jtai.output.formats import FORMATS
from jtai.schema import PLAN_ENDINGS

_OTHERS = (".doc", ".xls", ".htm", ".pdf", ".txt", ".markdown")


def is_a_plan(text: str) -> bool:
    """Whether this is the name of a plan."""
    return PurePath(text).suffix.lower() in PLAN_ENDINGS


def is_written(text: str) -> bool:
    """Whether this is the name of a file that jtai may write, or nearly so."""
    ending = PurePath(text).suffix.lower()
    return ending in _OTHERS or ending[1:] in {way.ending for way in FORMATS.values() if way.ending}


def work_on_a_file(text: str, line: Line) -> list[str]:
    """What a file that is there already can be named for where nothing is to be written: a plan is
    to be looked at, or made of it. Empty for all else."""
    if is_a_plan(text) and not line.names:
        return ["status", "--plan", text]
    if "-o" not in line.known and is_written(text) and _is_there(text):
        return ["import", text, "-o", "plan.yaml"]
    return []


def _is_there(text: str) -> bool:
    try:
        return Path(text).is_file()
    except (OSError, ValueError):
        return False
