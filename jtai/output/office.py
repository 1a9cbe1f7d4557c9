"""What Word and Excel files share: their packages, zipping without a clock, who saved them."""

from collections.abc import Callable
from importlib import import_module
from io import BytesIO
from types import ModuleType
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from jtai.errors import WriteError
from jtai.writing import TEMPORARY_FILES, as_write_errors

_BEGINNING = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file can name
_UNIX = 3
_READABLE = 0o600 << 16


def needed(package: str, what: str) -> ModuleType:
    """The package of the `office` extra that writes `what` (`Word files`).

    Raises WriteError with the command that installs it where it is missing.
    """
    try:
        return import_module(package)
    except ModuleNotFoundError:
        raise WriteError(
            f"{what} need the office extra, which is not installed: pip install 'jtai[office]'"
        ) from None


def packed(write: Callable[[BytesIO], object]) -> bytes:
    """The zip file that `write` puts into a buffer, without the time at which it did so.

    Raises WriteError: openpyxl needs files of its own for that.
    """
    written, result = BytesIO(), BytesIO()
    with as_write_errors(TEMPORARY_FILES):
        write(written)
    with ZipFile(written) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name, _BEGINNING)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = _READABLE
            target.writestr(entry, source.read(name))
    return result.getvalue()


def is_last_saved_here(data: bytes) -> bool:
    """Whether a file is one of Word or Excel that nobody has saved since jtai made it."""
    if not data.startswith(b"PK"):
        return False
    try:
        with ZipFile(BytesIO(data)) as file:
            return b"<cp:lastModifiedBy>jtai</cp:lastModifiedBy>" in file.read("docProps/core.xml")
    except (BadZipFile, KeyError, OSError):
        return False
