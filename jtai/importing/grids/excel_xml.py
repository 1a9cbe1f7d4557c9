"""The spelling of an Excel file's XML: names in either of its dialects, addresses of cells, and the
characters that it writes as escapes."""

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Any, NamedTuple

from jtai.errors import SourceError
from jtai.importing.grids.parts import Package, broken, lxml

LAST_ROW, LAST_COLUMN = 1_048_575, 16_383  # from 0: Excel has no more

_ESCAPED = re.compile("(?:_x[0-9A-Fa-f]{4}_)+")
_CODE = 4  # hexadecimal digits in `_x000D_`
_ADDRESS = re.compile(r"(?a)\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
_LONGEST_NUMBER = 10
_OFF = {"0", "false", "off", "none"}


class Area(NamedTuple):
    """A rectangle of places, from 0, its ends included."""

    top: int
    left: int
    bottom: int
    right: int


def elements(package: Package, part: str, *names: str) -> Iterator[Any]:
    """The elements of these names, whatever their namespace, each when it is whole: it is emptied
    as soon as the next is asked for, so that a large part costs little.

    Raises SourceError where the part is broken.
    """
    etree = lxml()
    found = etree.iterparse(
        BytesIO(package.parts[part]),
        tag=[f"{{*}}{name}" for name in names],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in found:
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise SourceError(f"{package.name}: {broken(part, str(error))}") from None


def name_of(element: Any) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def child(element: Any, name: str) -> Any:
    """The first element of this name in another; None if there is none."""
    return None if element is None else element.find(f"{{*}}{name}")


def link_of(element: Any) -> str:
    """The id of the relation that an element names."""
    named = (said for key, said in element.attrib.items() if key.endswith("}id"))
    return next(named, "")


def is_on(said: str | None) -> bool:
    """Whether a switch that is there, with or without a value, is on."""
    return said is None or said.strip().lower() not in _OFF


def number_of(said: str | None, default: int = 0) -> int:
    """A whole number that stands in an attribute; the default where none does."""
    is_number = said and len(said) <= _LONGEST_NUMBER and said.isascii() and said.isdigit()
    return int(said) if said and is_number else default


@cache
def letters(column: int) -> str:
    """A column's name: `A` for 0, `AA` for 26."""
    name, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def place_of(address: str) -> tuple[int, int] | None:
    """The row and the column of `C7`, from 0; None if there is no such cell."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        return None
    row, column = int(found[2]) - 1, _column(found[1])
    return (row, column) if row <= LAST_ROW and column <= LAST_COLUMN else None


def area_of(address: str) -> Area | None:
    """The places of `A2:E2`, or of a cell alone; None if that is no range."""
    first, _, last = address.partition(":")
    start, end = place_of(first), place_of(last or first)
    if start is None or end is None:
        return None
    rows, columns = sorted((start[0], end[0])), sorted((start[1], end[1]))
    return Area(rows[0], columns[0], rows[1], columns[1])


def unescaped(text: str) -> str:
    """A text with the characters that `_x000D_` and the like stand for, its lines apart by a line
    feed. What stands for half a character stays."""
    if "_x" in text:
        text = _ESCAPED.sub(_characters, text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


@cache
def _column(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _characters(found: re.Match[str]) -> str:
    codes = found[0][2:-1].split("__x")
    made = "".join(chr(int(code[:_CODE], 16)) for code in codes)
    try:
        return made.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeDecodeError:
        return found[0]
