"""Stdout and stderr that take all they are given: a system may take part of a write, or for a
while nothing, and without a buffer (PYTHONUNBUFFERED) Python would lose the rest."""

import io
from typing import Any, TextIO, cast

from jtai.errors import WriteError


def whole(stream: TextIO, *, answer: bool = True) -> TextIO:
    """The stream in whose place to write, with letters that its encoding has not got as escapes:
    better than to stop half-way.

    A reader that has gone (`| head -1`) is no error. What could not be written otherwise is a
    WriteError if it was part of an `answer`, else it goes as it does where stderr is closed.
    """
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    stream.reconfigure(errors="backslashreplace")
    raw = getattr(stream.buffer, "raw", stream.buffer)
    if not isinstance(raw, io.RawIOBase):
        return stream
    stream.flush()
    return io.TextIOWrapper(
        cast("io.BufferedWriter", _Whole(stream, raw, answer=answer)),
        encoding=stream.encoding,
        errors="backslashreplace",
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


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
        left = memoryview(data).cast("B")
        length = len(left)
        while left and not self._ended:
            try:
                left = left[self._write_some(left) :]
            except BrokenPipeError:
                self._ended = True
            except OSError as wrong:
                self._ended = True
                if self._answer:
                    why = wrong.strerror
                    raise WriteError(f"the answer could not be written: {why}") from None
        return length

    def _write_some(self, data: memoryview) -> int:
        taken = self._raw.write(data)
        if taken is None:  # a pipe that is full, and does not wait by itself
            import select

            select.select([], [self.fileno()], [])
        return taken or 0
