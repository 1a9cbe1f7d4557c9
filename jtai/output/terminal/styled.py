"""Text in pieces that each have a style: what a pen draws with."""

from collections.abc import Sequence

from rich.cells import cell_len

from jtai.tabular import Tone

Piece = tuple[str, str]
"""A text, and its style as terminals take it: numbers, joined by semicolons; none is plain."""
Line = Sequence[Piece]

BOLD, DIM = "1", "2"
STYLES = {
    Tone.PLAIN: "",
    Tone.STRONG: BOLD,
    Tone.DIM: DIM,
    Tone.OVERDUE: "31",  # red
    Tone.DUE_SOON: "33",  # yellow
    Tone.COMPLETE: "32",  # green
    Tone.REMOVED: "9;31",  # red, struck out
    Tone.ADDED: "32",
}
COLOUR = r"\x1b\[[\d;]*m"

_one_column = set(map(chr, range(0x20, 0x7F)))
"""Letters that are known to take one column: these, and what has been met of others."""


def columns_of(text: str) -> int:
    """How many columns of the terminal a text takes, by rich's tables of letters."""
    return len(text) if is_one_column_each(text) else cell_len(text)


def is_one_column_each(text: str) -> bool:
    """Whether a text has nothing but letters of one column, so that it, and whatever part of it,
    takes as many columns as it has letters: most text is such, which is sooner seen than added up.
    """
    if text.isascii() and text.isprintable():
        return True
    if _one_column.issuperset(text):
        return True
    _one_column.update(letter for letter in set(text) if cell_len(letter) == 1)
    return _one_column.issuperset(text)


def over(style: str, below: str) -> str:
    """A style on top of another."""
    return ";".join(sorted({*style.split(";"), *below.split(";")}, key=int))


def plain(line: Line) -> str:
    """The text of a line without its styles."""
    return line[0][0] if len(line) == 1 else "".join([text for text, _ in line])


def painted(line: Line) -> str:
    """A line as a terminal with colours takes it."""
    return "".join(
        [f"\x1b[{style}m{text}\x1b[0m" if style and text else text for text, style in line]
    )


def part_of(line: Line, start: int, end: int) -> Line:
    """A part of a line, in the styles that it has there."""
    if len(line) == 1:
        text, style = line[0]
        return ((text[start:end], style),)
    pieces, at = [], 0
    for text, style in line:
        if piece := text[max(start - at, 0) : max(end - at, 0)]:
            pieces.append((piece, style))
        at += len(text)
    return pieces
