"""Comments, footnotes and endnotes of a Word file."""

from collections.abc import Iterator
from typing import Any

from jtai.importing.grids.parts import Package
from jtai.importing.grids.word_cells import Reader
from jtai.importing.grids.word_numbers import Numbers
from jtai.importing.grids.word_styles import Styles
from jtai.importing.grids.word_xml import W, attribute, transitional

_ENTRIES = {"comments": "comment", "footnotes": "footnote", "endnotes": "endnote"}
_EDGES = {"separator", "continuationSeparator", "continuationNotice"}


class Notes:
    """The words of comments (with their authors), footnotes and endnotes, by kind and id."""

    def __init__(self, package: Package, styles: Styles) -> None:
        self._reader = Reader(styles, Numbers(None, styles))
        self._texts = {
            (kind, attribute(entry, "id")): self._text(kind, entry)
            for kind, name in _ENTRIES.items()
            for root in related(package, kind)
            for entry in root.iterchildren(f"{W}{name}")
            if attribute(entry, "type") not in _EDGES
        }
        self._used: set[tuple[str, str]] = set()

    def taken(self, kind: str, id: str) -> tuple[str, ...]:  # noqa: A002 - Word's own word
        """The words of one; none if they are blank, or were taken: a comment on several cells is
        one."""
        key = kind, id
        if not self._texts.get(key) or key in self._used:
            return ()
        self._used.add(key)
        return (self._texts[key],)

    def left(self, kind: str) -> Iterator[str]:
        """The words of those that hang nowhere."""
        for key, text in self._texts.items():
            if key[0] == kind and key not in self._used and text:
                yield text

    def _text(self, kind: str, entry: Any) -> str:
        text = self._reader.said(entry).text
        author = attribute(entry, "author").strip() if kind == "comments" else ""
        return f"{author}: {text}" if author and text else text


def related(package: Package, kind: str) -> Iterator[Any]:
    """The roots of the parts of one kind that the document refers to."""
    seen = set()
    for relation in package.relations(package.main()):
        if relation.kind == kind and relation.target in package.parts and not relation.external:
            if relation.target not in seen:
                yield transitional(package.tree(relation.target))
            seen.add(relation.target)
