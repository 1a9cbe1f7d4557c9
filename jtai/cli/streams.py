"""stdout and stderr, made to take whatever is written to them."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO, cast


class Remarks:
    """A stderr that nothing fails for: whether a remark is heard changes nothing of what was done,
    nor of the exit code that says how it went."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write, if that can be."""
        with suppress(OSError):
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        """Write what waits, if that can be."""
        with suppress(OSError):
            self._stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def prepare_streams() -> None:
    """One that was closed is written to in vain; each takes every letter."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
        _take_every_letter(getattr(sys, name))
    sys.stderr = cast(TextIO, Remarks(sys.stderr))


def _take_every_letter(stream: Any) -> None:
    """A console that cannot show a letter shows an escape: better than to stop half-way.

    In a pipe or a file it is always UTF-8, with plain line ends. Python would take the code page
    of this computer, which on Windows lacks most letters: a program that reads JSON or CSV cannot
    tell an escape from what somebody wrote. And it would double the line ends that a CSV, or the
    diff of a file from Windows, has of its own.
    """
    if stream.isatty():
        stream.reconfigure(errors="backslashreplace")
    else:
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
