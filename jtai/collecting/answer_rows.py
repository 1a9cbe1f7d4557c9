"""A row of a sheet that came back, known to be about an action of the plan."""

from collections.abc import Mapping

from jtai.correspondence.row_keys import RowKey
from jtai.dates import PlanDate
from jtai.frozen import frozen
from jtai.importing.grids.grid import Row
from jtai.importing.records import Placed
from jtai.model import Action


@frozen
class AnswerRow:
    """What an agency, by its code, says in a row of an action as the plan has it now.

    `asked` are the cells of the open columns (by the names of ASKED) whose text says something, one
    of SAYS_SOMETHING among them; `sent` is what stands in the locked ones (by the names of SENT),
    also where somebody has changed it.
    `key` is None for a row that came without one. `day` is that of the mail that it came with.
    """

    row: Row
    action: Action
    agency: str
    asked: Mapping[str, Placed]
    sent: Mapping[str, Placed]
    key: RowKey | None = None
    day: PlanDate | None = None

    @property
    def place(self) -> str:
        return self.row.place

    @property
    def sheet(self) -> str:
        """The name of its sheet; empty where it came without a key."""
        return self.key.sheet if self.key else ""

    def was_sent(self, name: str, text: str) -> bool:
        """Whether this text of a column of SENT is what was sent; without a key, what stands in the
        sheet now is taken for it."""
        if self.key:
            return self.key.still_has(name, text)
        placed = self.sent.get(name)
        return placed is not None and placed.cell.text.split() == text.split()

    def text_sent(self, name: str) -> str | None:
        """What was sent in a column of SENT; None where somebody has changed it."""
        placed = self.sent.get(name)
        text = placed.cell.text if placed else ""
        return text if self.was_sent(name, text) else None
