"""What the live texts of a record's due cells come to, together."""

from collections.abc import Sequence
from typing import NamedTuple

from jtai.dates import NO_DATE, Due, PlanDate
from jtai.importing.account import Ledger, Piece, Verdict
from jtai.importing.cells.due_texts import DUE, DUE_WORDS, WAS_DUE, DueTexts, One, answered
from jtai.importing.cells.due_words import Kind, Text
from jtai.importing.cells.questions import ask
from jtai.importing.cells.splits import LAST, is_of_the_past, several_dues, split_answer
from jtai.importing.records import Placed, Read, Record


class Live(NamedTuple):
    """The due date and its words, the dates before it in the same cells, and what became of these.
    `one.due` is None where it is open."""

    one: One
    earlier: tuple[Due, ...] = ()
    reads: tuple[Read, ...] = ()


def live(record: Record, texts: Sequence[Text], whole: str | None, reader: DueTexts) -> Live:
    """What the live `texts` come to; `whole` is what a person said of all of them."""
    if not texts:
        return _without_text(record, whole, reader)
    if whole is not None:
        found = _as_a_whole(record, answered(whole, record.text(DUE)))
    else:
        found = _each(record, texts, reader)
    left_out = _left_out(record, reader.ledger)
    return found._replace(reads=(*found.reads, *left_out)) if left_out else found


def _each(record: Record, texts: Sequence[Text], reader: DueTexts) -> Live:
    if len(texts) > 1 and any(is_of_the_past(text.look.text) for text in texts):
        return _unread(record, reader)
    ones = [one_of(text, reader) for text in texts]
    if len(ones) > 1 and several_dues(record):
        return _several(record, texts, ones, reader)
    if len(ones) > 1 and len({one.due for one in ones}) > 1:
        return _unread(record, reader)
    words = "\n".join(dict.fromkeys(one.words for one in ones if one.words)) or None
    reads = (_read(text, one, reader.ledger) for text, one in zip(texts, ones, strict=True))
    return Live(One(ones[0].due, words), (), tuple(reads))


def one_of(text: Text, reader: DueTexts) -> One:
    """What a text comes to, by what a person said of it or by itself."""
    if text.answer is not None:
        return answered(text.answer, text.look.text)
    return reader.read(text.placed, text.look)


def _as_a_whole(record: Record, one: One) -> Live:
    """One answer for all of a record's due cells."""
    cells = [placed for placed in record.of(DUE) if placed.cell.text]
    if len(cells) == 1:
        return Live(one, (), (Read(cells[0], _verdict(one.pieces), one.pieces),))
    reads = [verbatim(placed) for placed in cells]
    return Live(one._replace(words=record.text(DUE) or None), (), tuple(reads))


def _several(record: Record, texts: Sequence[Text], ones: Sequence[One], reader: DueTexts) -> Live:
    """Several dates of which the last counts, if a person said so."""
    told = split_answer(record, reader.answers, reader.ledger) if not record.part else None
    if told != LAST or any(one.due is None for one in ones):
        return Live(One(), (), _open(record))
    if not all(isinstance(one.due, PlanDate) for one in ones):
        return _unread(record, reader)
    earlier = [one._replace(pieces=_renamed(one.pieces)) for one in ones[:-1]]
    by_cell: dict[Placed, tuple[Piece, ...]] = {}
    for text, one in zip(texts, (*earlier, ones[-1]), strict=True):
        by_cell[text.placed] = (*by_cell.get(text.placed, ()), *one.pieces)
    reads = tuple(Read(placed, Verdict.VALUE, pieces) for placed, pieces in by_cell.items())
    words = record.text(DUE) if any(one.words for one in ones) else None
    return Live(One(ones[-1].due, words), tuple(o.due for o in earlier if o.due), reads)


def _renamed(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    return tuple(p._replace(field=WAS_DUE) if p.field == DUE else p for p in pieces)


def _without_text(record: Record, whole: str | None, reader: DueTexts) -> Live:
    """Nothing is shown: the cells are blank, or a formula has not been worked out."""
    formula = next((p for p in record.of(DUE) if p.cell.formula), None)
    if formula is None:
        return Live(One(NO_DATE), (), _left_out(record, reader.ledger))
    if whole is not None:
        due = answered(whole, formula.cell.formula).due
        return Live(One(due), (), (Read(formula, Verdict.VALUE),))
    why = "The formula has no stored value. What is the due date?"
    ask(reader.ledger, DUE, formula, formula.cell.formula, why, ("a date", NO_DATE))
    return Live(One(), (), (Read(formula, Verdict.OPEN),))


def _left_out(record: Record, ledger: Ledger) -> tuple[Read, ...]:
    """The cells that have neither text nor struck words, but a comment."""
    bare = [p for p in record.of(DUE) if p.cell.comments and not (p.cell.text or p.cell.struck)]
    for placed in bare:
        ledger.leave_out(placed.row, placed.cell, placed.place, "there is no text in it")
    return tuple([Read(placed, Verdict.LEFT_OUT) for placed in bare])


def _unread(record: Record, reader: DueTexts) -> Live:
    """Cells that say different things of one action."""
    why = "Several dates stand here for one action. What is its due date?"
    ask(reader.ledger, DUE, record.of(DUE)[0], record.text(DUE), why, ("a date", NO_DATE))
    return Live(One(), (), _open(record))


def _open(record: Record) -> tuple[Read, ...]:
    cells = [placed for placed in record.of(DUE) if placed.cell.text]
    return tuple(Read(p, Verdict.OPEN, (Piece(p.cell.text, DUE),)) for p in cells)


def _read(text: Text, one: One, ledger: Ledger) -> Read:
    placed = text.placed
    if text.look.kind is Kind.MARK and text.answer is None:
        ledger.leave_out(placed.row, placed.cell, placed.place, "a mark alone is no due date")
        return Read(placed, Verdict.LEFT_OUT, (Piece(placed.cell.text),))
    if one.due is None:
        return Read(placed, Verdict.OPEN, (Piece(text.look.text, DUE),))
    return Read(placed, _verdict(one.pieces), one.pieces)


def _verdict(pieces: Sequence[Piece]) -> Verdict:
    return Verdict.VALUE if any(piece.value for piece in pieces) else Verdict.VERBATIM


def verbatim(placed: Placed) -> Read:
    """A cell whose text is kept as words for the due date."""
    return Read(placed, Verdict.VERBATIM, (Piece(placed.cell.text, DUE_WORDS),))
