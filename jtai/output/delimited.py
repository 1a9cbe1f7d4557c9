"""Tables as TSV and CSV: a header line, then one record a line, nothing cut.

A file is for spreadsheets, and has a last column with nothing in it: its title is the mark by which
jtai knows the file again (see jtai/output/marks.py).
"""

from jtai.tabular import Cell, Column, Table
from jtai.visible import one_line


def to_tsv(table: Table) -> str:
    """Tab-separated, for other programs: tabs and line breaks inside a text are spaces, and a text
    that starts with a quotation mark is quoted, as readers look for the other one."""
    lines = [[column.title for column in table.columns]]
    lines += [[cell.text for cell in row] for row in table.rows]
    return "".join([_tsv_line(line) + "\n" for line in lines])


def _tsv_line(texts: list[str]) -> str:
    # Most lines are as they should be, which is sooner seen than done to each of their texts.
    whole = "".join(texts)
    if not whole.isprintable():
        texts = [text if text.isprintable() else one_line(text) for text in texts]
    return "\t".join(map(_field, texts) if '"' in whole else texts)


def tsv_file(table: Table) -> bytes:
    """A file for spreadsheets, without formulas, quoted as in CSV: tabs and line breaks inside a
    text are kept."""
    return _quoted(_with_room(table), "\t").encode()


def to_csv(table: Table) -> str:
    """Comma-separated, quoted as RFC 4180 has it, with line breaks inside a text kept, and without
    formulas."""
    return _quoted(table, ",")


def csv_file(table: Table) -> bytes:
    """A file for spreadsheets: Excel takes what has no byte order mark for the code page of the
    machine."""
    text = to_csv(_with_room(table))
    return text.encode("ascii" if text.isascii() else "utf-8-sig")


def _quoted(table: Table, separator: str) -> str:
    import csv
    import io

    from jtai.output.formulas import harmless

    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\n")
    writer.writerow(harmless(one_line(column.title)) for column in table.columns)
    writer.writerows([harmless(cell.text) for cell in row] for row in table.rows)
    return out.getvalue()


def _with_room(table: Table) -> Table:
    rows = tuple((*row, Cell("")) for row in table.rows)
    return Table((*table.columns, Column("")), rows)


def _field(text: str) -> str:
    """A text that no reader takes for one in quotation marks."""
    if text.lstrip(" ").startswith('"'):
        return '"' + text.replace('"', '""') + '"'
    return text
