"""CSV and TSV, read by the standard library: a table of records, a line or more each."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import NamedTuple

from jtai.errors import SourceError
from jtai.importing.grids.encodings import decoded, line_at
from jtai.importing.grids.grid import Cell, Grid, Row, Source, refuse_endless
from jtai.output.formulas import before_harmless
from jtai.output.marks import TITLE

_SEPARATORS = {",": "a comma", ";": "a semicolon", "\t": "a tab"}
_SAID = re.compile(r"sep=(.)(?:\r\n?|\n|\Z)", re.IGNORECASE)
_FIRST = 100
_LINE = r"[^\r\n]*(?:\r\n?|\n|\Z)"
_OWN_TITLE = re.compile("made by jtai: [0-9a-f]{16}")


class _Record(NamedTuple):
    line: int
    fields: list[str]


def read_csv(name: str, data: bytes) -> Source:
    """The table in a CSV file. Its separator is what a first line `sep=;` says, as Excel has it,
    else the comma, semicolon or tab that divides most of its first records alike.

    Raises SourceError, with the line, where it cannot be read in one way alone.
    """
    text, remarks = decoded(name, data)
    said = _SAID.match(text)
    separator = said[1] if said else _separator(name, text)
    if separator != ",":
        remarks += (f"fields are divided by {_SEPARATORS.get(separator, repr(separator))}",)
    return _source(name, text, separator, remarks, own=_is_own(data))


def read_tsv(name: str, data: bytes) -> Source:
    """The table in a file whose fields are divided by tabs.

    Raises SourceError, with the line, where a quotation mark is not closed.
    """
    text, remarks = decoded(name, data)
    return _source(name, text, "\t", remarks, own=_is_own(data))


def _is_own(data: bytes) -> bool:
    return TITLE.fits(data) is True


def _source(name: str, text: str, separator: str, remarks: tuple[str, ...], *, own: bool) -> Source:
    records = list(_records(name, text, separator))
    refuse_endless(name, sum(any(record.fields) for record in records))
    remarks += tuple(_swallowed(records, separator))
    records = _without_mark(records)
    if own:
        records = [_Record(line, [before_harmless(f) for f in fields]) for line, fields in records]
    return Source(name, (Grid("Table 1", 1, _rows(records, own=own)),), remarks=remarks, own=own)


def _records(name: str, text: str, separator: str) -> Iterator[_Record]:
    """Every record with the line that it starts in; what stands in `sep=;` is none."""
    said = _SAID.match(text)
    lines = io.StringIO(text[said.end() :] if said else text, newline="")
    start = 2 if said else 1
    with fields_of_any_size():
        reader = csv.reader(lines, delimiter=separator, strict=True)
        before = 0
        while True:
            try:
                fields = next(reader, None)
            except csv.Error:
                raise _not_closed(name, text, start + before, separator) from None
            if fields is None:
                return
            _refuse_late_quote(name, start + before, fields)
            yield _Record(start + before, fields)
            before = reader.line_num


def _separator(name: str, text: str) -> str:
    """What divides the largest share of its first records alike; of those, what makes most fields.
    One that divides none is the comma."""
    found = {separator: _alike(text, separator) for separator in _SEPARATORS}
    best = max(found.values())
    chosen = [separator for separator, alike in found.items() if alike == best]
    if best[0] == 0:
        return ","
    if len(chosen) > 1:
        either = " or ".join(_SEPARATORS[separator] for separator in chosen)
        raise SourceError(
            f"{name}: its fields may be divided by {either}: put a line that says which of them"
            f" above all else in the file, such as 'sep={chosen[-1]}'."
        )
    return chosen[0]


def _alike(text: str, separator: str) -> tuple[float, int, int]:
    """The share of the first records that have the same number of fields, more than one; how many
    that are, and how many fields.

    It is the share that tells: read with another separator than its own, a cell of many lines is as
    many records, and some of them have a comma each.
    """
    widths: Counter[int] = Counter()
    with fields_of_any_size():
        lines = (found[0] for found in re.finditer(_LINE, text))
        reader = csv.reader(lines, delimiter=separator)
        widths.update(len(fields) for fields in islice(reader, _FIRST) if any(fields))
    found = ((number, width) for width, number in widths.items() if width > 1)
    number, width = max(found, default=(0, 0))
    return (number / max(widths.total(), 1), number, width)


@contextmanager
def fields_of_any_size() -> Iterator[None]:
    """Let csv read cells of any length meanwhile."""
    before = csv.field_size_limit(2**31 - 1)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _not_closed(name: str, text: str, line: int, separator: str) -> SourceError:
    """What is wrong with the quotation marks of the record that starts in a line."""
    starts = [0, *(found.end() for found in re.finditer(r"\r\n?|\n", text))]
    end = rf"{re.escape(separator)}|\r\n?|\n|\Z"
    field = re.compile(rf'(?:"(?:[^"]|"")*"|(?!")[^{re.escape(separator)}\r\n]*)({end})')
    place = starts[line - 1]
    while (found := field.match(text, place)) and found.end() > place:
        place = found.end()
    return SourceError(
        f"{name}:{line_at(text, place)}: a quotation mark opens here that is not closed before the"
        " next separator: what comes after would be read into one cell. Close it, or double it"
        ' ("") where it is part of the text.'
    )


def _refuse_late_quote(name: str, line: int, fields: list[str]) -> None:
    """Raise SourceError if a text in quotation marks starts behind a blank, and was divided."""
    for field in fields:
        if field.startswith(" ") and field.lstrip(" ").startswith('"') and field.count('"') % 2:
            raise SourceError(
                f"{name}:{line}: a blank stands between a separator and a quotation mark, so that"
                " what is in quotation marks would be divided: take the blank out."
            )


def _swallowed(records: list[_Record], separator: str) -> Iterator[str]:
    """Texts in quotation marks that hold what looks like records of their own."""
    width = max((len(record.fields) for record in records[:1]), default=0)
    if width < 3:  # one separator in a line of text is nothing
        return
    for line, fields in records:
        for field in fields:
            if "\n" in field and any(
                part.count(separator) >= width - 1 for part in field.split("\n")[1:]
            ):
                yield (
                    f"line {line}: a cell has whole lines in it that look like records:"
                    " see whether a quotation mark is missing"
                )


def _without_mark(records: list[_Record]) -> list[_Record]:
    """The records without the last column of a file that jtai wrote: there is nothing in it."""
    head = records[0].fields if records else []
    if not head or not _OWN_TITLE.fullmatch(head[-1].strip()):
        return records
    last = len(head) - 1
    if any(field.strip() for record in records[1:] for field in record.fields[last:]):
        return records
    return [_Record(line, fields[:last]) for line, fields in records]


def _rows(records: list[_Record], *, own: bool) -> tuple[Row, ...]:
    """Records as rows, all as wide as the widest of them that has something there. The blanks at
    the ends of a text are kept in a file of jtai's own."""
    strip = str if own else str.strip
    texts = [[strip(_text(field)) for field in record.fields] for record in records]
    width = max((n for fields in texts for n, text in enumerate(fields, 1) if text), default=0)
    found = []
    for number, (record, fields) in enumerate(zip(records, texts, strict=True)):
        padded = [*fields, *[""] * (width - len(fields))]
        cells = [Cell(text, number, column) for column, text in enumerate(padded[:width])]
        found.append(Row(f"line {record.line}", tuple(cells)))
    return tuple(found)


def _text(field: str) -> str:
    if "\r" in field:
        field = field.replace("\r\n", "\n").replace("\r", "\n")
    return field
