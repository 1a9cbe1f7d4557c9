"""Answers out: in the format asked for, to whatever stands at the other end of stdout."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from jtai.cli.pager import is_dumb, is_longer_than_screen, pager, shown_by
from jtai.errors import UsageError
from jtai.output.formats import FORMATS, Format
from jtai.output.screen import PIPE_WIDTH, Screen
from jtai.settings import settings
from jtai.visible import one_line

if TYPE_CHECKING:
    from jtai.blocks import Document
    from jtai.tabular import Cell, Table

_AT_ONCE = 100
"""So many pieces of an answer are written at once: a system takes its time for each write."""

_AT_MOST = 1_000_000
"""Letters of an answer that are encoded at once."""


def default_format() -> Format:
    """What a listing is written as where nothing was said: what your settings say, else a table on
    a terminal and TSV in a pipe."""
    if named := settings().format:
        return Format(named)
    return Format.TABLE if on_terminal() else Format.TSV


def on_terminal() -> bool:
    return sys.stdout.isatty()


def at_a_desk() -> bool:
    """Whether a person is there to answer: a terminal on both sides."""
    return sys.stdin is not None and sys.stdin.isatty() and on_terminal()


def screen() -> Screen:
    """What stdout is, with what the environment says of colour."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    if not on_terminal():
        return Screen(_columns() or PIPE_WIDTH, colour=False, encoding=encoding)
    plain = bool(os.environ.get("NO_COLOR")) or is_dumb()
    plain = plain or settings().colour == "never"
    width = shutil.get_terminal_size().columns
    return Screen(width, colour=not plain, encoding=encoding)


def _columns() -> int:
    """What COLUMNS says, as shutil reads it for a terminal; 0 where it says nothing of use."""
    try:
        return max(int(os.environ.get("COLUMNS", "")), 0)
    except ValueError:
        return 0


def show_listing(
    headline: "Cell",
    chosen: Format,
    table: "Callable[[], Table]",
    records: "Callable[[], Table]",
) -> None:
    """Show a listing: what `table` gives for people, all that `records` gives for programs."""
    way = FORMATS[chosen]
    if way.records:
        show_pieces(way.records(records()))
    elif way.listing:
        show_text(way.listing(headline, table(), screen))


def show_document(document: "Document", chosen: Format | None) -> None:
    """Show what is for reading, as plain text where nothing was said.

    Raises UsageError for a format that has columns and nothing else.
    """
    show_text(text_of(document, chosen))


def text_of(document: "Document", chosen: Format | None = None) -> str:
    """The text that `show_document` shows. Raises UsageError as it does."""
    to_text = FORMATS[chosen or Format.TABLE].text
    if to_text is None:
        raise UsageError(f"this is for reading: --format {chosen} is for listings")
    return to_text(document, screen)


def show_text(text: str) -> None:
    """Write an answer that is for reading, with nothing to follow: where a person sits at a screen
    that is too short for it, through the pager.

    For what is a part of an edit, or of a conversation, there is `write`.
    """
    command = pager() if at_a_desk() and is_longer_than_screen(text) else None
    if command is None:
        write(text)
    elif not shown_by(command, text):
        write(text)
        failed = f"The pager '{one_line(command)}' failed"
        say(f"{failed}: the answer stands above without it. For none: --no-pager.")


def show_pieces(pieces: Iterator[str]) -> None:
    """As show_text, of an answer that comes in pieces: it may be larger than what it tells of, and
    is not held as a whole, unless for a pager, which may fail when it has taken some of it."""
    if at_a_desk() and pager():
        show_text("".join(pieces))
        return
    while some := [*islice(pieces, _AT_ONCE)]:
        sys.stdout.write("".join(some))
    sys.stdout.flush()


def write(text: str) -> None:
    """Write to stdout, and have it written: what could not be is a WriteError (see streams)."""
    for start in range(0, len(text), _AT_MOST):  # what is encoded is there twice
        sys.stdout.write(text[start : start + _AT_MOST])
    sys.stdout.flush()


def say(text: str) -> None:
    """Write a warning or a remark to stderr."""
    sys.stderr.write(f"{text}\n")
