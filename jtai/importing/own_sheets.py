"""What a file of jtai's has beside its plan: the board's own fields of the plan, and in a workbook
the sheets of progress notes and of agencies."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from jtai.dates import PlanDate
from jtai.importing.account import THE_PLAN, Fate, Ledger, Piece, Taken, Verdict
from jtai.importing.answering import Answers
from jtai.importing.cells.dated import date_of
from jtai.importing.cells.note_dates import PROGRESS, given
from jtai.importing.cells.questions import ask, said
from jtai.importing.cells.values import ReadNotes
from jtai.importing.grids.grid import Cell, Grid, Row, Source, address
from jtai.importing.read_cells import ReadCells
from jtai.importing.records import Column, Placed, Read, Record
from jtai.importing.verdicts import is_header, leave_out, tell_asides
from jtai.model import Extra, Note
from jtai.on_file import date_in
from jtai.own_fields import OF_NOTES, own_if_told
from jtai.schema import OWN
from jtai.words import NO_LEAD

_FRONT, _NOTES, _AGENCIES = "Report", "Progress notes", "Agencies"
_OF_NOTES = ("Ref", "Date", "By", "Note")
_OF_AGENCIES = ("Agency", "Name")
_WORKED_OUT = "jtai works it out itself"


class SheetNote(NamedTuple):
    """A note of the sheet of notes: its row, and what became of the cells. `note` is None where it
    is asked of which day it is; its words are `open` then."""

    row: Row
    reads: tuple[Read, ...]
    note: Note | None
    open: str = ""


@dataclass(slots=True)
class Beside:
    """What stands beside a plan. `own` says that jtai wrote the file, and nobody has changed it
    since. `notes` are by what the sheet calls their actions, `agencies` by code."""

    own: bool = False
    notes: dict[str, list[SheetNote]] = field(default_factory=dict)
    agencies: dict[str, str] = field(default_factory=dict)
    extra: Extra = ()

    def notes_of(self, record: Record) -> Sequence[SheetNote]:
        """The notes of the sheet that are a record's."""
        return self.notes.get(record.text("ref"), ()) if self.notes else ()

    def with_notes(self, record: Record, read: ReadCells) -> ReadCells:
        """What the cells of a record came to, and with it those of its notes."""
        more = self.notes_of(record)
        if not more:
            return read
        notes = ReadNotes(
            (*read.notes.notes, *(one.note for one in more if one.note)),
            (*read.notes.reads, *(cell for one in more for cell in one.reads)),
            (*read.notes.open, *(one.open for one in more if not one.note)),
        )
        return read._replace(notes=notes)

    def say_what_is_of_none(self, refs: set[str], ledger: Ledger) -> None:
        """Name the notes of actions that are not in the plan; `refs` are those that are."""
        for ref, notes in self.notes.items():
            for one in notes if ref not in refs else ():
                ledger.row(one.row, Fate.OTHER_TABLE)
                for read in one.reads:
                    placed, why = read.placed, f"there is no action {ref}"
                    leave_out(ledger, placed.row, placed.cell, placed.column.title, why)


NOTHING = Beside()


class _At(NamedTuple):
    """A row of a sheet, its cells by the titles of their columns."""

    row: Row
    cells: Mapping[str, Cell]

    def text(self, title: str) -> str:
        return self.cells[title].text if title in self.cells else ""


def beside_in(source: Source, answers: Answers, ledger: Ledger) -> Beside:
    """What a file has beside its plan, of which every row and cell is accounted for, but for notes:
    these are of their actions."""
    extra = tuple((name, own_if_told(text)) for name, text in source.facts)
    found = Beside(source.own, extra=extra)
    for grid in source.grids:
        if (read := _reader(grid, source)) is not None:
            read(grid, found, answers, ledger)
    return found


def is_beside(grid: Grid, source: Source) -> bool:
    """Whether a table is one that `beside_in` reads: only a workbook of jtai's has such."""
    return _reader(grid, source) is not None


_Reader = Callable[[Grid, Beside, Answers, Ledger], None]


def _reader(grid: Grid, source: Source) -> _Reader | None:
    """What reads a sheet, by its name and the columns that jtai gives to it."""
    titles = tuple(cell.text for row in grid.rows[:1] for cell in row.cells if cell.letter)
    if grid.name == _NOTES and titles[: len(_OF_NOTES)] == _OF_NOTES:
        return _read_notes
    if grid.name == _AGENCIES and titles[: len(_OF_AGENCIES)] == _OF_AGENCIES:
        return _read_agencies
    ours = source.own or any(g.name == _AGENCIES and _reader(g, source) for g in source.grids)
    return _read_front if grid.name == _FRONT and titles and ours else None


def _read_front(grid: Grid, found: Beside, _answers: Answers, ledger: Ledger) -> None:
    for number, row in enumerate(grid.rows):
        cells = [cell for cell in row.own(number) if not cell.blank]
        ledger.row(row, Fate.OTHER_TABLE if cells else Fate.BLANK)
        if len(cells) == 2 and cells[0].text.startswith(OWN):
            key, told = cells
            found.extra += ((key.text, own_if_told(told.text)),)
            _take(ledger, row, key, "", Piece(key.text))
            _take(ledger, row, told, key.text, Piece(told.text, key.text))
            continue
        for cell in cells:
            if number:
                leave_out(ledger, row, cell, "", _WORKED_OUT)
            else:
                is_header(ledger, row, cell, cell.text)


def _read_notes(grid: Grid, found: Beside, answers: Answers, ledger: Ledger) -> None:
    for at in _entries(grid, ledger):
        found.notes.setdefault(at.text("Ref"), []).append(_note(at, found, answers, ledger))


def _note(at: _At, found: Beside, answers: Answers, ledger: Ledger) -> SheetNote:
    said_on, by, words = at.text("Date"), at.text("By"), at.text("Note")
    placed = {
        title: Placed(at.row, cell, Column(cell.column, title, title))
        for title, cell in at.cells.items()
    }
    date = date_in(said_on)
    if date is None and not found.own:
        date = _date(placed.get("Date") or placed["Note"], answers, ledger)
    own = {title: cell.text for title, cell in at.cells.items() if title not in _OF_NOTES}
    pieces = {
        "Ref": Piece(at.text("Ref")),
        "Date": Piece(said_on, "date", date.text if date else ""),
        "By": Piece(by, "by"),
        "Note": Piece(words, PROGRESS),
        **{key: Piece(text, f"{OF_NOTES}{key}") for key, text in own.items()},
    }
    reads = tuple(_read(one, pieces[title], is_open=not date) for title, one in placed.items())
    if date is None:
        whole = "\n".join(filter(None, (said_on, by, words, *own.values())))
        return SheetNote(at.row, reads, None, whole)
    extra = tuple((key, own_if_told(text)) for key, text in own.items())
    return SheetNote(at.row, reads, Note(date, words, by or None, extra))


def _date(placed: Placed, answers: Answers, ledger: Ledger) -> PlanDate | None:
    """The date of a note in a sheet that somebody has changed; None where it is asked for."""
    text = placed.cell.text
    answer = said(PROGRESS, answers, ledger, text)
    if answer is not None:
        return given(answer, text)
    dated = date_of(placed.cell)
    if dated and dated.clear:
        return dated.clear
    readings = [reading.words for reading in dated.readings] if dated else []
    ask(ledger, PROGRESS, placed, text, "Of which day or month is this note?", readings)
    return None


def _read_agencies(grid: Grid, found: Beside, _answers: Answers, ledger: Ledger) -> None:
    for at in _entries(grid, ledger):
        ledger.row(at.row, Fate.OTHER_TABLE)
        code, name = at.text("Agency"), at.text("Name")
        is_one = bool(code) and (code != NO_LEAD or bool(name))
        for title, cell in at.cells.items():
            if is_one and title in _OF_AGENCIES:
                _take(ledger, at.row, cell, title, Piece(cell.text, "agency"))
            else:
                leave_out(ledger, at.row, cell, title, _WORKED_OUT)
        if is_one:
            found.agencies[code] = name or code


def _entries(grid: Grid, ledger: Ledger) -> Iterator[_At]:
    """The rows below the header that are entries. The others get their fates here: the header, and
    remarks below them."""
    titles = [cell.text for cell in grid.rows[0].cells]
    needed = "Note" if grid.name == _NOTES else "Agency"
    for number, row in enumerate(grid.rows):
        cells = [cell for cell in row.own(number) if not cell.blank]
        texts = [cell for cell in cells if cell.text and _has_a_place(titles[cell.column], grid)]
        by_title = {titles[cell.column]: cell for cell in texts}
        is_entry = number and len(by_title) == len(texts) > 1 and needed in by_title
        if not is_entry:
            ledger.row(row, Fate.OTHER_TABLE if number and cells else Fate.BLANK)
        if not number:
            ledger.row(row, Fate.HEADER)
        for cell in cells:
            place = address(row, cell, titles[cell.column])
            if not number:
                is_header(ledger, row, cell, cell.text)
            elif not is_entry or cell not in texts:
                leave_out(ledger, row, cell, titles[cell.column], "it is no entry of the sheet")
            else:
                tell_asides(ledger, place, cell)
        if is_entry:
            yield _At(row, by_title)


def _has_a_place(title: str, grid: Grid) -> bool:
    """Whether a column is one that jtai put there: a sheet may have got others since."""
    return grid.name != _NOTES or title in _OF_NOTES or title.startswith(OWN)


def _take(ledger: Ledger, row: Row, cell: Cell, title: str, piece: Piece) -> None:
    """A cell that is of the plan as a whole."""
    taken = Taken(address(row, cell, title), cell, Verdict.VERBATIM, ((THE_PLAN, (piece,)),))
    ledger.took(row, taken)


def _read(placed: Placed, piece: Piece, *, is_open: bool) -> Read:
    if is_open:
        return Read(placed, Verdict.OPEN, (Piece(placed.cell.text),))
    return Read(placed, Verdict.VALUE if piece.value else Verdict.VERBATIM, (piece,))
