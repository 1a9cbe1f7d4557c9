"""Output files: what jtai made it may replace, what others made only if they say so."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from jtai.errors import UsageError, WriteError
from jtai.output.formats import FORMATS, Format, named_by
from jtai.visible import one_line
from jtai.writing import is_no_file, ready_together, write_output


def save(path: Path, data: bytes | Iterator[bytes], chosen: Format, *, force: bool = False) -> None:
    """Sign a file of a format, given as a whole or in pieces, and write it, replacing one that is
    as jtai wrote it, with `force` also another.

    Raises UsageError where another file is in the way, WriteError where writing failed.
    """
    if not force:
        refuse_if_of_others(path)
    pieces = (data,) if isinstance(data, bytes) else data
    write_output(path, FORMATS[chosen].mark().signed(pieces))


def save_together(files: Mapping[Path, Iterator[bytes]], *, force: bool = False) -> None:
    """Write files that belong together, whose pieces are made and signed as they are written:
    there are all of them, or none. They take their places one right after the other, in their
    order, so that a process that is killed in between leaves the last as it was.

    Raises UsageError where another file is in the way, WriteError where writing failed.
    """
    for path in files:
        shown = one_line(str(path))
        if is_no_file(path):
            raise UsageError(f"{shown} is no file, and two are to be written: name one.")
        if not path.parent.is_dir():
            raise WriteError(f"{shown}: there is no such folder; nothing was written.")
        if not force:
            refuse_if_of_others(path)
    with ready_together(files) as put:
        put()


def made_by_jtai(data: bytes, likely: Format | None = None) -> bool | None:
    """Whether a file, in whatever format, is as jtai wrote it; None if nothing in it says that it
    ever did. It is looked at first as one of a `likely` format."""
    answers = set()
    for one in sorted(FORMATS, key=lambda one: one is not likely):
        if answer := FORMATS[one].mark().fits(data):
            return True
        answers.add(answer)
    return False if False in answers else None


def refuse_if_of_others(path: Path) -> None:
    """Raise UsageError where a file is there that is not as jtai wrote it."""
    if not path.is_file():
        return
    try:
        known = made_by_jtai(path.read_bytes(), named_by(path))
    except OSError:
        known = None
    if known:
        return
    why = "nothing in it says that jtai wrote it as it is now"
    if known is False:
        why = "somebody has changed it, or saved it again, since jtai wrote it"
    raise UsageError(
        f"{path} is there already, and {why}: name another file, or replace it with --force."
    )
