"""What a parser of Markdown found, walked over as the page that is shown of it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from jtai.errors import SourceError
from jtai.importing.grids.html_tokens import CutOffError, Token, tokens
from jtai.importing.grids.html_walk import Walk, feed
from jtai.importing.grids.word_remarks import quoted
from jtai.words import cut

_RULE = re.compile(r"(?m)^(?=[^\n]*\|)(?=[^\n]*-)[ \t>|:-]+$")
_PARTING = re.compile(r"(?<!\\)\|")
_EXACT = {"style": "white-space: pre"}
_TAGS = {
    "heading": "",
    "paragraph": "p",
    "bullet_list": "ul",
    "ordered_list": "ol",
    "list_item": "li",
    "blockquote": "blockquote",
    "table": "table",
    "thead": "thead",
    "tbody": "tbody",
    "tr": "tr",
    "th": "th",
    "td": "td",
    "strong": "strong",
    "em": "em",
    "s": "s",
    "link": "a",
}


class MarkdownWalk:
    """Walks over the tokens of a file whose `lines` are given. `own` says that jtai wrote it, so
    that each blank in a cell is meant. `remarks` are sentences."""

    def __init__(self, walk: Walk, parser: Any, lines: Sequence[str], *, own: bool) -> None:
        self.remarks: list[str] = []
        self._walk, self._parser, self._lines = walk, parser, lines
        self._of_cells: Mapping[str, str] = _EXACT if own else {}
        self._row: list[str] = []
        self._in_table = self._in_heading = False
        self._end_of_table = -1

    def all(self, found: Iterable[Any]) -> None:
        """Walk over blocks, and what is in them."""
        for token in found:
            if token.map:
                self._walk.line = token.map[0] + 1
            kind, _, what = token.type.rpartition("_")
            if token.nesting and kind in _TAGS:
                self._block(token, kind, end=what == "close")
            elif token.type == "inline":
                self._text(token)
            elif token.type == "html_block":
                feed(self._walk, token.content)
            elif token.type in {"fence", "code_block"}:
                self._code(token)
            elif token.type == "hr":
                self._tag("hr")
            else:
                raise AssertionError(token.type)

    def _block(self, token: Any, kind: str, *, end: bool) -> None:
        tag = _TAGS[kind] or token.tag
        if kind == "table":
            self._in_table = not end
            self._end_of_table = token.map[1] if token.map else self._end_of_table
        if kind == "heading":
            self._in_heading = not end
        if kind == "tr" and end:
            self._rest_of_row()
        said = {"start": str(token.attrs["start"])} if "start" in token.attrs else {}
        self._tag(tag, self._of_cells if tag in {"th", "td"} else said, end=end)
        if kind == "tr" and not end:
            self._row = []

    def _text(self, token: Any) -> None:
        if self._in_table:
            self._row.append(token.content)
        else:
            self._refuse_broken(token)
        self._inline(token.children or ())

    def _inline(self, found: Iterable[Any]) -> None:
        """Walk over a text and what is marked in it."""
        for token in found:
            kind, _, what = token.type.rpartition("_")
            if token.nesting and kind in _TAGS:
                self._tag(_TAGS[kind], end=what == "close")
            elif token.type == "image":
                self._inline(token.children or ())
            elif token.type == "hardbreak" or (token.type == "softbreak" and not self._in_heading):
                # Lines of a paragraph that are no lines on the screen may be labels with values.
                self._tag("br")
            elif token.type == "softbreak":
                self._walk.text(" ")
            elif token.type == "html_inline":
                self._html(token.content)
            else:
                self._walk.text(token.content)

    def _html(self, text: str) -> None:
        try:
            for token in list(tokens(text)):
                self._walk.token(token)
        except CutOffError:  # a <script> within a line, which GitHub shows as it stands
            self._walk.text(text)

    def _rest_of_row(self) -> None:
        """Add the cells of a row that go beyond its header: Markdown does not show them."""
        line, number = self._lines[self._walk.line - 1], len(self._row)
        parts = [part.replace("\\|", "|").strip() for part in _PARTING.split(line.lstrip("> \t"))]
        parts = parts[1:] if not parts[0] else parts
        while parts and not parts[-1]:
            parts.pop()
        if len(parts) <= number:
            return
        if parts[:number] != self._row:
            raise SourceError(
                f"{self._walk.name}:{self._walk.line}: the row has more cells than the header of"
                " its table, and it cannot be told which. Give it as many."
            )
        for part in islice(parts, number, None):
            self._tag("td", self._of_cells)
            self._inline(self._parser.parseInline(part)[0].children or ())
            self._tag("td", end=True)

    def _code(self, token: Any) -> None:
        if _RULE.search(token.content):
            shown = quoted(cut(token.content.strip(), 80))
            self.remarks.append(
                f"line {self._walk.line}: a table in a block of code is not read: {shown}."
            )
        self._refuse_after_table(token)
        self._tag("pre")
        self._walk.text(token.content.rstrip("\n"))
        self._tag("pre", end=True)

    def _refuse_broken(self, token: Any) -> None:
        """Raise SourceError for what was meant to be a table, or more of one."""
        self._refuse_after_table(token)
        rule = _RULE.search(token.content)
        if rule and rule.start():
            line = self._walk.line + token.content.count("\n", 0, rule.start())
            raise SourceError(
                f"{self._walk.name}:{line}: the line of dashes has not as many columns as the line"
                " above it, so that Markdown takes neither for a table. Give both the same number"
                " of bars (|)."
            )

    def _refuse_after_table(self, token: Any) -> None:
        first = self._walk.line
        if first - 1 == self._end_of_table and "|" in token.content.partition("\n")[0]:
            raise SourceError(
                f"{self._walk.name}:{first}: a row stands here that Markdown does not take for one"
                " of the table above. Let it start as the rows above do."
            )

    def _tag(self, tag: str, said: Mapping[str, str] | None = None, *, end: bool = False) -> None:
        self._walk.token(Token(0, tag, end, said or {}))
