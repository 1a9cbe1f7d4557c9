"""Which way this system has. What can be imported says so, not the system's name, so that each way
can be tried wherever jtai is worked on."""

import errno
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import cast

from jtai.writing.beside_the_file import BesideTheFile, Msvcrt
from jtai.writing.on_the_file import Fcntl, OnTheFile
from jtai.writing.ways import ClosedFirst, Lock, Way


def way() -> Way:
    """This system's way to lock files; one that refuses to, where there is none."""
    with suppress(ImportError):
        return OnTheFile(cast(Fcntl, import_module("fcntl")))
    with suppress(ImportError):
        return BesideTheFile(cast(Msvcrt, import_module("msvcrt")))
    return _NoWay()


class _NoWay(ClosedFirst):
    """A lock in name only would lose what one of two people writes: there is none."""

    def take(self, real: Path) -> Lock | None:  # noqa: ARG002
        raise OSError(errno.ENOLCK, "no locks")

    def put(self, new: Path, real: Path, check: Callable[[], None]) -> None:
        check()
        new.replace(real)
