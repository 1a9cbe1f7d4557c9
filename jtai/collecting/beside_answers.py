"""What stands beside the answers in a file that came back: how to answer, and other tables."""

from jtai.collecting.by_hand import note_typed
from jtai.collecting.so_far import SoFar
from jtai.correspondence.row_keys import HOW_TO, RowKey, fingerprint, key_in
from jtai.importing.account import Fate
from jtai.importing.grids.grid import Cell, Grid, Row, Source
from jtai.importing.grids.word_remarks import quoted
from jtai.importing.other_tables import tell_other
from jtai.importing.records import Column, Placed


def is_explanation(number: int, row: Row) -> bool:
    """Whether a row is one of those that say how to answer."""
    return _key(number, row) is not None


def explains(grid: Grid) -> bool:
    """Whether a table has such rows."""
    return any(is_explanation(number, row) for number, row in enumerate(grid.rows))


def is_of_the_sheet_sent(remark: str, source: Source, title: str) -> bool:
    """Whether a remark speaks of what every answer sheet has: hidden keys, and the plan's title in
    print. Nobody need be told that."""
    if remark.endswith(f" {quoted(title)}."):
        return "printed above or below" in remark
    for grid in source.grids:
        keys = {c.letter for row in grid.rows for c in row.cells if c.letter and key_in(c.text)}
        if remark in [f"{grid.name}: column {key} is hidden; it was read." for key in keys]:
            return True
    return False


def tell_without_answers(grid: Grid, so_far: SoFar) -> None:
    """A table without a header of answers: how to answer, or another table."""
    if not explains(grid):
        tell_other(grid, "has no answers: none of its columns is one that was sent", so_far.ledger)
        return
    for number, row in enumerate(grid.rows):
        if is_explanation(number, row):
            tell_explanation(number, row, so_far)
        else:
            _tell_written(number, row, so_far)


def tell_above(grid: Grid, head: int, so_far: SoFar) -> None:
    """What stands above the header of the answers."""
    for number, row in enumerate(grid.rows[:head]):
        if is_explanation(number, row):
            tell_explanation(number, row, so_far)
            continue
        own = [cell for cell in row.own(number) if not cell.blank]
        so_far.ledger.row(row, Fate.LEFT_OUT if own else Fate.BLANK)
        for cell in own:
            so_far.leave_out(_bare(row, cell), "it stands above the header of the answers")


def tell_explanation(number: int, row: Row, so_far: SoFar) -> None:
    """A row that says how to answer; what an agency wrote into it is asked about."""
    key = _key(number, row)
    so_far.ledger.row(row, Fate.EXPLANATION)
    for cell in row.own(number):
        placed = _bare(row, cell)
        if cell.blank:
            continue
        sent = key is not None and fingerprint(cell.text) in key.prints
        if sent or key_in(cell.text):
            so_far.value(placed)
        elif cell.text:
            _ask(placed, so_far, so_far.key_now(key).agency if key else "")
        else:
            so_far.leave_out(placed, "there is no text in it")


def _tell_written(number: int, row: Row, so_far: SoFar) -> None:
    """A row that somebody wrote among those that say how to answer."""
    own = [cell for cell in row.own(number) if not cell.blank]
    so_far.ledger.row(row, Fate.DECISION if own else Fate.BLANK)
    for cell in own:
        _ask(_bare(row, cell), so_far, "")


def _ask(placed: Placed, so_far: SoFar, agency: str) -> None:
    why = "this was written where it says how to answer: is it news of an action?"
    answer = note_typed(so_far.typed, "", placed.cell.text or placed.cell.struck, agency, "")
    so_far.ask_of_cells([placed], why, answer)


def _key(number: int, row: Row) -> RowKey | None:
    keys = (key_in(cell.text) for cell in row.own(number))
    return next((key for key in keys if key and key.ref == HOW_TO), None)


def _bare(row: Row, cell: Cell) -> Placed:
    """A cell in a column without a title."""
    return Placed(row, cell, Column(cell.column, "", ""))
