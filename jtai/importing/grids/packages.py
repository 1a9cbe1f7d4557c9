"""What every Word and Excel file must pass before it is opened: a zip file that is whole, of a sane
size, whose XML declares nothing and is not nested without end. Nothing outside it is ever read."""

import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from jtai.errors import SourceError
from jtai.importing.grids.grid import MOST_BYTES
from jtai.importing.grids.parts import SAVE_AGAIN, Package, broken, lxml, parser
from jtai.reading.kinds import kind_of

MOST_TIMES = 200
_SMALL = 1024 * 1024  # so little is no bomb, however well it was packed
_CHUNK = 64 * 1024
_MOST_PARTS = 20_000
_ENCRYPTED = 0x1
_NO_PASSWORD = "Open it in Word or Excel, take the password off, and save it again."  # noqa: S105
_TYPES = "[Content_Types].xml"
_IS_XML = (".xml", ".rels", "+xml", "/xml")


def checked_package(name: str, data: bytes) -> Package:
    """What is in the Office file of this name, once it has passed.

    Raises SourceError, which says what is wrong with it, and what to do.
    """
    if not data:
        raise SourceError(f"{name}: the file is empty (0 bytes). Ask for it to be sent again.")
    if not data.startswith(b"PK"):  # old files have a zip file of their own further down
        raise SourceError(f"{name}: {_not_a_zip(data)}")
    try:
        with ZipFile(BytesIO(data)) as file:
            parts = dict(_read(name, file, len(data)))
    except (BadZipFile, EOFError, OSError, ValueError, zlib.error, NotImplementedError):
        raise SourceError(f"{name}: {_not_a_zip(data)}") from None
    if _TYPES not in parts:
        kind = kind_of(data, data) or "a compressed file (ZIP)"
        raise SourceError(
            f"{name}: this is {kind}, not a Word or Excel file."
            " Import the file that the plan is in, saved as .docx or .xlsx."
        )
    types = _types(name, parts)
    xml = {part: content for part, content in parts.items() if _is_xml(part, types)}
    for part, content in xml.items():
        _check_xml(name, part, content)
    return Package(name, xml, types)


def _read(name: str, file: ZipFile, packed: int) -> Iterator[tuple[str, bytes]]:
    """Every part. What the file says of their sizes is not believed: they are counted."""
    most = min(max(MOST_TIMES * packed, _SMALL), MOST_BYTES)
    entries = file.infolist()
    names = {entry.filename.casefold() for entry in entries}
    if len(names) < len(entries) or len(entries) > _MOST_PARTS:
        raise SourceError(
            f"{name}: the file has parts of the same name, or too many of them. {SAVE_AGAIN}"
        )
    for entry in entries:
        content = _content(name, file, entry, most)
        most -= len(content)
        yield entry.filename, content


def _content(name: str, file: ZipFile, entry: ZipInfo, most: int) -> bytes:
    if entry.flag_bits & _ENCRYPTED:
        raise SourceError(f"{name}: the file is encrypted. {_NO_PASSWORD}")
    if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise BadZipFile
    content = bytearray()
    with file.open(entry) as part:
        while chunk := part.read(_CHUNK):
            content += chunk
            if len(content) > most:
                raise SourceError(
                    f"{name}: unpacked, the file is over {MOST_BYTES // 1024 // 1024} MiB or over"
                    f" {MOST_TIMES} times its size (in {entry.filename}): that is a zip bomb, or"
                    " a table of blank rows without end. Copy the plan into a new file."
                )
    return bytes(content)


def _not_a_zip(data: bytes) -> str:
    kind = kind_of(data, data[:1024].lstrip())
    if data.startswith(b"PK"):
        return f"the file is broken: it is not whole, or was changed on its way. {SAVE_AGAIN}"
    if kind and "password" in kind:
        return f"this is {kind}. {_NO_PASSWORD}"
    if kind and "old" in kind:
        return f"this is {kind}. Open it in Word or Excel, and save it as .docx or .xlsx."
    what = kind or "no Word or Excel file"
    return f"this is {what}, whatever it is named. Import the file that the plan is in."


def _types(name: str, parts: Mapping[str, bytes]) -> dict[str, str]:
    """The content type of each part; those that the file does not say are left out."""
    _check_xml(name, _TYPES, parts[_TYPES])
    defaults, found = {}, {}
    for element in Package(name, parts, {}).tree(_TYPES):
        kind = element.get("ContentType", "")
        if element.get("PartName"):
            found[element.get("PartName").lstrip("/")] = kind
        elif element.get("Extension"):
            defaults[element.get("Extension").casefold()] = kind
    endings = {part: part.rpartition(".")[2].casefold() for part in parts}
    return {part: defaults[end] for part, end in endings.items() if end in defaults} | found


def _is_xml(part: str, types: Mapping[str, str]) -> bool:
    # VML and XHTML are XML in name only: Office itself writes some that are broken.
    kind = types.get(part, "").casefold()
    looks = kind.endswith(_IS_XML) and not kind.endswith("xhtml+xml")
    return looks or part.casefold().endswith(_IS_XML)


def _check_xml(name: str, part: str, content: bytes) -> None:
    """Raise SourceError unless a part can be read as XML; it is not kept, so that this is fast."""
    etree = lxml()
    try:
        etree.fromstring(content, parser(_Look()))
    except _DeclarationError:
        raise SourceError(
            f"{name}: {part} declares a document type or entities, which no Word or Excel file"
            " needs: it is not opened. Ask where the file comes from."
        ) from None
    except etree.XMLSyntaxError as error:
        raise SourceError(f"{name}: {broken(part, str(error))}") from None


class _DeclarationError(Exception):
    """An XML part declares something."""


class _Look:
    """What the parser tells: nothing, but that something is declared."""

    def doctype(self, *_: object) -> None:
        raise _DeclarationError

    def close(self) -> None:
        """The parser asks for it at the end."""
