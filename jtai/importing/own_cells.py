"""The cells of a file that jtai wrote and nobody has changed since: each has one reading."""

from collections.abc import Iterator

from jtai.dates import NO_DATE, Due
from jtai.importing.account import Piece, Verdict
from jtai.importing.cells.values import ReadDue, ReadLead, ReadNotes, ReadStatus
from jtai.importing.kept_fields import Kept, numbered, verbatim
from jtai.importing.read_cells import ReadCells
from jtai.importing.records import Placed, Read, Record
from jtai.model import NOT_REPORTED, Note, Status
from jtai.on_file import ToldNote, codes_in, codes_on_file, date_in, due_in, notes_in
from jtai.own_fields import OF_FINDINGS, OF_NOTES, own_of_text, owns_of_text
from jtai.schema import OWN

_WORDS = "due_words"


def own_cells(record: Record) -> ReadCells:
    """What a record of such a file comes to."""
    return ReadCells(_due(record), _lead(record), _status(record), _notes(record), _kept(record))


def is_published(record: Record) -> bool:
    """Whether the record is in the columns of the published plan: a finding has no ref there, a
    lead a line of its own, and a due date its words beside it."""
    return not record.of("finding_ref")


def _due(record: Record) -> ReadDue:
    due: Due = NO_DATE
    words = record.text(_WORDS) or None
    reads = [Read(p, Verdict.VERBATIM, (Piece(p.cell.text, _WORDS),)) for p in record.of(_WORDS)]
    for placed in record.of("due"):
        said = placed.cell.text
        if is_published(record):
            said, words = due_in(said)
        due = date_in(said) or said
        beside = () if words is None else (Piece('("'), Piece(words, _WORDS), Piece('")'))
        pieces = (_piece(said, "due"), *(beside if is_published(record) else ()))
        reads.append(Read(placed, Verdict.VALUE, pieces))
    was_due: list[Due] = []
    for placed in record.of("was_due"):
        lines = placed.cell.text.split("\n")
        was_due += [date_in(line) or line for line in lines]
        pieces = tuple(_piece(line, "was_due") for line in lines)
        reads.append(Read(placed, Verdict.VALUE, pieces))
    return ReadDue(due, words, tuple(was_due), tuple(reads))


def _lead(record: Record) -> ReadLead:
    codes: list[str] = []
    reads = []
    for placed in record.of("lead"):
        text = placed.cell.text
        found = text.split("\n") if is_published(record) else codes_in(text)
        said = found if is_published(record) else [codes_on_file([code]) for code in found]
        pairs = zip(said, found, strict=True)
        pieces = (Piece(one, "lead", code if code != one else "") for one, code in pairs)
        reads.append(Read(placed, Verdict.VALUE, tuple(pieces)))
        codes += found
    return ReadLead(tuple(codes), tuple(reads))


def _status(record: Record) -> ReadStatus:
    status, completed = None, None
    reads = []
    for placed in record.of("status"):
        text = placed.cell.text
        status = None if text == NOT_REPORTED else Status(text)
        piece = Piece(text, "status") if status else Piece(text, "", NOT_REPORTED)
        reads.append(Read(placed, Verdict.VALUE, (piece,)))
    for placed in record.of("completed"):
        completed = date_in(placed.cell.text)
        reads.append(Read(placed, Verdict.VALUE, (_piece(placed.cell.text, "completed"),)))
    return ReadStatus(status, None, completed, tuple(reads))


def _notes(record: Record) -> ReadNotes:
    """The notes of the record's own cells, and what the board has of each beside it."""
    told: list[ToldNote] = []
    reads = []
    for placed in record.of("progress"):
        found = notes_in(placed.cell.text)
        told += found
        pieces = tuple(piece for one in found for piece in _note_pieces(one))
        reads.append(Read(placed, Verdict.VERBATIM, pieces))
    extras: list[list[tuple[str, object]]] = [[] for _ in told]
    for name, placed in _columns(record, OF_NOTES):
        key, owns = name.removeprefix(OF_NOTES), owns_of_text(placed.cell.text)
        known = len(owns) - len(told)  # notes that were taken last time are set aside
        for extra, own in zip(extras, owns[known:], strict=True):
            if own is not None:
                extra.append((key, own))
        pieces = (Piece(placed.cell.text, "" if known else name),)
        reads.append(Read(placed, Verdict.VERBATIM, pieces))
    notes = (
        Note(date, one.note, one.by, tuple(extra))
        for one, extra in zip(told, extras, strict=True)
        if (date := date_in(one.when))
    )
    return ReadNotes(tuple(notes), tuple(reads))


def _note_pieces(told: ToldNote) -> Iterator[Piece]:
    yield _piece(told.when, "date")
    if told.by:
        yield from (Piece("("), Piece(told.by, "by"), Piece(")"))
    yield from (Piece(":"), Piece(told.note, "progress"))


def _kept(record: Record) -> Kept:
    steps, step_reads = _texts(record, "action")
    evidence, evidence_reads = _texts(record, "evidence")
    extra = tuple((name, own_of_text(p.cell.text)) for name, p in _columns(record, OWN))
    named = (*_columns(record, OWN), *_columns(record, OF_FINDINGS))
    reads = (*step_reads, *evidence_reads, *(verbatim(placed, name) for name, placed in named))
    return Kept(steps, evidence, extra, reads, 0)


def _texts(record: Record, field: str) -> tuple[tuple[str, ...], list[Read]]:
    found = [numbered(placed, field) for placed in record.of(field)]
    return tuple(text for texts, _ in found for text in texts), [read for _, read in found]


def _columns(record: Record, beginning: str) -> Iterator[tuple[str, Placed]]:
    """The cells of the columns whose names begin so."""
    for name, cells in record.cells.items():
        if name.startswith(beginning):
            yield from ((name, placed) for placed in cells)


def _piece(text: str, field: str) -> Piece:
    """A date, as the plan writes it; words as they are."""
    date = date_in(text)
    return Piece(text, field, date.text if date else "")
