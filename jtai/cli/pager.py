"""What is longer than the screen, and the program that shows it there: which, and how it is run."""

import os
import re
import shutil
import sys

from jtai.errors import UsageError
from jtai.settings import settings

_NONE = ("", "cat", "never")
"""What a person says who wants no pager."""

_COLOUR = r"\x1b\[[\d;]*m"
_SAID_BELOW = "?e(END) .space goes on, / looks for words, q ends"
"""What less says in place of its bare colon, which tells nobody how to get out."""
_AS_GIT_HAS_THEM = {"LESS": f"FRX-Ps{_SAID_BELOW}$", "LV": "-c"}
"""Without these, less shows the signs that make colours, and takes the text away at its end."""
_COLOURS_IN_LESS = "-R"


def turn_off() -> None:
    """Have no pager, in this process and in those that it starts."""
    os.environ["JTAI_PAGER"] = ""


def is_longer_than_screen(text: str) -> bool:
    """Whether the first line of a text would be off the screen once all of it, and the shell's
    prompt below, is there. False where stdout is nothing that has a height."""
    try:
        columns, rows = os.get_terminal_size(sys.stdout.fileno())
    except (OSError, ValueError):
        return False
    if not columns or not rows:
        return False
    if text.count("\n") >= rows:
        return True
    lines = re.sub(_COLOUR, "", text).splitlines()
    return sum(max(-(-_wide(line) // columns), 1) for line in lines) >= rows


def _wide(line: str) -> int:
    """How many columns a line takes, or a few more."""
    if line.isascii():
        return len(line)
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in line)


def is_dumb() -> bool:
    """Whether the terminal can do nothing but take text, or does not say what it can do."""
    known = os.environ.get("TERM") or ("" if sys.platform == "win32" else "dumb")
    return known == "dumb"


def pager() -> str | None:
    """The pager, as a command for the shell; None where there is none, or none is wanted."""
    if is_dumb():  # less would ask there whether it really should
        return None
    named = os.environ.get("JTAI_PAGER")
    if named is None:
        named = _set() or os.environ.get("PAGER")
    if named is None:
        return "less" if shutil.which("less") else None
    return None if named.strip().lower() in _NONE else named


def _set() -> str | None:
    """What the settings say; nothing where they are broken: help is to be had all the same."""
    try:
        return settings().pager
    except UsageError:
        return None


def shown_by(command: str, text: str) -> bool:
    """Whether a person has seen a text in this pager, or has left it: not, if it did not run.

    Ctrl-C is the pager's while it runs. What the pager did not want to read is no error.
    """
    import signal
    import subprocess

    interrupted = False

    def interrupt(*_: object) -> None:
        nonlocal interrupted
        interrupted = True

    data = text.encode(sys.stdout.encoding, sys.stdout.errors or "strict")
    env = _environment()
    # A function, and not SIG_IGN, which the pager would inherit.
    before = signal.signal(signal.SIGINT, interrupt)
    try:
        with subprocess.Popen(command, shell=True, stdin=subprocess.PIPE, env=env) as ran:
            ran.communicate(data)
    except OSError:
        return interrupted
    finally:
        signal.signal(signal.SIGINT, before)
    return interrupted or ran.returncode == 0


def _environment() -> dict[str, str]:
    """What a pager is told, over what a person has told it."""
    env = {**_AS_GIT_HAS_THEM, **os.environ}
    if (theirs := os.environ.get("LESS")) is not None:
        env["LESS"] = f"{_COLOURS_IN_LESS} {theirs}"  # what they say of colours comes behind it
    if sys.stdout.encoding.lower() == "utf-8":  # which less knows of few computers' languages
        env.setdefault("LESSCHARSET", "utf-8")
    return env
