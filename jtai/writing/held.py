"""A file that is read, changed and written again, and never over somebody else's work."""

import errno
import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from jtai.errors import WriteError
from jtai.visible import one_line
from jtai.writing.beside import Beside
from jtai.writing.failing import as_write_errors
from jtai.writing.locks import way
from jtai.writing.ways import Lock

PATIENCE = 30.0
"""Seconds to wait while somebody else is writing."""

_PAUSE = 0.02


class Held:
    """A file that nobody else who asks for it can write meanwhile. `data` is what is in it;
    `parted`, if anything, what a person should know once it is replaced."""

    def __init__(self, real: Path, shown: str, lock: Lock) -> None:
        self._real = real
        self._shown = shown
        self._lock = lock
        self._seen = lock.state()
        self.data = lock.read()
        self.parted = _parted(shown) if self._seen.st_nlink > 1 else None

    def replace(self, data: bytes) -> None:
        """Put new content in the file's place, at once and whole; mode and owner stay."""
        with self.ready(data) as put:
            put()

    @contextmanager
    def ready(self, data: bytes) -> Iterator[Callable[[], None]]:
        """New content, whole on the disk already; what is given puts it in the file's place, for
        who writes other files in between, and wants no full disk after them."""
        if not stat.S_IMODE(self._real.parent.stat().st_mode) & 0o222:
            raise PermissionError(errno.EACCES, "read-only folder")
        with Beside(self._real) as new:
            new.fill(data)
            yield partial(self._put, new, data)

    def _put(self, new: Beside, data: bytes) -> None:
        like = self._seen
        mode, owner = stat.S_IMODE(like.st_mode), (like.st_uid, like.st_gid)
        left = new.put(mode, owner, self._refuse_if_changed)
        if left is not None:
            self._lock.keep(left)
        self.data, self._seen = data, self._lock.state()

    def _refuse_if_changed(self) -> None:
        """An editor does not ask for the lock."""
        now, then = self._real.stat(), self._seen
        same = os.path.samestat(now, then) and now.st_size == then.st_size
        if not same or now.st_mtime_ns != then.st_mtime_ns:
            raise WriteError(f"{self._shown}: somebody has changed it meanwhile; try again.")


@contextmanager
def held(path: Path, shown: str = "", patience: float = PATIENCE) -> Iterator[Held]:
    """Lock a file for reading and writing; a link is followed to its file. Messages call it
    `shown`, or else by its path.

    Raises WriteError if it cannot be written, or if others go on writing for longer than
    `patience` (seconds).
    """
    shown = shown or one_line(str(path))
    with as_write_errors(shown):
        real = Path(os.path.realpath(path, strict=True))
        _refuse_unwritable(shown, real.stat().st_mode)
        lock = _locked(real, shown, patience)
        try:
            yield Held(real, shown, lock)
        finally:
            lock.release()


@contextmanager
def held_or_new(path: Path, shown: str) -> Iterator[Held]:
    """As `held`, for a file that need not be there yet; left empty, a new one does not stay."""
    new = not os.path.lexists(path)
    with as_write_errors(shown):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o666))
    with held(path, shown) as file:
        try:
            yield file
        finally:
            with suppress(OSError):
                if new and not path.stat().st_size:
                    path.unlink()


def _parted(shown: str) -> str:
    return (
        f"{shown}: this file had another name (a hard link), under which it stays as it was:"
        " take that name away, or make it a link that follows (ln -s)."
    )


def _locked(real: Path, shown: str, patience: float) -> Lock:
    """The lock on the file that is there now."""
    deadline = time.monotonic() + patience
    while (lock := way().take(real)) is None:
        if time.monotonic() > deadline:
            raise WriteError(f"{shown}: somebody else is writing it; try again.")
        time.sleep(_PAUSE)
    return lock


def _refuse_unwritable(shown: str, mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise WriteError(f"{shown}: this is no ordinary file; nothing was written.")
    if not mode & 0o222:
        raise WriteError(f"{shown}: the file is read-only; nothing was written.")
