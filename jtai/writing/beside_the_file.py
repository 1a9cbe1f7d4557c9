"""Locks where there is msvcrt, which is on Windows: others cannot read what is locked, nor replace
what is open. So the lock is on an empty file beside, and what is to be replaced is closed."""

import errno
import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from jtai.writing.ways import BUSY_AFTER, ClosedFirst, Lock

LOCK = ".jtai-lock-"
"""How the name of a lock begins; the name of what it locks follows."""

_PAUSE = 0.05
_TAKEN = (errno.EACCES, errno.EDEADLK)
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOINHERIT", 0)
_T = TypeVar("_T")


class Msvcrt(Protocol):
    """What is used of the module."""

    LK_NBLCK: int
    LK_UNLCK: int

    def locking(self, fd: int, mode: int, nbytes: int, /) -> None:
        """Lock the next bytes of a file, or let go of them."""


if TYPE_CHECKING:
    import sys

    if sys.platform == "win32":
        import msvcrt

        _known: Msvcrt = msvcrt  # that the module is what is said of it above


class BesideTheFile(ClosedFirst):
    """What somebody has open, nobody can take away."""

    def __init__(self, system: Msvcrt) -> None:
        self._system = system

    def take(self, real: Path) -> Lock | None:
        path = real.with_name(f"{LOCK}{real.name}")
        descriptor = _patiently(lambda: os.open(path, _FLAGS, 0o600))
        try:
            self._system.locking(descriptor, self._system.LK_NBLCK, 1)
        except OSError as wrong:
            os.close(descriptor)
            if wrong.errno in _TAKEN:
                return None
            raise OSError(errno.ENOLCK, "no locks") from None
        if os.fstat(descriptor).st_nlink:
            return _LockFile(self._system, real, path, descriptor)
        os.close(descriptor)  # whoever had it before has taken it away
        return None

    def put(self, new: Path, real: Path, check: Callable[[], None]) -> None:
        def attempt() -> None:
            check()
            new.replace(real)

        try:
            _patiently(attempt)
        except PermissionError:
            raise OSError(errno.EBUSY, "open elsewhere") from None


class _LockFile:
    def __init__(self, system: Msvcrt, real: Path, path: Path, descriptor: int) -> None:
        self._system, self._real, self._path = system, real, path
        self._descriptor = descriptor

    def state(self) -> os.stat_result:
        return self._real.stat()

    def read(self) -> bytes:
        return self._real.read_bytes()

    def keep(self, descriptor: int) -> None:
        os.close(descriptor)

    def release(self) -> None:
        """Let go, and take the lock's file away: while it is open where that can be done, because
        then somebody else may have it open too; on Windows after that, where it cannot."""
        gone = self._take_away()
        with suppress(OSError):
            self._system.locking(self._descriptor, self._system.LK_UNLCK, 1)
        os.close(self._descriptor)
        if not gone:
            self._take_away()

    def _take_away(self) -> bool:
        try:
            self._path.unlink()
        except OSError:
            return False
        return True


def _patiently(do: Callable[[], _T]) -> _T:
    """Try until no other program has the file open. Raises PermissionError if one goes on."""
    deadline = time.monotonic() + BUSY_AFTER
    while True:
        try:
            return do()
        except PermissionError:
            if time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE)
