"""When files were last changed, as git tells: by a commit, or since."""

from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha1, sha256
from typing import NamedTuple

from jtai.committing import is_content
from jtai.errors import GitError, UsageError
from jtai.history.many_files import Asked, ManyFiles

_DIGESTS = {40: sha1, 64: sha256}
"""By how many letters git's names have in a repository."""


class LastChange(NamedTuple):
    """The day of the last commit that changed a file, and whether it has changes since then that
    are in no commit."""

    day: date
    uncommitted: bool = False


def last_changed(
    files: ManyFiles, data: Mapping[Asked, bytes]
) -> Iterator[tuple[Asked, LastChange]]:
    """When each of the files was last changed, whose content on disk is `data`. Those that git has
    in no commit are left out, and those whose last change this clone does not have."""
    try:
        versions = files.last_changes
        shallow = files.is_shallow
    except (GitError, UsageError):
        return
    for name, version in versions.items():
        if version.blob is None or (shallow and not version.parents):
            continue
        asked = files.files[name]
        same = files.rev is not None or _is_content(files, name, version.blob, data[asked])
        yield asked, LastChange(version.day, not same)


def _is_content(files: ManyFiles, name: str, blob: str, data: bytes) -> bool:
    """Whether a file is as it was committed. Of most it is its very bytes: then git need not be
    asked what its filters make of them."""
    digest = _DIGESTS[len(blob)](b"blob %d\0" % len(data) + data).hexdigest()
    return digest == blob or is_content(files.repository, name, blob, data)
