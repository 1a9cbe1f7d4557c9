"""How many rows of a source became what, in words: what adds up to its rows."""

from collections.abc import Iterator, Mapping, Sequence

from jtai.importing.account import Account, Fate, Taken
from jtai.importing.summary import (
    ELSEWHERE,
    Summary,
    Told,
    cells,
    headline,
    how_many_open,
    many,
    questions,
)
from jtai.importing.telling import row_in
from jtai.visible import one_line
from jtai.words import cut_at_word

_MOST_SECTIONS = 3
_LONGEST_SECTION = 40


def summary_of(told: Told) -> Summary:
    """What is said of an import as a whole."""
    asked = how_many_open(told)
    return Summary(headline(told), asked, tuple(fates(told)), cells(told), tuple(questions(told)))


def fates(told: Told) -> Iterator[tuple[int, str]]:
    """How many rows became what, and which: what adds up to the rows."""
    places: dict[Fate, list[str]] = {}
    for row in told.account.rows:
        places.setdefault(row.fate, []).append(row.place)
    sections = _sections(told.account) if Fate.SECTION in places else {}
    for fate, number in told.account.fates.items():
        yield number, f"{_called(fate, number, told)}{_which_rows(told, fate, places, sections)}"


def _called(fate: Fate, number: int, told: Told) -> str:
    several = number > 1
    match fate:
        case Fate.IMPORTED:
            under = f", under {many(told.findings, 'finding')}" if told.findings else ""
            return f"imported as {'actions' if several else 'an action'}{under}"
        case Fate.JOINED:
            return "joined to the action above"
        case Fate.BLANK | Fate.LEFT_OUT:
            return fate.value
        case Fate.OTHER_TABLE:
            return "beside the plan, and not in it"
        case _:
            return f"{fate.value}{'s' if several else ''}"


def _which_rows(
    told: Told, fate: Fate, places: Mapping[Fate, list[str]], sections: Mapping[str, Taken]
) -> str:
    """Which rows, in brackets, where that is not plain."""
    if fate in (Fate.IMPORTED, Fate.HEADER, Fate.BLANK):
        return ""
    if fate is not Fate.SECTION:
        return f" ({told.places(places[fate])})"
    shown = places[fate] if told.whole else places[fate][:_MOST_SECTIONS]
    named = ", ".join(_section(told, place, sections.get(place)) for place in shown)
    more = len(places[fate]) - len(shown)
    kept = _kept_as([sections[place] for place in places[fate] if place in sections])
    return f" ({named}{f' and {more:,} more{ELSEWHERE}' if more else ''}{kept})"


def _section(told: Told, place: str, taken: Taken | None) -> str:
    if taken is None:
        return told.places([place])
    text = taken.cell.text if told.whole else cut_at_word(taken.cell.text, _LONGEST_SECTION)
    return f'{told.places([place])}: "{one_line(text)}"'


def _sections(account: Account) -> dict[str, Taken]:
    """The cell with the text of each section, the row's first, by the place of its row."""
    rows = {row.place for row in account.rows if row.fate is Fate.SECTION}
    found: dict[str, Taken] = {}
    for taken in account.cells:
        if (place := row_in(taken.place)) in rows:
            found[place] = min(found.get(place, taken), taken, key=lambda one: one.cell.column)
    return found


def _kept_as(taken: Sequence[Taken]) -> str:
    """`, kept as x-section`, if that is true of all of them."""
    fields = {
        piece.field for one in taken for _, pieces in one.records for piece in pieces if piece.field
    }
    return f", kept as {one_line(fields.pop())}" if len(fields) == 1 else ""
