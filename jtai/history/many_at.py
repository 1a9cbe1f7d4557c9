"""Many files as git has them at one revision, each in its own repository."""

from collections.abc import Collection, Sequence
from pathlib import Path

from jtai.errors import GitError, JtaiError, UsageError
from jtai.history.many_files import by_repository
from jtai.history.versions import file_at


def many_at(files: Sequence[Path], rev: str) -> list[bytes | JtaiError]:
    """For each file what file_at gives of it, or the error that it raises."""
    found: dict[Path, bytes] = {}
    beside: dict[Path, Collection[str]] = {}
    for there in by_repository((file, rev) for file in files):
        beside |= dict.fromkeys((file for file, _ in there.files.values()), there.files)
        try:
            wanted = dict.fromkeys(there.files, there.commit)
            found |= {there.files[name][0]: data for name, data in there.contents(wanted)}
        except (GitError, UsageError):
            continue  # what of each is said below
    return [
        found[file] if file in found else _at(file, rev, beside.get(file, ())) for file in files
    ]


def _at(file: Path, rev: str, beside: Collection[str]) -> bytes | JtaiError:
    try:
        return file_at(file, rev, beside)
    except (GitError, UsageError) as wrong:
        return wrong
