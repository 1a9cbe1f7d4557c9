"""How git is run: what it may not do, what of the person's own stays out, and what it says."""

import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from shutil import which
from typing import IO

from jtai.errors import GitError
from jtai.visible import one_line, visible

_AHEAD = 200  # ids that are asked for before answers are read: they must fit into a pipe
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


def contents(folder: Path, blobs: Sequence[str]) -> Iterator[bytes]:
    """The contents of many blobs of the repository that a folder is in, in their order, from one
    process. Raises GitError."""
    command = (_program(), *_QUIET, "cat-file", "--batch")
    with subprocess.Popen(
        command,
        cwd=folder,
        env=_environment(quiet=True),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as git:
        for start in range(0, len(blobs), _AHEAD):
            asked = blobs[start : start + _AHEAD]
            _write(git.stdin, "".join(f"{blob}\n" for blob in asked))
            yield from (_read_blob(git.stdout, blob) for blob in asked)


def _write(pipe: IO[bytes] | None, text: str) -> None:
    try:
        if pipe is not None:
            pipe.write(text.encode())
            pipe.flush()
    except BrokenPipeError:
        raise GitError(f"git stopped before it could be asked: {_NOT_WHOLE}") from None


def _read_blob(out: IO[bytes] | None, blob: str) -> bytes:
    header = out.readline().split() if out is not None else []
    if out is None or len(header) != 3 or header[1] != b"blob":
        raise GitError(f"git does not have the content {blob[:10]}: {_NOT_WHOLE}")
    size = int(header[2])
    data = out.read(size)
    if len(data) != size or out.read(1) != b"\n":
        raise GitError("git stopped in the middle of an answer.")
    return data


def _program() -> str:
    found = which("git")
    if found is None:
        raise GitError("git is not installed, or not on PATH.")
    return found


def _environment(*, quiet: bool) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key not in _NOT_OURS}
    return {**kept, **_SETTINGS, "LC_ALL": "C"} if quiet else {**kept, "GIT_LITERAL_PATHSPECS": "1"}
