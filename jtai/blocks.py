"""A report as a value: what it says and in which order, and nothing of how it is shown.

Text in blocks is plain text. Whoever shows a block escapes it for where it goes.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from jtai.tabular import Cell, Table


class Heading(NamedTuple):
    """`name` is what cells lead to it by; with `on_new_page` it begins a page, where there are
    pages."""

    text: str
    level: int = 2
    name: str = ""
    on_new_page: bool = False


class Paragraph(NamedTuple):
    """One or more pieces of text that make one paragraph. Line breaks within text are kept."""

    pieces: tuple[Cell, ...]


class Items(NamedTuple):
    """A list: numbered where the order is the plan's own (steps), else bulleted."""

    items: tuple[Paragraph, ...]
    numbered: bool = False


class Facts(NamedTuple):
    """Labels, each with what is said of it."""

    facts: tuple[tuple[str, Paragraph], ...]


class Bars(NamedTuple):
    """Counts, each with a bar as long as its share of `total`."""

    bars: tuple[tuple[Cell, int], ...]
    total: int


class Kind(StrEnum):
    """How the numbers of a picture are drawn."""

    BARS = "bars"  # a bar that lies for each label, its series one after the other
    COLUMNS = "columns"  # a column that stands for each label, in the order of time
    LINES = "lines"  # a line for each series, in the order of time


class Look(StrEnum):
    """What a series counts, where pictures give it a look of its own, whatever it is called."""

    OVERDUE = "overdue"
    DUE_SOON = "due-soon"
    NOT_YET_DUE = "not-yet-due"
    DUE = "due"  # not overdue and not complete
    NO_DUE_DATE = "no-due-date"
    COMPLETE = "complete"
    WITHDRAWN = "withdrawn"
    OPEN = "open"


class Series(NamedTuple):
    """What is counted, with a number for each label; `name` is the title of its column."""

    name: str
    values: tuple[int, ...]
    look: Look


class Figures(NamedTuple):
    """The numbers that a picture draws. `mark` is the label of the as-at day, if it has one."""

    labels: tuple[str, ...]
    series: tuple[Series, ...]
    mark: str = ""


class Picture(NamedTuple):
    """A picture, drawn where pictures can be; `table` says the same in words and numbers, and
    stands beside what is drawn unless the picture is to stand `alone`."""

    title: str
    kind: Kind
    table: Table
    figures: Figures
    alone: bool = False


class Beside(NamedTuple):
    """Blocks side by side where there is room, else one after the other, the left ones first."""

    left: tuple["Block", ...]
    right: tuple["Block", ...]


Block = Heading | Paragraph | Items | Facts | Bars | Table | Picture | Beside


class Document(NamedTuple):
    """A whole report: its headline comes first and says the main thing in one sentence; it is
    empty where the title says all.

    One with a `subtitle` is a paper: its title stands on it wherever it is shown. `front` stands
    on its first page, which has nothing else on it where there are pages.
    """

    title: str
    headline: Cell
    blocks: tuple[Block, ...]
    subtitle: str = ""
    front: tuple[Block, ...] = ()


def flat(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks one after the other, where some stand side by side."""
    for block in blocks:
        if isinstance(block, Beside):
            yield from flat((*block.left, *block.right))
        else:
            yield block


def paragraph(*pieces: Cell | str) -> Paragraph:
    """A paragraph of texts and toned texts."""
    return Paragraph(tuple(p if isinstance(p, Cell) else Cell(p) for p in pieces))
