"""What came back in one file: the rows that answer, and the account of all else that is in it."""

from typing import NamedTuple

from jtai.collecting.answer_rows import AnswerRow
from jtai.dates import PlanDate
from jtai.frozen import frozen
from jtai.importing.account import Ledger, LeftOut
from jtai.importing.grids.grid import Source


class Said(NamedTuple):
    """What a mail says besides its sheets. `place` is `the mail`, or which of those in it."""

    place: str
    text: str


@frozen
class Back:
    """A file that came back, read.

    `rows` are those that say something of an action. In `ledger` every row of the file has a fate
    (these have `imported`, until a later word says otherwise), and every cell with something in it
    a verdict, but for the cells in `AnswerRow.asked`: who makes notes of them says what became of
    each. `ignored` are edits of locked cells that say nothing new. `said` are the mail's own words,
    which the ledger names as left out; `day` is that of the mail.
    """

    rows: tuple[AnswerRow, ...]
    ledger: Ledger
    ignored: tuple[LeftOut, ...]
    said: tuple[Said, ...]
    day: PlanDate | None
    sources: tuple[Source, ...]
