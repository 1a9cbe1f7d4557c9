"""A page of help, written in Markdown, on a terminal."""

from rich.markdown import Markdown

from jtai.output.screen import Screen
from jtai.output.terminal.pen import Pen

_WIDEST = 100
"""Columns beyond which prose is hard to read."""


def shown_page(markdown: str, screen: Screen) -> str:
    """The page as text for the screen. The page is jtai's own: nobody else's text is in it."""
    pen = Pen(screen._replace(width=min(screen.width, _WIDEST)))
    pen.draw(Markdown(markdown, code_theme="bw"))
    return pen.text
