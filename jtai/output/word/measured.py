"""How wide the columns of a table are, and how high that makes its rows."""

from collections.abc import Iterable, Sequence
from itertools import permutations
from math import ceil

from jtai.output.layout import FLEXIBLE
from jtai.output.letters import advance_of_line
from jtai.output.word.looks import TABLE_POINTS
from jtai.tabular import Cell, Table, Tone

PADDING_CM = 0.32
_SLACK, _LITTLE_SLACK = 1.2, 1.06  # fonts that stand in for Arial are wider
_FILLED = 0.93  # of a line, before its last word goes to the next
_EM_CM = TABLE_POINTS * 2.54 / 72
_BOLDER = 1.1
_WIDEST_WHOLE_CM, _LEAST_CM, _LONGEST_PART_CM = 3.2, 2.6, 4.0
_ONE_LINE = 11  # letters: a title this short is not broken
_LOOKED_AT = 120  # rows, to divide the room by
_STEPS_CM = (2.0, 1.0, 0.5, 0.25)

Lines = tuple[float, ...]
"""The lengths of the lines of a text in cm, as it would be on endless paper."""


class Measured:
    """The columns of a table in `room` cm of paper: `widths` of them in cm, `lines` of its rows."""

    def __init__(self, table: Table, room: float) -> None:
        self._columns = table.columns
        self._flexible = [n for n, c in enumerate(table.columns) if c.fit in FLEXIBLE]
        self._rows = [tuple(map(_lines, row)) for row in table.rows]
        self.widths = self._widths(table, room)
        self.lines = [self._lines_of(row) for row in self._rows]

    def _widths(self, table: Table, room: float) -> list[float]:
        """What must not break gets what it wants, and longer texts share the rest; where there is
        too little of it, titles are broken between words, and nothing is to spare."""
        for tight in (False, True):
            wanted = [self._wanted(table, n, tight=tight) for n in range(len(table.columns))]
            least = [wanted[n] for n in self._flexible]
            left = room - sum(wanted) + sum(least)
            if sum(wanted) <= room:
                break
        else:
            return _fitted(wanted, room)
        if not self._flexible:
            return wanted
        some = [tuple(row[n] for n in self._flexible) for row in _some(self._rows)]
        most = [self._natural(n, _SLACK) for n in self._flexible]
        for number, share in zip(self._flexible, _shared(some, least, most, left), strict=True):
            wanted[number] = share
        return wanted

    def _wanted(self, table: Table, number: int, *, tight: bool) -> float:
        """What a column needs so that nothing in it is broken that is better left whole."""
        slack = _LITTLE_SLACK if tight else _SLACK
        natural = self._natural(number, slack, tight=tight)
        if number not in self._flexible and (
            natural <= _WIDEST_WHOLE_CM or not (self._flexible or tight)
        ):
            return natural
        between = None if number in self._flexible else ", "
        parts = (part for row in table.rows for part in row[number].text.split(between))
        longest = _cm(max(parts, key=len, default="")) * slack + PADDING_CM
        title = _title_cm(table.columns[number].title, slack, tight=tight) + PADDING_CM
        least = _LEAST_CM if number in self._flexible else _WIDEST_WHOLE_CM
        return min(max(title, least, min(longest, _LONGEST_PART_CM)), natural)

    def _natural(self, number: int, slack: float, *, tight: bool = False) -> float:
        """The width of a column that has no line to break."""
        title = _title_cm(self._columns[number].title, slack, tight=tight)
        longest = max((line for row in self._rows for line in row[number]), default=0.0)
        return max(title, longest * slack) + PADDING_CM

    def _lines_of(self, row: tuple[Lines, ...]) -> int:
        """How many lines the longest text of a row takes."""
        pairs = zip(self.widths, row, strict=True)
        return max(_broken(cell, width - PADDING_CM) for width, cell in pairs)


def widened(widths: list[float], room: float) -> list[float]:
    """The same columns over the whole of the room."""
    more = max(0.0, room - sum(widths)) / len(widths)
    return [width + more for width in widths]


def lines_of(said: Iterable[Cell], room: float) -> int:
    """How many lines the texts of a paragraph take in `room` cm."""
    return _broken(_lines(Cell("".join(cell.text for cell in said))), room - PADDING_CM)


def _shared(
    rows: list[tuple[Lines, ...]], least: list[float], most: list[float], room: float
) -> list[float]:
    """The room divided so that the rows together are as low as can be: bit by bit it goes from one
    column to another for as long as that makes them lower."""
    if sum(most) <= room:
        return most
    needs = [tuple((sum(cell) / _FILLED, len(cell) / 2) for cell in row) for row in rows]
    widths, spare = list(least), room - sum(least)
    for turn, place in enumerate(sorted(range(len(most)), key=lambda n: most[n] - least[n])):
        more = min(most[place] - least[place], spare / (len(most) - turn))
        widths[place] += more
        spare -= more
    lowest = _height(needs, widths)
    for step in _STEPS_CM:
        better = True
        while better:
            better = False
            for giver, taker in permutations(range(len(widths)), 2):
                if widths[giver] - step < least[giver]:
                    continue
                tried = list(widths)
                tried[giver] -= step
                tried[taker] += step
                if (height := _height(needs, tried)) < lowest - 1e-9:
                    widths, lowest, better = tried, height, True
    return widths


def _height(needs: list[tuple[tuple[float, float], ...]], widths: list[float]) -> float:
    inner = [max(width - PADDING_CM, PADDING_CM) for width in widths]
    return sum(
        max(1, *(own / width + lines for (own, lines), width in zip(row, inner, strict=True)))
        for row in needs
    )


def _some(rows: Sequence[tuple[Lines, ...]]) -> Sequence[tuple[Lines, ...]]:
    return rows[:: max(1, len(rows) // _LOOKED_AT)]


def _fitted(wanted: list[float], room: float) -> list[float]:
    """No more than there is: the widest give way, so that short columns stay whole."""
    most, left = max(wanted), room
    for place, want in enumerate(sorted(wanted)):
        share = left / (len(wanted) - place)
        if want > share:
            most = share
            break
        left -= want
    return [min(want, most) for want in wanted]


def _lines(cell: Cell) -> Lines:
    bold = cell.tone in {Tone.STRONG, Tone.OVERDUE}
    return tuple(_cm(line, bold=bold) for line in cell.text.split("\n"))


def _broken(lines: Lines, width: float) -> int:
    room = max(width, PADDING_CM) * _FILLED
    return sum(max(1, ceil(line / room)) for line in lines)


def _title_cm(title: str, slack: float, *, tight: bool) -> float:
    whole = len(title) <= _ONE_LINE and not tight
    words = [title] if whole else title.split()
    return max((_cm(word, bold=True) for word in words), default=0.0) * slack


def _cm(text: str, *, bold: bool = False) -> float:
    return advance_of_line(text) / 1000 * _EM_CM * (_BOLDER if bold else 1)
