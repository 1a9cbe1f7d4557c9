"""What a Python is told at its start so that files behave in it as they do on Windows: no fcntl,
msvcrt's locks, and nobody can replace or take away what somebody has open."""

import errno
import fcntl
import os
import subprocess  # noqa: F401 - it goes by msvcrt to know the system, so it has to come before
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import ModuleType
from typing import Any

_open, _unlink, _replace = os.open, os.unlink, os.replace


class Msvcrt(ModuleType):
    """As much of the module as there is to know for who locks a file."""

    LK_NBLCK, LK_UNLCK = 2, 0

    @staticmethod
    def locking(fd: int, mode: int, nbytes: int) -> None:
        assert nbytes == 1
        try:
            fcntl.flock(fd, fcntl.LOCK_UN if mode == 0 else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PermissionError(errno.EACCES, "Permission denied") from None


@contextmanager
def _alone() -> Iterator[None]:
    """Opening a file, and taking one away that nobody has open, are one thing each."""
    gate = _open(__file__, os.O_RDONLY)
    try:
        fcntl.flock(gate, fcntl.LOCK_EX)
        yield
    finally:
        os.close(gate)


def _refuse_if_open(path: Any) -> None:
    if os.path.realpath(path) in set(_open_anywhere()):
        raise PermissionError(errno.EACCES, "The process cannot access the file", str(path))


def _open_anywhere() -> Iterator[str]:
    """What those have open that were started together."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            parent = (process / "stat").read_text().rpartition(")")[2].split()[1]
            if int(parent) == os.getppid():
                yield from (str(link.readlink()) for link in (process / "fd").iterdir())


def behave() -> None:
    def opened(path: Any, *arguments: Any, **options: Any) -> int:
        with _alone():
            return _open(path, *arguments, **options)

    def unlink(path: Any, **options: Any) -> None:
        with _alone():
            _refuse_if_open(path)
            _unlink(path, **options)

    def replace(source: Any, target: Any, **options: Any) -> None:
        with _alone():
            _refuse_if_open(source)
            _refuse_if_open(target)
            _replace(source, target, **options)

    os.open, os.unlink, os.replace = opened, unlink, replace  # type: ignore[assignment]
    sys.modules["msvcrt"] = Msvcrt("msvcrt")
    sys.modules["fcntl"] = None  # type: ignore[assignment]


if __name__ == "sitecustomize":
    behave()
