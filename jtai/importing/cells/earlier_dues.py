"""Due dates that a source has struck out or deleted, or has a column for: `was_due`."""

from collections.abc import Sequence

from jtai.dates import Due, PlanDate, short
from jtai.importing.account import Piece, Verdict
from jtai.importing.answering import in_line
from jtai.importing.cells.due_texts import DUE, WAS_DUE, DueTexts, One, answered
from jtai.importing.cells.due_words import Kind, Text, look
from jtai.importing.cells.segments import lines_of, segments
from jtai.importing.grids.grid import Cell
from jtai.importing.records import Placed, Read, Record
from jtai.visible import one_line


def dates_of(text: str) -> tuple[str, ...]:
    """The texts of earlier due dates, one under or beside the other."""
    return tuple(one for line in lines_of(text) for one in segments(Cell(line)))


def struck_in(record: Record) -> tuple[Text, ...]:
    """The dates among what was struck out of a record's due cells."""
    return tuple(
        Text(placed, look(Cell(text), text))
        for placed in record.of(DUE)
        for text in dates_of(placed.cell.struck)
    )


def of_struck(
    record: Record, texts: Sequence[Text], due: Due | None, reader: DueTexts
) -> tuple[tuple[Due, ...], tuple[Read, ...]]:
    """The earlier due dates that struck texts come to, none of them the live one, and the cells in
    which nothing else stands. What is no date is quoted to people."""
    was = tuple(date for text in texts if (date := _struck_date(text, due, reader)))
    alone = (p for p in record.of(DUE) if p.cell.struck and not p.cell.text)
    return was, tuple(Read(placed, Verdict.VALUE) for placed in alone)


def of_column(
    record: Record, texts: Sequence[Text], reader: DueTexts
) -> tuple[tuple[Due, ...], tuple[Read, ...]]:
    """What the cells of a column of earlier due dates come to."""
    ones = [(text.placed, _of_text(text, reader)) for text in texts]
    reads = (_read(placed, [o for p, o in ones if p is placed]) for placed in record.of(WAS_DUE))
    return tuple(one.due for _, one in ones if one.due), tuple(reads)


def _struck_date(text: Text, due: Due | None, reader: DueTexts) -> PlanDate | None:
    dated, place = text.look.dated, one_line(text.placed.place)
    struck = one_line(in_line(text.look.text))
    known = dated is not None and text.look.bare and (dated.clear or dated.orders)
    if text.look.kind is not Kind.DATE or not known:
        reader.ledger.remark(f"{place}: '{struck}' is struck out, and is no date: it is left out.")
        return None
    date = reader.read(text.placed, text.look).due
    if isinstance(date, PlanDate) and date != due:
        kept = f"is struck out, and kept as the earlier due date {short(date)}"
        reader.ledger.remark(f"{place}: '{struck}' {kept}.")
        return date
    if date:
        reader.ledger.remark(
            f"{place}: '{struck}' is struck out, and is the due date all the same."
        )
    return None


def _of_text(text: Text, reader: DueTexts) -> One:
    if text.answer is not None:
        return answered(text.answer, text.look.text, WAS_DUE)
    return reader.read(text.placed, text.look, WAS_DUE)


def _read(placed: Placed, ones: Sequence[One]) -> Read:
    """An earlier due date in words has no words beside it."""
    if any(one.due is None for one in ones):
        return Read(placed, Verdict.OPEN, (Piece(placed.cell.text, WAS_DUE),))
    pieces = (piece for one in ones for piece in one.pieces)
    return Read(placed, Verdict.VALUE, tuple(pieces))
