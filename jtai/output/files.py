"""Output files: what jtai made it may replace, what others made only if they say so."""

from pathlib import Path

from jtai.errors import UsageError
from jtai.output.formats import FORMATS
from jtai.writing import write_output


def save(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write an output file, replacing one that jtai made, with `force` also another.

    Raises UsageError where a file of others is in the way, WriteError where writing failed.
    """
    if path.is_file() and not force and not made_by_jtai(path):
        raise UsageError(
            f"{path} is there already, and jtai did not make it as it is now: "
            "name another file, or replace it with --force."
        )
    write_output(path, data)


def made_by_jtai(path: Path) -> bool:
    """Whether a file is one of jtai's, in whatever format, as far as it can tell."""
    try:
        data = path.read_bytes()
    except OSError:
        return False
    return any(way.knows(data) for way in FORMATS.values())
