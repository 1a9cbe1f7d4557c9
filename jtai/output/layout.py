"""How wide the columns of a table are to be on a terminal."""

from collections.abc import Callable, Sequence

from jtai.tabular import Fit, Table
from jtai.visible import one_line

STACKED_BELOW = 70
"""A terminal with fewer columns gets each row as a small record of its own."""
GAP = 2
FLEXIBLE = {Fit.WRAP: None, Fit.CUT: 3, Fit.LINE: 1}
"""Columns that may give way, with the most lines that each takes on a terminal."""

_LEAST = 16
_LEAST_LONG = 30
"""Columns of text in full, where there are several, need more: else a row is pages long."""
_LONGEST = 20
"""What is longer than this without a blank, or a sign to be broken behind, is hardly a word."""
_COMFORTABLE = 24

Cells = Callable[[str], int]
"""How many columns of the terminal a text takes."""
Longest = Callable[[str, int], int]
"""How many its longest word takes, if that is more than so many."""


def widths_of(table: Table, width: int, cells: Cells, longest: Longest) -> list[int] | None:
    """The width of each column; None if there is no room for them side by side."""
    natural = natural_widths(table, cells)
    flexible = [n for n, column in enumerate(table.columns) if column.fit in FLEXIBLE]
    room = _room(natural, flexible, width)
    if room < sum(min(natural[n], _COMFORTABLE) for n in flexible):
        natural = [
            w if n in flexible else _least_width(table, n, cells) for n, w in enumerate(natural)
        ]
        room = _room(natural, flexible, width)
    least = least_widths(table, natural, longest)
    if room < sum(least[n] for n in flexible) or (flexible and width < STACKED_BELOW):
        return None
    # The narrowest first: what it does not need is for the others.
    flexible.sort(key=lambda n: natural[n])
    for place, n in enumerate(flexible, start=1):
        others = flexible[place:]
        share = max(room // (len(others) + 1), least[n])
        natural[n] = min(natural[n], share, room - sum(least[other] for other in others))
        room -= natural[n]
    return natural


def natural_widths(table: Table, cells: Cells) -> list[int]:
    """The width of each column where no text is broken."""
    return [
        max([cells(column.title), *(cells(ln) for row in table.rows for ln in _lines(row[n].text))])
        for n, column in enumerate(table.columns)
    ]


def least_widths(table: Table, natural: Sequence[int], longest: Longest) -> list[int]:
    """The width that each column needs to be read: for texts at least that of a longest word."""
    least = _LEAST_LONG if has_long_texts(table) else _LEAST
    return [
        min(natural[n], max(least, min(_LONGEST, _longest(table, n, least, longest))))
        if column.fit in FLEXIBLE
        else natural[n]
        for n, column in enumerate(table.columns)
    ]


def _longest(table: Table, n: int, at_least: int, longest: Longest) -> int:
    return max(longest(row[n].text, at_least) for row in table.rows)


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
    parts = [part for row in table.rows for part in _after_commas(row[n].text)]
    return max(map(cells, [*table.columns[n].title.split(), *parts]), default=0)


def _after_commas(text: str) -> list[str]:
    parts = one_line(text).split(", ")
    return [f"{part}," for part in parts[:-1]] + parts[-1:]


def _lines(text: str) -> list[str]:
    return text.split("\n")
