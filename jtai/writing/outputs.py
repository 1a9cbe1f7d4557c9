"""A file that is written anew, whatever was in it."""

import errno
import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from jtai.errors import WriteError
from jtai.sending import send
from jtai.visible import one_line
from jtai.writing.beside import Beside
from jtai.writing.failing import as_write_errors

_STREAM = re.compile(r"-|/dev/std(?:out|err)|(?:/dev|/proc/self)/fd/\d{1,4}", re.ASCII)
_NUMBERS = {"-": "1", "/dev/stdout": "1", "/dev/stderr": "2"}


def write_new(path: Path, data: bytes) -> None:
    """Write a file that only its owner may read, at once and whole, making its folder if need be.

    Raises WriteError.
    """
    with as_write_errors(one_line(str(path))):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _put_in_place(path.resolve(), (data,), 0o600)


def write_output(path: Path, data: bytes | Iterator[bytes]) -> None:
    """Write a file for others to read, given as a whole or in pieces, at once and whole; the mode
    of one that is there stays, and a link goes on leading to its file. A pipe or a device is just
    written to. Raises WriteError.
    """
    shown = one_line(str(path))
    pieces = iter((data,)) if isinstance(data, bytes) else data
    if (number := _stream(path)) is not None:
        _send_on(number, pieces, shown)
        return
    with as_write_errors(shown):
        real = Path(os.path.realpath(path))
        if real.exists() and not real.is_file():
            _send_on(real, pieces, shown)
            return
        if not real.parent.is_dir():
            raise WriteError(f"{shown}: there is no such folder; nothing was written.")
        _put_in_place(real, pieces, mode_for(real))


def is_no_file(path: Path) -> bool:
    """Whether what is written there goes on to somebody, or is a folder, and is no file."""
    return _stream(path) is not None or (path.exists() and not path.is_file())


def mode_for(real: Path) -> int:
    """The mode that a file keeps, or a new one gets. Raises PermissionError for a read-only one."""
    mode = stat.S_IMODE(real.stat().st_mode) if real.exists() else _usual_mode()
    if not mode & 0o222:
        raise PermissionError(errno.EACCES, "read-only file")
    return mode


def refuse_other_names(real: Path) -> None:
    """Raise WriteError for a file with a hard link, that a new one would not take along."""
    if real.exists() and real.stat().st_nlink > 1:
        raise WriteError(
            f"{one_line(str(real))}: this file has another name (a hard link), under which it"
            " would stay as it is; nothing was written. Take this name away first."
        )


def _stream(path: Path) -> int | None:
    """The number of what is open already and has a path as well, as `/dev/stdout` has; `-` means
    that too. It is to be written on from where it is: where that is a file (`>> log`), it is not
    to be replaced."""
    name = str(path)
    if _STREAM.fullmatch(name) is None:
        return None
    return int(_NUMBERS.get(name) or name.rpartition("/")[2])


def _send_on(there: Path | int, pieces: Iterable[bytes], shown: str) -> None:
    """Write to what is no file, by its path or the number by which it is open. A reader that has
    gone (`| head -1`) is no error."""
    try:
        with open(there, "wb", buffering=0, closefd=isinstance(there, Path)) as stream:
            for piece in pieces:
                send(stream, memoryview(piece))
    except BrokenPipeError:
        return
    except OSError as wrong:
        raise WriteError(f"{shown}: not all of it could be written: {wrong.strerror}.") from None


def _put_in_place(real: Path, pieces: Iterable[bytes], mode: int) -> None:
    refuse_other_names(real)
    with Beside(real) as new:
        new.fill_by(pieces)
        left = new.put(mode)
        if left is not None:
            os.close(left)


def _usual_mode() -> int:
    """What the system gives a new file."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
