"""Documents on a terminal, or as plain text in a pipe. The only place that draws with rich."""

from io import StringIO

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from jtai.reports.blocks import (
    Bars,
    Block,
    Cell,
    Column,
    Document,
    Facts,
    Fit,
    Heading,
    Items,
    Paragraph,
    Picture,
    Table,
    Tone,
)
from jtai.reports.screen import Screen
from jtai.visible import one_line, visible

STACKED_BELOW = 70
"""A terminal with fewer columns gets each row as a small record of its own."""

_GAP = 2
_FLEXIBLE_LEAST = 16
_LONG_TEXT_LEAST = 30
"""Columns of text in full, where there are several, need more: else a row is pages long."""
_FLEXIBLE = {Fit.WRAP: None, Fit.CUT: 3, Fit.LINE: 1}
"""Columns that may give way, with the most lines that each takes."""
_BAR_WIDTH = 30
_STYLES = {
    Tone.PLAIN: "",
    Tone.STRONG: "bold",
    Tone.DIM: "dim",
    Tone.OVERDUE: "red",
    Tone.DUE_SOON: "yellow",
    Tone.COMPLETE: "green",
}


def draw(document: Document, screen: Screen) -> str:
    """The document as text for the screen: no line is wider than it is."""
    return _Drawing(screen).document(document)


def draw_listing(headline: Cell, table: Table, screen: Screen) -> str:
    """A headline with a table under it."""
    return _Drawing(screen).listing(headline, table)


class _Drawing:
    def __init__(self, screen: Screen) -> None:
        self._width = max(screen.width, 20)
        self._encoding = screen.encoding
        self._out = StringIO()
        self._console = Console(
            file=self._out,
            width=self._width,
            force_terminal=screen.colour,
            color_system="standard" if screen.colour else None,
            no_color=not screen.colour,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )
        self._ellipsis = self._shown("\u2026") if self._can("\u2026") else "..."

    def document(self, document: Document) -> str:
        if document.subtitle:
            self._line(document.title, "bold")
            self._line(document.subtitle, "")
            self._console.print()
        self._line(document.headline.text, "bold")
        if document.subtitle:
            self._console.print()
        for block in document.blocks:
            self._block(block)
        return self._text()

    def listing(self, headline: Cell, table: Table) -> str:
        self._line(headline.text, "bold")
        if table.rows:
            self._console.print()
            self._table(table)
        return self._text()

    def _text(self) -> str:
        # Cells are padded on the right; on paper and in a pipe that is only noise.
        lines = self._out.getvalue().split("\n")
        return "\n".join(line.rstrip() for line in lines)

    def _block(self, block: Block) -> None:
        match block:
            case Heading(text, level):
                self._console.print()
                self._line(text, "bold" if level <= 2 else "")
            case Paragraph():
                self._print(self._rich(block))
            case Items(items, numbered):
                for number, item in enumerate(items, start=1):
                    mark = f"{number}." if numbered else "-"
                    self._labelled(mark, item, len(f"{len(items)}.") if numbered else 1)
            case Facts(facts):
                widest = max((len(label) for label, _ in facts), default=0)
                for label, said in facts:
                    self._labelled(label, said, widest, "dim")
            case Bars():
                self._bars(block)
            case Picture(title, _, table):
                self._console.print()
                self._line(title, "bold")
                self._table(table)
            case Table():
                if block.caption:
                    self._console.print()
                    self._line(block.caption, "bold")
                self._table(block)

    def _line(self, text: str, style: str) -> None:
        self._print(Text(self._shown(one_line(text)), style=style))

    def _print(self, text: Text) -> None:
        self._console.print(text, overflow="fold")

    def _labelled(self, label: str, said: Paragraph, width: int, style: str = "") -> None:
        grid = Grid.grid(padding=(0, _GAP, 0, 0))
        grid.add_column(width=min(width, self._width // 3), overflow="fold", style=style)
        grid.add_column(overflow="fold", ratio=1)
        grid.add_row(self._shown(one_line(label)), self._rich(said))
        self._console.print(grid)

    def _bars(self, block: Bars) -> None:
        label_width = max((len(cell.text) for cell, _ in block.bars), default=0)
        number_width = len(str(block.total))
        room = max(5, min(_BAR_WIDTH, self._width - label_width - number_width - 2 * _GAP))
        full = "\u2588" if self._can("\u2588") else "#"
        for cell, number in block.bars:
            length = round(room * number / block.total) if block.total else 0
            bar = full * max(length, 1 if number else 0)
            text = Text(f"{cell.text:<{label_width}}  {number:>{number_width}}  ")
            text.append(bar, _STYLES[cell.tone])
            self._print(text)

    def _table(self, table: Table) -> None:
        if not table.rows:
            self._line(table.empty or "None.", "")
            return
        widths = self._widths(table)
        if widths is None:
            self._stacked(table)
        else:
            self._grid(table, widths)
        if table.note:
            self._line(table.note, "dim")

    def _widths(self, table: Table) -> list[int] | None:
        """How wide each column is to be; None if there is no room for them side by side."""
        widths = [
            max(
                [len(column.title)]
                + [self._cells(line) for row in table.rows for line in row[n].text.split("\n")]
            )
            for n, column in enumerate(table.columns)
        ]
        flexible = [n for n, c in enumerate(table.columns) if c.fit in _FLEXIBLE]
        fixed = sum(w for n, w in enumerate(widths) if n not in flexible)
        room = self._width - fixed - _GAP * (len(widths) - 1)
        least = _LONG_TEXT_LEAST if _is_long(table) else _FLEXIBLE_LEAST
        if flexible and (self._width < STACKED_BELOW or room < least * len(flexible)):
            return None
        if not flexible and room < 0:
            return None
        for place, n in enumerate(flexible):
            share = room // (len(flexible) - place)
            widths[n] = min(widths[n], share)
            room -= widths[n]
        return widths

    def _grid(self, table: Table, widths: list[int]) -> None:
        grid = Grid(
            box=None,
            padding=(0, _GAP, 0, 0),
            pad_edge=False,
            show_edge=False,
            show_header=any(column.title for column in table.columns),
            header_style="dim",
        )
        for column, width in zip(table.columns, widths, strict=True):
            right = column.fit is Fit.NUMBER
            grid.add_column(
                column.title, width=width, justify="right" if right else "left", overflow="fold"
            )
        for row in table.rows:
            grid.add_row(
                *(
                    self._fitted(cell, column, width)
                    for cell, column, width in zip(row, table.columns, widths, strict=True)
                )
            )
        self._console.print(grid)

    def _stacked(self, table: Table) -> None:
        """Each row as a record: what is never cut on the first lines, the rest under it."""
        for number, row in enumerate(table.rows):
            if number:
                self._console.print()
            whole, rest = Text(), []
            labelled = _is_long(table)
            for cell, column in zip(row, table.columns, strict=True):
                if column.fit in _FLEXIBLE:
                    rest.append((cell, column))
                elif cell.text:
                    self._append_whole(whole, cell, column, labelled=labelled)
            self._print(whole)
            for cell, column in rest:
                if cell.text:
                    text = self._fitted(cell, column, self._width - _GAP)
                    if labelled:
                        text = Text(f"{column.title}: ", "dim").append_text(text)
                    indented = Grid.grid(padding=(0, 0, 0, _GAP), pad_edge=True)
                    indented.add_column(overflow="fold")
                    indented.add_row(text)
                    self._console.print(indented)

    def _append_whole(self, line: Text, cell: Cell, column: Column, *, labelled: bool) -> None:
        text = self._toned(cell._replace(text=", ".join(cell.text.split("\n"))))
        if column.fit is Fit.NUMBER or (labelled and line.plain):
            text = Text(f"{column.title} ").append_text(text)
        last = line.plain.rsplit("\n", 1)[-1]
        if line.plain:
            fits = self._cells(last) + _GAP + self._cells(text.plain) <= self._width
            line.append("  " if fits else "\n")
        line.append_text(text)

    def _fitted(self, cell: Cell, column: Column, width: int) -> Text:
        text = self._toned(cell)
        most = _FLEXIBLE.get(column.fit)
        if most is None:
            return text
        flat = Text(self._shown(one_line(cell.text)), _STYLES[cell.tone])
        lines = list(flat.wrap(self._console, width, overflow="fold"))
        if len(lines) <= most:
            return text if "\n" not in text.plain else flat
        last = lines[most - 1]
        last.truncate(width - len(self._ellipsis))
        last.rstrip()
        last.append(self._ellipsis)
        return Text("\n").join(lines[:most])

    def _rich(self, said: Paragraph) -> Text:
        return Text("").join(self._toned(piece) for piece in said.pieces)

    def _toned(self, cell: Cell) -> Text:
        return Text(self._shown(visible(cell.text).replace("\t", "    ")), _STYLES[cell.tone])

    def _cells(self, text: str) -> int:
        return Text(self._shown(visible(text))).cell_len

    def _can(self, character: str) -> bool:
        return self._shown(character) == character

    def _shown(self, text: str) -> str:
        """Letters that the terminal's encoding has not got become escapes before they are
        measured, so that lines keep to the width."""
        return text.encode(self._encoding, "backslashreplace").decode(self._encoding)


def _is_long(table: Table) -> bool:
    """Whether the rows are records with several texts in full, each in need of its label."""
    return sum(column.fit is Fit.WRAP for column in table.columns) > 1
