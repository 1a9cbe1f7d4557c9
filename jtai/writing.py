"""Writing a file whole or not at all, and never over somebody else's work.

The lock is on the file itself, so that nothing lies about beside it. A write puts a new file in
the place of the old one; the new one is locked before it gets there, so that whoever waits for
either of them waits until the work is done.
"""

import errno
import os
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from jtai.errors import WriteError
from jtai.visible import one_line

PATIENCE = 30.0
"""Seconds to wait while somebody else is writing."""

_PAUSE = 0.02
_WHY = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your disk quota is used up",
    errno.EFBIG: "it would be larger than files may be here",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "you have no permission to write it, or to write in its folder",
    errno.EPERM: "you have no permission to write it, or to write in its folder",
    errno.ENOENT: "it is not there any more, or its folder is not",
    errno.ENOTDIR: "its folder is not there any more",
    errno.EISDIR: "it is a folder",
    errno.ELOOP: "it is a link that leads round in a circle",
}


class Held:
    """A file that nobody else who asks for it can write meanwhile. `data` is what is in it."""

    def __init__(self, path: Path, shown: str, descriptor: int) -> None:
        self._path = path
        self._shown = shown
        self._descriptors = [descriptor]
        self._seen = os.fstat(descriptor)
        self.data = _read(descriptor)

    def replace(self, data: bytes) -> None:
        """Put new content in the file's place, at once and whole; mode and owner stay."""
        like = os.fstat(self._descriptors[-1])
        if not stat.S_IMODE(self._path.parent.stat().st_mode) & 0o222:
            raise PermissionError(errno.EACCES, "read-only folder")
        descriptor, name = tempfile.mkstemp(prefix=".jtai-", dir=self._path.parent)
        self._descriptors.append(descriptor)
        try:
            _lock(descriptor)
            _fill(descriptor, data)
            _make_like(descriptor, like)
            os.fsync(descriptor)
            self._refuse_if_changed()
            Path(name).replace(self._path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        _flush_folder(self._path.parent)
        self.data, self._seen = data, os.fstat(descriptor)

    def _refuse_if_changed(self) -> None:
        """An editor does not ask for the lock."""
        now, then = self._path.stat(), self._seen
        same = os.path.samestat(now, then) and now.st_size == then.st_size
        if not same or now.st_mtime_ns != then.st_mtime_ns:
            raise WriteError(f"{self._shown}: somebody has changed it meanwhile; try again.")

    def release(self) -> None:
        for descriptor in self._descriptors:
            os.close(descriptor)


@contextmanager
def held(path: Path, shown: str = "", patience: float = PATIENCE) -> Iterator[Held]:
    """Lock a file for reading and writing; a link is followed to its file. Messages call it
    `shown`, or else by its path.

    Raises WriteError if it cannot be written, or if others go on writing for longer than
    `patience` (seconds).
    """
    shown = shown or one_line(str(path))
    with _as_write_errors(shown):
        real = Path(os.path.realpath(path, strict=True))
        file = Held(real, shown, _open_locked(real, shown, patience))
    try:
        with _as_write_errors(shown):
            yield file
    finally:
        file.release()


def write_new(path: Path, data: bytes) -> None:
    """Write a file that only its owner may read, at once and whole, making its folder if need be.

    Raises WriteError.
    """
    with _as_write_errors(one_line(str(path))):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _put_in_place(path.resolve(), data, 0o600)


def write_output(path: Path, data: bytes) -> None:
    """Write a file for others to read, at once and whole; the mode of one that is there stays, and
    a link goes on leading to its file. A pipe or a device is just written to. Raises WriteError.
    """
    with _as_write_errors(one_line(str(path))):
        real = Path(os.path.realpath(path))
        if real.exists() and not real.is_file():
            real.write_bytes(data)
            return
        if not real.parent.is_dir():
            raise WriteError(
                f"{one_line(str(path))}: there is no such folder; nothing was written."
            )
        mode = stat.S_IMODE(real.stat().st_mode) if real.exists() else _usual_mode()
        if not mode & 0o222:
            raise PermissionError(errno.EACCES, "read-only file")
        _put_in_place(real, data, mode)


@contextmanager
def _as_write_errors(shown: str) -> Iterator[None]:
    try:
        yield
    except OSError as wrong:
        why = _WHY.get(wrong.errno or 0) or wrong.strerror or "it cannot be written"
        raise WriteError(f"{shown}: {why}; nothing was written.") from None


def _put_in_place(real: Path, data: bytes, mode: int) -> None:
    descriptor, name = tempfile.mkstemp(prefix=".jtai-", dir=real.parent)
    try:
        try:
            _fill(descriptor, data)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        Path(name).chmod(mode)
        Path(name).replace(real)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _usual_mode() -> int:
    """What the system gives a new file."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _open_locked(real: Path, shown: str, patience: float) -> int:
    """A descriptor of the file that is there now, locked."""
    deadline = time.monotonic() + patience
    while True:
        descriptor = os.open(real, os.O_RDWR | getattr(os, "O_BINARY", 0))
        if _lock(descriptor) and _is_still_there(real, descriptor):
            _refuse_unwritable(shown, descriptor)
            return descriptor
        os.close(descriptor)
        if time.monotonic() > deadline:
            raise WriteError(f"{shown}: somebody else is writing it; try again.")
        time.sleep(_PAUSE)


def _lock(descriptor: int) -> bool:
    """Lock a file, unless somebody has; where files cannot be locked, say that it is."""
    if sys.platform != "win32":
        try:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:  # a Python that was built without it
            return True
        except OSError as wrong:
            return wrong.errno not in (errno.EWOULDBLOCK, errno.EACCES, errno.EINTR)
    return True


def _is_still_there(real: Path, descriptor: int) -> bool:
    """Whether the file is still the one at its path: a write puts another in its place."""
    return os.path.samestat(real.stat(), os.fstat(descriptor))


def _refuse_unwritable(shown: str, descriptor: int) -> None:
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        raise WriteError(f"{shown}: this is no ordinary file; nothing was written.")
    if not mode & 0o222:
        os.close(descriptor)
        raise WriteError(f"{shown}: the file is read-only; nothing was written.")


def _read(descriptor: int) -> bytes:
    parts = []
    while part := os.read(descriptor, 1 << 20):
        parts.append(part)
    return b"".join(parts)


def _fill(descriptor: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]


def _make_like(descriptor: int, like: os.stat_result) -> None:
    if hasattr(os, "fchown"):
        with suppress(OSError):
            os.fchown(descriptor, like.st_uid, like.st_gid)
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, stat.S_IMODE(like.st_mode))


def _flush_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
