"""A second process for what takes long, where there is a core for it.

This process begins with the first thing, the other with the last, until they meet. Nothing hangs on
the other: what it does not tell of is done here, whatever became of it, and it never outlives this.
"""

import _thread
import os
import sys
from collections.abc import Callable, Generator, Iterator, Mapping, MutableMapping
from contextlib import suppress
from math import inf
from typing import TypeVar

WORTH_TWO = 1_000_000
"""Bytes to read, some 600 actions, from which on a second process is of use."""

_NUMBER, _LENGTH = 4, 8
_HEAD = _NUMBER + _LENGTH
_ROOM = 1 << 20  # bytes of a pipe: the other process need not wait until it is listened to

T = TypeVar("T")


def by_two(
    things: MutableMapping[int, T], tell: Callable[[T], bytes], size: float = inf
) -> Generator[tuple[int, T, bytes | None], None, None]:
    """Each thing once, by its number, in any order, with what `tell` made of it in another process;
    None for what this one has to see to: all, where their `size` in bytes is not worth more. Things
    go out of `things` as they come."""
    other = None if size < WORTH_TWO or not _may_be_two() else _Other(things, tell)
    try:
        while things:
            for number, told in other.told() if other else ():
                if number in things:
                    yield number, things.pop(number), told
            if things:
                number = next(iter(things))
                yield number, things.pop(number), None
    finally:
        if other:
            other.end()


def _may_be_two() -> bool:
    """Whether there is a second core, and a second process can begin where this one is: threads of
    this one would be missing in it."""
    can_use = getattr(os, "sched_getaffinity", None)
    cores = len(can_use(0)) if can_use else os.cpu_count() or 1
    return sys.platform != "win32" and cores > 1 and not _thread._count()


class _Other:
    """The other process, as this one sees it: a pipe out of which comes what it tells."""

    def __init__(self, things: Mapping[int, T], tell: Callable[[T], bytes]) -> None:
        self._came = bytearray()
        self._pipe, into = os.pipe()
        if sys.platform != "win32":
            os.set_blocking(self._pipe, False)
        _make_room(into)
        self._process = _forked()
        if self._process == 0:
            os.close(self._pipe)
            _tell_backwards(things, tell, into)
        os.close(into)

    def told(self) -> Iterator[tuple[int, bytes]]:
        """The numbers of which it has told since it was last asked, each with what it told."""
        with suppress(BlockingIOError):
            while more := os.read(self._pipe, _ROOM):
                self._came += more
        start = 0
        while (begin := start + _HEAD) <= len(self._came):
            number = int.from_bytes(self._came[start : start + _NUMBER], "little")
            end = begin + int.from_bytes(self._came[start + _NUMBER : begin], "little")
            if end > len(self._came):
                break
            yield number, bytes(self._came[begin:end])
            start = end
        del self._came[:start]

    def end(self) -> None:
        """End it, wherever it is: all is done that it was for."""
        os.close(self._pipe)
        if sys.platform != "win32" and self._process:
            from signal import SIGKILL

            with suppress(OSError):
                os.kill(self._process, SIGKILL)
                os.waitpid(self._process, 0)


def _forked() -> int | None:
    """0 in the other process, its id in this one; None where there are too many processes."""
    with suppress(OSError):
        if sys.platform != "win32":
            return os.fork()
    return None


def _make_room(pipe: int) -> None:
    if sys.platform == "linux":  # no other has any to give
        from fcntl import F_SETPIPE_SZ, fcntl

        with suppress(OSError):
            fcntl(pipe, F_SETPIPE_SZ, _ROOM)


def _tell_backwards(things: Mapping[int, T], tell: Callable[[T], bytes], into: int) -> None:
    """All that the other process does, from its first step to its end: whatever becomes of it, it
    does not go on as if it were the first one, nor write what that has still to write. It does not
    tell of what `tell` has no bytes for."""
    try:
        for number, thing in reversed([*things.items()]):
            if told := tell(thing):
                size = len(told).to_bytes(_LENGTH, "little")
                left = memoryview(number.to_bytes(_NUMBER, "little") + size + told)
                while left:
                    left = left[os.write(into, left) :]
    finally:
        os._exit(0)
