"""What to say where a file cannot be written."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from jtai.errors import WriteError

TEMPORARY_FILES = "the folder for temporary files ($TMPDIR)"

_WHY = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your disk quota is used up",
    errno.EFBIG: "it would be larger than files may be here",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "you have no permission to write it, or to write in its folder",
    errno.EPERM: "you have no permission to write it, or to write in its folder",
    errno.ENOENT: "it is not there any more, or its folder is not",
    errno.ENOTDIR: "its folder is not there any more",
    errno.EISDIR: "it is a folder",
    errno.ELOOP: "it is a link that leads round in a circle",
    errno.EBUSY: "another program has it open: close it there and try again",
    errno.ENOLCK: "files cannot be locked here, so that two people who write at once would lose"
    " notes: keep it on a disk that can",
}


@contextmanager
def as_write_errors(shown: str) -> Iterator[None]:
    """Raise WriteError, with what a person can do something about, for an OSError."""
    try:
        yield
    except OSError as wrong:
        raise WriteError(f"{shown}: {why_not(wrong)}; nothing was written.") from None


def why_not(wrong: OSError) -> str:
    """Why a file could not be written, in words."""
    return _WHY.get(wrong.errno or 0) or wrong.strerror or "it cannot be written"
