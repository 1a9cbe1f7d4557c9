"""Answers are written whole, or it is said that they were not. Looked at in real processes: what
takes only part of a write is a file that may not grow, or a pipe that does not wait."""

import fcntl
import os
import resource
import select
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

LIST = ("-m", "jtai", "list", "--format", "json")
HELP = ("-m", "jtai", "--help")
VERSION = ("-m", "jtai", "--version")
AS_GIT_ASKS = ("-m", "jtai.textconv", "plan.yaml")
WAYS = {"buffered": "", "unbuffered": "1"}
"""As Python has it, and as most containers do."""


def start(arguments: tuple[str, ...], way: str, **streams: Any) -> subprocess.Popen[bytes]:
    """A Python with these arguments."""
    env = {**os.environ, "PYTHONUNBUFFERED": way}
    nothing = subprocess.DEVNULL
    return subprocess.Popen([sys.executable, *arguments], env=env, stdin=nothing, **streams)


def into_a_file(
    arguments: tuple[str, ...], way: str, limit: int = -1, stream: str = "stdout"
) -> tuple[bytes, int]:
    """What gets into a file that may grow up to `limit` bytes, and the exit code."""

    def grow_no_more() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    streams: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with Path("answer").open("wb") as file:
        streams[stream] = file
        process = start(arguments, way, **streams, preexec_fn=grow_no_more)
        said = process.communicate(timeout=60)[1] or b""
    print(said.decode())
    if process.returncode == 4:
        assert said.endswith(b"the answer could not be written: File too large\n")
        assert b"Traceback" not in said
    return Path("answer").read_bytes(), process.returncode


def through_a_full_pipe(arguments: tuple[str, ...], way: str, stream: str) -> tuple[bytes, int]:
    """What comes out of a pipe that does not wait, and is read only when it is full."""
    reader, writer = os.pipe()
    fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, 4096)
    os.set_blocking(writer, False)
    process = start(arguments, way, **{"stdout": subprocess.DEVNULL, stream: writer})
    while process.poll() is None and select.select([], [writer], [], 0.01)[1]:
        pass
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        return pipe.read(), process.wait(60)


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("arguments", [LIST, HELP, AS_GIT_ASKS], ids=" ".join)
def test_what_is_only_begun_is_an_error(
    arguments: tuple[str, ...], way: str, bristol: Path
) -> None:
    whole, code = into_a_file(arguments, way)
    assert code == 0
    half = len(whole) // 2
    failed = 1 if arguments == AS_GIT_ASKS else 4
    assert into_a_file(arguments, way, half) == (whole[:half], failed)


def test_half_a_line_is_an_error(folder: Path) -> None:
    assert into_a_file(VERSION, "1", 3) == (b"jta", 4)


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("arguments", [LIST, AS_GIT_ASKS], ids=" ".join)
def test_a_pipe_that_does_not_wait_is_waited_for(
    arguments: tuple[str, ...], way: str, bristol: Path
) -> None:
    whole = into_a_file(arguments, way)
    assert len(whole[0]) > 16_000
    assert through_a_full_pipe(arguments, way, "stdout") == whole


def test_what_is_said_on_stderr_is_waited_for_too(bristol: Path) -> None:
    bristol.write_text(bristol.read_text().replace("status: ", "status: un"))
    whole, code = into_a_file(LIST, "1", stream="stderr")
    assert (len(whole) > 4096, code) == (True, 3)
    assert through_a_full_pipe(LIST, "1", "stderr") == (whole, 3)


def test_an_answer_is_whole_though_a_warning_could_not_be_said(bristol: Path) -> None:
    whole = into_a_file(LIST, "")[0]
    with Path("/dev/full").open("wb") as full:
        process = start(LIST, "", stdout=subprocess.PIPE, stderr=full)
        assert process.communicate(timeout=60)[0] == whole
    assert process.returncode == 0


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("arguments", [LIST, HELP, AS_GIT_ASKS], ids=" ".join)
def test_a_reader_that_has_gone_is_no_error(
    arguments: tuple[str, ...], way: str, bristol: Path
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    process = start(arguments, way, stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 0
    assert b"rror" not in said
