"""The line at the head of a plan that tells an editor where the plan's schema is."""

import os
from pathlib import Path

from jtai.records.json_schema import ID

_START = 500
"""Bytes of a file within which a schema says what it is."""


def schema_line(schema: Path, folder: Path) -> str:
    """The line for a plan in `folder`: the way to the schema from there or, where the language
    server would not read that as a whole, the file's URI, which leads to it on this computer."""
    file = schema.parent.resolve() / schema.name
    try:
        way = Path(os.path.relpath(file, folder.resolve())).as_posix()
    except ValueError:  # on another drive
        way = ""
    return f"# yaml-language-server: $schema={way if _is_read_whole(way) else file.as_uri()}"


def schema_in(folder: Path) -> Path | None:
    """A plan's schema in `folder` whose name does for a line in every clone, if there is one."""
    named = (path for path in sorted(folder.glob("*.json")) if _is_read_whole(path.name))
    return next(filter(_is_schema, named), None)


def _is_read_whole(way: str) -> bool:
    """The server reads as far as a blank, a fragment as far as `#`, and URIs by their start."""
    plain = way.isprintable() and " " not in way and "#" not in way
    return bool(way) and plain and not way.startswith(("http", "file:"))


def _is_schema(path: Path) -> bool:
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return f'"$id": "{ID}"'.encode() in file.read(_START)
    except OSError:
        return False
