"""Every format that jtai writes: its name, the ending of its files, what writes it, and the mark by
which a file of it is known again. A writer is imported when it is used: the table is part of every
start."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from jtai.output.screen import PIPE_WIDTH, Screen

if TYPE_CHECKING:
    from jtai.blocks import Document
    from jtai.output.flat import Flat
    from jtai.tabular import Cell, Table


class Format(StrEnum):
    """How an answer is written. `table` is plain text for people, as wide as their screen."""

    TABLE = "table"
    TSV = "tsv"
    CSV = "csv"
    JSON = "json"
    MD = "md"
    HTML = "html"
    DOCX = "docx"
    XLSX = "xlsx"
    ICS = "ics"
    NDJSON = "ndjson"
    PARQUET = "parquet"


Shown = Callable[[], Screen]
"""The screen, for those who ask: to most formats it is all one."""


class Mark(Protocol):
    """What tells that jtai made a file, and that nobody has changed it since."""

    def sign(self, data: bytes, /) -> bytes: ...

    def signed(self, pieces: Iterable[bytes], /) -> Iterator[bytes]: ...

    def fits(self, data: bytes, /) -> bool | None: ...


# A plain class, and no dataclass: a start would pay for making that.
class Way:
    """How a format is written; what it does not write is None.

    `ending` is that of a file's name, None where a name cannot say it; `also` are others that mean
    the same. `about` says in a word or two what the format is for. `mark` is what a file is
    signed with when it is saved: what is here as a file is still without it.
    """

    def __init__(
        self,
        ending: str | None,
        about: str,
        mark: Callable[[], Mark],
        *,
        text: "Callable[[Document, Shown], str] | None" = None,
        file: "Callable[[Document, date], bytes] | None" = None,
        listing: "Callable[[Cell, Table, Shown], str] | None" = None,
        records: "Callable[[Table], Iterator[str]] | None" = None,
        sheet: "Callable[[Table], Iterator[bytes]] | None" = None,
        by_verbs: bool = False,
        rows: "Callable[[Flat], Iterator[bytes]] | None" = None,
        also: tuple[str, ...] = (),
    ) -> None:
        self.ending, self.about, self.mark, self.also = ending, about, mark, also
        self.text = text  # what is for reading, here and now
        self.file = file  # the same as a file, as at a day
        self.listing = listing  # for people, under a headline
        self.records = records  # for other programs, nothing cut: in pieces
        self.sheet = sheet  # records as a file for spreadsheets, in pieces
        self.by_verbs = by_verbs  # a listing of which each verb has its own text, by jtai/records/
        self.rows = rows  # for engines: with its mark, in pieces


def named_by(path: Path) -> Format | None:
    """The format that the end of a file's name says, in any case; None where it says none."""
    ending = path.suffix.lower().removeprefix(".")
    return next((one for one, way in FORMATS.items() if ending in (way.ending, *way.also)), None)


def _by(writer: str, name: str) -> Callable[..., Any]:
    def write(*given: Any) -> Any:
        return getattr(import_module(f"jtai.output.{writer}"), name)(*given)

    return write


def _mark(place: str, name: str) -> Callable[[], Mark]:
    return lambda: getattr(import_module(f"jtai.output.{place}"), name)


_PAGE = Screen(PIPE_WIDTH, colour=False)
_draw, _draw_listing = _by("terminal.document", "draw"), _by("terminal.tables", "draw_listing")
_to_markdown, _to_html = _by("markdown", "to_markdown"), _by("html.page", "to_html")
_unseen, _title = _mark("marks", "UNSEEN"), _mark("marks", "TITLE")
_package = _mark("office", "PACKAGE")

FORMATS: Mapping[Format, Way] = {
    Format.TABLE: Way(
        None,
        "for people",
        _mark("marks", "PLAIN"),
        text=lambda document, screen: _draw(document, screen()),
        file=lambda document, _: f"{_draw(document, _PAGE)}\n".encode(),
        listing=lambda said, table, screen: _draw_listing(said, table, screen()),
    ),
    Format.TSV: Way(
        "tsv",
        "for other programs",
        _title,
        records=_by("delimited", "to_tsv"),
        sheet=_by("delimited", "tsv_file"),
    ),
    Format.CSV: Way(
        "csv",
        "for spreadsheets and other programs",
        _title,
        records=_by("delimited", "to_csv"),
        sheet=_by("delimited", "csv_file"),
    ),
    Format.JSON: Way(
        "json", "for other programs, all there is", _mark("marks", "MEMBER"), by_verbs=True
    ),
    Format.MD: Way(
        "md",
        "Markdown",
        _unseen,
        text=lambda document, _: _to_markdown(document),
        file=lambda document, _: f"{_to_markdown(document)}\n".encode(),
        listing=lambda said, table, _: _by("markdown", "listing_to_markdown")(said, table),
    ),
    Format.HTML: Way(
        "html",
        "a page for a browser",
        _unseen,
        text=lambda document, _: _to_html(document),
        file=lambda document, _: _to_html(document).encode(),
    ),
    Format.DOCX: Way("docx", "Word", _package, file=_by("word.body", "docx")),
    Format.XLSX: Way("xlsx", "Excel", _package, file=_by("excel.workbook", "xlsx")),
    Format.ICS: Way("ics", "a calendar", _mark("marks", "PROPERTY")),
    Format.NDJSON: Way(
        "ndjson",
        "JSON lines for engines",
        _mark("marks_of_rows", "BLANKS"),
        rows=_by("ndjson", "ndjson"),
        also=("jsonl",),
    ),
    Format.PARQUET: Way(
        "parquet",
        "Parquet for engines",
        _mark("marks_of_rows", "FOOTER"),
        rows=_by("parquet", "parquet"),
    ),
}

LISTINGS = tuple(one for one, way in FORMATS.items() if way.listing or way.records or way.by_verbs)
"""What `--format` offers for listings, and the setting for where it says nothing."""

PAPERS = {one: way.file for one, way in FORMATS.items() if way.file}
SHEETS = {one: way.sheet for one, way in FORMATS.items() if way.sheet}
ROWS = {one: way.rows for one, way in FORMATS.items() if way.rows}
