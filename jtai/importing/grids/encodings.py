"""The letters of a text file: UTF-8, what its first bytes say, or Windows-1252, which is said."""

import codecs
import re
from typing import NamedTuple

from jtai.errors import SourceError

_BOMS = (  # that of UTF-32 starts with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLD = "cp1252"
_SAVE = "Save it as UTF-8, and import that."


class Decoded(NamedTuple):
    """The text of a file, without a byte order mark; `remarks` say what people should know."""

    text: str
    remarks: tuple[str, ...] = ()


def decoded(name: str, data: bytes, said: str = "") -> Decoded:
    """The text in a file. `said` is the encoding that the file itself names, if it does.

    Raises SourceError, with the line, where bytes are no text.
    """
    named = next((code for mark, code in _BOMS if data.startswith(mark)), said)
    if named:
        return Decoded(_without_nul(name, _strictly(name, data, named)))
    try:
        return Decoded(_without_nul(name, data.decode()))
    except UnicodeDecodeError as wrong:
        _refuse_damaged(name, data, wrong.start)
    text = _without_nul(name, _strictly(name, data, _OLD))
    return Decoded(text, ("not UTF-8: read as Windows-1252",))


def line_at(text: str, place: int) -> int:
    """The number of the line, from 1, in which a place of a text is, as editors count them."""
    return len(re.findall(r"\r\n?|\n", text[:place])) + 1


def _strictly(name: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as wrong:
        shown = "Windows-1252" if encoding == _OLD else encoding.upper()
        before = data[: wrong.start].decode(encoding, "replace")
        byte = data[wrong.start : wrong.start + 1].hex()
        raise SourceError(
            f"{name}:{line_at(before, len(before))}: a byte (0x{byte}) is no letter in {shown},"
            f" which the file is in as far as can be told. {_SAVE}"
        ) from None


def _refuse_damaged(name: str, data: bytes, place: int) -> None:
    """Raise SourceError if most letters beyond plain English are UTF-8: read as Windows-1252, all
    of them would come out as two or three others."""
    text = data.decode(errors="surrogateescape")
    bad = len(re.findall("[\udc80-\udcff]", text))
    good = len(re.findall("[^\x00-\x7f\udc80-\udcff]", text))
    if good > bad:
        line = line_at(data[:place].decode(), place)
        raise SourceError(
            f"{name}:{line}: most of the file is UTF-8, but not the byte 0x{data[place]:02x} here:"
            f" it is damaged, or cut off. {_SAVE}"
        )


def _without_nul(name: str, text: str) -> str:
    place = text.find("\x00")
    if place >= 0:
        raise SourceError(
            f"{name}:{line_at(text, place)}: a NUL byte is no text: this is a file of another"
            f" kind, is damaged, or is in an encoding that it does not name. {_SAVE}"
        )
    return text
