"""Documents on a terminal, or as plain text in a pipe. The only place that draws with rich."""

import re
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import TypeVar

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
from jtai.reports.layout import FLEXIBLE, GAP, broken_after_commas, has_long_texts, widths_of
from jtai.reports.screen import Screen
from jtai.visible import one_line, visible

T = TypeVar("T")

_BAR_WIDTH = 30
_PADDING = re.compile(r" (?: |\x1b\[[\d;]*m)*$", re.MULTILINE)
_STYLES = {
    Tone.PLAIN: "",
    Tone.STRONG: "bold",
    Tone.DIM: "dim",
    Tone.OVERDUE: "red",
    Tone.DUE_SOON: "yellow",
    Tone.COMPLETE: "green",
    Tone.REMOVED: "red strike",
    Tone.ADDED: "green",
}
_BRACKETS = {Tone.REMOVED: ("[-", "-]"), Tone.ADDED: ("{+", "+}")}
"""As git's word diff has them: what was removed and added must show without colour."""


def draw(document: Document, screen: Screen) -> str:
    """The document as text for the screen: no line is wider than it is."""
    return _Drawing(screen).document(document)


def draw_listing(headline: Cell, table: Table, screen: Screen) -> str:
    """A headline with a table under it."""
    return _Drawing(screen).listing(headline, table)


def with_progress(things: Iterable[T], total: int) -> Iterator[T]:
    """Pass things on, and show on stderr how many of `total` have gone by; nothing stays of it."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("Reading the history"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(things, total=total)


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
            self._line(f"{document.subtitle}\n", "")
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
        return _PADDING.sub(lambda end: end[0].replace(" ", ""), self._out.getvalue())

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
        grid = Grid.grid(padding=(0, GAP, 0, 0))
        grid.add_column(width=min(width, self._width // 3), overflow="fold", style=style)
        grid.add_column(overflow="fold", ratio=1)
        grid.add_row(self._shown(one_line(label)), self._rich(said))
        self._console.print(grid)

    def _bars(self, block: Bars) -> None:
        label_width = max((len(cell.text) for cell, _ in block.bars), default=0)
        number_width = len(str(block.total))
        room = max(5, min(_BAR_WIDTH, self._width - label_width - number_width - 2 * GAP))
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
        widths = widths_of(table, self._width, self._cells)
        if widths is None:
            self._stacked(table)
        else:
            self._grid(table, widths)
        if table.note:
            self._line(table.note, "dim")

    def _grid(self, table: Table, widths: list[int]) -> None:
        grid = Grid(
            box=None,
            padding=(0, GAP, 0, 0),
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
            if number and any(column.fit in FLEXIBLE for column in table.columns):
                self._console.print()
            whole, rest = Text(), []
            for cell, column in zip(row, table.columns, strict=True):
                if column.fit in FLEXIBLE:
                    rest.append((cell, column))
                elif cell.text and not (column.fit is Fit.NUMBER and cell.text == "0"):
                    self._append_whole(whole, cell, column, labelled=has_long_texts(table))
            self._print(whole)
            for cell, column in rest:
                if cell.text:
                    text = self._fitted(cell, column, self._width - GAP)
                    label = f"{column.title}: " if has_long_texts(table) else ""
                    self._indented(Text(label, "dim").append_text(text))

    def _indented(self, text: Text) -> None:
        for line in text.wrap(self._console, self._width - GAP, overflow="fold"):
            self._print(Text(" " * GAP).append_text(line))

    def _append_whole(self, line: Text, cell: Cell, column: Column, *, labelled: bool) -> None:
        text = self._toned(cell._replace(text=", ".join(cell.text.split("\n"))))
        if column.fit is Fit.NUMBER:
            noun = column.title.lower()
            one = noun.replace("s ", " ", 1).removesuffix("s")  # 1 day overdue, 2 days overdue
            text.append(f" {one if cell.text == '1' else noun}")
        elif labelled and line.plain:
            text = Text(f"{column.title} ", "dim").append_text(text)
        last = line.plain.rsplit("\n", 1)[-1]
        if line.plain:
            fits = self._cells(last) + GAP + self._cells(text.plain) <= self._width
            line.append("  " if fits else "\n  ")
        line.append_text(text)

    def _fitted(self, cell: Cell, column: Column, width: int) -> Text:
        text = self._toned(cell)
        most = FLEXIBLE.get(column.fit)
        if most is None:
            if column.fit is Fit.WHOLE and text.cell_len > width:
                rows = broken_after_commas(text.plain, width, self._cells)
                return Text("\n".join(rows), _STYLES[cell.tone])
            return text
        flat = Text(self._shown(one_line(cell.text)), _STYLES[cell.tone])
        lines = list(flat.wrap(self._console, width, overflow="fold"))
        if len(lines) <= most:
            return text if "\n" not in text.plain else flat
        lines[most - 1] = self._cut(lines[most - 1], width - len(self._ellipsis))
        return Text("\n").join(lines[:most])

    def _cut(self, line: Text, width: int) -> Text:
        """A line of at most `width` cells and an ellipsis, cut between words where that loses
        little."""
        line.rstrip()
        if line.cell_len > width:
            line.truncate(width)
            space = line.plain.rfind(" ")
            if space > width // 2:
                line.right_crop(len(line) - space)
            line.rstrip()
        line.append(self._ellipsis)
        return line

    def _rich(self, said: Paragraph) -> Text:
        return Text("").join(self._toned(piece) for piece in said.pieces)

    def _toned(self, cell: Cell) -> Text:
        before, after = _BRACKETS.get(cell.tone, ("", ""))
        shown = f"{before}{visible(cell.text)}{after}"
        return Text(self._shown(shown.replace("\t", "    ")), _STYLES[cell.tone])

    def _cells(self, text: str) -> int:
        return Text(self._shown(visible(text))).cell_len

    def _can(self, character: str) -> bool:
        return self._shown(character) == character

    def _shown(self, text: str) -> str:
        """Letters that the terminal's encoding has not got become escapes before they are
        measured, so that lines keep to the width."""
        return text.encode(self._encoding, "backslashreplace").decode(self._encoding)
