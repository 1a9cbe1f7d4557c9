"""Lines that a person types or pastes behind a prompt, on a terminal of whatever kind.

The prompt and the line are all that is written: nothing on the screen is drawn again, but what
readline draws of the line in hand. What is pasted is one answer, however many lines it has.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from io import TextIOWrapper

from jtai.cli.answers import say, write
from jtai.errors import UsageError

_AT_ONCE = 0.05
"""Seconds within which more lines come of a paste, and of nobody who types."""

_LONGEST = 1024 if sys.platform == "darwin" else 4095
"""Bytes of a line that a terminal takes where no readline reads it: what is more is lost."""


_SETTINGS = (
    "set enable-bracketed-paste on",
    "tab: self-insert",
    "set input-meta on",  # where the locale is C, letters such as é are keys to it otherwise
    "set output-meta on",
    "set convert-meta off",
)


_PASTES_TOLD = "\x1b[?2004h"
"""Has a terminal tell of a paste where it begins and ends."""


class Lines(str):
    """Several lines that came at once, and of which the terminal did not say that they are a paste:
    the last of them may still be in its hands, until Enter is pressed."""


class TooLongError(UsageError):
    """Of a line, the terminal may have lost the end; `text` is all that came."""

    def __init__(self, text: str) -> None:
        super().__init__("a line is longer than this terminal takes: its end may be missing.")
        self.text = text


def prepare() -> None:
    """Have readline read the lines, where there is one and the terminal has what it needs."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")  # what is no text is said to be none
    _have_readline()


def text_typed(prompt: str) -> str:
    """What a person types or pastes, without line breaks at its ends; Lines where there may be more
    of it, which `more_typed` gives.

    Raises EOFError where there is an end of it (Ctrl-D), and TooLongError.
    """
    lines = _lines(prompt)
    text = "\n".join(lines).strip("\n")
    if _may_be_cut(lines):
        raise TooLongError(text)
    return Lines(text) if len(lines) > 1 else text


def more_typed(prompt: str) -> str:
    """What else there is of the Lines that came; empty where Enter was pressed alone."""
    try:
        lines = _lines(prompt)
    except EOFError:
        return ""
    text = "\n".join(lines).rstrip("\n")
    if _may_be_cut(lines):
        say(str(TooLongError(text)))
    return text


def _lines(prompt: str) -> list[str]:
    return [_line(prompt), *_at_once()]


def _line(prompt: str) -> str:
    """One line; what a terminal says is pasted may have line breaks."""
    if _with_readline():
        with _after_ctrl_z(prompt):
            return input(prompt).replace("\r\n", "\n")
    write(prompt)  # without readline, input() has it on stderr
    return input()


def _with_readline() -> bool:
    return "readline" in sys.modules


def _may_be_cut(lines: list[str]) -> bool:
    """Whether one of them is as long as it can be; readline takes any length of the first."""
    read_here = lines[1:] if _with_readline() else lines
    return any(len(line.encode("utf-8", "surrogateescape")) >= _LONGEST for line in read_here)


def _at_once() -> list[str]:
    """The lines that came together with the one before; none where they are all empty: those are
    a key that was pressed too often."""
    lines = "".join(_waiting()).replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    return lines if any(line.strip() for line in lines) else []


if sys.platform == "win32":

    def _have_readline() -> None:
        """A console has what it has."""

    def _after_ctrl_z(prompt: str) -> AbstractContextManager[None]:  # noqa: ARG001
        """A console leaves no program for a while."""
        return nullcontext()

    def _waiting() -> Iterator[str]:
        """What there is to read without waiting for a person."""
        import msvcrt

        time.sleep(_AT_ONCE)
        while msvcrt.kbhit():
            yield f"{input()}\n"

else:

    def _have_readline() -> None:
        if os.environ.get("TERM", "dumb") in ("", "dumb"):
            return
        with suppress(ImportError):
            import readline

            for setting in _SETTINGS:
                readline.parse_and_bind(setting)

    @contextmanager
    def _after_ctrl_z(prompt: str) -> Iterator[None]:
        """Have a question asked again after Ctrl-Z and fg: the shell has made the terminal its own
        meanwhile, and readline, as Python has it, does not hear of that."""
        import readline
        import signal
        import termios

        file = sys.stdin.fileno()
        as_it_was = None

        def begun() -> None:
            nonlocal as_it_was
            as_it_was = termios.tcgetattr(file)

        def back(*_: object) -> None:
            if as_it_was is None or os.tcgetpgrp(file) != os.getpgrp():
                return  # with bg the terminal is still the shell's
            with suppress(termios.error):
                termios.tcsetattr(file, termios.TCSADRAIN, as_it_was)
                write(f"{_PASTES_TOLD}{prompt}{readline.get_line_buffer()}")

        readline.set_pre_input_hook(begun)
        before = signal.signal(signal.SIGCONT, back)
        try:
            yield
        finally:
            signal.signal(signal.SIGCONT, before)
            readline.set_pre_input_hook(None)

    def _waiting() -> Iterator[str]:
        """What there is to read without waiting for a person."""
        from select import select

        file, encoding = sys.stdin.fileno(), sys.stdin.encoding
        found = b""
        with suppress(OSError):  # the terminal has gone: so says the next question
            while select([file], [], [], _AT_ONCE)[0] and (data := os.read(file, 65536)):
                found += data
        yield found.decode(encoding, "surrogateescape")
