"""Bytes sent on to what has no place where they could be put at once: a pipe, a terminal, a device.

A system may take part of a write, or for a while nothing, and without a buffer (PYTHONUNBUFFERED)
Python would lose the rest.
"""

import io


def send(stream: io.RawIOBase, data: memoryview) -> None:
    """Write all of it, however little is taken at a time. Raises OSError."""
    while data:
        taken = stream.write(data)
        if taken is None:  # a pipe that is full, and does not wait by itself
            import select

            select.select([], [stream.fileno()], [])
        data = data[taken or 0 :]
