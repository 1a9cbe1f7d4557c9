"""What a Word or Excel file is called by its own properties."""

from jtai.importing.grids.parts import Package

_CORE = "{http://purl.org/dc/elements/1.1/}title"
_OF_TEMPLATES = {"", "word document", "document", "document1", "title", "untitled", "[title]"}
_PRINTED = "microsoft word - "


def own_title(package: Package) -> str:
    """What the file's properties call it, in a line; empty if that is a template's word."""
    for relation in package.relations():
        if relation.kind == "core-properties" and relation.target in package.parts:
            title = " ".join((package.tree(relation.target).findtext(_CORE) or "").split())
            if title.casefold() in _OF_TEMPLATES or title.casefold().startswith(_PRINTED):
                return ""
            return title
    return ""
