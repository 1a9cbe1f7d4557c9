"""How wide the columns of a table are to be on a terminal."""

from collections.abc import Callable

from jtai.blocks import Fit, Table
from jtai.visible import one_line

STACKED_BELOW = 70
"""A terminal with fewer columns gets each row as a small record of its own."""
GAP = 2
FLEXIBLE = {Fit.WRAP: None, Fit.CUT: 3, Fit.LINE: 1}
"""Columns that may give way, with the most lines that each takes on a terminal."""

_LEAST = 16
_COMFORTABLE = 24
_LEAST_LONG = 30
"""Columns of text in full, where there are several, need more: else a row is pages long."""

Cells = Callable[[str], int]
"""How many columns of the terminal a text takes."""


def widths_of(table: Table, width: int, cells: Cells) -> list[int] | None:
    """The width of each column; None if there is no room for them side by side."""
    natural = [
        max([cells(column.title), *(cells(ln) for row in table.rows for ln in _lines(row[n].text))])
        for n, column in enumerate(table.columns)
    ]
    flexible = [n for n, column in enumerate(table.columns) if column.fit in FLEXIBLE]
    room = _room(natural, flexible, width)
    if room < _COMFORTABLE * len(flexible):
        natural = [
            w if n in flexible else _least_width(table, n, cells) for n, w in enumerate(natural)
        ]
        room = _room(natural, flexible, width)
    least = _LEAST_LONG if has_long_texts(table) else _LEAST
    if room < least * len(flexible) or (flexible and width < STACKED_BELOW):
        return None
    # The narrowest first: what it does not need is for the others.
    for place, n in enumerate(sorted(flexible, key=lambda n: natural[n])):
        natural[n] = min(natural[n], room // (len(flexible) - place))
        room -= natural[n]
    return natural


def has_long_texts(table: Table) -> bool:
    """Whether its rows are records with several texts in full, each in need of its label: where
    there is no room for columns, and on paper, the texts stand below what is short."""
    return sum(column.fit is Fit.WRAP for column in table.columns) > 1


def broken_after_commas(text: str, width: int, cells: Cells) -> list[str]:
    """`LA, Police, Health` in as few lines as will do, broken after commas and nowhere else."""
    rows = [""]
    for part in _after_commas(text):
        joined = f"{rows[-1]} {part}".strip()
        if cells(joined) <= width:
            rows[-1] = joined
        else:
            rows.append(part)
    return [row for row in rows if row]


def _room(widths: list[int], flexible: list[int], width: int) -> int:
    """What is left for the columns that may give way."""
    fixed = sum(w for n, w in enumerate(widths) if n not in flexible)
    return width - fixed - GAP * (len(widths) - 1)


def _least_width(table: Table, n: int, cells: Cells) -> int:
    parts = (part for row in table.rows for part in _after_commas(row[n].text))
    return max([cells(table.columns[n].title), *map(cells, parts)])


def _after_commas(text: str) -> list[str]:
    parts = one_line(text).split(", ")
    return [f"{part}," for part in parts[:-1]] + parts[-1:]


def _lines(text: str) -> list[str]:
    return text.split("\n")
