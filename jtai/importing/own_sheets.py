"""What jtai's own workbook has beside its plan: the title and the board's own fields, the progress
notes, the agencies."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from jtai.importing.account import THE_PLAN, Fate, Ledger, Piece, Taken, Verdict
from jtai.importing.grids.grid import Cell, Grid, Row, Source, address
from jtai.importing.verdicts import is_header, leave_out
from jtai.model import Extra, Note
from jtai.on_file import date_in
from jtai.own_fields import OF_NOTES, own_of_text
from jtai.schema import OWN
from jtai.words import NO_LEAD

_FRONT, _NOTES, _AGENCIES = "Report", "Progress notes", "Agencies"
_OF_NOTES = ("Ref", "Date", "By", "Note")
_WORKED_OUT = "jtai works it out itself"


@dataclass(slots=True)
class Beside:
    """What stands beside the plan in a file of jtai's own: notes by the refs of their actions,
    agencies by their codes, the board's own fields of the plan."""

    notes: dict[str, list[Note]] = field(default_factory=dict)
    agencies: dict[str, str] = field(default_factory=dict)
    extra: Extra = ()


class _At(NamedTuple):
    """A row of a sheet, its cells by the titles of their columns."""

    row: Row
    cells: Mapping[str, Cell]

    def text(self, title: str) -> str:
        return self.cells[title].text if title in self.cells else ""


def beside_in(source: Source, ledger: Ledger) -> Beside | None:
    """What an own file has beside its plan, every row and cell of it accounted for; None for any
    other file."""
    if not source.own:
        return None
    found = Beside()
    for grid in source.grids:
        if grid.name == _FRONT:
            _read_front(grid, found, ledger)
        elif grid.name == _NOTES:
            _read_notes(grid, found, ledger)
        elif grid.name == _AGENCIES:
            _read_agencies(grid, found, ledger)
    return found


def is_own_sheet(grid: Grid, source: Source) -> bool:
    """Whether a table is one that `beside_in` reads: only a workbook has such."""
    named = grid.name in (_FRONT, _NOTES, _AGENCIES)
    return source.own and named and any(cell.letter for row in grid.rows for cell in row.cells)


def _read_front(grid: Grid, found: Beside, ledger: Ledger) -> None:
    for number, row in enumerate(grid.rows):
        cells = [cell for cell in row.own(number) if not cell.blank]
        ledger.row(row, Fate.OTHER_TABLE if cells else Fate.BLANK)
        if len(cells) == 2 and cells[0].text.startswith(OWN):
            key, said = cells
            found.extra += ((key.text, own_of_text(said.text)),)
            _take(ledger, row, key, "", THE_PLAN, Piece(key.text))
            _take(ledger, row, said, key.text, THE_PLAN, Piece(said.text, key.text))
            continue
        for cell in cells:
            if number:
                leave_out(ledger, row, cell, "", _WORKED_OUT)
            else:
                is_header(ledger, row, cell, cell.text)


def _read_notes(grid: Grid, found: Beside, ledger: Ledger) -> None:
    for at in _entries(grid, ledger):
        ref, date = at.text("Ref"), date_in(at.text("Date"))
        ledger.row(at.row, Fate.JOINED, ref)
        own = {title: cell for title, cell in at.cells.items() if title not in _OF_NOTES}
        pieces = {
            "Ref": Piece(ref, "ref"),
            "Date": Piece(at.text("Date"), "date", date.text if date else ""),
            "By": Piece(at.text("By"), "by"),
            "Note": Piece(at.text("Note"), "progress"),
            **{key: Piece(cell.text, f"{OF_NOTES}{key}") for key, cell in own.items()},
        }
        for title, cell in at.cells.items():
            _take(ledger, at.row, cell, title, ref, pieces[title])
        if date:
            extra = tuple((key, own_of_text(cell.text)) for key, cell in own.items())
            note = Note(date, at.text("Note"), at.text("By") or None, extra)
            found.notes.setdefault(ref, []).append(note)


def _read_agencies(grid: Grid, found: Beside, ledger: Ledger) -> None:
    for at in _entries(grid, ledger):
        ledger.row(at.row, Fate.OTHER_TABLE)
        code, name = at.text("Agency"), at.text("Name")
        is_one = code != NO_LEAD or bool(name)
        for title, cell in at.cells.items():
            if is_one and title in ("Agency", "Name"):
                _take(ledger, at.row, cell, title, THE_PLAN, Piece(cell.text, "agency"))
            else:
                leave_out(ledger, at.row, cell, title, _WORKED_OUT)
        if is_one:
            found.agencies[code] = name or code


def _entries(grid: Grid, ledger: Ledger) -> Iterator[_At]:
    """The rows below the header, but for a remark below them: that row, and the header, get their
    fates here."""
    titles = [cell.text for cell in grid.rows[0].cells]
    for number, row in enumerate(grid.rows):
        cells = [cell for cell in row.own(number) if not cell.blank]
        if number and len(cells) > 1:
            yield _At(row, {titles[cell.column]: cell for cell in cells})
            continue
        ledger.row(row, Fate.OTHER_TABLE if number and cells else Fate.BLANK)
        if not number:
            ledger.row(row, Fate.HEADER)
        for cell in cells:
            if number:
                leave_out(ledger, row, cell, titles[cell.column], _WORKED_OUT)
            else:
                is_header(ledger, row, cell, cell.text)


def _take(ledger: Ledger, row: Row, cell: Cell, title: str, ref: str, piece: Piece) -> None:
    verdict = Verdict.VALUE if piece.value else Verdict.VERBATIM
    ledger.took(row, Taken(address(row, cell, title), cell, verdict, ((ref, (piece,)),)))
