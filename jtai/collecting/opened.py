"""A file with tables that came back, opened; what is not read is refused in words of its own."""

import re
from pathlib import PurePath

from jtai.errors import SourceError
from jtai.importing.grids.grid import Source
from jtai.importing.grids.opening import read_source
from jtai.importing.grids.turned_away import what_it_is
from jtai.reading.kinds import kind_of
from jtai.schema import PLAN_ENDINGS

SHEETS = (".xlsx", ".xlsm", ".docx", ".csv")
"""How the names of files end that answers come back in, beside mails."""

_START = 1024
_OF_A_PLAN = (
    (r"\bImport the file that the plan is in\b", "Collect the file that the answers are in"),
    (r"\bimport (that|the file)\b", r"collect \1"),
    (r"\bthe plan\b", "the answers"),
    (r"\bno action plan\b", "no sheet of answers"),
    (r"\bno plan\b", "no answer"),
)
"""Words for a plan that is imported, and those for answers."""


def open_sheet(name: str, data: bytes, ending: str = "") -> Source:
    """The file of this name as tables of cells; macros in it are never run. `ending` says of what
    kind it is where its name does not.

    Raises SourceError, which says what is wrong with it, and what to do.
    """
    here = (ending or PurePath(name).suffix).lower()
    if here not in SHEETS and data.strip():
        raise SourceError(f"{name}: {_no_sheet(here, data)}")
    try:
        return read_source(f"{name}{ending}", data, macros=True)
    except SourceError as wrong:
        raise SourceError(f"{name}{_of_answers(str(wrong), f'{name}{ending}')}") from None


def kind_in(data: bytes) -> str | None:
    """What the bytes of a file are, if they are of a kind that is known by how it starts."""
    return kind_of(data, data[:_START].lstrip())


def _no_sheet(ending: str, data: bytes) -> str:
    what, do = what_it_is(ending, kind_in(data))
    if ending in (".eml", ".msg"):
        what, do = "a mail", "Save the sheet that is attached to it, and collect that."
    if ending in PLAN_ENDINGS:
        what, do = "a plan (YAML)", ""
    if "web page" in what:
        what, do = "a web page", "Copy its table into an Excel file, and collect that."
    if not what:
        what = f"no sheet of answers: those come back as {', '.join(SHEETS)}, or in a mail (.eml)"
    do = _of_answers(do) or "Ask for the sheet as it was sent, or save it as .xlsx."
    return f"this is {what}. {do}"


def _of_answers(message: str, name: str = "") -> str:
    """What was said of a plan, said of answers; what the file is called stays as it is, and is left
    out."""
    said = message.removeprefix(name)
    for words, instead in _OF_A_PLAN:
        said = re.sub(words, instead, said)
    return said
