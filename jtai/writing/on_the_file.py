"""Locks where there is fcntl, which is everywhere but on Windows: on the file itself, so that
nothing lies about beside it. Such a lock ends with the process that has it."""

import errno
import os
from collections.abc import Callable
from io import FileIO
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from jtai.writing.ways import Lock

_TAKEN = (errno.EWOULDBLOCK, errno.EACCES, errno.EINTR)
_NO_SURPRISE = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class Fcntl(Protocol):
    """What is used of the module."""

    LOCK_EX: int
    LOCK_NB: int

    def flock(self, fd: int, operation: int, /) -> None:
        """Lock a file."""


if TYPE_CHECKING:
    import sys

    if sys.platform != "win32":
        import fcntl

        _known: Fcntl = fcntl  # that the module is what is said of it above


class OnTheFile:
    """A file can be replaced while it is open. Who waits for a lock asks whether what it has
    locked is still the file at that path; the new file is locked before it gets there."""

    grace = -inf

    def __init__(self, system: Fcntl) -> None:
        self._system = system

    def take(self, real: Path) -> Lock | None:
        descriptor = os.open(real, os.O_RDWR)
        try:
            if self.claim(descriptor) and os.path.samestat(real.stat(), os.fstat(descriptor)):
                return _Open(descriptor)
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        return None

    def claim(self, descriptor: int) -> bool:
        try:
            self._system.flock(descriptor, self._system.LOCK_EX | self._system.LOCK_NB)
        except OSError as wrong:
            if wrong.errno in _TAKEN:
                return False
            raise OSError(errno.ENOLCK, "no locks") from None
        return True

    def discard(self, path: Path) -> None:
        descriptor = os.open(path, os.O_RDWR | _NO_SURPRISE)
        try:
            if self.claim(descriptor):
                path.unlink()
        finally:
            os.close(descriptor)

    def let_go(self, descriptor: int) -> int | None:
        return descriptor

    def put(self, new: Path, real: Path, check: Callable[[], None]) -> None:
        check()
        new.replace(real)


class _Open:
    """The file, open and locked, and whatever took its place since."""

    def __init__(self, descriptor: int) -> None:
        self._all = [descriptor]

    def state(self) -> os.stat_result:
        return os.fstat(self._all[-1])

    def read(self) -> bytes:
        # With the locked descriptor: on a network disk, to close another would end the lock.
        with FileIO(self._all[-1], closefd=False) as file:
            file.seek(0)
            return file.readall()

    def keep(self, descriptor: int) -> None:
        self._all.append(descriptor)

    def release(self) -> None:
        for descriptor in self._all:
            os.close(descriptor)
