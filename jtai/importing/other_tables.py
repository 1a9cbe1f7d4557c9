"""Tables that are no plan, and what jtai itself puts beside a plan: every row has a fate."""

from collections.abc import Mapping

from jtai.importing.account import Fate, Ledger, Taken, Verdict
from jtai.importing.answering import folded
from jtai.importing.grids.grid import Grid, Row, Source, address
from jtai.importing.verdicts import is_header, keep_open, leave_out
from jtai.matching import listed
from jtai.visible import one_line
from jtai.words import counted, cut

_NOTES, _AGENCIES = "Progress notes", "Agencies"
_NAMED = 2
"""How many columns of the sheet of agencies are facts, the code and the name; the rest count."""


def own_sheets(source: Source) -> Mapping[str, Grid]:
    """The sheets that jtai's own workbook has beside its plan, by their names: `Progress notes`
    (Ref, Date, By, Note) and `Agencies` (Agency, Name, and counts), each under one row of header.
    Empty for any other file."""
    return {g.name: g for g in source.grids if source.own and g.name in (_NOTES, _AGENCIES)}


def tell_own_sheet(grid: Grid, ledger: Ledger) -> None:
    """Give the rows of such a sheet their fates: those of notes are joined to their actions.

    The cells of notes, and the codes and names of agencies, have no verdict from here: whoever
    makes a plan of them says what became of them.
    """
    titles = [cell.text for cell in grid.rows[0].cells] if grid.rows else []
    kept = len(titles) if grid.name == _NOTES else _NAMED
    for number, row in enumerate(grid.rows):
        cells = [cell for cell in row.own(number) if not cell.blank]
        if number and is_entry(row, number):
            ref = row.cells[0].text if grid.name == _NOTES else None
            ledger.row(row, Fate.OTHER_TABLE if ref is None else Fate.JOINED, ref)
            cells = [cell for cell in cells if cell.column >= kept]
        else:
            ledger.row(row, Fate.OTHER_TABLE if number else Fate.HEADER)
        for cell in cells:
            if number:
                leave_out(ledger, row, cell, titles[cell.column], "jtai works it out itself")
            else:
                is_header(ledger, row, cell, cell.text)


def is_entry(row: Row, number: int) -> bool:
    """Whether a row of such a sheet is a note or an agency, and no remark below them. `number` is
    the row's in its grid."""
    return sum(bool(cell.text) for cell in row.own(number)) > 1


def tell_other(grid: Grid, why: str, ledger: Ledger) -> None:
    """Leave a table out, and name it; `why` ends a sentence: `is no plan`."""
    texts: list[str] = []
    for number, row in enumerate(grid.rows):
        ledger.row(row, Fate.OTHER_TABLE)
        for cell in row.own(number):
            if not cell.blank:
                ledger.took(row, Taken(address(row, cell, ""), cell, Verdict.LEFT_OUT))
                texts += [cell.text] if len(texts) < 4 else []
    if texts:
        said = ", ".join(f"'{cut(text, 30)}'" for text in texts)
        ledger.remark(f"{grid.name} ({counted(len(grid.rows), 'row')}: {said}) {why}.")


def tell_open(grid: Grid, ledger: Ledger) -> None:
    """Give every row of a table about which a question is open its fate."""
    for number, row in enumerate(grid.rows):
        ledger.row(row, Fate.DECISION)
        for cell in row.own(number):
            if not cell.blank:
                keep_open(ledger, row, cell, "")


def is_called(grid: Grid, asked: str) -> bool:
    """Whether a table is meant by what was asked for: its number, its name or its heading."""
    return folded(asked) in {str(grid.number), folded(grid.name), folded(grid.heading) or None}


def tell_hidden(grid: Grid, ledger: Ledger) -> None:
    """Say what of a plan is hidden in its file, and was read."""
    if grid.hidden:
        ledger.remark(f"The sheet '{one_line(grid.name)}' is hidden; it was read.")
    places = [row.place for row in grid.rows if row.hidden]
    if places:
        rows = counted(len(places), "hidden row")
        were = "was" if len(places) == 1 else "were"
        ledger.remark(f"{grid.name}: {rows} {were} read ({listed(places)}).")
