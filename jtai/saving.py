"""Writing a file as a whole or not at all."""

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from jtai.errors import WriteError


def replace(path: Path, data: bytes) -> None:
    """Write `data` to the file `path`, in one step: another program sees the old file or the new.

    Its mode is kept, and a symbolic link goes on pointing to it. Raises WriteError; what was
    there before is still there then.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(data)  # a pipe or a device: nothing to keep
            return
        _replace(target, data)
    except OSError as wrong:
        raise WriteError(f"{path} could not be written: {wrong.strerror or wrong}") from None


def _replace(target: Path, data: bytes) -> None:
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else _usual_mode()
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _usual_mode() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
