"""How wide the columns of a table are, and how high that makes its rows."""

from collections.abc import Iterable, Sequence
from itertools import permutations
from math import ceil

from jtai.blocks import Cell, Table, Tone
from jtai.output.layout import FLEXIBLE
from jtai.output.letters import advance_of_line
from jtai.output.word.looks import TABLE_POINTS

PADDING_CM = 0.32
_SLACK = 1.2  # fonts that stand in for Arial are wider
_FILLED = 0.93  # of a line, before its last word goes to the next
_EM_CM = TABLE_POINTS * 2.54 / 72
_BOLDER = 1.07
_WIDEST_WHOLE_CM, _LEAST_CM, _LONGEST_WORD_CM = 3.2, 2.6, 4.0
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
        """What must not break gets what it wants, and longer texts share the rest."""
        natural = [self._natural(number) for number in range(len(self._columns))]
        if not self._flexible:
            return _fitted(natural, room)
        least = {n: _least(table, n, natural[n]) for n in self._flexible}
        wanted = [
            max(_LEAST_CM, least[n]) if n in least else self._whole(table, n, natural[n])
            for n in range(len(natural))
        ]
        left = room - sum(want for n, want in enumerate(wanted) if n not in least)
        if left < sum(least.values()):
            return _fitted(wanted, room)
        shares = _shared(
            [tuple(row[n] for n in self._flexible) for row in _some(self._rows)],
            list(least.values()),
            [natural[n] for n in self._flexible],
            left,
        )
        for number, share in zip(self._flexible, shares, strict=True):
            wanted[number] = share
        return wanted

    def _natural(self, number: int) -> float:
        """The width of a column that has no line to break."""
        title = _title_cm(self._columns[number].title)
        longest = max((line for row in self._rows for line in row[number]), default=0.0)
        return max(title, longest * _SLACK) + PADDING_CM

    def _whole(self, table: Table, number: int, natural: float) -> float:
        """That of a column which may be broken after commas alone, where it would be wide."""
        if natural <= _WIDEST_WHOLE_CM:
            return natural
        parts = (part for row in table.rows for part in row[number].text.split(", "))
        longest = max((_cm(part) for part in parts), default=0.0) * _SLACK + PADDING_CM
        return min(max(longest, _WIDEST_WHOLE_CM), _LONGEST_WORD_CM)

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
    for place in sorted(range(len(most)), key=lambda n: most[n] - least[n]):
        more = min(most[place] - least[place], spare / (len(most) - place))
        widths[place] += more
        spare -= more
    widths[-1] += spare
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


def _least(table: Table, number: int, natural: float) -> float:
    """What a column of longer texts needs so that hardly a word is broken."""
    words = (word for row in table.rows for word in row[number].text.split())
    longest = _cm(max(words, key=len, default="")) * _SLACK + PADDING_CM
    title = _title_cm(table.columns[number].title) + PADDING_CM
    return min(max(_LEAST_CM, title, min(longest, _LONGEST_WORD_CM)), natural)


def _lines(cell: Cell) -> Lines:
    bold = cell.tone in {Tone.STRONG, Tone.OVERDUE}
    return tuple(_cm(line, bold=bold) for line in cell.text.split("\n"))


def _broken(lines: Lines, width: float) -> int:
    room = max(width, PADDING_CM) * _FILLED
    return sum(max(1, ceil(line / room)) for line in lines)


def _title_cm(title: str) -> float:
    words = [title] if len(title) <= _ONE_LINE else title.split()
    return max((_cm(word, bold=True) for word in words), default=0.0) * _SLACK


def _cm(text: str, *, bold: bool = False) -> float:
    return advance_of_line(text) / 1000 * _EM_CM * (_BOLDER if bold else 1)
