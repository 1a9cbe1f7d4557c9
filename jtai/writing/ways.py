"""What systems differ in: how a file is locked, and what can be done with one that is open."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

BUSY_AFTER = 5.0
"""Seconds after which a file that another program has open is given up. A virus scanner or a
backup is done with a file by then."""


class Lock(Protocol):
    """What whoever may write a file has, until it is released. All of it raises OSError."""

    def state(self) -> os.stat_result:
        """The state of the file."""

    def read(self) -> bytes:
        """What is in the file."""

    def keep(self, descriptor: int) -> None:
        """Hold also the new file, which is claimed and in the old one's place now."""

    def release(self) -> None:
        """Let others write."""


class Way(Protocol):
    """A system's way. All of it raises OSError, with ENOLCK where nothing can be locked."""

    grace: float
    """Seconds for which a file is let be, because somebody may be about to `put` it."""

    def take(self, real: Path) -> Lock | None:
        """Lock a file for writing; None while somebody else has it."""

    def claim(self, descriptor: int) -> bool:
        """Mark a new file as one that a living process is writing; False where somebody is
        discarding it."""

    def discard(self, path: Path) -> None:
        """Take a file away, unless a living process is writing it."""

    def let_go(self, descriptor: int) -> int | None:
        """What is open of a new file that is about to be `put`: nothing, where it must be closed
        before."""

    def put(self, new: Path, real: Path, check: Callable[[], None]) -> None:
        """Put a new file in another's place; `check` may refuse right before, by raising."""


class ClosedFirst:
    """What the ways share that have no lock on a new file: to have it open is the claim to it. For
    a moment before it is put in its place, nobody has it open."""

    grace = 60.0

    def claim(self, descriptor: int) -> bool:  # noqa: ARG002
        return True

    def discard(self, path: Path) -> None:
        path.unlink()

    def let_go(self, descriptor: int) -> int | None:
        os.close(descriptor)
        return None
