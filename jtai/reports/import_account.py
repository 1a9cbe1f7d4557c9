"""The account of an import as a file: a paper to read, or all of it for other programs."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from jtai.blocks import Block, Document, Heading, Items, paragraph
from jtai.errors import UsageError
from jtai.importing.account import Account, LeftOut
from jtai.importing.row_sums import summary_of
from jtai.importing.summary import Summary, Told
from jtai.output.formats import PAPERS, SHEETS, Format
from jtai.records.import_json import account_json
from jtai.tabular import Cell, Column, Fit, Table, number_cell
from jtai.visible import one_line

_COLUMNS = ("kind", "place", "what", "ref", "text", "why", "readings", "answer")


Summed = Callable[[Told], Summary]
"""Says of an account what it comes to as a whole."""


def account_file(told: Told, chosen: Format, as_at: date, summed: Summed = summary_of) -> bytes:
    """The account as a file of a format of CONTENTS, not signed yet. Raises UsageError."""
    if chosen not in CONTENTS:
        raise UsageError(f"'{chosen}' is not a format of an account: {', '.join(CONTENTS)}")
    content = CONTENTS[chosen](told, summed)
    if isinstance(content, bytes):
        return content
    if isinstance(content, Table):
        return b"".join(SHEETS[chosen](content))
    return PAPERS[chosen](content, as_at)


def account_document(told: Told, summed: Summed = summary_of) -> Document:
    """The account to be read, with nothing cut: sums, questions, then row by row."""
    told = replace(told, whole=True)
    summary = summed(told)
    return Document(summary.headline, Cell(summary.asked), tuple(_blocks(told, summary)))


def account_records(account: Account) -> Table:
    """A line for each row of the source, for how many cells became what, for each question, for
    all that was left out and each remark; `kind` says which. Nothing is cut."""
    lines = [
        tuple(map(Cell, (line + ("",) * len(_COLUMNS))[: len(_COLUMNS)]))
        for line in _lines(account)
    ]
    return Table(tuple(map(Column, _COLUMNS)), tuple(lines))


CONTENTS: Mapping[Format, Callable[[Told, Summed], Document | Table | bytes]] = {
    Format.MD: account_document,
    Format.CSV: lambda told, _: account_records(told.account),
    Format.JSON: lambda told, _: f"{account_json(told.account)}\n".encode(),
}
"""What goes into a file of each format."""


def _blocks(told: Told, summary: Summary) -> Iterator[Block]:
    sums = [(number_cell(number), Cell(what)) for number, what in summary.fates]
    yield Table((Column("Rows", Fit.NUMBER), Column("What became of them", Fit.WRAP)), tuple(sums))
    yield paragraph(summary.cells)
    if summary.questions:
        yield Heading("Questions")
        yield _table(("Place", "Question", "Answer"), summary.questions)
    yield from _named("Left out", told, told.account.left_out)
    if collected := told.account.collected:
        yield from _named("Ignored", told, collected.ignored)
        yield from _refs("Answered", collected.answered)
        yield from _refs("Not answered", collected.unanswered)
    if told.account.remarks:
        yield Heading("For your eye")
        yield Items(tuple(paragraph(remark) for remark in told.account.remarks))
    yield Heading("Row by row")
    rows = ((row.place, row.fate.value, row.ref or "") for row in told.account.rows)
    yield _table(("Row", "What became of it", "Ref"), rows)


def _named(title: str, told: Told, some: Sequence[LeftOut]) -> Iterator[Block]:
    if some:
        yield Heading(title)
        named = ((told.places([one.place]), one.text, one.why) for one in some)
        yield _table(("Place", "Text", "Why"), named)


def _refs(title: str, refs: Sequence[str]) -> Iterator[Block]:
    if refs:
        yield Heading(title)
        yield paragraph(", ".join(map(one_line, refs)))


def _table(titles: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Table:
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
    if collected := account.collected:
        yield from (("ignored", one.place, "", "", one.text, one.why) for one in collected.ignored)
        yield from (("answered", "", "", ref) for ref in collected.answered)
        yield from (("unanswered", "", "", ref) for ref in collected.unanswered)
    yield from (("remark", "", "", "", remark) for remark in account.remarks)
