"""What a mail says in its headers and in its text, whatever letters they are in."""

from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime

from jtai.dates import PlanDate, read_plan_date
from jtai.errors import SourceError
from jtai.importing.grids.grid import Cell
from jtai.importing.grids.html import read_html
from jtai.visible import one_line

_LONGEST = 20_000
"""Letters of a header that is of a person's making."""

_BROKEN = (HeaderParseError, IndexError, LookupError, TypeError, ValueError)


def day_in(mail: Message) -> PlanDate | None:
    """The day of a mail's Date, in the time zone in which it was sent; None where there is none."""
    try:
        day = parsedate_to_datetime(str(mail.get("Date", ""))).date()
        return read_plan_date(day.isoformat())
    except _BROKEN:
        return None


def header_in(mail: Message, name: str) -> str:
    """What a header says, in a line; empty where it is not there."""
    return " ".join(one_line(header_in_words(str(mail.get(name, "")))).split())


def header_in_words(text: str) -> str:
    """The words of a header, which may stand there in another form (`=?utf-8?Q?...?=`)."""
    if len(text) > _LONGEST:  # to read that takes the square of its length
        return text
    try:
        return str(make_header(decode_header(text)))
    except _BROKEN:
        return text


def text_in(part: Message, data: bytes) -> tuple[str, str]:
    """The text of a part of which these are the bytes, and what is to be said of its letters."""
    try:
        said = str(part.get_content_charset() or "utf-8")
    except _BROKEN:
        said = "utf-8"
    try:
        return _lines(data.decode(said)), ""
    except LookupError:
        why = f"its letters are said to be in '{one_line(said)}', which is not known here"
    except (UnicodeError, ValueError):
        why = f"its letters are not in {one_line(said)}, as it says"
    try:
        return _lines(data.decode()), f"{why}: read as UTF-8."
    except UnicodeError:
        return _lines(data.decode("cp1252", "replace")), f"{why}: read as Windows-1252."


def html_in_words(text: str) -> str:
    """The words of a page as people see them, tables a row a line."""
    try:
        page = read_html("the mail", text.encode("utf-8", "replace"))
    except SourceError:
        return text
    pieces = [(paragraph.before, 0, paragraph.text) for paragraph in page.paragraphs]
    for grid in page.grids:
        rows = (" | ".join(_texts(row.own(n))) for n, row in enumerate(grid.rows))
        pieces.append((grid.number, 1, "\n".join(row for row in rows if row)))
    return "\n".join(text for _, _, text in sorted(pieces, key=lambda piece: piece[:2]))


def _texts(cells: tuple[Cell, ...]) -> Iterator[str]:
    return (cell.text for cell in cells if cell.text)


def _lines(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
