"""How an import speaks of places in a source, and of what it asks: in few words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from jtai.importing.account import Decision
from jtai.importing.grids.grid import Row
from jtai.matching import listed
from jtai.visible import one_line
from jtai.words import cut_at_word

MOST = 12
"""So many of a list are said before it is cut."""

_LONGEST_QUESTION = 300
LONGEST_TEXT = 60

_ROW = re.compile(r"((?:.*?, )?)(row|line|paragraph) (\d{1,9})((?:, .*)?)", re.DOTALL)
_CELL = re.compile(r"(.+!)([A-Z]*)(\d{1,9})", re.DOTALL)


class _Series(NamedTuple):
    """What places share that are told together: the table, `row` or the like, the column."""

    table: str
    kind: str
    column: str


def table_in(place: str) -> str:
    """What a place starts with before its row: `Table 2, `, `Sheet1!`, or nothing."""
    found = _CELL.fullmatch(place) or _ROW.fullmatch(place)
    return found[1] if found else ""


def row_in(place: str) -> str:
    """The row that a cell at this place is in: `Sheet1!7` for `Sheet1!C7`."""
    if found := _CELL.fullmatch(place):
        return f"{found[1]}{found[3]}"
    found = _ROW.fullmatch(place)
    return "".join(found.group(1, 2)) + f" {found[3]}" if found else place


def told_places(
    places: Iterable[str], within: str = "", most: int = MOST, elsewhere: str = ""
) -> str:
    """`rows 3, 8, 11-14, Due`: places as people speak of them, those of one column together. The
    table that they are `within` goes without saying. Of many the first, then `and 12 more`, with
    words for where those are."""
    series: dict[_Series, list[str]] = {}
    for place in dict.fromkeys(places):
        kind, name = _parted(place, within)
        series.setdefault(kind, []).append(name)
    said: list[str] = []
    unsaid = 0
    for kind, names in series.items():
        runs = list(_runs(names) if kind.kind else [(name, 1) for name in names])
        if shown := runs[: max(most, 0)]:
            said.append(_told(kind, shown))
        unsaid += sum(number for _, number in runs[len(shown) :])
        most -= len(runs)
    return "; ".join(said) + (f" and {unsaid:,} more{elsewhere}" if unsaid else "")


def question_of(asked: Decision, *, whole: bool = False) -> str:
    """The question in a line that quotes what stands there, cut where it is long."""
    why = one_line(asked.why) if whole else cut_at_word(asked.why, _LONGEST_QUESTION)
    if not asked.text or asked.text in asked.why:
        return why
    return f"'{one_line(asked.text)}': {why}" if whole else f"{quoted(asked.text)}: {why}"


def quoted(text: str, most: int = LONGEST_TEXT) -> str:
    """A text of the source in a line, of one longer than `most` letters the beginning."""
    return f"'{cut_at_word(text, most)}'"


def _parted(place: str, within: str) -> tuple[_Series, str]:
    """A place without its number, or its cell; and that."""
    if found := _CELL.fullmatch(place):
        sheet, letter, number = found.groups()
        if sheet == within:
            return _Series("", "" if letter else "row", ""), f"{letter}{number}"
        return _Series(sheet, "", ""), f"{letter}{number}"
    if found := _ROW.fullmatch(place):
        table, kind, number, column = found.groups()
        return _Series("" if table == within else table, kind, column), number
    return _Series("", "", ""), place


def _runs(numbers: list[str]) -> Iterator[tuple[str, int]]:
    """Numbers as they are said, those of three or more in a row as `11-14`, each with how many it
    stands for."""
    for _, group in groupby(enumerate(map(int, numbers)), lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        if len(run) > 2:
            yield f"{run[0]}-{run[-1]}", len(run)
        else:
            yield from ((str(number), 1) for number in run)


def _told(series: _Series, runs: Sequence[tuple[str, int]]) -> str:
    several = sum(number for _, number in runs) > 1
    kind = f"{series.kind}{'s' if several else ''} " if series.kind else ""
    return f"{series.table}{kind}{', '.join(name for name, _ in runs)}{series.column}"


def rows_in_words(rows: Sequence[Row]) -> str:
    """`rows 3, 8`, `lines 3, 8` of a text file."""
    numbers = [found[0] for row in rows if (found := re.search(r"\d+$", row.place))]
    if len(numbers) < len(rows):
        return listed([row.place for row in rows])
    word = "line" if rows[0].place.startswith("line ") else "row"
    return f"{word}{'s' if len(rows) > 1 else ''} {listed(numbers)}"
