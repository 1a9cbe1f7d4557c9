"""Every format that jtai writes: its name, the ending of its files, what writes it, and how a file
of it is known again. A writer is imported when it is used: the table is part of every start."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Any

from jtai.blocks import Cell, Document, Table
from jtai.output.screen import PIPE_WIDTH, Screen


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


Shown = Callable[[], Screen]
"""The screen, for those who ask: to most formats it is all one."""


@dataclass(eq=False, repr=False)  # a start would pay for each
class Way:
    """How a format is written; what it does not write is None.

    `ending` is that of a file's name, None where a name cannot say it. `knows` tells from a file's
    content whether jtai made it: not if somebody has worked on it since, where that shows.
    """

    ending: str | None
    knows: Callable[[bytes], bool]
    text: Callable[[Document, Shown], str] | None = None  # what is for reading, here and now
    file: Callable[[Document, date], bytes] | None = None  # the same as a file, as at a day
    listing: Callable[[Cell, Table, Shown], str] | None = None  # for people, under a headline
    records: Callable[[Table], str] | None = None  # a listing for other programs, nothing cut
    sheet: Callable[[Table], bytes] | None = None  # records as a file for spreadsheets
    by_verbs: bool = False  # a listing of which each verb has its own text, by jtai/records/


def named_by(path: Path) -> Format | None:
    """The format that the end of a file's name says, in any case; None where it says none."""
    ending = path.suffix.lower().removeprefix(".")
    return next((one for one, way in FORMATS.items() if way.ending == ending), None)


def _by(writer: str, name: str) -> Callable[..., Any]:
    def write(*given: Any) -> Any:
        return getattr(import_module(f"jtai.output.{writer}"), name)(*given)

    return write


def _like(pattern: bytes) -> Callable[[bytes], bool]:
    return lambda data: re.search(pattern, data) is not None


_is_envelope = _like(rb'\A\{\s*"version": \d+,\s*"plan": ')
_PAGE = Screen(PIPE_WIDTH, colour=False)
# The board's own table has these columns, but not dates as jtai writes them (`Oct 2017`).
_PUBLISHED = (
    rb"\A(?:\xef\xbb\xbf)?Ref\.\tFinding\tAction\tLead Agency\(ies\)\tDue\tProgress Update\n"
    rb"(?:(?:[^\t\n]*\t){4}(?:(?:\d+ )?[A-Z][a-z][a-z] \d{4}|[^\d\t\n]*)\t[^\t\n]*\n)*\Z"
)

_draw, _draw_listing = (_by("terminal.document", name) for name in ("draw", "draw_listing"))
_to_markdown, _to_html = _by("markdown", "to_markdown"), _by("html.page", "to_html")
_signed, _marked = _by("marks", "signed"), _by("marks", "marked")
_is_marked, _is_commented = _by("marks", "is_marked"), _by("marks", "is_commented")
_last_saved_here = _by("office", "is_last_saved_here")

FORMATS: Mapping[Format, Way] = {
    Format.TABLE: Way(
        None,
        _by("marks", "is_signed"),
        text=lambda document, screen: _draw(document, screen()),
        file=lambda document, _: _signed(_draw(document, _PAGE)),
        listing=lambda said, table, screen: _draw_listing(said, table, screen()),
    ),
    Format.TSV: Way(
        "tsv",
        _like(_PUBLISHED),
        records=_by("delimited", "to_tsv"),
        sheet=_by("delimited", "tsv_file"),
    ),
    Format.CSV: Way(
        "csv",
        _like(rb"\A(?:\xef\xbb\xbf)?ref,finding_ref,"),
        records=_by("delimited", "to_csv"),
        sheet=_by("delimited", "csv_file"),
    ),
    Format.JSON: Way(
        "json",
        lambda data: _is_envelope(data) or _is_commented(data),
        by_verbs=True,
    ),
    Format.MD: Way(
        "md",
        _is_marked,
        text=lambda document, _: _to_markdown(document),
        file=lambda document, _: _marked(f"{_to_markdown(document)}\n"),
        listing=lambda said, table, _: _by("markdown", "listing_to_markdown")(said, table),
    ),
    Format.HTML: Way(
        "html",
        _is_marked,
        text=lambda document, _: _to_html(document),
        file=lambda document, _: _marked(_to_html(document)),
    ),
    Format.DOCX: Way("docx", _last_saved_here, file=_by("word.body", "docx")),
    Format.XLSX: Way("xlsx", _last_saved_here, file=_by("excel.workbook", "xlsx")),
    Format.ICS: Way("ics", _like(rb"\ABEGIN:VCALENDAR\r\nVERSION:2\.0\r\nPRODID:-//jtai//")),
}

LISTINGS = tuple(one for one, way in FORMATS.items() if way.listing or way.records or way.by_verbs)
"""What `--format` offers for listings, and the setting for where it says nothing."""

PAPERS = {one: way.file for one, way in FORMATS.items() if way.file}
SHEETS = {one: way.sheet for one, way in FORMATS.items() if way.sheet}
