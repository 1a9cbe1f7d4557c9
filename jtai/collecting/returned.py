"""A file that came back from an agency, opened: its sheets as tables of cells, and a mail's words."""

from dataclasses import dataclass

from jtai.collecting.back import Said
from jtai.dates import PlanDate
from jtai.importing.account import LeftOut
from jtai.importing.grids.grid import Source


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file with tables, and the day and the sender of the mail that it hung at."""

    source: Source
    day: PlanDate | None = None
    sender: str = ""


@dataclass(frozen=True, slots=True)
class Returned:
    """`name` is that of the file. Of a mail, `day` is the day of its own Date, `sender` who it is
    from, `said` its words and those of mails within it, `left_out` what else hangs at it."""

    name: str
    sheets: tuple[Sheet, ...]
    day: PlanDate | None = None
    sender: str = ""
    said: tuple[Said, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    remarks: tuple[str, ...] = ()


def read_returned(name: str, data: bytes) -> Returned:
    """The file of this name. Raises SourceError, with what to do, where it cannot be read, or has
    nothing that a sheet could be in."""
    raise NotImplementedError
