"""What has no place to be put in: a pipe, a terminal, a device."""

import os
import select

from jtai.errors import WriteError


def send(descriptor: int, data: bytes, shown: str) -> None:
    """Write all of it, however little is taken at a time. A reader that has gone (`| head -1`) is
    no error. Raises WriteError, where messages call it `shown`."""
    left = memoryview(data)
    try:
        while left:
            left = left[_sent(descriptor, left) :]
    except BrokenPipeError:
        return
    except OSError as wrong:
        raise WriteError(f"{shown}: not all of it could be written: {wrong.strerror}.") from None


def _sent(descriptor: int, data: memoryview) -> int:
    try:
        return os.write(descriptor, data)
    except BlockingIOError:  # whoever reads asked not to be waited for
        select.select([], [descriptor], [])
        return 0
