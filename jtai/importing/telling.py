"""How an import speaks of places in a source, and of what it asks: in few words."""

import re
from collections.abc import Iterable
from itertools import islice

from jtai.importing.account import Decision
from jtai.words import cut_at_word

MOST_PLACES = 12
_LONGEST_QUESTION = 300
_LONGEST_TEXT = 60

_ROW = re.compile(r"((?:.*?, )?)(row|line|paragraph) (\d+)((?:, .*)?)", re.DOTALL)
_CELL = re.compile(r"(.+!)([A-Z]*)(\d+)", re.DOTALL)


def table_in(place: str) -> str:
    """What a place starts with before its row: `Table 2, `, `Sheet1!`, or nothing."""
    found = _CELL.fullmatch(place) or _ROW.fullmatch(place)
    return found[1] if found else ""


def told_places(places: Iterable[str], within: str = "", most: int = MOST_PLACES) -> str:
    """`rows 3, 8, 11, Due`: places as people speak of them, those of one column together, after
    `most` of them `and 12 more`. The table that they are `within` goes without saying."""
    known = list(dict.fromkeys(places))
    series: dict[tuple[str, str, str], list[str]] = {}
    for place in islice(known, most):
        *kind, name = _parted(place, within)
        series.setdefault((kind[0], kind[1], kind[2]), []).append(name)
    said = "; ".join(_told(*kind, names) for kind, names in series.items())
    return said if len(known) <= most else f"{said} and {len(known) - most:,} more"


def question_of(asked: Decision) -> str:
    """The question in a sentence that quotes what stands there."""
    if not asked.text or asked.text in asked.why:
        return cut_at_word(asked.why, _LONGEST_QUESTION)
    return f"{quoted(asked.text)}: {cut_at_word(asked.why, _LONGEST_QUESTION)}"


def quoted(text: str) -> str:
    """A text of the source in a line, of a long one the beginning."""
    return f"'{cut_at_word(text, _LONGEST_TEXT)}'"


def _parted(place: str, within: str) -> tuple[str, str, str, str]:
    """The table, `row` or the like, the column, and the number or the cell."""
    if found := _CELL.fullmatch(place):
        sheet, letter, number = found.groups()
        kind = "" if letter or sheet != within else "row"
        return ("" if sheet == within else sheet), kind, "", f"{letter}{number}"
    if found := _ROW.fullmatch(place):
        table, kind, number, column = found.groups()
        return ("" if table == within else table), kind, column, number
    return "", "", "", place


def _told(table: str, kind: str, column: str, names: list[str]) -> str:
    several = "s" if kind and len(names) > 1 else ""
    return f"{table}{kind}{several}{' ' if kind else ''}{', '.join(names)}{column}"
