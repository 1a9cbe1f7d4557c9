"""stdout and stderr, made to take whatever is written to them, and all of it."""

import io
import os
import sys
from pathlib import Path
from typing import Any, TextIO, cast

from jtai.errors import WriteError
from jtai.sending import send


def prepare_streams() -> None:
    """Make both take every letter, whole; one that was closed is written to in vain."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
        setattr(sys, name, whole(getattr(sys, name), answer=name == "stdout"))


def whole(stream: TextIO, *, answer: bool = True) -> TextIO:
    """The stream in whose place to write.

    A reader that has gone (`| head -1`) is no error. What could not be written otherwise is a
    WriteError if it was part of an `answer`; a remark that nobody can hear changes nothing of what
    was done, nor of the exit code that says how it went.
    """
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    _take_every_letter(stream)
    raw = getattr(stream.buffer, "raw", stream.buffer)
    if not isinstance(raw, io.RawIOBase):
        return stream
    stream.flush()
    return io.TextIOWrapper(
        cast("io.BufferedWriter", _Whole(stream, raw, answer=answer)),
        encoding=stream.encoding,
        errors=stream.errors,
        newline=None if stream.isatty() else "\n",
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


def _take_every_letter(stream: io.TextIOWrapper) -> None:
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


class _Whole(io.RawIOBase):
    """Writes to another raw stream until all is written, or nothing more can be."""

    def __init__(self, stream: TextIO, raw: io.RawIOBase, *, answer: bool) -> None:
        self._stream = stream  # which would close the raw one, if nobody held it
        self._raw = raw
        self._answer = answer
        self._ended = False

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._raw.fileno()

    def isatty(self) -> bool:
        return self._raw.isatty()

    def write(self, data: Any, /) -> int:
        given = memoryview(data).cast("B")
        if not self._ended:
            self._send(given)
        return len(given)

    def _send(self, data: memoryview) -> None:
        try:
            send(self._raw, data)
        except BrokenPipeError:
            self._ended = True
        except OSError as wrong:
            self._ended = True
            if self._answer:
                why = wrong.strerror
                raise WriteError(f"the answer could not be written: {why}") from None
