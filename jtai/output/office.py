"""What Word and Excel files share: their packages, zipping without a clock, the mark in them."""

import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from importlib import import_module
from io import BytesIO
from types import ModuleType
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from jtai.errors import WriteError
from jtai.writing import TEMPORARY_FILES, as_write_errors

_BEGINNING = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file can name
_UNIX = 3
_READABLE = 0o600 << 16
_PROPERTIES, _END = "docProps/core.xml", b"</cp:coreProperties>"
_MARK = (
    b'<dc:identifier xmlns:dc="http://purl.org/dc/elements/1.1/">made by jtai: %s</dc:identifier>'
)
_ANY_MARK = re.escape(_MARK).replace(b"%s", b"[0-9a-f]{64}")


def needed(package: str, what: str, extra: str = "office") -> ModuleType:
    """The package of an extra that writes `what` (`Word files`).

    Raises WriteError with the command that installs it where it is missing.
    """
    try:
        return import_module(package)
    except ModuleNotFoundError:
        raise WriteError(
            f"{what} need the {extra} extra, which is not installed: pip install 'jtai[{extra}]'"
        ) from None


def packed(write: Callable[[BytesIO], object]) -> bytes:
    """The zip file that `write` puts into a buffer, without the time at which it did so; not
    compressed, which is done when it is signed.

    Raises WriteError: openpyxl needs files of its own for that.
    """
    written = BytesIO()
    with as_write_errors(TEMPORARY_FILES):
        write(written)
    return _repacked(written.getvalue(), ZIP_STORED)


def compressed(data: bytes) -> bytes:
    """A file that goes to others, who are not to find a mark among its properties."""
    return _repacked(data, ZIP_DEFLATED)


class OfficeMark:
    """The mark in Word and Excel files: an identifier among their properties, which does not fit
    any more when a program has saved the file again (see jtai/output/marks.py)."""

    def sign(self, data: bytes) -> bytes:
        """A file with its mark, compressed."""
        with ZipFile(BytesIO(data)) as file:
            mark = _mark_for(file)
        return _repacked(data, ZIP_DEFLATED, mark)

    def signed(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """The same of a file in pieces, as one."""
        yield self.sign(b"".join(pieces))

    def fits(self, data: bytes) -> bool | None:
        """Whether a file is as it was when it was signed; None if it was not, as far as shows."""
        if not data.startswith(b"PK"):
            return None
        try:
            with ZipFile(BytesIO(data)) as file:
                found = re.search(_ANY_MARK, file.read(_PROPERTIES))
                here = all(part.date_time == _BEGINNING for part in file.infolist())
                return found and here and found[0] == _mark_for(file)
        except (BadZipFile, EOFError, KeyError, OSError, RuntimeError, ValueError, zlib.error):
            return None


PACKAGE = OfficeMark()


def _mark_for(file: ZipFile) -> bytes:
    """The mark that fits to what else is in a file."""
    digest = sha256()
    for part in file.infolist():
        content = re.sub(_ANY_MARK, b"", file.read(part))
        digest.update(repr((part.filename, len(content))).encode() + content)
    return _MARK % digest.hexdigest().encode()


def _repacked(data: bytes, compression: int, mark: bytes = b"") -> bytes:
    result = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(result, "w", compression) as target:
        for name in source.namelist():
            entry = ZipInfo(name, _BEGINNING)
            entry.compress_type = compression
            entry.create_system = _UNIX
            entry.external_attr = _READABLE
            content = source.read(name)
            if name == _PROPERTIES:
                content = content.replace(_END, mark + _END)
            target.writestr(entry, content)
    return result.getvalue()
