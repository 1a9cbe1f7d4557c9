"""A page from its top to its end: paragraphs, and tables with their headings."""

from collections.abc import Callable, Iterator

from jtai.importing.grids.grid import Cell, Grid, Paragraph, Row
from jtai.importing.grids.html_lines import Box, Line, Said, Table, said
from jtai.importing.grids.html_tables import Place, PlacedRow, placed
from jtai.importing.grids.word_remarks import quoted

_LONGEST = 120  # letters of a line in bold that is taken for a heading

PlaceOfRow = Callable[[str, int, int], str]
"""What a row is called: by the name of its table, its number, and its line in the file."""


def by_table(table: str, number: int, _line: int) -> str:
    """`Table 2, row 7`"""
    return f"{table}, row {number}"


def by_line(_table: str, _number: int, line: int) -> str:
    """`line 82`"""
    return f"line {line}"


class Body:
    """What is read of a page. `remarks` are sentences, `tops` the headings of the first level. In
    places by lines, `lines` says so of paragraphs too."""

    def __init__(self, name: str, *, lines: bool = False, own: bool = False) -> None:
        self.grids: list[Grid] = []
        self.paragraphs: list[Paragraph] = []
        self.remarks: dict[str, None] = {}
        self.tops: list[str] = []
        self._name, self._lines, self._own = name, lines, own
        self._heading = self._bold = ""

    def read(self, page: Box) -> None:
        """Read what stands in a page, one after the other."""
        for part in _paragraphs(page):
            if isinstance(part, list):
                self._paragraph(part)
            elif is_frame(part):
                self._frame(part)
            else:
                self._table(part)

    def _paragraph(self, lines: list[Line]) -> None:
        whole = Said()
        for line in lines:
            whole.line(line)
        number = len(self.paragraphs) + 1
        place = f"line {lines[0].line}" if self._lines else f"paragraph {number}"
        self._say_left_out(place, whole)
        if not whole.text:
            return
        level, shown = lines[0].level, " ".join(whole.text.split())
        text = shown if level else whole.text
        self.paragraphs.append(Paragraph(text, place, level, len(self.grids) + 1))
        if level:
            self._heading = shown
        if level == 1:
            self.tops.append(shown)
        is_bold = not level and len(shown) <= _LONGEST and all(line.bold for line in lines)
        self._bold = shown if is_bold and not self._own else ""

    def _frame(self, table: Table) -> None:
        before = len(self.grids)
        self.read(table.caption or Box())
        for row in table.rows:
            for cell in row.cells:
                self.read(cell.box)
        inner = ", ".join(grid.name for grid in self.grids[before:])
        self._say(f"{inner}: within a table that only holds it, which is no table here.")

    def _table(self, table: Table) -> None:
        count = len(self.grids) + 1
        name = f"Table {count}"
        lines = placed(table, f"{self._name}: {name}")
        if not any(line.places for line in lines):
            self._empty(name, table, lines)
            return
        above = said(table.caption or Box())
        self._say_left_out(f"{name}, caption", above)
        caption = " ".join(above.text.split())
        if self._bold and not caption:
            self._say(f"{name}: its heading is the line in bold above: {quoted(self._bold)}.")
        if table.hidden:
            self._say(f"{name}: the table is hidden. It is read like the others.")
        place_of = by_line if self._lines and _have_own_lines(lines) else by_table
        cells: dict[int, Cell] = {}
        rows = tuple(
            self._row(place_of(name, at, line.row.line), line, cells)
            for at, line in enumerate(lines, start=1)
        )
        heading = caption or self._bold or self._heading
        self.grids.append(Grid(name, count, rows, heading, table.hidden))
        self._bold = ""

    def _empty(self, name: str, table: Table, lines: list[PlacedRow]) -> None:
        """A table in which no cell is shown is none."""
        self.read(table.caption or Box())
        for text in (text for line in lines for text in line.left_out):
            self._say(f"{name}: a cell that is not shown is left out: {quoted(text)}.")

    def _row(self, place: str, line: PlacedRow, cells: dict[int, Cell]) -> Row:
        if line.row.hidden:
            self._say(f"{place}: the row is hidden. It is read like the others.")
        for text in line.left_out:
            self._say(f"{place}: a cell that is not shown is left out: {quoted(text)}.")
        for at in line.places:
            if id(at) not in cells:
                cells[id(at)] = self._cell(place, at)
        shown = tuple(cells[id(at)] for at in line.places)
        return Row(place, shown, line.row.hidden, line.heading)

    def _cell(self, row: str, at: Place) -> Cell:
        what = at.said
        where = f"{row}, column {at.column + 1}"
        for text in what.hidden:
            self._say(f"{where}: hidden text is left out: {quoted(text)}.")
        if what.folded:
            self._say(f"{where}: a table within the cell is read as lines.")
        return Cell(
            "\n".join(what.live) if self._own else what.text,
            at.row,
            at.column,
            at.rows,
            at.columns,
            struck="\n".join(what.struck),
            former=what.before,
            fill=at.cell.fill if at.cell else "",
            folded=what.folded,
        )

    def _say_left_out(self, place: str, what: Said) -> None:
        """Say what is struck out or hidden where no cell keeps it."""
        for kind, texts in (("struck out", what.struck), ("hidden", what.hidden)):
            for text in texts:
                self._say(f"{place}: {kind}, and so left out: {quoted(text)}.")

    def _say(self, sentence: str) -> None:
        self.remarks[sentence] = None


def is_frame(table: Table) -> bool:
    """Whether a table only holds others: it has one row, or one column, and tables within."""
    if len(table.rows) != 1 and any(len(row.cells) != 1 for row in table.rows):
        return False
    parts = (part for row in table.rows for cell in row.cells for part in cell.box.parts)
    return any(isinstance(part, Table) and _is_large(part) for part in parts)


def _is_large(table: Table) -> bool:
    widest = max((len(row.cells) for row in table.rows), default=0)
    return is_frame(table) or (len(table.rows) > 1 and widest > 1)


def _paragraphs(page: Box) -> Iterator[list[Line] | Table]:
    """The tables, and the paragraphs between them: lines with line breaks between are one."""
    lines: list[Line] = []
    for part in page.parts:
        if lines and not (isinstance(part, Line) and part.goes_on):
            yield lines
            lines = []
        if isinstance(part, Table):
            yield part
        else:
            lines.append(part)
    if lines:
        yield lines


def _have_own_lines(lines: list[PlacedRow]) -> bool:
    """Whether each row of a table starts in a line of its own."""
    return len({line.row.line for line in lines}) == len(lines)
