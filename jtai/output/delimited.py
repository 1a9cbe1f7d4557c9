"""Tables as TSV and CSV: a header line, then one record a line, nothing cut."""

from collections.abc import Callable

from jtai.blocks import Table
from jtai.visible import one_line, visible

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def to_tsv(table: Table, said: Callable[[str], str] = str) -> str:
    """Tab-separated: tabs and line breaks inside a text are spaces. Other programs get what is
    written in the plan, unless `said` makes something else of it."""
    lines = ["\t".join(column.title for column in table.columns)]
    lines += ["\t".join(one_line(said(cell.text)) for cell in row) for row in table.rows]
    return "\n".join(lines) + "\n"


def tsv_file(table: Table) -> bytes:
    """A file for spreadsheets, without formulas (see to_csv)."""
    return to_tsv(table, harmless).encode()


def to_csv(table: Table) -> str:
    """Comma-separated, quoted as RFC 4180 has it, with line breaks inside a text kept.

    A text that a spreadsheet would take for a formula gets an apostrophe before it (the rule is
    OWASP's, "CSV injection").
    """
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.title for column in table.columns)
    writer.writerows([harmless(cell.text) for cell in row] for row in table.rows)
    return out.getvalue()


def csv_file(table: Table) -> bytes:
    """A file for spreadsheets: Excel takes what has no byte order mark for the code page of the
    machine."""
    text = to_csv(table)
    return text.encode("ascii" if text.isascii() else "utf-8-sig")


def harmless(text: str) -> str:
    """`text`, with an apostrophe before it if a spreadsheet would take it for a formula."""
    shown = visible(text)
    return f"'{shown}" if text.startswith(_FORMULA_STARTS) else shown
