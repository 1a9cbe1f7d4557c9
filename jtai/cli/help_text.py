"""What --help writes into: as wide as the screen, on which no word is broken."""

import shutil
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

_WIDEST = 100
"""Columns beyond which prose is hard to read."""
_NARROWEST = 20
_FIRST_COLUMN = 24
"""Columns that options take at most; a longer one has a line of its own."""
_SECOND_COLUMN = 24
"""Columns that what they mean takes at least; where there are fewer it stands below."""
_BELOW = " " * 4
_AS_IT_STANDS = "\b"
"""What the first line of a paragraph is whose lines are not to be joined."""


def columns() -> int:
    """How wide help is here."""
    return max(min(shutil.get_terminal_size().columns, _WIDEST), _NARROWEST)


class HelpText:
    """Text in sections, indented, `width` columns wide. Its methods are those that Typer's help
    asks for."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.current_indent = 0
        self._written: list[str] = []

    def getvalue(self) -> str:
        return "".join(self._written)

    def write(self, text: str) -> None:
        self._written.append(text)

    def write_paragraph(self) -> None:
        """An empty line, but at the head."""
        if self._written:
            self.write("\n")

    def write_heading(self, heading: str) -> None:
        self.write(f"{self._margin}{heading}:\n")

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        head = "Usage: " if prefix is None else prefix
        self._lines(f"{head}{prog} {args}".rstrip(), len(head) * " ")

    def write_text(self, text: str) -> None:
        """Paragraphs, each wrapped; one that starts with a line `\\b` keeps its lines."""
        for number, paragraph in enumerate(text.strip("\n").split("\n\n")):
            if number:
                self.write("\n")
            first, _, rest = paragraph.partition("\n")
            if first.strip() != _AS_IT_STANDS:
                self._lines(" ".join(paragraph.split()))
                continue
            for line in rest.splitlines():
                self._lines(line.strip(), _indent_of(line) + _BELOW, _indent_of(line))

    def write_dl(
        self, rows: Sequence[tuple[str, str]], col_max: int = _FIRST_COLUMN, col_spacing: int = 2
    ) -> None:
        """Names with what they mean, beside them or, on a narrow screen, below."""
        room = self.width - self.current_indent
        first = min(max((len(name) for name, _ in rows), default=0), col_max) + col_spacing
        if room - first < _SECOND_COLUMN:
            for name, meaning in rows:
                self._lines(name.rstrip())
                self._lines(meaning, _BELOW, _BELOW)
            return
        for name, meaning in rows:
            beside = len(name) + col_spacing <= first
            if not beside:
                self._lines(name)
            head = name.ljust(first) if beside else " " * first
            shown = _wrapped(meaning, room - first) or [""]
            for line in (head + shown[0], *(" " * first + line for line in shown[1:])):
                self.write(f"{self._margin}{line}".rstrip() + "\n")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        self.write_paragraph()
        self.write_heading(name)
        with self.indentation():
            yield

    @contextmanager
    def indentation(self) -> Iterator[None]:
        self.current_indent += 2
        try:
            yield
        finally:
            self.current_indent -= 2

    @property
    def _margin(self) -> str:
        return " " * self.current_indent

    def _lines(self, text: str, later: str = "", first: str = "") -> None:
        """One paragraph; what follows its first line stands under `later` columns more."""
        for line in _wrapped(text, self.width, self._margin + first, self._margin + later):
            self.write(f"{line}\n")


def _indent_of(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _wrapped(text: str, width: int, first: str = "", later: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )
