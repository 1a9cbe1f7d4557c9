"""Due dates, earlier ones, and the source's own words for them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from jtai.dates import NO_DATE
from jtai.importing.account import Ledger
from jtai.importing.answering import Answers
from jtai.importing.cells.due_cells import live, verbatim
from jtai.importing.cells.due_texts import DUE, DUE_WORDS, WAS_DUE, DueTexts
from jtai.importing.cells.due_words import Kind, Text, look
from jtai.importing.cells.earlier_dues import dates_of, of_column, of_struck, struck_in
from jtai.importing.cells.orders import Found, settled
from jtai.importing.cells.questions import said
from jtai.importing.cells.splits import several_dues
from jtai.importing.cells.values import ReadDue
from jtai.importing.grids.grid import Cell
from jtai.importing.records import Read, Record


class _Texts(NamedTuple):
    """The texts of one record: those for its due date, struck ones, those of earlier dues, and
    what a person said of all the live ones together."""

    record: Record
    due: tuple[Text, ...]
    struck: tuple[Text, ...]
    was_due: tuple[Text, ...]
    whole: str | None


def dues(records: Sequence[Record], answers: Answers, ledger: Ledger) -> tuple[ReadDue, ...]:
    """What each record's due cells come to, after `split`. A blank one is `no date`. Raises
    UsageError for an answer that a cell contradicts, or that is no due date."""
    read = [_texts_of(record, answers, ledger) for record in records]
    live_ones = (t for r in read for t in (*(r.due if r.whole is None else ()), *r.struck))
    earlier = (t for r in read for t in r.was_due)
    orders = {
        **settled(_dated(earlier), WAS_DUE, answers, ledger),
        **settled(_dated(live_ones), DUE, answers, ledger),
    }
    reader = DueTexts(answers, ledger, orders)
    found = tuple(_due(texts, reader) for texts in read)
    reader.tell()
    return found


def _texts_of(record: Record, answers: Answers, ledger: Ledger) -> _Texts:
    cells = [(p, p.cell.text) for p in record.of(DUE) if p.cell.text]
    due = [
        Text(placed, look(placed.cell, text), said(DUE, answers, ledger, text))
        for placed, text in several_dues(record) or cells
    ]
    was_due = [
        Text(placed, look(Cell(text), text), said(WAS_DUE, answers, ledger, text))
        for placed in record.of(WAS_DUE)
        for text in dates_of(placed.cell.text)
    ]
    whole = said(DUE, answers, ledger, *_names(record))
    return _Texts(record, tuple(due), struck_in(record), tuple(was_due), whole)


def _names(record: Record) -> tuple[str, ...]:
    """What a person can give an answer for that holds for all of a record's due cells."""
    cells = [placed.cell for placed in record.of(DUE)]
    text: tuple[str, ...] = (record.text(DUE),)
    if len(cells) == 1:
        text = (*text, cells[0].day.isoformat() if cells[0].day else cells[0].formula)
    return tuple(filter(None, text))


def _dated(texts: Iterable[Text]) -> Iterator[Found]:
    for text in texts:
        if text.answer is None and text.look.kind is Kind.DATE and text.look.dated:
            yield Found(text.placed, text.look.dated)


def _due(texts: _Texts, reader: DueTexts) -> ReadDue:
    record = texts.record
    now = live(record, texts.due, texts.whole, reader)
    was, was_reads = of_column(record, texts.was_due, reader)
    struck, struck_reads = of_struck(record, texts.struck, now.one.due, reader)
    words, words_reads = _own_words(record, now.one.words)
    return ReadDue(
        now.one.due or NO_DATE,
        words,
        (*was, *struck, *now.earlier),
        (*now.reads, *struck_reads, *was_reads, *words_reads),
        _open_text(record) if now.one.due is None else None,
    )


def _open_text(record: Record) -> str:
    return record.text(DUE) or next((placed.cell.formula for placed in record.of(DUE)), "")


def _own_words(record: Record, words: str | None) -> tuple[str | None, tuple[Read, ...]]:
    """The words of a column for them, and those of the due cell if they say more."""
    cells = [placed for placed in record.of(DUE_WORDS) if placed.cell.text]
    own = record.text(DUE_WORDS)
    if words and words not in own:
        own = f"{own}\n{words}" if own else words
    return own or None, tuple(map(verbatim, cells))
