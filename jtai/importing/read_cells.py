"""All that the cells of one record were read as."""

from collections.abc import Iterator
from typing import NamedTuple

from jtai.importing.account import Verdict
from jtai.importing.cells.values import ReadDue, ReadLead, ReadNotes, ReadStatus
from jtai.importing.kept_fields import Kept
from jtai.importing.records import Read


class ReadCells(NamedTuple):
    due: ReadDue
    lead: ReadLead
    status: ReadStatus
    notes: ReadNotes
    kept: Kept

    @property
    def reads(self) -> Iterator[Read]:
        """What became of each of the cells."""
        return (read for value in self for read in value.reads)

    @property
    def is_open(self) -> bool:
        """Whether anything is asked of one of them."""
        asked = self.lead.open or self.due.open or self.status.open or self.notes.open
        return bool(asked) or any(read.verdict is Verdict.OPEN for read in self.reads)
