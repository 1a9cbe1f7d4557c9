"""A row of answers of which it is known what it is about."""

from collections.abc import Mapping, Sequence

from jtai.collecting.answer_heads import OPEN, AnswerTable
from jtai.collecting.by_hand import note_typed, when_said, who_said
from jtai.collecting.known_rows import Known
from jtai.collecting.so_far import SoFar
from jtai.dates import PlanDate
from jtai.frozen import frozen
from jtai.importing.grids.grid import Row
from jtai.importing.records import Placed


@frozen
class KnownRow:
    """A row with what is known of it: its cells with something in them, the code of the agency
    whose it is, the day of its mail."""

    table: AnswerTable
    number: int
    row: Row
    cells: Sequence[Placed]
    known: Known
    agency: str
    day: PlanDate | None

    @property
    def ref(self) -> str:
        return self.known.action.ref

    def of(self, *fields: str) -> Sequence[Placed]:
        return [placed for placed in self.cells if placed.column.field in fields]


def note_of(
    row: KnownRow,
    so_far: SoFar,
    words: str,
    asked: Mapping[str, Placed] | None = None,
    more: Sequence[str] = (),
) -> str:
    """The command that records what a row says."""
    if asked is None:
        asked = {p.column.field: p for p in row.of(*OPEN) if p.cell.text}
    by, date = who_said(row.agency, asked), when_said(asked, row.day)
    return note_typed(so_far.typed, row.ref, words, by, date, more)
