"""How git is run: what it may not do, what of the person's own stays out, and what it says."""

import os
import subprocess
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain, repeat
from pathlib import Path
from shutil import which
from typing import IO, Self

from jtai.errors import GitError
from jtai.visible import one_line, visible

_AHEAD = 1  # what git is asked for already while an answer is worked on
_QUIET = (
    "--no-pager",
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "core.fsmonitor=false"),
    *("-c", "log.showSignature=false"),
    *("-c", "log.diffMerges=separate"),
    *("-c", "diff.orderFile=/dev/null"),
)
_SETTINGS = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_ALLOW_PROTOCOL": "none",  # a partial clone must not go and fetch: older gits know only
    "GIT_NO_LAZY_FETCH": "1",  # the first of these two
}
_NOT_WHOLE = "the clone is not whole. Get what is missing with: git fetch --refetch --no-filter"
# Set by git around its hooks: they would send us to another repository, or another index.
_NOT_OURS = (
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX"),
    *("GIT_IMPLICIT_WORK_TREE", "GIT_NAMESPACE", "GIT_EXTERNAL_DIFF", "GIT_CONFIG"),
    *("GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS"),
)

Ran = subprocess.CompletedProcess[bytes]


def run(folder: Path, arguments: Iterable[str], given: bytes = b"", *, quiet: bool = True) -> Ran:
    """Run git in a folder; `quiet` is for questions, where nothing of the person's own may run."""
    command = (_program(), *(_QUIET if quiet else ()), *arguments)
    environment = _environment(quiet=quiet)
    try:
        return subprocess.run(
            command, cwd=folder, env=environment, input=given, capture_output=True, check=False
        )
    except OSError as wrong:
        if not folder.is_dir():
            raise GitError(f"there is no folder '{one_line(str(folder))}'.") from None
        raise GitError(f"git cannot be run: {wrong.strerror}.") from None


def said_by(ran: Ran) -> str:
    """What git said of why it failed."""
    told = (ran.stderr or ran.stdout).decode("utf-8", "replace").strip()
    if "promisor remote" in told:  # what a partial clone would fetch
        return f"the content is not here: {_NOT_WHOLE}"
    return visible(told) or f"it ended with {ran.returncode}."


class Contents:
    """The contents of blobs of the repository that a folder is in: one git for as many as are asked
    for. It ends with the `with` that this is used in."""

    def __init__(self, folder: Path) -> None:
        command = (_program(), *_QUIET, "cat-file", "--batch")
        self._git = subprocess.Popen(
            command,
            cwd=folder,
            env=_environment(quiet=True),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._awaited: deque[str] = deque()

    def __enter__(self) -> Self:
        self._git.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._git.__exit__(None, None, None)

    def each(self, blobs: Iterable[str]) -> Iterator[bytes]:
        """Those of some blobs, in their order, as they are wanted: who has seen enough may leave
        the rest, and ask for others. Raises GitError."""
        self._pass_over_what_was_left()
        for blob in blobs:
            self._awaited.append(blob)
            _write(self._git.stdin, f"{blob}\n")
            if len(self._awaited) > _AHEAD:
                yield self._next()
        while self._awaited:
            yield self._next()

    def _next(self) -> bytes:
        return _read_blob(self._git.stdout, self._awaited.popleft())

    def _pass_over_what_was_left(self) -> None:
        while self._awaited:
            with suppress(GitError):
                self._next()


def contents(folder: Path, blobs: Iterable[str]) -> Iterator[bytes]:
    """The contents of many blobs of the repository that a folder is in, in their order, from one
    process. Raises GitError."""
    with Contents(folder) as git:
        yield from git.each(blobs)


def make_sure_of(folder: Path, blobs: Sequence[str]) -> None:
    """Raise GitError where git does not have the content of any of these blobs."""
    asked = "".join(f"{blob}\n" for blob in blobs)
    ran = run(folder, ("cat-file", "--batch-check"), asked.encode())
    said = chain(ran.stdout.splitlines(), repeat(b""))
    for blob, header in zip(blobs, said, strict=False):
        _size(blob, header)


def _write(pipe: IO[bytes] | None, text: str) -> None:
    try:
        if pipe is not None:
            pipe.write(text.encode())
            pipe.flush()
    except BrokenPipeError:
        raise GitError(f"git stopped before it could be asked: {_NOT_WHOLE}") from None


def _read_blob(out: IO[bytes] | None, blob: str) -> bytes:
    if out is None:
        raise GitError(f"git does not have the content {blob[:10]}: {_NOT_WHOLE}")
    size = _size(blob, out.readline())
    data = out.read(size)
    if len(data) != size or out.read(1) != b"\n":
        raise GitError("git stopped in the middle of an answer.")
    return data


def _size(blob: str, header: bytes) -> int:
    """How many bytes a blob has, by what git says of it. Raises GitError if it has no such blob."""
    told = header.split()
    if len(told) != 3 or told[1] != b"blob":
        raise GitError(f"git does not have the content {blob[:10]}: {_NOT_WHOLE}")
    return int(told[2])


def _program() -> str:
    found = which("git")
    if found is None:
        raise GitError("git is not installed, or not on PATH.")
    return found


def _environment(*, quiet: bool) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key not in _NOT_OURS}
    return {**kept, **_SETTINGS, "LC_ALL": "C"} if quiet else {**kept, "GIT_LITERAL_PATHSPECS": "1"}
