"""The spelling of a Word file's XML: its names, its switches, its stricter dialect."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STRICT = "{http://purl.oclc.org/ooxml/"
_STRICT_NAMES = {
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}": W,
    "{http://purl.oclc.org/ooxml/drawingml/main}": DRAWING,
    "{http://purl.oclc.org/ooxml/officeDocument/math}": MATHS,
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}": RELATED,
}
VAL = f"{W}val"
_OFF = {"0", "false", "off", "none"}

_ADDED = frozenset({f"{W}ins", f"{W}moveTo"})
_DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
_WRAPPERS = frozenset({f"{W}sdtContent", f"{W}customXml", f"{W}smartTag", f"{W}dir", f"{W}bdo"})
SILENT = frozenset(
    f"{W}{name}"
    for name in (
        *("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tblPrEx", "tcPr", "sectPr"),
        *("sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr", "instrText", "delInstrText"),
    )
)
"""What says how something looks, or what a field is to work out: no text."""


class Ground(NamedTuple):
    """What holds for a text by what is wrapped around it: a tracked change that added or deleted
    it, a content control that only prompts for what to type."""

    added: bool = False
    deleted: bool = False
    prompt: bool = False


BARE = Ground()


def transitional(root: Any) -> Any:
    """The same tree in the names that Word itself writes, if it is in those of the strict form."""
    if root.tag.startswith(_STRICT):
        for element in root.iter():
            element.tag = _renamed(element.tag)
            for name, said in element.attrib.items():
                if name.startswith(_STRICT):
                    element.set(_renamed(name), said)
    return root


def value(element: Any, *path: str) -> str:
    """The `w:val` of what stands at the end of a path of names; empty if it is not there."""
    found = _at(element, path)
    return "" if found is None else found.get(VAL, "")


def attribute(element: Any, name: str, *path: str) -> str:
    """Another attribute of it; empty if it is not there."""
    found = _at(element, path)
    return "" if found is None else found.get(f"{W}{name}", "")


def number(text: str, without: int) -> int:
    """A whole number as Word writes it; `without` where it is none."""
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < 10 else without


def switch(element: Any, *path: str) -> bool | None:
    """Whether something is switched on; None if nothing is said of it."""
    found = _at(element, path)
    return None if found is None else found.get(VAL, "1").casefold() not in _OFF


def chosen(alternatives: Any) -> Any:
    """Of what is there twice, for newer Words and for older ones, that for the newer ones; that for
    the older ones, if there is a text in it alone."""
    choice, fallback = alternatives.find(f"{MC}Choice"), alternatives.find(f"{MC}Fallback")
    if choice is None or (fallback is not None and not _speaks(choice) and _speaks(fallback)):
        return fallback
    return choice


def around(element: Any, ground: Ground) -> Ground | None:
    """The ground of what is in an element that is only wrapped around it; None for one that is
    not."""
    tag = element.tag
    if tag in _ADDED:
        return ground._replace(added=True)
    if tag in _DELETED:
        return ground._replace(deleted=True)
    if tag == f"{W}sdt":
        prompts = switch(element, "sdtPr", "showingPlcHdr")
        return ground._replace(prompt=True) if prompts else ground
    return ground if tag in _WRAPPERS else None


def within(element: Any, ground: Ground = BARE) -> Iterator[tuple[Any, Ground]]:
    """The parts of an element, those in what is only wrapped around them (content controls, tracked
    changes) too; each with its ground."""
    for part in element:
        inner = around(part, ground)
        if inner is not None:
            yield from within(part, inner)
        elif part.tag == f"{MC}AlternateContent":
            taken = chosen(part)
            yield from within(() if taken is None else taken, ground)
        elif part.tag not in SILENT:
            yield part, ground


def text_within(element: Any) -> str:
    """The words anywhere in an element, as they come."""
    return "".join(text.text or "" for text in element.iter(f"{W}t", f"{W}delText")).strip()


def _renamed(name: str) -> str:
    space, _, local = name.partition("}")
    return _STRICT_NAMES.get(f"{space}}}", f"{space}}}") + local


def _speaks(element: Any) -> bool:
    return next(element.iter(f"{W}t"), None) is not None


def _at(element: Any, path: tuple[str, ...]) -> Any:
    return element if element is None or not path else element.find(_spelt(path))


@cache
def _spelt(path: tuple[str, ...]) -> str:
    return "/".join(f"{W}{name}" for name in path)
