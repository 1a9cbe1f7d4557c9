"""A jtai that is warm: everything is imported, and each run is a process of its own that starts
from there. What a kill or a full disk can hit is then most of what a run does, and hundreds of
runs cost little.

`python -m tests.warm` answers a line of JSON with one; `Warm` is its other end.
"""

import atexit
import contextlib
import importlib
import json
import os
import pkgutil
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, Self

import pytest


class End(NamedTuple):
    """How a run ended: its exit code (or minus a signal), stderr, how long it took (seconds)."""

    code: int
    err: str
    took: float


class Warm:
    """To be used in a `with`."""

    def __enter__(self) -> Self:
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        root = Path(__file__).parent.parent
        env = {**os.environ, "PYTHONPATH": str(root)}
        command = [sys.executable, "-m", "tests.warm"]
        self._process = subprocess.Popen(command, text=True, env=env, **pipes)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate("")

    def __call__(self, *arguments: str, kill: float | None = None, limit: int | None = None) -> End:
        """Run jtai here; it is killed after so many seconds, or can write no file beyond a limit
        (in bytes)."""
        asked: dict[str, Any] = {"arguments": arguments, "kill": kill, "limit": limit}
        asked |= {"folder": str(Path.cwd()), "env": dict(os.environ)}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps(asked), file=self._process.stdin, flush=True)
        return End(*json.loads(self._process.stdout.readline()))


@pytest.fixture(scope="module")
def warm() -> Iterator[Warm]:
    """A jtai that is warm."""
    with Warm() as started:
        yield started


def _import_all() -> None:
    import jtai

    for module in pkgutil.walk_packages(jtai.__path__, "jtai."):
        if module.name not in ("jtai.__main__", "jtai.textconv"):
            importlib.import_module(module.name)
    for name in ("docx", "openpyxl", "tomli_w", "tomllib", "dateutil.relativedelta", "tempfile"):
        importlib.import_module(name)


def _run(asked: dict[str, Any]) -> int:
    from jtai.cli.app import main

    os.environ.clear()
    os.environ.update(asked["env"])
    os.chdir(asked["folder"])
    sys.argv = ["jtai", *asked["arguments"]]
    if asked["limit"] is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (asked["limit"], asked["limit"]))
    try:
        main()
    except SystemExit as ended:
        return int(ended.code or 0)
    finally:
        with contextlib.suppress(OSError):
            sys.stdout.flush()
        atexit._run_exitfuncs()
    return 0


def _serve() -> None:
    _import_all()
    for line in sys.stdin:
        asked = json.loads(line)
        ours, its = os.pipe()
        began = time.monotonic()
        child = os.fork()
        if child == 0:
            os.dup2(os.open(os.devnull, os.O_RDWR), 0)
            os.dup2(0, 1)
            os.dup2(its, 2)
            sys.stdout, sys.stderr = open(1, "w"), open(2, "w")  # noqa: SIM115
            os._exit(_run(asked))
        os.close(its)
        if asked["kill"] is not None:
            time.sleep(asked["kill"])
            os.kill(child, signal.SIGKILL)
        with os.fdopen(ours, encoding="utf-8", errors="replace") as pipe:
            said = pipe.read()
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        print(json.dumps([code, said, time.monotonic() - began]), flush=True)


if __name__ == "__main__":
    _serve()
