"""What every format is read into: tables of cells, and the paragraphs between them."""

from datetime import date
from typing import NamedTuple

from jtai.errors import SourceError
from jtai.frozen import frozen

MOST_BYTES = 200 * 1024 * 1024
"""What is larger is no plan."""


class Cell(NamedTuple):
    """One cell as it is shown.

    `text` is what stands there now, its lines apart by a line feed, automatic numbers with it
    (`1. Audit`); it has no blanks at its ends, but in a file of jtai's own. `struck` is what is
    struck out or deleted by tracked changes, apart from that. `row` and `column` are where it
    starts (from 0), `rows` and `columns` how many places it covers. `letter` is the column's name
    in a spreadsheet (`C`).

    `day` is a real date, `shown` the format in which the file shows it (`mmm-yy`). `formula` is
    set where the text is what a formula came to: with no stored value the text is empty. `fill` is
    a colour, `FFC000`. `comments` and `footnotes` are the words of those that hang at it. `folded`
    says that the text has something of a table within the cell, its rows as lines. `former` is set
    where tracked changes deleted something: the text as it was before all of them (`Mar-18`, where
    `text` is `Mar-19` and `struck` only `8`).
    """

    text: str = ""
    row: int = 0
    column: int = 0
    rows: int = 1
    columns: int = 1
    letter: str = ""
    struck: str = ""
    day: date | None = None
    shown: str = ""
    formula: str = ""
    fill: str = ""
    comments: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()
    folded: bool = False
    former: str = ""

    @property
    def blank(self) -> bool:
        """Whether nothing is in it that a person could read: a fill alone is nothing."""
        return not (self.text or self.struck or self.formula or self.comments)


class Row(NamedTuple):
    """One row. `place` is how people find it: `Table 2, row 7`, `Sheet1!7`, `line 82`.

    `cells` are as many as the grid is wide; a merged cell stands, the same one, in each place that
    it covers. `heading` says that the file itself marks the row as one of headings, `deleted` that
    a tracked change takes it out.
    """

    place: str
    cells: tuple[Cell, ...]
    hidden: bool = False
    heading: bool = False
    deleted: bool = False

    def own(self, number: int) -> tuple[Cell, ...]:
        """The cells that start in this row, the row number `number` (from 0) of its grid: each
        once, whatever it covers."""
        found = [
            cell
            for column, cell in enumerate(self.cells)
            if cell.column == column and cell.row == number
        ]
        return tuple(found)


@frozen
class Grid:
    """A table. `name` is what people call it (`Table 2`, the sheet's name), `number` counts the
    tables of a file from 1. `heading` is the nearest heading or caption above. `hidden` is a hidden
    sheet."""

    name: str
    number: int
    rows: tuple[Row, ...]
    heading: str = ""
    hidden: bool = False


@frozen
class Paragraph:
    """What stands outside tables. `place` is `paragraph 12` or `line 30`; `level` is 1 for a top
    heading, 0 for plain text; `before` is the number of the table that comes next (one more than
    there are, behind the last)."""

    text: str
    place: str
    level: int = 0
    before: int = 1


@frozen
class Source:
    """A file that was read. `title` is what the document itself says it is called, or empty;
    `remarks` are sentences that people should know of: the encoding, what is hidden, what was not
    looked into. `own` says that jtai wrote the file, and nobody has changed it
    since. `facts` are the board's own fields of the plan as a whole, with what a cell would have
    in them."""

    name: str
    grids: tuple[Grid, ...]
    title: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    remarks: tuple[str, ...] = ()
    own: bool = False
    facts: tuple[tuple[str, str], ...] = ()


MOST_ROWS = 20_000
"""Rows with something in them that a table can have: ten times what the longest plans have. More
would be looked through for minutes."""


def refuse_endless(name: str, rows: int) -> None:
    """Raise SourceError where a table of a file has more rows than any plan."""
    if rows > MOST_ROWS:
        raise SourceError(
            f"{name}: a table with over {MOST_ROWS:,} rows is no action plan. Copy the rows of the"
            " plan into a new file, and import that."
        )


def address(row: Row, cell: Cell, title: str) -> str:
    """Where a cell is: `Sheet1!C7`, `Table 2, row 7, Due`, `line 82, Due`. `title` is that of its
    column; one without is called by its number."""
    if cell.letter:
        sheet, _, number = row.place.rpartition("!")
        return f"{sheet}!{cell.letter}{number}"
    return f"{row.place}, {title or f'column {cell.column + 1}'}"
