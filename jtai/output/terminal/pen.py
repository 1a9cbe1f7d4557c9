"""Texts as a screen can show them: safe, in its letters, no wider than it is."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from io import StringIO
from itertools import zip_longest

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.text import Text
from rich.theme import Theme

from jtai.blocks import Paragraph
from jtai.output.layout import FLEXIBLE, GAP, broken_after_commas
from jtai.output.screen import Screen
from jtai.output.terminal.wrapping import breaks, longest_piece, without_last_word
from jtai.tabular import Cell, Column, Fit, Tone
from jtai.visible import one_line, visible

_COLOUR = r"\x1b\[[\d;]*m"
_PADDING = re.compile(rf" (?: |{_COLOUR})*$", re.MULTILINE)
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
NARROWEST = 20
"""No screen is written on as if it were narrower."""
_HEIGHT = 24
"""Of no use here, but Rich would else read COLUMNS and LINES, and stop at what is no number."""


def cells_of(drawn: str) -> int:
    """How many columns of the terminal a line takes that a pen has drawn."""
    return cell_len(re.sub(_COLOUR, "", drawn))


class Pen:
    """Writes on one screen; `text` is what it has written so far."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self.width = max(screen.width, NARROWEST)
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

    def as_wide_as(self, width: int) -> "Pen":
        """Another for a part of the same screen."""
        return Pen(self._screen._replace(width=width))

    def draw(self, thing: RenderableType, looks: Theme | None = None) -> None:
        with self._console.use_theme(looks) if looks else nullcontext():
            self._console.print(thing)

    def skip_line(self) -> None:
        """An empty line, if there is none yet."""
        self._out.seek(max(self._out.tell() - 2, 0))
        if self._out.read() != "\n\n":
            self._out.write("\n")

    def skip_lines(self, number: int) -> None:
        self._out.write("\n" * number)

    def line(self, text: str, style: str = "") -> None:
        """Write one line of text, over as many as it takes."""
        self.write(Text(self.shown(one_line(text)), style=style))

    def write(self, text: Text) -> None:
        self.lines(self.wrapped(text, self.width))

    def lines(self, lines: Iterable[Text]) -> None:
        """Write lines that are no wider than the screen, each as it is."""
        self._console.print(Text("\n").join(lines), soft_wrap=True)

    def row(
        self,
        cells: Sequence[Sequence[Text]],
        columns: Sequence[tuple[int, bool]],
        gap: int = GAP,
    ) -> None:
        """Write texts side by side, each in lines that fit in its column: a width, and whether it
        is lined up on the right."""
        written = []
        for parts in zip_longest(*cells, fillvalue=Text()):
            line = Text()
            for place, (part, (width, right)) in enumerate(zip(parts, columns, strict=True)):
                blanks = " " * (width - part.cell_len)
                line.append(" " * gap if place else "")
                line.append(blanks if right else "").append_text(part)
                line.append("" if right else blanks)
            written.append(line)
        self.lines(written)

    def side_by_side(self, left: Iterable[str], right: Iterable[str], start: int) -> None:
        """Write lines that others have drawn, those on the right from the column `start` on."""
        for one, other in zip_longest(left, right, fillvalue=""):
            blanks = " " * (start - cells_of(one))
            self._out.write(f"{one}{blanks}{other}\n" if other else f"{one}\n")

    def wrapped(self, text: Text, width: int) -> list[Text]:
        """The text in lines of at most `width` columns."""
        lines: list[Text] = []
        for line in text.split(allow_blank=True):
            lines += line.divide(breaks(line.plain, width))
        for line in lines:
            if line.plain[-1:].isspace():
                line.rstrip()
        return lines

    def fitted(self, cell: Cell, column: Column, width: int) -> list[Text]:
        """The lines of a cell in a column of so many columns of the terminal."""
        text = self.said(cell, column)
        if column.fit is Fit.WHOLE and text.cell_len > width:
            rows = broken_after_commas(text.plain, width, self.cells)
            text = Text("\n".join(rows), STYLES[cell.tone])
        return self.cut_short(self.wrapped(text, width), column, width)

    def said(self, cell: Cell, column: Column, label: str = "") -> Text:
        """What a column says, in a line where it may be cut, with a label before it."""
        is_cut = FLEXIBLE.get(column.fit) is not None
        text = self.toned(cell._replace(text=one_line(cell.text)) if is_cut else cell)
        return Text.assemble((self.shown(label), "dim"), text) if label else text

    def cut_short(self, lines: list[Text], column: Column, width: int) -> list[Text]:
        """As many lines as the column may have, with an ellipsis where there are more."""
        most = FLEXIBLE.get(column.fit)
        if most is None or len(lines) <= most:
            return lines
        return [*lines[: most - 1], self._cut(lines[most - 1], width - len(self._ellipsis))]

    def _cut(self, line: Text, width: int) -> Text:
        """A line of at most `width` cells and an ellipsis, cut between words if it has several."""
        line.rstrip()
        if line.cell_len > width:
            line.truncate(width)
            line = line[: len(without_last_word(line.plain))]
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

    def longest(self, text: str, at_least: int) -> int:
        return longest_piece(self.shown(visible(text)), at_least)

    def can(self, character: str) -> bool:
        return self.shown(character) == character

    def shown(self, text: str) -> str:
        """Letters that the terminal's encoding has not got become escapes before they are
        measured, so that lines keep to the width."""
        return text.encode(self._encoding, "backslashreplace").decode(self._encoding)
