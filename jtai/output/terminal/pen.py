"""Texts as a screen can show them: safe, in its letters, no wider than it is."""

import re
from collections.abc import Iterator
from contextlib import nullcontext
from io import StringIO

from rich.console import Console, RenderableType
from rich.text import Text
from rich.theme import Theme

from jtai.blocks import Cell, Column, Fit, Paragraph, Tone
from jtai.output.layout import FLEXIBLE, broken_after_commas
from jtai.output.screen import Screen
from jtai.visible import one_line, visible

_PADDING = re.compile(r" (?: |\x1b\[[\d;]*m)*$", re.MULTILINE)
MANY_EMPTY_LINES = r"\n(?:[ \t]*\n){99,}"
STYLES = {
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
_HEIGHT = 24
"""Of no use here, but Rich would else read COLUMNS and LINES, and stop at what is no number."""


class Pen:
    """Writes on one screen; `text` is what it has written so far."""

    def __init__(self, screen: Screen) -> None:
        self.width = max(screen.width, 20)
        self._encoding = screen.encoding
        self._out = StringIO()
        self._console = Console(
            file=self._out,
            width=self.width,
            height=_HEIGHT,
            force_terminal=screen.colour,
            color_system="standard" if screen.colour else None,
            no_color=not screen.colour,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )
        self._ellipsis = self.shown("\u2026") if self.can("\u2026") else "..."

    @property
    def text(self) -> str:
        # Cells are padded on the right; on paper and in a pipe that is only noise.
        return _PADDING.sub(lambda end: end[0].replace(" ", ""), self._out.getvalue())

    def draw(self, thing: RenderableType, looks: Theme | None = None) -> None:
        with self._console.use_theme(looks) if looks else nullcontext():
            self._console.print(thing)

    def skip_line(self) -> None:
        self._console.print()

    def skip_lines(self, number: int) -> None:
        self._out.write("\n" * number)

    def line(self, text: str, style: str = "") -> None:
        """Write one line of text, over as many as it takes."""
        self.write(Text(self.shown(one_line(text)), style=style))

    def write(self, text: Text) -> None:
        self._console.print(text, overflow="fold")

    def wrapped(self, text: Text, width: int) -> list[Text]:
        return list(text.wrap(self._console, width, overflow="fold"))

    def fitted(self, cell: Cell, column: Column, width: int) -> Text:
        text = self.toned(cell)
        most = FLEXIBLE.get(column.fit)
        if most is None:
            if column.fit is Fit.WHOLE and text.cell_len > width:
                rows = broken_after_commas(text.plain, width, self.cells)
                return Text("\n".join(rows), STYLES[cell.tone])
            return text
        flat = Text(self.shown(one_line(cell.text)), STYLES[cell.tone])
        lines = self.wrapped(flat, width)
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

    def rich(self, said: Paragraph) -> Text:
        return Text("").join(self.toned(piece) for piece in said.pieces)

    def parts(self, text: Text) -> Iterator[tuple[Text, int]]:
        """The text in parts, each with how many empty lines follow it: none and a single part, but
        where a great many follow, each of which rich would draw."""
        start = 0
        for found in re.finditer(MANY_EMPTY_LINES, text.plain):
            yield text[start : found.start()], found[0].count("\n") - 1
            start = found.end()
        yield text[start:] if start else text, 0

    def toned(self, cell: Cell) -> Text:
        before, after = _BRACKETS.get(cell.tone, ("", ""))
        shown = f"{before}{visible(cell.text)}{after}"
        return Text(self.shown(shown.replace("\t", "    ")), STYLES[cell.tone])

    def cells(self, text: str) -> int:
        return Text(self.shown(visible(text))).cell_len

    def can(self, character: str) -> bool:
        return self.shown(character) == character

    def shown(self, text: str) -> str:
        """Letters that the terminal's encoding has not got become escapes before they are
        measured, so that lines keep to the width."""
        return text.encode(self._encoding, "backslashreplace").decode(self._encoding)
