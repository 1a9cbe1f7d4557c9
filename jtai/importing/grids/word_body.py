"""The body of a Word file from its top to its end: paragraphs, and tables with their headings."""

from typing import Any

from jtai.importing.grids.grid import Cell, Grid, Paragraph, Row
from jtai.importing.grids.word_cells import Reader, Said, groups
from jtai.importing.grids.word_days import real_day
from jtai.importing.grids.word_notes import Notes
from jtai.importing.grids.word_remarks import Remarks, quoted
from jtai.importing.grids.word_styles import Style
from jtai.importing.grids.word_tables import Line, Place, cells_of, is_frame, lines_of
from jtai.importing.grids.word_xml import BARE, Ground, W, number, switch, value, within

_BODY_TEXT = 9
_LONGEST = 120  # letters of a line in bold that is taken for a heading
_NO_CELL = "column {}: a cell that is merged with the one above has text that nobody sees: {}."


class Body:
    """What is read of the body. `title` is the first paragraph that the file itself marks as one;
    empty if none is."""

    def __init__(
        self, name: str, reader: Reader, notes: Notes, remarks: Remarks, *, own: bool = False
    ) -> None:
        self.grids: list[Grid] = []
        self.paragraphs: list[Paragraph] = []
        self.title = ""
        self._reader, self._notes, self._remarks = reader, notes, remarks
        self._name, self._heading = name, ""
        self._own = own
        self._bold = ""

    def read(self, parts: Any, ground: Ground = BARE) -> None:
        """Read what stands in an element, one after the other."""
        for group in groups(within(parts, ground)):
            part, own = group[-1]
            if part.tag != f"{W}tbl":
                self._paragraph(group)
            elif is_frame(part):
                self._frame(part, own)
            else:
                self._table(part, own)

    def _paragraph(self, group: list[tuple[Any, Ground]]) -> None:
        said = self._reader.said([part for part, _ in group], group[-1][1])
        properties = group[-1][0].find(f"{W}pPr")
        style = self._reader.styles.of_paragraph(properties)
        place = f"paragraph {len(self.paragraphs) + 1}"
        self._say(place, said)
        if not said.text:
            return
        level = _level(properties, style)
        self.paragraphs.append(Paragraph(said.text, place, level, len(self.grids) + 1))
        name, line = style.name.casefold(), " ".join(said.text.split())
        if name == "title" and not self.title:
            self.title = line
        if level or name == "caption":
            self._heading = line
        is_bold = not level and len(line) <= _LONGEST and _is_bold(group[-1][0], style)
        self._bold = line if is_bold and not self._own else ""

    def _frame(self, table: Any, ground: Ground) -> None:
        before = len(self.grids)
        for cell, own in cells_of(table, ground, f"{self._name}: a table"):
            self.read(cell, own)
        inner = ", ".join(grid.name for grid in self.grids[before:])
        self._remarks.add(f"{inner}: within a table that only holds it, which is no table here.")

    def _table(self, table: Any, ground: Ground) -> None:
        count = len(self.grids) + 1
        name = f"Table {count}"
        lines = lines_of(table, ground, f"{self._name}: {name}")
        if self._bold:
            self._remarks.add(f"{name}: its heading is the line in bold above: '{self._bold}'.")
        cells: dict[int, Cell] = {}
        rows = tuple(
            self._row(f"{name}, row {at}", line, lines, cells)
            for at, line in enumerate(lines, start=1)
        )
        self.grids.append(Grid(name, count, rows, self._bold or self._heading))
        self._bold = ""

    def _row(self, place: str, line: Line, lines: list[Line], cells: dict[int, Cell]) -> Row:
        if line.deleted:
            self._remarks.add(
                f"{place}: a tracked change deletes the row: it counts as struck out."
            )
        if line.hidden:
            self._remarks.add(f"{place}: the row is hidden. It is read like the others.")
        for at in line.places:
            if id(at) not in cells:
                cells[id(at)] = self._cell(place, at, lines)
        shown = tuple(cells[id(at)] for at in line.places)
        return Row(place, shown, line.hidden, line.heading, line.deleted)

    def _cell(self, row: str, at: Place, lines: list[Line]) -> Cell:
        if at.element is None:
            return Cell("", at.row, at.column, at.rows, at.columns)
        where = f"{row}, column {at.column + 1}"
        for text in at.covered:
            self._remarks.add(f"{row}, {_NO_CELL.format(at.column + 1, quoted(text))}")
        said = self._reader.said(at.element, self._ground(where, at, lines))
        said.found.comments = dict.fromkeys((*at.comments, *said.found.comments))
        self._remarks.of(where, said)
        if said.folded:
            self._remarks.add(f"{where}: a table within the cell is read as lines.")
        day, shown = self._day(where, at, said.text)
        return Cell(
            said.text,
            at.row,
            at.column,
            at.rows,
            at.columns,
            struck="\n".join(said.struck),
            former="\n".join(said.former).strip() if said.changed else "",
            day=day,
            shown=shown,
            fill=at.fill,
            comments=self._comments(said),
            footnotes=self._footnotes(said),
            folded=said.folded,
        )

    def _ground(self, where: str, at: Place, lines: list[Line]) -> Ground:
        """The ground of a cell. One that goes on below a deleted row does not go with it."""
        stays = any(not line.deleted for line in lines[at.row : at.row + at.rows])
        if not (lines[at.row].deleted and stays):
            return at.ground
        self._remarks.add(f"{where}: the row is deleted, but the cell goes on below: it is kept.")
        return at.ground._replace(deleted=False)

    def _day(self, where: str, at: Place, text: str) -> tuple[Any, str]:
        day, shown, other = real_day(at.element, text)
        if other is not None:
            self._remarks.add(
                f"{where}: it says {quoted(text)}, but its date field holds {other.isoformat()}."
                " What it says is read."
            )
        return day, shown

    def _comments(self, said: Said) -> tuple[str, ...]:
        found = (self._notes.taken("comments", id_) for id_ in said.found.comments)
        return tuple(text for texts in found for text in texts)

    def _footnotes(self, said: Said) -> tuple[str, ...]:
        found = (self._notes.taken(kind, id_) for kind, id_ in said.found.notes)
        return tuple(text for texts in found for text in texts)

    def _say(self, place: str, said: Said) -> None:
        """Say what hangs at a paragraph outside tables, which is in no cell."""
        self._remarks.of(place, said)
        for struck in said.struck:
            self._remarks.add(f"{place}: struck out: {quoted(struck)}.")
        for comment in self._comments(said):
            self._remarks.add(f"{place} has a comment: {quoted(comment)}.")
        for note in self._footnotes(said):
            self._remarks.add(f"{place} has a footnote: {quoted(note)}.")
        if said.folded:
            self._remarks.add(f"{place}: a table in a text box is read as lines, not as a table.")


def _level(properties: Any, style: Style) -> int:
    said = value(properties, "outlineLvl")
    return (number(said, _BODY_TEXT) + 1) % (_BODY_TEXT + 1) if said else style.level


def _is_bold(paragraph: Any, style: Style) -> bool:
    """Whether all that is written in a paragraph is in bold."""
    runs = [run for run in paragraph.iter(f"{W}r") if run.find(f"{W}t") is not None]
    marks = (switch(run, "rPr", "b") for run in runs)
    return all(bool(style.bold) if mark is None else mark for mark in marks)
