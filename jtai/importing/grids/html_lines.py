"""The lines of a page, or of a cell of it, and the tables between them, as a browser shows them."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

BETWEEN = " | "
"""What stands between two cells of a table that is within a cell."""

_BLANKS = re.compile(r"[ \t\n\r\f]+")


class Look(NamedTuple):
    """How a text stands. `exact` is one whose blanks and line breaks are kept as they are; `gone`
    one that nobody is meant to read; `deleted` and `added` are what a change did."""

    struck: bool = False
    deleted: bool = False
    added: bool = False
    hidden: bool = False
    gone: bool = False
    bold: bool = False
    exact: bool = False
    raised: bool = False


PLAIN = Look()


@dataclass(slots=True)
class Line:
    """One line. `line` is that of the file, `level` that of a heading, `label` the number before an
    item of a list; `goes_on` says that a line break is before it, and not a paragraph's end."""

    line: int = 0
    level: int = 0
    label: str = ""
    goes_on: bool = False
    pieces: list[tuple[str, Look]] = field(default_factory=list)

    @property
    def live(self) -> str:
        shown = "".join(text for text, look in self.pieces if not (look.struck or look.hidden))
        if any(look.struck for _, look in self.pieces):
            shown = re.sub(" {2,}", " ", shown)
        return shown if any(look.exact for _, look in self.pieces) else _bare(shown)

    @property
    def struck(self) -> list[str]:
        """What is struck out; what stands together is one."""
        found, is_next = [""], False
        for text, look in self.pieces:
            is_struck = look.struck and not look.hidden
            if is_struck and is_next:
                found[-1] += text
            elif is_struck:
                found.append(text)
            is_next = is_struck
        return [text for text in map(_bare, found) if text]

    @property
    def hidden(self) -> str:
        return _bare("".join(text for text, look in self.pieces if look.hidden))

    @property
    def former(self) -> str:
        """The line before all changes that the file tells of."""
        return _bare("".join(text for text, look in self.pieces if _is_former(look)))

    @property
    def bold(self) -> bool:
        return all(look.bold for text, look in self.pieces if text.strip())


@dataclass(slots=True)
class Table:
    """A table as it stands in the file, before merged cells are spread over their places."""

    rows: list["TableRow"] = field(default_factory=list)
    caption: "Box | None" = None
    hidden: bool = False


@dataclass(slots=True)
class TableRow:
    """`part` is the number of the part of the table that the row is in, `kind` that part's tag."""

    line: int
    part: int = 0
    kind: str = "tbody"
    hidden: bool = False
    cells: list["TableCell"] = field(default_factory=list)


@dataclass(slots=True)
class TableCell:
    """`rows` is 0 for a cell that goes down to the end of the part of its table."""

    box: "Box"
    head: bool = False
    columns: int = 1
    rows: int = 1
    fill: str = ""
    hidden: bool = False


@dataclass(slots=True)
class Box:
    """What stands in a page, a cell or a caption, one after the other."""

    parts: list[Line | Table] = field(default_factory=list)
    _open: Line | None = None
    _label: str = ""
    _goes_on: bool = False

    def write(self, text: str, look: Look, line: int, level: int = 0) -> None:
        """Add a text; blanks at the start of a line, and all but one between words, are nothing."""
        if look.exact:
            first, *others = text.split("\n")
            self._add(first, look, line, level)
            for other in others:
                self.break_line(line)
                self._add(other, look, line, level)
            return
        text = _BLANKS.sub(" ", text)
        pieces = self._open.pieces if self._open else []
        if text.startswith(" ") and (not pieces or pieces[-1][0].endswith(" ")):
            text = text[1:]
        self._add(text, look, line, level)

    def break_line(self, line: int) -> None:
        """Go on in the next line."""
        if self._open is None:
            self._add("", PLAIN, line, 0, always=True)
        self.end_line()
        self._goes_on = True

    def end_line(self) -> None:
        """What comes is a paragraph of its own."""
        if self._open is not None:
            self.parts.append(self._open)
        self._open, self._goes_on = None, False

    def number(self, label: str, line: int) -> None:
        """Set a number before the next line: on a line of its own if another one comes."""
        self.end_line()
        if self._label:
            self._add("", PLAIN, line, 0, always=True)
            self.end_line()
        self._label = label

    def table(self, table: Table) -> None:
        self.end_line()
        self.parts.append(table)

    def close(self) -> None:
        self.number("", 0)

    def _add(self, text: str, look: Look, line: int, level: int, *, always: bool = False) -> None:
        if not (text or always):
            return
        if self._open is None:
            self._open = Line(line, level, self._label, self._goes_on)
            self._label = ""
        if text:
            self._open.pieces.append((text, look))


@dataclass(slots=True)
class Said:
    """What is said in a cell; see grid.Cell."""

    live: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    former: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    changed: set[str] = field(default_factory=set)
    folded: bool = False

    @property
    def text(self) -> str:
        return "\n".join(self.live).strip()

    @property
    def everything(self) -> list[str]:
        """What stands there in any way."""
        return [text for text in (self.text, *self.struck, *self.hidden) if text]

    @property
    def before(self) -> str:
        """The text before changes that took something out and put something in, else nothing."""
        return "\n".join(self.former).strip() if len(self.changed) > 1 else ""

    def line(self, line: Line) -> None:
        live, struck = line.live, line.struck
        if struck and not live.strip():
            struck[0] = line.label + struck[0]
        elif live.strip() or line.label or not any(k.struck or k.hidden for _, k in line.pieces):
            self.live.append(line.label + live)
        self.struck += struck
        self.former.append(line.former)
        self.hidden += [line.hidden] if line.hidden else []
        self.changed |= {"out" for _, look in line.pieces if look.deleted}
        self.changed |= {"in" for _, look in line.pieces if look.added}

    def table(self, table: Table) -> None:
        """Add a table within the cell: its rows as lines."""
        self.folded = True
        if table.caption:
            self.take(said(table.caption))
        for row in table.rows:
            cells = [said(cell.box) for cell in row.cells]
            lines = [" ".join(cell.text.split("\n")) for cell in cells]
            self.live += [BETWEEN.join(lines)] if any(lines) else []
            self.former.append(BETWEEN.join(" ".join(cell.former) for cell in cells))
            for cell in cells:
                cell.live, cell.former = [], []
                self.take(cell)

    def take(self, other: "Said") -> None:
        self.live += other.live
        self.struck += other.struck
        self.former += other.former
        self.hidden += other.hidden
        self.changed |= other.changed


def said(box: Box) -> Said:
    """What is said in a box, its tables as lines."""
    whole = Said()
    for part in box.parts:
        if isinstance(part, Line):
            whole.line(part)
        else:
            whole.table(part)
    return whole


def _is_former(look: Look) -> bool:
    stood = look.deleted or not look.struck
    return stood and not (look.added or look.hidden)


def _bare(text: str) -> str:
    """Without the blanks at its ends; those that do not break are blanks."""
    return text.replace("\xa0", " ").strip()
