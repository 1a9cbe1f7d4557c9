"""What the styles of a Word file say of a text: struck out, hidden, a heading, numbered."""

from collections.abc import Iterator
from typing import Any

from jtai.frozen import frozen
from jtai.importing.grids.word_xml import W, attribute, number, switch, value

_HEADING, _BODY_TEXT = "heading ", 9


@frozen
class Style:
    """A style with what it has from those that it is based on. None: it says nothing of that.
    `level` is that of a heading, from 1; `list` the number of its list, `depth` how deep in it."""

    id: str = ""
    name: str = ""
    struck: bool | None = None
    twice_struck: bool | None = None
    hidden: bool | None = None
    bold: bool | None = None
    level: int = 0
    list: str = ""
    depth: int | None = None


NO_STYLE = Style()


class Styles:
    """The styles of a file, by their ids."""

    def __init__(self, root: Any = None) -> None:
        elements = () if root is None else root.iterchildren(f"{W}style")
        self._elements = {attribute(element, "styleId"): element for element in elements}
        self._known: dict[str, Style] = {}
        self.default = next(filter(self._is_default, self._elements), "")
        start = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault")
        self._always_struck = switch(start, "rPr", "strike") or switch(start, "rPr", "dstrike")

    def of(self, id: str) -> Style:  # noqa: A002 - Word's own word
        """The style of that id; if there is none, one that says nothing."""
        if id not in self._known:
            self._known[id] = self._read(id)
        return self._known[id]

    def of_paragraph(self, properties: Any) -> Style:
        """The style of a paragraph with these properties (`w:pPr`), which may be none."""
        return self.of(value(properties, "pStyle") or self.default)

    def is_struck(self, paragraph: Style, properties: Any) -> bool:
        """Whether a text is struck out, with these properties (`w:rPr`) in such a paragraph."""
        if properties is None:
            return bool(paragraph.struck or paragraph.twice_struck or self._always_struck)
        letters = self.of(value(properties, "rStyle"))
        twice = switch(properties, "dstrike"), letters.twice_struck, paragraph.twice_struck
        if next((said for said in twice if said is not None), False):
            return True
        said = switch(properties, "strike")
        # In two styles at once it is as Word has it: the one takes back the other.
        both = bool(letters.struck) != bool(paragraph.struck)
        return (both or bool(self._always_struck)) if said is None else said

    def is_hidden(self, paragraph: Style, properties: Any) -> bool:
        """Whether a text is hidden, likewise."""
        letters = self.of(value(properties, "rStyle"))
        said = switch(properties, "vanish")
        return bool(letters.hidden) != bool(paragraph.hidden) if said is None else said

    def _is_default(self, id: str) -> bool:  # noqa: A002
        element = self._elements[id]
        is_for_paragraphs = attribute(element, "type") == "paragraph"
        return is_for_paragraphs and attribute(element, "default") in {"1", "true", "on"}

    def _chain(self, id: str) -> Iterator[Any]:  # noqa: A002
        """A style and those that it is based on."""
        seen: set[str] = set()
        while id in self._elements and id not in seen:
            seen.add(id)
            yield self._elements[id]
            id = value(self._elements[id], "basedOn")  # noqa: A001

    def _read(self, id: str) -> Style:  # noqa: A002
        chain = tuple(self._chain(id))

        def first(*path: str) -> bool | None:
            said = (switch(element, *path) for element in chain)
            return next((on for on in said if on is not None), None)

        def first_value(*path: str) -> str:
            return next((said for element in chain if (said := value(element, *path))), "")

        depth = number(first_value("pPr", "numPr", "ilvl"), -1)
        return Style(
            id,
            value(chain[0], "name") if chain else "",
            first("rPr", "strike"),
            first("rPr", "dstrike"),
            first("rPr", "vanish"),
            first("rPr", "b"),
            _level(first_value("pPr", "outlineLvl"), [value(e, "name") for e in chain]),
            first_value("pPr", "numPr", "numId"),
            None if depth < 0 else depth,
        )


def _level(outline: str, names: list[str]) -> int:
    """The level of a heading. The built-in styles have these names in every language of Word."""
    if outline:
        return (number(outline, _BODY_TEXT) + 1) % (_BODY_TEXT + 1)
    for name in map(str.casefold, names):
        if name == "title":
            return 1
        if name.startswith(_HEADING):
            return number(name.removeprefix(_HEADING), 0)
    return 0
