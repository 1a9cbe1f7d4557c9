"""What the cells of a record were read as: one value for each kind of column."""

from typing import NamedTuple

from jtai.dates import Due, PlanDate
from jtai.importing.records import Read
from jtai.model import Note, Status


class ReadDue(NamedTuple):
    """A due date. `open` is the cell's text where a question about it is not answered yet; what
    stands in `due` then is of no account."""

    due: Due
    due_words: str | None = None
    was_due: tuple[Due, ...] = ()
    reads: tuple[Read, ...] = ()
    open: str | None = None


class ReadLead(NamedTuple):
    """Codes of agencies, in the order of the cell."""

    lead: tuple[str, ...] = ()
    reads: tuple[Read, ...] = ()
    open: str | None = None


class ReadStatus(NamedTuple):
    """A status, what the source called it where that is another word (`own`, kept as x-status),
    and the day of completion if the source has one."""

    status: Status | None = None
    own: str | None = None
    completed: PlanDate | None = None
    reads: tuple[Read, ...] = ()
    open: str | None = None


class ReadNotes(NamedTuple):
    """Progress notes, in the order of the source. `open` are texts whose date is not known yet."""

    notes: tuple[Note, ...] = ()
    reads: tuple[Read, ...] = ()
    open: tuple[str, ...] = ()
