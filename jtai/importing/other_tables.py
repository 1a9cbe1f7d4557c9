"""Tables that are no plan: every row has a fate."""

from jtai.importing.account import OF_ANOTHER, Fate, Ledger
from jtai.importing.answering import folded
from jtai.importing.grids.grid import Grid
from jtai.importing.verdicts import keep_open, leave_out
from jtai.matching import listed
from jtai.visible import one_line
from jtai.words import counted, cut


def tell_other(grid: Grid, why: str, ledger: Ledger) -> None:
    """Leave a table out, and name it; `why` ends a sentence: `is no plan`."""
    texts: list[str] = []
    for number, row in enumerate(grid.rows):
        ledger.row(row, Fate.OTHER_TABLE)
        for cell in row.own(number):
            if not cell.blank:
                leave_out(ledger, row, cell, "", OF_ANOTHER)
                texts += [cell.text] if len(texts) < 4 else []
    if texts:
        said = ", ".join(f"'{cut(text, 30)}'" for text in texts)
        name = f"The hidden sheet '{one_line(grid.name)}'" if grid.hidden else grid.name
        ledger.remark(f"{name} ({counted(len(grid.rows), 'row')}: {said}) {why}.")


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
