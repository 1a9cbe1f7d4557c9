"""The account of an import as a file: a paper to read, or all of it for other programs."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from jtai.blocks import (
    Block,
    Cell,
    Column,
    Document,
    Fit,
    Heading,
    Items,
    Table,
    number_cell,
    paragraph,
)
from jtai.errors import UsageError
from jtai.importing.account import Account
from jtai.importing.row_sums import fates
from jtai.importing.summary import Told, cells, headline, how_many_open, questions
from jtai.output.formats import PAPERS, SHEETS, Format
from jtai.records.import_json import account_json

_COLUMNS = ("kind", "place", "what", "ref", "text", "why", "readings", "answer")


def account_file(told: Told, chosen: Format, as_at: date) -> bytes:
    """The account as a file of a format of CONTENTS, not signed yet. Raises UsageError."""
    if chosen not in CONTENTS:
        raise UsageError(f"'{chosen}' is not a format of an account: {', '.join(CONTENTS)}")
    content = CONTENTS[chosen](told)
    if isinstance(content, bytes):
        return content
    if isinstance(content, Table):
        return SHEETS[chosen](content)
    return PAPERS[chosen](content, as_at)


def account_document(told: Told) -> Document:
    """The account to be read, with nothing cut: sums, questions, then row by row."""
    told = replace(told, whole=True)
    return Document(headline(told), Cell(how_many_open(told)), tuple(_blocks(told)))


def account_records(account: Account) -> Table:
    """A line for each row of the source, for how many cells became what, for each question, for
    all that was left out and each remark; `kind` says which. Nothing is cut."""
    lines = [
        tuple(map(Cell, (line + ("",) * len(_COLUMNS))[: len(_COLUMNS)]))
        for line in _lines(account)
    ]
    return Table(tuple(map(Column, _COLUMNS)), tuple(lines))


CONTENTS: Mapping[Format, Callable[[Told], Document | Table | bytes]] = {
    Format.MD: account_document,
    Format.CSV: lambda told: account_records(told.account),
    Format.JSON: lambda told: f"{account_json(told.account)}\n".encode(),
}
"""What goes into a file of each format."""


def _blocks(told: Told) -> Iterator[Block]:
    sums = [(number_cell(number), Cell(what)) for number, what in fates(told)]
    yield Table((Column("Rows", Fit.NUMBER), Column("What became of them", Fit.WRAP)), tuple(sums))
    yield paragraph(cells(told))
    if told.account.decisions:
        yield Heading("Questions")
        yield _table(("Place", "Question", "Answer"), questions(told))
    if told.account.left_out:
        yield Heading("Left out")
        named = ((told.places([one.place]), one.text, one.why) for one in told.account.left_out)
        yield _table(("Place", "Text", "Why"), named)
    if told.account.remarks:
        yield Heading("For your eye")
        yield Items(tuple(paragraph(remark) for remark in told.account.remarks))
    yield Heading("Row by row")
    rows = ((row.place, row.fate.value, row.ref or "") for row in told.account.rows)
    yield _table(("Row", "What became of it", "Ref"), rows)


def _table(titles: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Table:
    columns = (Column(titles[0]), *(Column(title, Fit.WRAP) for title in titles[1:]))
    return Table(columns, tuple(tuple(map(Cell, row)) for row in rows))


def _lines(account: Account) -> Iterator[tuple[str, ...]]:
    """Texts in the order of _COLUMNS, as far as there are any."""
    yield from (("row", row.place, row.fate, row.ref or "") for row in account.rows)
    yield ("cells", "", "text", "", str(len(account.cells)))
    yield from (("cells", "", one, "", str(number)) for one, number in account.verdicts.items())
    for asked in account.decisions:
        places, readings = "; ".join(asked.places), "; ".join(asked.readings)
        yield ("decision", places, asked.field, "", asked.text, asked.why, readings, asked.answer)
    yield from (("left out", one.place, "", "", one.text, one.why) for one in account.left_out)
    yield from (("remark", "", "", "", remark) for remark in account.remarks)
