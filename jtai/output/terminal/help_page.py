"""A page of help, written in Markdown, on a terminal."""

import re
import sys
import textwrap
from io import StringIO

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import CodeBlock, Heading, Markdown
from rich.text import Text
from rich.theme import Theme

from jtai.output.screen import Screen
from jtai.output.terminal.pen import NARROWEST, Pen
from jtai.output.terminal.styled import COLOUR

_WIDEST = 100
"""Columns beyond which prose is hard to read."""
_HEIGHT = 24
"""Of no use here, but rich would else read COLUMNS and LINES, and stop at what is no number."""
_LOOKS = Theme(
    {
        "markdown.h1": "bold underline",
        "markdown.h2": "bold",
        "markdown.code": "bold",
        "markdown.code_block": "none",
        "markdown.table.border": "dim",
        "markdown.table.header": "bold",
        "markdown.item.number": "none",
    }
)
_SIGNS = {"\u2500": "-", "\u2022": "*"}
"""What rich draws, and what stands for it where the terminal has no such letter."""
_MARGIN = "  "
_LATER = "    "
_IN_A_SHELL = "sh"
_GOES_ON = "" if sys.platform == "win32" else " \\"
"""What a line that is cut ends with in a shell, so that all of it can be copied and pasted."""
_EMPTY_LINES = rf"\n(?:(?:{COLOUR})*\n){{2,}}"
_PADDING = re.compile(rf" (?: |{COLOUR})*$", re.MULTILINE)
"""What rich fills its lines up with: on paper and in a pipe that is only noise."""
_WHOLE = r"(?:--?[\w-]+ )?(?:\"[^\"]*\"|'[^']*'|[^\s-]\S*)"
_HELD = "\0"
"""Stands for a blank at which no line is cut: in a quoted text, or behind an option."""


def shown_page(markdown: str, screen: Screen) -> str:
    """The page as text for the screen. The page is jtai's own: nobody else's text is in it."""
    text = markdown if screen.colour else _quoted(markdown)
    drawn = _drawn(_Page(text, hyperlinks=False), screen)
    unpadded = _PADDING.sub(lambda end: end[0].replace(" ", ""), drawn)
    shown = re.sub(_EMPTY_LINES, "\n\n", unpadded).lstrip("\n")
    can = Pen(screen).can
    return shown.translate({ord(sign): plain for sign, plain in _SIGNS.items() if not can(sign)})


def _drawn(page: Markdown, screen: Screen) -> str:
    out = StringIO()
    console = Console(
        file=out,
        width=max(min(screen.width, _WIDEST), NARROWEST),
        height=_HEIGHT,
        force_terminal=screen.colour,
        color_system="standard" if screen.colour else None,
        no_color=not screen.colour,
        theme=_LOOKS,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    console.print(page)
    return out.getvalue()


def _quoted(markdown: str) -> str:
    """With the marks around what is to be typed shown, where no boldness tells it from prose."""
    parts = re.split(r"(^ *```.*?^ *```$)", markdown, flags=re.DOTALL | re.MULTILINE)
    parts[::2] = [re.sub(r"`([^`\n]+)`", r"`` `\1` ``", part) for part in parts[::2]]
    return "".join(parts)


class _Title(Heading):
    """To the left, as all else."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        self.text.justify = "left"
        yield self.text


class _Typed(CodeBlock):
    """What is to be typed, or a program has said; its lines are cut between words."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in str(self.text).rstrip().splitlines():
            for row in _rows(line, self.lexer_name, options.max_width - len(_MARGIN)):
                yield Text(_MARGIN + row, overflow="fold")


class _Page(Markdown):
    elements = {  # noqa: RUF012 - rich's own, and never changed
        **Markdown.elements,
        "heading_open": _Title,
        "fence": _Typed,
        "code_block": _Typed,
    }


def _rows(line: str, language: str, width: int) -> list[str]:
    """A line over as many rows as it takes, the later ones further to the right."""
    if len(line) <= width:
        return [line]
    later = line[: len(line) - len(line.lstrip())] + _LATER
    if language != _IN_A_SHELL:
        return _cut(line, width, later)
    room = width - len(_GOES_ON)
    held = re.sub(_WHOLE, lambda found: found[0].replace(" ", _HELD), line)
    parts = [part.replace(_HELD, " ") for part in _cut(held, room, later)]
    rows = [row for part in parts for row in _cut(part, room, later)]
    return [row + _GOES_ON for row in rows[:-1]] + rows[-1:]


def _cut(line: str, width: int, later: str) -> list[str]:
    return textwrap.wrap(
        line, width, subsequent_indent=later, break_long_words=False, break_on_hyphens=False
    )
