"""A new file, beside the one whose place it takes once it is whole.

A process that is killed leaves it behind. Whoever writes next in that folder takes it away: only
one's own, which no living process is writing. Until it is whole, nobody else may read it.
"""

import os
import re
import stat
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from jtai.writing.locks import way

_PREFIX = ".jtai-new-"
_NAME = re.compile(rf"{re.escape(_PREFIX)}\w{{8}}", re.ASCII)


_HERE: set[str] = set()
"""What this very process is writing. Where that is a thousand files, each is looked for by all."""


def _agree() -> None:
    pass


class Beside:
    """To be used in a `with`. All of it raises OSError."""

    def __init__(self, real: Path) -> None:
        self._real = real
        self._way = way()
        self._descriptor: int | None = None

    def __enter__(self) -> "Beside":
        while self._descriptor is None:
            descriptor, name = tempfile.mkstemp(prefix=_PREFIX, dir=self._real.parent)
            self._path = Path(name)
            # Between these two lines, somebody may have taken it for one that was left behind.
            if self._claim(descriptor) and self._path.exists():
                self._descriptor = descriptor
                _HERE.add(self._path.name)
            else:
                os.close(descriptor)
        return self

    def __exit__(self, *_: object) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
        self._path.unlink(missing_ok=True)
        _HERE.discard(self._path.name)

    def fill(self, data: bytes) -> None:
        """Write all of it, and make it last through a power cut."""
        self.fill_by((data,))

    def fill_by(self, pieces: Iterable[bytes]) -> None:
        """The same with what comes piece by piece."""
        descriptor = self._open()
        for piece in pieces:
            write_all(descriptor, piece)
        os.fsync(descriptor)
        self._clear(os.fstat(descriptor).st_mtime)

    def put(
        self, mode: int, owner: tuple[int, int] | None = None, check: Callable[[], None] = _agree
    ) -> int | None:
        """Take the other file's place, with a mode and, if that can be, an owner (user, group),
        unless `check` raises. Gives a descriptor of the file, with the claim to it, if it is
        still open; it is the caller's to close."""
        descriptor = self._open()
        # Not before it is whole: what a kill leaves behind is for nobody else to read.
        _make_like(self._path, descriptor, mode, owner)
        self._descriptor = self._way.let_go(descriptor)
        self._way.put(self._path, self._real, check)
        left, self._descriptor = self._descriptor, None
        _flush_folder(self._real.parent)
        return left

    def _open(self) -> int:
        if self._descriptor is None:
            raise AssertionError("it is in its place already")
        return self._descriptor

    def _claim(self, descriptor: int) -> bool:
        """A disk that cannot lock is for who wants to write a plan to complain of."""
        try:
            return self._way.claim(descriptor)
        except OSError:
            return True

    def _clear(self, now: float) -> None:
        """Take away what was left behind here. `now` (seconds) is the time of this very disk."""
        with suppress(OSError), os.scandir(self._real.parent) as entries:
            for entry in entries:
                if _NAME.fullmatch(entry.name) and entry.name not in _HERE:
                    with suppress(OSError):
                        status = entry.stat(follow_symlinks=False)
                        if _is_own_file(status) and now - status.st_mtime >= self._way.grace:
                            self._way.discard(Path(entry.path))


def write_all(descriptor: int, data: bytes) -> None:
    """Write to an open file or pipe, however little it takes at a time. Raises OSError."""
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]


def _make_like(path: Path, descriptor: int, mode: int, owner: tuple[int, int] | None) -> None:
    if owner is not None and hasattr(os, "fchown"):
        with suppress(OSError):
            os.fchown(descriptor, *owner)
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, mode)
    else:
        path.chmod(mode)


def _is_own_file(status: os.stat_result) -> bool:
    own = not hasattr(os, "geteuid") or status.st_uid == os.geteuid()
    return own and stat.S_ISREG(status.st_mode)


def _flush_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
