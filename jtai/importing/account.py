"""What became of every row and every cell of a source: the account that an import gives."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from jtai.frozen import frozen
from jtai.importing.grids.grid import Cell, Row

THE_PLAN = ""
"""Stands for a ref where a cell is of the plan as a whole."""


class Fate(StrEnum):
    """What a row of the source is; each row is exactly one of these."""

    IMPORTED = "imported"
    JOINED = "joined"  # more of the action above
    HEADER = "header"
    REPEATED = "repeated header"
    EXPLANATION = "explanation"
    SECTION = "section"
    TOTAL = "total"
    FOOTNOTE = "footnote"
    BLANK = "blank"
    LEFT_OUT = "left out"  # by a person
    DECISION = "decision"
    OTHER_TABLE = "other table"


class Verdict(StrEnum):
    """What became of a cell that has something in it; each is exactly one of these."""

    VERBATIM = "verbatim"
    VALUE = "value"
    HEADER = "header"
    LEFT_OUT = "left out"
    OPEN = "open"


@frozen
class Decision:
    """A question for a person. `places` are the cells or rows that it is about, `field` the plan's
    word for what is asked, `text` what stands there, `why` the question, `readings` what it can
    mean, `answer` the option that answers it, ready to type but for its `...`."""

    places: tuple[str, ...]
    field: str
    text: str
    why: str
    readings: tuple[str, ...]
    answer: str


OF_ANOTHER = "of a table that is no plan"
"""Why a cell is left out that is told of with its whole table."""


@frozen
class LeftOut:
    """Something that is in the source and not in the plan."""

    place: str
    text: str
    why: str


class RowFate(NamedTuple):
    place: str
    fate: Fate
    ref: str | None = None


class Piece(NamedTuple):
    """A part of a cell's text. `field` is where it stands in the plan, empty for what was taken
    off (`1.` before a step); `value` is what it was read as, as the plan writes it (`2018-03`),
    empty where it is kept word for word. The pieces of a cell, in order, are its text again, but
    for blanks, line breaks and marks that part things (`/`, `;`)."""

    text: str
    field: str = ""
    value: str = ""


class Taken(NamedTuple):
    """A cell and what became of it: the pieces of it that are in the record of a ref. The text of
    a cell that was divided among actions is in several `records`. `row` is the place of its row."""

    place: str
    cell: Cell
    verdict: Verdict
    records: tuple[tuple[str, tuple[Piece, ...]], ...] = ()
    row: str = ""


@frozen
class Collected:
    """What an account of answers that came back has besides. `answered` and `unanswered` are refs:
    those with an answer in what came back, and those that somebody has been asked about and has
    not answered so far. `ignored` are edits of cells that say what the board has sent. `known` are
    the rows whose answers were in the plan already."""

    answered: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
    ignored: tuple[LeftOut, ...] = ()
    known: frozenset[str] = frozenset()


@frozen
class Account:
    """All of it. Rows are in the order of the source. `collected` is set where it is of answers."""

    source: str
    rows: tuple[RowFate, ...]
    cells: tuple[Taken, ...]
    decisions: tuple[Decision, ...]
    left_out: tuple[LeftOut, ...]
    remarks: tuple[str, ...]
    collected: Collected | None = None

    @property
    def fates(self) -> Mapping[Fate, int]:
        """How many rows became what, in the order of Fate; those that none became are left out."""
        found = Counter(row.fate for row in self.rows)
        return {fate: found[fate] for fate in Fate if found[fate]}

    @property
    def verdicts(self) -> Mapping[Verdict, int]:
        found = Counter(taken.verdict for taken in self.cells)
        return {verdict: found[verdict] for verdict in Verdict}


@dataclass(slots=True)
class Ledger:
    """An account while it is being written: every step of an import adds what it found out.

    A row gets its fate once, and a cell its verdict once: a later word replaces the earlier one,
    so that the sums hold. `used` are the answers that fitted something.
    """

    source: str
    used: set[tuple[str, str]] = field(default_factory=set)
    _rows: dict[str, RowFate] = field(default_factory=dict)
    _cells: dict[tuple[str, int, int], list[Taken]] = field(default_factory=dict)
    _decisions: dict[tuple[str, str, str], Decision] = field(default_factory=dict)
    _places: dict[tuple[str, str, str], dict[str, None]] = field(default_factory=dict)
    _left_out: dict[str, LeftOut] = field(default_factory=dict)
    _remarks: dict[str, None] = field(default_factory=dict)

    def row(self, row: Row, fate: Fate, ref: str | None = None) -> None:
        self._rows[row.place] = RowFate(row.place, fate, ref)

    def took(self, row: Row, taken: Taken) -> None:
        """What became of a cell that starts in `row`. What became of it in one record is added to
        what became of it in another, if both have the same verdict."""
        known = self._cells.setdefault((row.place, taken.cell.row, taken.cell.column), [])
        if known and known[0].verdict is not taken.verdict:
            known.clear()
        known.append(taken if taken.row == row.place else taken._replace(row=row.place))

    def leave_out(self, row: Row, cell: Cell, place: str, why: str) -> None:
        """Leave out a cell, and name it."""
        self.took(row, Taken(place, cell, Verdict.LEFT_OUT))
        self._left_out[place] = LeftOut(place, cell.text or cell.struck, why)

    def leave_out_words(self, one: LeftOut) -> None:
        """Name something that is left out and is no cell: the words of a mail, a picture."""
        self._left_out[one.place] = one

    def ask(self, asked: Decision) -> None:
        """Ask; what is asked of several places with one answer is one question."""
        key = (asked.field, asked.answer.casefold(), asked.why)
        self._decisions.setdefault(key, asked)
        self._places.setdefault(key, {}).update(dict.fromkeys(asked.places))

    @property
    def open_places(self) -> frozenset[str]:
        """Where something is asked."""
        return frozenset(place for places in self._places.values() for place in places)

    @property
    def fields_asked(self) -> frozenset[str]:
        """The fields that a column may be of which it is asked what it is."""
        asked = [one for one in self._decisions.values() if one.answer.startswith("--map ")]
        return frozenset(reading for one in asked for reading in one.readings)

    def remark(self, sentence: str) -> None:
        self._remarks[sentence] = None

    def use(self, option: str, key: str) -> None:
        """An answer has fitted: `option` is its name (`--says`), `key` what it was given for."""
        self.used.add((option, key))

    def closed(self, order: Iterable[Row]) -> Account:
        """The account, its rows in the order of the source's."""
        places = {row.place: number for number, row in enumerate(order)}
        return Account(
            self.source,
            tuple(sorted(self._rows.values(), key=lambda row: places[row.place])),
            tuple(map(_together, self._cells.values())),
            tuple(
                replace(asked, places=tuple(self._places[key]))
                for key, asked in self._decisions.items()
            ),
            tuple(self._left_out.values()),
            tuple(self._remarks),
        )


def _together(taken: list[Taken]) -> Taken:
    """What became of one cell, in all records that it is in."""
    if len(taken) == 1:
        return taken[0]
    records = tuple(record for one in taken for record in one.records)
    return taken[0]._replace(records=tuple(dict.fromkeys(records)))
