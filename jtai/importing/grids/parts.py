"""The parts of an Office file that has passed its checks, and what they refer to."""

import posixpath
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import unquote

from jtai.errors import SourceError
from jtai.frozen import frozen
from jtai.output.office import needed

SAVE_AGAIN = "Open it in Word or Excel, save it again, and import that."


class Relation(NamedTuple):
    """What a part says of another: `kind` is the last word of its type (`comments`), `target` the
    name of a part, or, if it is `external`, an address that is never followed."""

    id: str
    kind: str
    target: str
    external: bool


@frozen
class Package:
    """An Office file that was looked through. `parts` has the bytes of those that are XML, by name;
    of the others, which nothing here looks into, it has none."""

    name: str
    parts: Mapping[str, bytes]
    types: Mapping[str, str]

    def tree(self, part: str) -> Any:
        """The root element of a part that is XML, as lxml has it.

        Raises SourceError where it is broken: a text of over 10 MB is.
        """
        etree = lxml()
        try:
            return etree.fromstring(self.parts[part], parser())
        except etree.XMLSyntaxError as error:
            raise SourceError(f"{self.name}: {broken(part, str(error))}") from None

    def relations(self, part: str = "") -> tuple[Relation, ...]:
        """What a part refers to; without a name, what the file itself does."""
        folder, name = posixpath.split(part)
        where = posixpath.join(folder, "_rels", f"{name}.rels")
        if where not in self.parts:
            return ()
        return tuple(_relation(element.attrib, folder) for element in self.tree(where))

    def main(self) -> str:
        """The name of the part that is the document; empty if there is none."""
        named = (r.target for r in self.relations() if r.kind == "officeDocument")
        return next((part for part in named if part in self.parts), "")


def lxml() -> Any:
    """The package that reads XML.

    Raises WriteError, with the command that installs it, where it is missing.
    """
    return needed("lxml.etree", "Word and Excel files")


def parser(target: object = None) -> Any:
    """A parser that follows nothing: no entities, no files, no network, and no end of nesting.
    With a `target` it makes no tree, and tells that instead."""
    return lxml().XMLParser(
        target=target,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )


def broken(part: str, said: str) -> str:
    """What is wrong with a part, of which lxml said that."""
    if "Excessive depth" in said:
        return f"{part} is nested more than 250 deep, which no document is. {SAVE_AGAIN}"
    if "too long" in said or "limit exceeded" in said:
        return f"{part} has a text of over 10 MB, which no plan has. {SAVE_AGAIN}"
    return f"{part} is broken ({said}). {SAVE_AGAIN}"


def _relation(said: Mapping[str, str], folder: str) -> Relation:
    target = unquote(said.get("Target", ""))
    external = said.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    kind = said.get("Type", "").rpartition("/")[2]
    return Relation(said.get("Id", ""), kind, target, external)
