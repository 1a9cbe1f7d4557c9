"""Several files that belong together, written so that there are all of them or none."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from jtai.errors import WriteError
from jtai.visible import one_line
from jtai.writing.beside import Beside
from jtai.writing.failing import as_write_errors, why_not
from jtai.writing.outputs import mode_for, refuse_other_names

_OTHERWISE_OPEN = 64
"""Files that a process has open besides those that it writes."""


def allow_open_files(number: int) -> None:
    """Ask the system for so many files open at once, where it has a limit that is lower and can be
    moved: some let a process have no more than 256."""
    if sys.platform != "win32":
        from resource import RLIM_INFINITY, RLIMIT_NOFILE, getrlimit, setrlimit

        wanted = number + _OTHERWISE_OPEN
        soft, hard = getrlimit(RLIMIT_NOFILE)
        if soft != RLIM_INFINITY and soft < wanted:
            most = wanted if hard == RLIM_INFINITY else min(wanted, hard)
            with suppress(OSError, ValueError):
                setrlimit(RLIMIT_NOFILE, (most, hard))


class _Ready(NamedTuple):
    shown: str
    new: Beside
    mode: int


@contextmanager
def ready_together(
    files: Mapping[Path, bytes] | Mapping[Path, Iterator[bytes]],
) -> Iterator[Callable[[], None]]:
    """Files, each given as a whole or in pieces, all of them whole on the disk already, where a
    full one is noticed; what is given puts them in their places one right after the other, in
    their order.

    Raises WriteError: until the first of them is in its place, nothing was written.
    """
    with ExitStack() as stack:
        ready = [
            _made_ready(stack, path, (data,) if isinstance(data, bytes) else data)
            for path, data in files.items()
        ]
        yield partial(_put, ready)


def _made_ready(stack: ExitStack, path: Path, pieces: Iterable[bytes]) -> _Ready:
    shown = one_line(str(path))
    with as_write_errors(shown):
        real = Path(os.path.realpath(path))
        mode = mode_for(real)
        refuse_other_names(real)
        new = stack.enter_context(Beside(real))
        new.fill_by(pieces)
        return _Ready(shown, new, mode)


def _put(ready: list[_Ready]) -> None:
    done: list[str] = []
    for one in ready:
        try:
            left = one.new.put(one.mode)
        except OSError as wrong:
            written = f"written before that: {', '.join(done)}" if done else "nothing was written"
            raise WriteError(f"{one.shown}: {why_not(wrong)}; {written}.") from None
        if left is not None:
            os.close(left)
        done.append(one.shown)
