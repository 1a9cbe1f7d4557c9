"""Tags and texts, one after the other, as the boxes and tables of a page: what is broken is read as
browsers read it, and no text is dropped."""

from dataclasses import dataclass, field

from jtai.errors import SourceError
from jtai.importing.grids.grid import refuse_endless
from jtai.importing.grids.html_elements import BLOCKS, VOID, Context, changed, is_known
from jtai.importing.grids.html_lines import Box, Look, Table, TableCell, TableRow
from jtai.importing.grids.html_styles import Styles, fill_of, is_hidden
from jtai.importing.grids.html_tokens import CutOffError, Token, tokens
from jtai.importing.grids.word_remarks import quoted
from jtai.importing.grids.word_symbols import raised

_PARTS = frozenset({"thead", "tbody", "tfoot"})
_CELLS = frozenset({"td", "th"})
_OF_TABLES = _PARTS | _CELLS | {"tr", "caption", "colgroup", "col"}
_DEEPEST = 40
_WIDEST_SPAN = 256
_TICKED, _NOT_TICKED = "☒", "☐"
_UNWRITTEN = frozenset({"hidden", "submit", "button", "reset", "image", "file", "password"})
_SILENT = frozenset({"script", "style", "title", "iframe", "noembed", "noframes"})


@dataclass(slots=True)
class _OpenTable:
    """A table that is open. `look` is that of what is within, `fill` the colour of its row."""

    table: Table
    look: Look
    row_look: Look
    part: int = 0
    kind: str = "tbody"
    row: TableRow | None = None
    fill: str = ""


@dataclass(slots=True)
class Walk:
    """What was read so far of the file of a name. `line` is that at which it is read now, `remarks`
    are sentences."""

    name: str
    page: Box = field(default_factory=Box)
    title: str = ""
    line: int = 1
    remarks: dict[str, None] = field(default_factory=dict)
    _styles: Styles = field(default_factory=Styles)
    _stack: list[Context | _OpenTable] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._stack.append(Context(self.page))

    def token(self, token: Token) -> None:
        """Take the next tag or text.

        Raises SourceError where tables are nested without end.
        """
        if not token.tag:
            self.text(token.text)
        elif token.text:
            self._raw(token)
        elif token.tag in _SILENT:
            return
        elif token.end:
            self._end(token.tag)
        else:
            self._start(token)

    def text(self, text: str) -> None:
        """Take a text, as it is shown."""
        context = self._context()
        look = context.look
        if look.gone or (not text.strip() and isinstance(self._stack[-1], _OpenTable)):
            return
        shown = raised(text) if look.raised else text
        context.box.write(shown, look, self.line, context.level)

    def close(self) -> None:
        """End all that is still open."""
        while isinstance(self._inner(), _OpenTable):
            self._end_table()
        self.page.close()

    def number(self, label: str) -> None:
        """Set a number before the next line."""
        self._context().box.number(label, self.line)

    def _raw(self, token: Token) -> None:
        if token.tag == "title":
            self.title = self.title or " ".join(token.text.split())
        elif token.tag == "style":
            self._styles.read(token.text)
        elif token.tag in {"textarea", "xmp"}:
            context = self._context()
            context.box.write(token.text, context.look._replace(exact=True), self.line)

    def _start(self, token: Token) -> None:
        tag = token.tag
        if not is_known(tag):
            said = f"line {self.line}: what looks like a tag is not shown: {quoted(token.shown)}."
            self.remarks[said] = None
        if tag == "table":
            self._start_table(token)
        elif tag in _OF_TABLES:
            table = self._inner()
            if table is not None:
                self._start_in(table, token)
        elif tag in VOID:
            self._void(token)
        else:
            self._context().start(token, self._styles.of(token), self.line)

    def _end(self, tag: str) -> None:
        if tag == "table":
            self._end_table()
        elif tag in _OF_TABLES:
            table = self._inner()
            if table is not None and tag != "colgroup":
                self._end_cell()
                if tag not in _CELLS and tag != "caption":
                    table.row = None
                if tag in _PARTS:
                    table.kind = "tbody"
                    table.part += 1
        elif tag == "br":
            self._context().box.break_line(self.line)
        elif tag not in VOID:
            self._context().end(tag)

    def _void(self, token: Token) -> None:
        context = self._context()
        said = token.attributes
        if token.tag == "br":
            if not context.look.gone:
                context.box.break_line(self.line)
        elif token.tag in BLOCKS:
            context.box.end_line()
        elif token.tag == "img":
            self.text(said.get("alt", ""))
        elif token.tag == "input" and said.get("type", "").lower() not in _UNWRITTEN:
            is_box = said.get("type", "").lower() in {"checkbox", "radio"}
            ticked = _TICKED if "checked" in said else _NOT_TICKED
            self.text(ticked if is_box else said.get("value", ""))

    def _start_table(self, token: Token) -> None:
        if isinstance(self._stack[-1], _OpenTable):  # between cells no table can stand
            self._end_table()
        if len(self._stack) > 2 * _DEEPEST:
            raise SourceError(
                f"{self.name}:{self.line}: tables are nested over {_DEEPEST} deep, which no"
                " document is. Copy the plan into a new file."
            )
        context = self._context()
        style = self._styles.of(token)
        hidden = context.look.hidden or is_hidden(token, style)
        look = changed(context.look, token, style)._replace(hidden=False, exact=False)
        context.box.end_line()
        self._stack.append(_OpenTable(Table(hidden=hidden), look, look))

    def _start_in(self, table: _OpenTable, token: Token) -> None:
        """A part of a table starts: what is open in it ends."""
        tag, style = token.tag, self._styles.of(token)
        self._end_cell()
        if tag == "caption":
            box = table.table.caption = table.table.caption or Box()
            self._stack.append(Context(box, changed(table.look, token, style)))
        elif tag in _PARTS:
            table.row = None
            table.part += 1
            table.kind = tag
        elif tag == "tr":
            self._start_row(table, token)
        elif tag in _CELLS:
            if table.row is None:
                self._start_row(table, Token(token.place, "tr"))
            self._start_cell(table, token)

    def _start_row(self, table: _OpenTable, token: Token) -> None:
        style = self._styles.of(token)
        hidden = is_hidden(token, style)
        table.row = TableRow(self.line, table.part, table.kind, hidden)
        table.row_look = changed(table.look, token, style)._replace(hidden=False)
        table.fill = fill_of(token, style)
        table.table.rows.append(table.row)
        refuse_endless(self.name, len(table.table.rows))

    def _start_cell(self, table: _OpenTable, token: Token) -> None:
        style, said = self._styles.of(token), token.attributes
        cell = TableCell(
            Box(),
            token.tag == "th",
            min(_span(said.get("colspan", "")) or 1, _WIDEST_SPAN),
            _span(said.get("rowspan", "")),
            fill_of(token, style) or table.fill,
            is_hidden(token, style),
        )
        if table.row is not None:
            table.row.cells.append(cell)
        look = changed(table.row_look, token, style)._replace(hidden=False)
        self._stack.append(Context(cell.box, look))

    def _end_cell(self) -> None:
        """End the cell or the caption that is open, if one is."""
        if len(self._stack) > 1 and isinstance(self._stack[-1], Context):
            self._stack[-1].box.close()
            self._stack.pop()

    def _end_table(self) -> None:
        self._end_cell()
        table = self._stack[-1]
        if isinstance(table, _OpenTable):
            self._stack.pop()
            self._context().box.table(table.table)

    def _inner(self) -> _OpenTable | None:
        return next((one for one in reversed(self._stack) if isinstance(one, _OpenTable)), None)

    def _context(self) -> Context:
        """What text goes to: of that between the cells of a table, what is around the table."""
        return next(one for one in reversed(self._stack) if isinstance(one, Context))


def feed(walk: Walk, text: str) -> None:
    """Walk over a text of HTML that starts in the line at which the walk is.

    Raises SourceError, with the line.
    """
    place = 0
    try:
        for token in tokens(text):
            walk.line += text.count("\n", place, token.place)
            place = token.place
            walk.token(token)
    except CutOffError as cut:
        line = walk.line + text.count("\n", place, cut.place)
        raise SourceError(
            f"{walk.name}:{line}: {cut.what} starts here that is not closed: the file is damaged,"
            " or cut off. Close it, or save the file again, and import that."
        ) from None


def _span(text: str) -> int:
    """How many places a cell covers; 1 where that is no number."""
    said = text.strip()
    digits = said.removeprefix("+")
    if not (digits.isdecimal() and digits.isascii()):
        return 1
    return int(digits[:7])
