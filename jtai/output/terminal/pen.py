"""Texts as a screen can show them: safe, in its letters, no wider than it is."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, zip_longest

from rich.cells import set_cell_size

from jtai.blocks import Paragraph
from jtai.output.layout import FLEXIBLE, GAP, broken_after_commas
from jtai.output.screen import Screen
from jtai.output.terminal.styled import (
    COLOUR,
    DIM,
    STYLES,
    Line,
    columns_of,
    painted,
    part_of,
    plain,
)
from jtai.output.terminal.wrapping import lines_of, longest_piece, without_last_word
from jtai.tabular import Cell, Column, Fit, Tone
from jtai.visible import one_line, visible

MANY_EMPTY_LINES = r"\n(?:[ \t]*\n){99,}"
_BRACKETS = {Tone.REMOVED: ("[-", "-]"), Tone.ADDED: ("{+", "+}")}
"""As git's word diff has them: what was removed and added must show without colour."""
NARROWEST = 20
"""No screen is written on as if it were narrower."""


def cells_of(drawn: str) -> int:
    """How many columns of the terminal a line takes that a pen has drawn."""
    return columns_of(re.sub(COLOUR, "", drawn))


class Pen:
    """Writes on one screen; `text` is what it has written so far."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self.width = max(screen.width, NARROWEST)
        self._encoding = screen.encoding
        self._out: list[str] = []
        self._drawn = painted if screen.colour else plain
        self._empty_lines = -1
        """How many of the last lines are empty; one less before the first, which ends no line."""
        self._ellipsis = self.shown("\u2026") if self.can("\u2026") else "..."

    @property
    def text(self) -> str:
        return "".join(self._out)

    def as_wide_as(self, width: int) -> "Pen":
        """Another for a part of the same screen."""
        return Pen(self._screen._replace(width=width))

    def skip_line(self) -> None:
        """An empty line, if there is none yet."""
        if self._empty_lines < 1:
            self._put("")

    def skip_lines(self, number: int) -> None:
        for _ in range(number):
            self._put("")

    def line(self, text: str, style: str = "") -> None:
        """Write one line of text, over as many as it takes."""
        self.write([(self.shown(one_line(text)), style)])

    def write(self, line: Line) -> None:
        """Write a text, over as many lines as it takes."""
        self.lines(self.wrapped(line, self.width))

    def lines(self, lines: Iterable[Line]) -> None:
        """Write lines that are no wider than the screen, each as it is."""
        for line in lines:
            self._put(self._drawn(line))

    def row(
        self,
        cells: Sequence[Iterable[Line]],
        columns: Sequence[tuple[int, bool]],
        gap: int = GAP,
    ) -> None:
        """Write texts side by side, each in lines that fit in its column: a width, and whether it
        is lined up on the right."""
        between = " " * gap
        for parts in zip_longest(*cells, fillvalue=()):
            drawn = []
            for part, (width, right) in zip(parts, columns, strict=True):
                blanks = " " * (width - columns_of(plain(part)))
                shown = self._drawn(part)
                drawn.append(blanks + shown if right else shown + blanks)
            self._put(between.join(drawn))

    def side_by_side(self, left: Iterable[str], right: Iterable[str], start: int) -> None:
        """Write lines that others have drawn, those on the right from the column `start` on."""
        for one, other in zip_longest(left, right, fillvalue=""):
            blanks = " " * (start - cells_of(one))
            self._put(f"{one}{blanks}{other}" if other else one)

    def _put(self, drawn: str) -> None:
        """Write a line. What pads its cells is only noise at its end, on paper and in a pipe."""
        self._empty_lines = 0 if drawn else self._empty_lines + 1
        self._out.append(drawn.rstrip(" ") + "\n")

    def wrapped(self, line: Line, width: int) -> Iterator[Line]:
        """A text in lines of at most `width` columns."""
        for start, end in lines_of(plain(line), width):
            yield part_of(line, start, end)

    def fitted(self, cell: Cell, column: Column, width: int) -> list[Line]:
        """The lines of a cell in a column of so many columns of the terminal."""
        line = self.said(cell, column)
        if column.fit is Fit.WHOLE and columns_of(plain(line)) > width:
            rows = broken_after_commas(plain(line), width, self.cells)
            line = [("\n".join(rows), STYLES[cell.tone])]
        return self.cut_short(line, column, width)

    def said(self, cell: Cell, column: Column, label: str = "") -> Line:
        """What a column says, in a line where it may be cut, with a label before it."""
        is_cut = FLEXIBLE.get(column.fit) is not None
        line = self.toned(cell._replace(text=one_line(cell.text)) if is_cut else cell)
        return [(self.shown(one_line(label)), DIM), *line] if label else line

    def cut_short(self, line: Line, column: Column, width: int) -> list[Line]:
        """A text in as many lines as the column may have, with an ellipsis where there would be
        more."""
        most = FLEXIBLE.get(column.fit)
        if most is None:
            return list(self.wrapped(line, width))
        lines = list(islice(self.wrapped(line, width), most + 1))
        if len(lines) > most:
            style = line[0][1] if len(line) == 1 else ""
            lines[most - 1 :] = [self._cut(lines[most - 1], width - len(self._ellipsis), style)]
        return lines

    def _cut(self, line: Line, width: int, style: str) -> Line:
        """A line of at most `width` cells and an ellipsis, cut between words if it has several."""
        text = plain(line)
        if columns_of(text) > width:
            line = part_of(line, 0, len(without_last_word(set_cell_size(text, width))))
        if len(line) == 1 and line[0][1] == style:
            return [(line[0][0] + self._ellipsis, style)]
        return [*line, (self._ellipsis, style)]

    def paragraph(self, said: Paragraph) -> Line:
        """What a paragraph says, in one."""
        return [piece for cell in said.pieces for piece in self.toned(cell)]

    def parts(self, line: Line) -> Iterator[tuple[Line, int]]:
        """A text in parts, each with how many empty lines follow it: none and a single part, but
        where a great many follow, which take no room beside something else."""
        text, start = plain(line), 0
        for found in re.finditer(MANY_EMPTY_LINES, text):
            yield part_of(line, start, found.start()), found[0].count("\n") - 1
            start = found.end()
        yield part_of(line, start, len(text)), 0

    def toned(self, cell: Cell) -> Line:
        before, after = _BRACKETS.get(cell.tone, ("", ""))
        shown = f"{before}{visible(cell.text)}{after}"
        return [(self.shown(shown.replace("\t", "    ")), STYLES[cell.tone])]

    def cells(self, text: str) -> int:
        return columns_of(self.shown(visible(text)))

    def longest(self, text: str, at_least: int) -> int:
        return longest_piece(self.shown(visible(text)), at_least)

    def can(self, character: str) -> bool:
        return self.shown(character) == character

    def shown(self, text: str) -> str:
        """Letters that the terminal's encoding has not got become escapes before they are
        measured, so that lines keep to the width."""
        if text.isascii():
            return text
        return text.encode(self._encoding, "backslashreplace").decode(self._encoding)
