"""Markdown as GitHub shows it: its tables, those in HTML too, and the paragraphs between them."""

from typing import Any

from jtai.errors import SourceError
from jtai.importing.grids.encodings import decoded
from jtai.importing.grids.grid import Source, refuse_endless
from jtai.importing.grids.html_body import Body
from jtai.importing.grids.html_walk import Walk
from jtai.importing.grids.markdown_head import without_head
from jtai.importing.grids.markdown_walk import MarkdownWalk
from jtai.output.marks import UNSEEN
from jtai.output.office import needed

_DEEPEST = 60


def read_markdown(name: str, data: bytes) -> Source:
    """The file of this name as tables of cells.

    Raises SourceError, with the line, where it has a table that Markdown does not take for one.
    """
    text, remarks = decoded(name, data)
    own = UNSEEN.fits(data) is True
    head = without_head(text.replace("\r\n", "\n").replace("\r", "\n"))
    # Before it is parsed: that would take most of the time.
    refuse_endless(name, sum("|" in line for line in head.rest.split("\n")))
    parser = _parser()
    found = parser.parse(head.rest)
    _refuse_deep(name, found)
    walk = Walk(name)
    read = MarkdownWalk(walk, parser, head.rest.split("\n"), own=own)
    read.all(found)
    walk.close()
    body = Body(name, lines=True, own=own)
    body.read(walk.page)
    return Source(
        name,
        tuple(body.grids),
        head.title or (body.tops[0] if len(body.tops) == 1 else ""),
        tuple(body.paragraphs),
        (*remarks, *head.remarks, *read.remarks, *walk.remarks, *body.remarks),
        own,
    )


def _parser() -> Any:
    package = needed("markdown_it", "Markdown files")
    parser = package.MarkdownIt("commonmark", {"maxNesting": _DEEPEST})
    return parser.enable(["table", "strikethrough"])


def _refuse_deep(name: str, found: Any) -> None:
    """Raise SourceError where lists or quotations are nested so deep that the parser gave up."""
    for token in found:
        if token.nesting > 0 and token.level >= _DEEPEST - 1 and token.map:
            raise SourceError(
                f"{name}:{token.map[0] + 1}: lists or quotations are nested over {_DEEPEST // 2}"
                " deep, which no document is. Copy the plan into a new file."
            )
