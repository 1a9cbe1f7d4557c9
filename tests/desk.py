"""A person at a real terminal (a pseudo-terminal): keys in, and what is said read until a prompt.

Nothing sleeps for a fixed time: what is typed next waits for what was asked before.
"""

import contextlib
import errno
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from tests.warm import Started, the_warm_one

PATIENCE = 20.0
"""Seconds that an answer is waited for before a test gives up: far more than any takes."""


class Desk:
    """jtai with these arguments, run in the current folder on a terminal of its own."""

    def __init__(self, *arguments: str, columns: int = 80, **env: str) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        self._at_first = termios.tcgetattr(slave)
        given = {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "JTAI_PAGER": "cat", **env}
        self._process = self._started(slave, arguments, {**os.environ, **given})
        os.close(slave)
        self.said = ""
        self._seen = 0

    def _started(
        self, terminal: int, arguments: Sequence[str], env: dict[str, str]
    ) -> subprocess.Popen[bytes] | Started:
        return subprocess.Popen(
            ["sh", "-c", _START, os.ttyname(terminal), sys.executable, "-m", "jtai", *arguments],
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            env=env,
            start_new_session=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        with contextlib.suppress(OSError):
            os.close(self._master)

    def until(self, text: str) -> str:
        """What is said up to a text that comes next, that text included."""
        ends = time.monotonic() + PATIENCE
        while (at := self.said.find(text, self._seen)) < 0:
            assert time.monotonic() < ends, f"not said: {text!r} in {self.said[self._seen :]!r}"
            if not self._read(ends):
                raise AssertionError(f"ended without {text!r}: {self.said[self._seen :]!r}")
        self._seen, before = at + len(text), self._seen
        return self.said[before : self._seen]

    def type(self, keys: str | bytes) -> None:
        data = keys.encode() if isinstance(keys, str) else keys
        while data:
            data = data[os.write(self._master, data) :]

    def answer(self, prompt: str, text: str | bytes) -> str:
        """Wait for a prompt, and answer it with Enter behind; gives what was said up to it."""
        said = self.until(prompt)
        self.type(text)
        self.type("\r")
        return said

    def end(self) -> int:
        """All that is still said is read; gives the exit code, or minus a signal."""
        ends = time.monotonic() + PATIENCE
        while self._read(ends):
            assert time.monotonic() < ends, f"it goes on: {self.rest!r}"
        return self._process.wait(PATIENCE)

    @property
    def rest(self) -> str:
        """What was said since the last prompt that was waited for."""
        return self.said[self._seen :]

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGKILL)
        self._process.wait(PATIENCE)

    def away_and_back(self) -> None:
        """Ctrl-Z and fg: the shell makes the terminal as it was at first, and leaves it so."""
        self._process.send_signal(signal.SIGSTOP)
        os.waitid(os.P_PID, self._process.pid, os.WSTOPPED | os.WNOWAIT)
        termios.tcsetattr(self._master, termios.TCSANOW, self._at_first)
        self._process.send_signal(signal.SIGCONT)

    def hang_up(self) -> None:
        """Close the window."""
        os.close(self._master)
        self._master = -1

    def wait(self) -> int:
        return self._process.wait(PATIENCE)

    def _read(self, ends: float) -> bool:
        """Read what there is; False once nobody is there any more."""
        if not select.select([self._master], [], [], max(ends - time.monotonic(), 0))[0]:
            return True
        try:
            data = os.read(self._master, 65536)
        except OSError as wrong:
            if wrong.errno != errno.EIO:
                raise
            return False
        self.said += data.decode("utf-8", "replace").replace("\r\n", "\n")
        return bool(data)


class WarmDesk(Desk):
    """The same with a jtai that is warm: for what is said, and not for how a process ends or stops
    that was started there."""

    def _started(self, terminal: int, arguments: Sequence[str], env: dict[str, str]) -> Started:
        return the_warm_one().start(arguments, terminal=os.ttyname(terminal), env=env)


_START = 'exec "$@" <"$0"'
"""The terminal becomes the one that Ctrl-C comes from: that which the first of a session opens."""


def here(name: str = "plan.yaml") -> str:
    return Path(name).read_text(encoding="utf-8")
