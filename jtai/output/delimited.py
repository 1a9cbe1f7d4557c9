"""Tables as TSV and CSV: a header line, then one record a line, nothing cut.

A file is for spreadsheets, and has a last column with nothing in it: its title is the mark by which
jtai knows the file again (see jtai/output/marks.py).
"""

from codecs import BOM_UTF8
from collections.abc import Iterator

from jtai.tabular import Table
from jtai.visible import one_line


def to_tsv(table: Table) -> Iterator[str]:
    """Tab-separated, for other programs, line by line: tabs and line breaks inside a text are
    spaces, and a text that starts with a quotation mark is quoted, as readers look for the other
    one."""
    yield _tsv_line([column.title for column in table.columns]) + "\n"
    for row in table.rows:
        yield _tsv_line([cell.text for cell in row]) + "\n"


def _tsv_line(texts: list[str]) -> str:
    # Most lines are as they should be, which is sooner seen than done to each of their texts.
    whole = "".join(texts)
    if not whole.isprintable():
        texts = [text if text.isprintable() else one_line(text) for text in texts]
    return "\t".join(map(_field, texts) if '"' in whole else texts)


def tsv_file(table: Table) -> Iterator[bytes]:
    """A file for spreadsheets, row by row, without formulas, quoted as in CSV: tabs and line breaks
    inside a text are kept."""
    return map(str.encode, _quoted(table, "\t", with_room=True))


def to_csv(table: Table) -> Iterator[str]:
    """Comma-separated, row by row, quoted as RFC 4180 has it, with line breaks inside a text kept,
    and without formulas."""
    return _quoted(table, ",")


def csv_file(table: Table) -> Iterator[bytes]:
    """A file for spreadsheets, row by row once all are known: Excel takes what has no byte order
    mark for the code page of the machine."""
    rows = [*map(str.encode, _quoted(table, ",", with_room=True))]
    if not all(map(bytes.isascii, rows)):
        rows[0] = BOM_UTF8 + rows[0]
    return iter(rows)


def _quoted(table: Table, separator: str, *, with_room: bool = False) -> Iterator[str]:
    """The header and the rows; `with_room` each ends in an empty cell."""
    import csv

    from jtai.output.formulas import harmless

    writer = csv.writer(_Given(), delimiter=separator, lineterminator="\n")
    room = [""] if with_room else []
    yield writer.writerow([harmless(one_line(c.title)) for c in table.columns] + room)
    for row in table.rows:
        yield writer.writerow([harmless(cell.text) for cell in row] + room)


class _Given:
    """What a writer of rows writes to, to have each row given back by it as a text."""

    def write(self, row: str) -> str:
        return row


def _field(text: str) -> str:
    """A text that no reader takes for one in quotation marks."""
    if text.lstrip(" ").startswith('"'):
        return '"' + text.replace('"', '""') + '"'
    return text
