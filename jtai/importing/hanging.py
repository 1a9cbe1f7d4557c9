"""What hangs at cells and is none of their text: said, word for word, as no field holds it."""

from collections.abc import Iterable, Iterator

from jtai.importing.account import Ledger
from jtai.importing.grids.grid import Cell
from jtai.importing.records import Placed, Record

_DATED = frozenset({"due", "completed"})
"""Fields for which what is struck out is an earlier date."""


def say_what_hangs(records: Iterable[Record], ledger: Ledger) -> None:
    """Quote the comments, the footnotes, the formulas and the words that are struck out."""
    for record in records:
        for field, cells in record.cells.items():
            for placed in cells:
                if _has_more(placed.cell) and not placed.carried:
                    for sentence in _hanging(placed, field):
                        ledger.remark(sentence)


def _has_more(cell: Cell) -> bool:
    """Whether there is anything at a cell but a text."""
    return bool(cell.comments or cell.footnotes or cell.formula or cell.struck)


def _hanging(placed: Placed, field: str) -> Iterator[str]:
    cell = placed.cell
    yield from (f'{placed.place}: a comment is not taken: "{text}"' for text in cell.comments)
    yield from (f'{placed.place}: a footnote is not taken: "{text}"' for text in cell.footnotes)
    if cell.formula and cell.text not in ("", cell.formula):
        yield f"{placed.place}: '{cell.text}' is what the formula {cell.formula} came to."
    if cell.struck and field not in _DATED:
        yield f'{placed.place}: struck out, and so not taken: "{cell.struck}"'
