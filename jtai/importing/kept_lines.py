"""Files of lines that jtai keeps beside a plan, in git: texts parted by tabs, below titles."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from jtai.importing.grids.separated import fields_of_any_size

_TO_QUOTE = '"\n\r'


def as_line(fields: Sequence[str]) -> str:
    """A line of several fields as the csv module would write it, but that this asks of every letter
    whether it needs quotes: that alone was a twentieth of an import, and most lines need none."""
    text = "\t".join(fields)
    if text.count("\t") >= len(fields) or any(mark in text for mark in _TO_QUOTE):
        text = "\t".join(map(_quoted, fields))
    return f"{text}\n"


def lines_below(titles: Iterable[str], data: bytes) -> list[list[str]] | None:
    """The lines of such a file, each with its fields, none where it is empty; None for a file that
    is not one with these titles."""
    names = [*titles]
    try:
        text = io.StringIO(data.decode("utf-8-sig"), newline="")
        with fields_of_any_size():
            lines = list(csv.reader(text, "excel-tab"))
    except (UnicodeDecodeError, csv.Error):
        return None
    if lines and lines.pop(0) != names:
        return None
    return lines if all(_as_many(lines, len(names))) else None


def _as_many(lines: Iterable[Sequence[str]], number: int) -> Iterator[bool]:
    return (len(line) == number for line in lines)


def _quoted(field: str) -> str:
    needed = "\t" in field or any(mark in field for mark in _TO_QUOTE)
    return '"{}"'.format(field.replace('"', '""')) if needed else field
