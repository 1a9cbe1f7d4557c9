"""Progress notes: the parts of a cell that begin with a date, and its text that has none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jtai.importing.account import Ledger, Piece, Verdict
from jtai.importing.answering import Answers, folded, in_line
from jtai.importing.cells.dated_parts import Part, parts_of
from jtai.importing.cells.noise import says_no_more
from jtai.importing.cells.note_dates import NONE, PROGRESS, NoteDates, given, note_dates
from jtai.importing.cells.questions import ask, said
from jtai.importing.cells.untold import untold
from jtai.importing.cells.values import ReadNotes
from jtai.importing.records import Placed, Read, Record
from jtai.model import Note
from jtai.words import cut

_SHOWN = 120


@dataclass(slots=True)
class _Gathered:
    """The notes of one record so far, and the texts of which the date is not known."""

    notes: dict[tuple[str, str, str], Note] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)


def notes(records: Sequence[Record], answers: Answers, ledger: Ledger) -> tuple[ReadNotes, ...]:
    """The progress notes of each record, in the order of the source. Raises UsageError for a date
    that contradicts the answer for its column, and for an answer that is no date."""
    cells = [[(placed, parts_of(placed.cell.text)) for placed in _cells(r)] for r in records]
    dates = note_dates(cells, answers, ledger)
    found = []
    for record, parted in zip(records, cells, strict=True):
        gathered = _Gathered()
        reads = [_read(placed, parts, gathered, dates) for placed, parts in parted]
        reads += untold(record, PROGRESS, answers, ledger)
        found.append(ReadNotes(tuple(gathered.notes.values()), tuple(reads), tuple(gathered.open)))
    dates.tell()
    return tuple(found)


def _read(placed: Placed, parts: Sequence[Part], gathered: _Gathered, dates: NoteDates) -> Read:
    text, ledger = placed.cell.text, dates.ledger
    answer = said(PROGRESS, dates.answers, ledger, text)
    if answer == NONE or (answer is None and says_no_more(text)):
        why = "left out by your answer" if answer else "this is no note"
        ledger.leave_out(placed.row, placed.cell, placed.place, why)
        return Read(placed, Verdict.LEFT_OUT, (Piece(text),))
    if answer is not None:
        _add(placed, Note(given(answer, text), text), gathered, ledger)
        return Read(placed, Verdict.VERBATIM, (Piece(text, PROGRESS),))
    if _is_a_date_alone(parts):
        why = "A date and no words. Of which day is this a note, or is it none?"
        ask(ledger, PROGRESS, placed, text, why, (f"no note: {NONE}", "a note: its date"))
        gathered.open.append(text)
        return Read(placed, Verdict.OPEN, (Piece(text, PROGRESS),))
    before = len(gathered.open)
    pieces = [piece for part in parts for piece in _pieces(placed, part, gathered, dates)]
    verdict = Verdict.OPEN if len(gathered.open) > before else Verdict.VERBATIM
    return Read(placed, verdict, tuple(pieces))


def _is_a_date_alone(parts: Sequence[Part]) -> bool:
    return len(parts) == 1 and parts[0].dated is not None and not parts[0].words


def _pieces(placed: Placed, part: Part, gathered: _Gathered, dates: NoteDates) -> Iterator[Piece]:
    """The pieces of a part, of which a note is made on the way."""
    if says_no_more(part.words) or _is_refused(part, dates):
        words = cut(in_line(part.whole), _SHOWN)
        dates.ledger.remark(f"{placed.place}: '{words}' is no note, and is left out.")
        yield from (piece._replace(field="") for piece in part.head(""))
        yield Piece(part.words)
        return
    date = dates.of(placed, part)
    if date is None:
        gathered.open.append(part.whole)
    else:
        _add(placed, Note(date, part.words, part.by or None), gathered, dates.ledger)
    yield from part.head(date.text if date else "")
    yield Piece(part.words, PROGRESS)


def _is_refused(part: Part, dates: NoteDates) -> bool:
    """Whether a person said that a part without a date is no note."""
    if part.dated or dates.answers.says.get((PROGRESS, folded(part.words))) != NONE:
        return False
    return said(PROGRESS, dates.answers, dates.ledger, part.words) == NONE


def _add(placed: Placed, note: Note, gathered: _Gathered, ledger: Ledger) -> None:
    """A note that an action has already is named: a plan cannot have it twice."""
    essence = note.essence
    if essence in gathered.notes:
        words = cut(in_line(note.note), _SHOWN)
        ledger.remark(f"{placed.place}: '{words}' stands twice, and is one note.")
    gathered.notes.setdefault(essence, note)


def _cells(record: Record) -> list[Placed]:
    return [placed for placed in record.of(PROGRESS) if placed.cell.text]
