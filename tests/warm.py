"""A jtai that is warm: everything is imported, and each run is a process of its own that starts
from there. What a kill or a full disk can hit is then most of what a run does, and a run costs a
few milliseconds, where a start of its own costs a hundred.

`python -m tests.warm SOCKET` answers each connection with one; `Warm` is its other end, and
`tests/warm_start.py`, called as Python is, that of shells and of git.

A run has its own streams, folder, environment, and, if asked to, a terminal that it is the first
of, as a window's. What it does not have of its own is what a process inherits otherwise (limits,
umask, a group): tests of these, and of the start itself, start Python. So does the warm one by
itself where the environment says how Python is to start.
"""

import array
import atexit
import contextlib
import gc
import importlib
import io
import marshal
import os
import pkgutil
import resource
import select
import signal
import socket
import subprocess
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import pytest

ROOT = Path(__file__).parent.parent
LETTERS = "C.UTF-8"
"""The locale of the warm one, which it has from its start."""


class End(NamedTuple):
    """How a run ended: its exit code (or minus a signal), stderr, how long it took (seconds)."""

    code: int
    err: str
    took: float


class Started:
    """A run that goes on, as far as one needs of subprocess.Popen."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._ended: int | None = None
        self.pid = self._number()

    def send_signal(self, number: int) -> None:
        """To one that has ended, nothing is sent."""
        if self._ended is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def wait(self, timeout: float | None = None) -> int:
        """Gives the exit code, or minus a signal."""
        if self._ended is None:
            self._connection.settimeout(timeout)
            self._ended = self._number()
            self._connection.close()
        return self._ended

    def _number(self) -> int:
        return int.from_bytes(_exactly(self._connection, 4), "big", signed=True)


class Warm:
    """Runs of jtai; all are answered by one process, which goes when this is closed."""

    def __init__(self, folder: Path) -> None:
        self._socket = folder / "socket"
        self.python = folder / "python"
        """What is called as Python is, and starts a warm jtai where that is asked for."""
        client = Path(__file__).with_name("warm_start.py")
        self.python.write_text(
            f'#!/bin/sh\nexec "{sys.executable}" -I -S "{client}" "{self._socket}" "$@"\n'
        )
        self.python.chmod(0o755)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.warm", str(self._socket)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, "LC_ALL": LETTERS},
        )
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == b"ready\n"

    def close(self) -> None:
        self._process.communicate()

    def __call__(self, *arguments: str, kill: float | None = None, limit: int | None = None) -> End:
        """Run jtai here; it is killed after so many seconds, or can write no file beyond a limit
        (in bytes)."""
        ours, its = os.pipe()
        with Path(os.devnull).open("r+b") as nothing:
            started = self.start(arguments, (nothing.fileno(), nothing.fileno(), its), limit=limit)
        began = time.monotonic()
        os.close(its)
        if kill is not None:
            time.sleep(kill)
            started.send_signal(signal.SIGKILL)
        with os.fdopen(ours, encoding="utf-8", errors="replace") as pipe:
            said = pipe.read()
        return End(started.wait(), said, time.monotonic() - began)

    def start(
        self,
        arguments: Sequence[str],
        streams: Sequence[int] = (),
        *,
        terminal: str = "",
        limit: int | None = None,
        env: dict[str, str] | None = None,
    ) -> Started:
        """Start a run here, on these three streams or on a terminal of that name."""
        told = os.environ if env is None else env
        asked: dict[str, Any] = {
            "arguments": [os.fsencode(word) for word in arguments],
            "terminal": terminal,
            "limit": limit,
            "folder": os.fsencode(Path.cwd()),
            "env": {os.fsencode(name): os.fsencode(value) for name, value in told.items()},
        }
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(str(self._socket))
        data = marshal.dumps(asked)
        size = [len(data).to_bytes(8, "big")]
        if streams:
            passed = (socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", streams).tobytes())
            connection.sendmsg(size, [passed])
        else:
            connection.sendall(size[0])
        connection.sendall(data)
        return Started(connection)


_warm: list[Warm] = []
_folders: list[Path] = []


@pytest.fixture(scope="session", autouse=True)
def _one_for_all(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """All tests of a process have one, which the first that needs it starts: to import everything
    takes a second."""
    _folders.append(tmp_path_factory.mktemp("warm"))
    yield
    for one in _warm:
        one.close()
    _warm.clear()
    _folders.clear()


def the_warm_one() -> Warm:
    """The one of all tests of this process."""
    if not _warm:
        _warm.append(Warm(_folders[0]))
    return _warm[0]


@pytest.fixture
def warm() -> Warm:
    """A jtai that is warm."""
    return the_warm_one()


def _exactly(connection: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        piece = connection.recv(size - len(data))
        if not piece:
            raise EOFError
        data += piece
    return data


def _import_all() -> None:
    import jtai

    for module in pkgutil.walk_packages(jtai.__path__, "jtai."):
        if module.name != "jtai.textconv":
            importlib.import_module(module.name)
    for name in ("docx", "openpyxl", "tomli_w", "tomllib", "dateutil.relativedelta", "tempfile"):
        importlib.import_module(name)


def _serve(where: str) -> None:
    """Answer until nobody is there who could ask: stdin ends."""
    _import_all()
    gc.freeze()
    told, ended = os.pipe()
    for end in (told, ended):
        os.set_blocking(end, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(ended, warn_on_full_buffer=False)
    running: dict[int, socket.socket] = {}
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(where)
        door.listen(100)
        print("ready", flush=True)
        while 0 not in (ready := select.select([0, door.fileno(), told], [], [])[0]):
            if told in ready:
                os.read(told, 4096)
                _tell_of_ended(running)
            if door.fileno() in ready:
                connection = door.accept()[0]
                pid = os.fork()
                if pid == 0:
                    for other in (door, *running.values()):
                        other.close()
                    _answer(connection)
                running[pid] = connection


def _tell_of_ended(running: dict[int, socket.socket]) -> None:
    while running:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid == 0:
            return
        with running.pop(pid) as connection, contextlib.suppress(OSError):
            connection.sendall(os.waitstatus_to_exitcode(status).to_bytes(4, "big", signed=True))


def _answer(connection: socket.socket) -> NoReturn:
    """Be the run that is asked for."""
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        size, passed, *_ = connection.recvmsg(8, socket.CMSG_SPACE(3 * 4))
        asked = marshal.loads(_exactly(connection, int.from_bytes(size, "big")))  # noqa: S302
        if asked["terminal"]:
            os.setsid()
            streams = [os.open(asked["terminal"], os.O_RDWR)] * 3  # the first one opened is ours
        else:
            streams = list(array.array("i", passed[0][2]))
        connection.sendall(os.getpid().to_bytes(4, "big"))  # who asked may close the terminal now
        connection.close()
        _become(asked, streams)
    except BaseException:  # noqa: BLE001 - nothing of this process goes on in another
        traceback.print_exc()
        os._exit(99)


def _become(asked: dict[str, Any], streams: list[int]) -> NoReturn:
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    for stream in {*streams} - {0, 1, 2}:
        os.close(stream)
    as_at_start = _told_to_python()
    os.environ.clear()
    os.environb.update(asked["env"])
    os.chdir(asked["folder"])
    if asked["limit"] is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (asked["limit"], asked["limit"]))
    words = [os.fsdecode(word) for word in asked["arguments"]]
    if _told_to_python() != as_at_start:
        start = [sys.executable, "-m", "jtai", *words]
        os.execv(sys.executable, start)  # noqa: S606
    for name, mode, errors in (
        ("stdin", "r", "surrogateescape"),
        ("stdout", "w", "surrogateescape"),
        ("stderr", "w", "backslashreplace"),
    ):
        number = ("stdin", "stdout", "stderr").index(name)
        text = open(number, mode, encoding="utf-8", errors=errors, closefd=False)  # noqa: SIM115
        assert isinstance(text, io.TextIOWrapper)
        text.reconfigure(line_buffering=number == 2 or text.isatty())
        setattr(sys, name, text)
    os._exit(_run(words))


def _told_to_python() -> tuple[object, ...]:
    """What the environment tells Python of how to start: anything of its own, and whether letters
    are those of the warm one. Python makes them so where the environment only says C."""
    own = {name: value for name, value in os.environ.items() if name.startswith("PYTHON")}
    own.pop("PYTHONPATH", None)  # of tests that measure
    own.pop("PYTHONDONTWRITEBYTECODE", None)
    if told := os.environ.get("LC_ALL"):
        return own, told == LETTERS
    letters = os.environ.get("LC_CTYPE") or os.environ.get("LANG") or "C"
    return own, letters in ("C", "POSIX", LETTERS)


def _run(words: list[str]) -> int:
    """As Python runs a program, from its first line to what it does at its end."""
    from jtai import __main__ as program

    sys.argv = [str(program.__file__), *words]
    code = 0
    try:
        program.run()
    except SystemExit as ended:
        code = int(ended.code or 0)
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
    except OSError:
        code = 120
    return code & 0xFF


if __name__ == "__main__":
    _serve(sys.argv[1])
