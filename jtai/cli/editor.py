"""A text written in the person's own editor, as `git commit` does it."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from jtai.errors import WriteError
from jtai.visible import one_line

SCISSORS = "# ------------------------ >8 ------------------------"


class Page(NamedTuple):
    """What an editor shows: `words` to go on with, and below a line what is to be done, as it was
    `told`, and what it is `about`. Messages say what the words are `called`."""

    about: str
    told: str = "Write the progress note above this line. An empty note changes nothing."
    words: str = ""
    called: str = "note"

    @property
    def template(self) -> str:
        """The line and all that stands below it."""
        lines = [*self.told.split("\n"), "", *self.about.split("\n")]
        return "\n".join([SCISSORS, *(f"# {line}".rstrip() for line in lines)]) + "\n"

    @property
    def text(self) -> str:
        return f"{self.words}\n\n{self.template}" if self.words else f"\n{self.template}"


def write_in_editor(page: Page, name: str) -> tuple[str | None, Path]:
    """What a person makes of the words of a page, and the file it is in; bytes that are not UTF-8
    stay, as half characters. None if the file is as it was.

    `$VISUAL`, else `$EDITOR`, is run by the shell, as git does. Raises WriteError where the
    editor fails, leaves no file, or leaves words where they would not count; a file is for the
    caller to keep or to take away.
    """
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or _last_resort()
    try:
        given = _as_bytes(page.text, command)
        file = keep(given, name)
        ended = _run(command, file)
    except OSError as wrong:
        raise WriteError(f"the editor cannot be run: {wrong.strerror}.") from None
    shown = f"the editor '{one_line(command)}'"
    try:
        written = _read(file)
        words = text_above(written, page)
    except OSError as wrong:
        why = f"left no {page.called} that can be read in {file} ({wrong.strerror})"
        raise WriteError(f"{shown} {why}; nothing was written.") from None
    if ended != 0:
        why = f"ended with {ended}; nothing was written.\n{_what_is_left(words, page, file)}"
        raise WriteError(f"{shown} {why}")
    if _is_below(written):
        raise WriteError(
            f"what is written below the line is no part of the {page.called}; nothing was"
            " written.\n"
            f"All of it is kept in {file}"
        )
    return (None if file.read_bytes() == given else words), file


def _last_resort() -> str:
    return "notepad" if sys.platform == "win32" else "vi"


def _as_bytes(text: str, command: str) -> bytes:
    """A text for an editor. Older Notepads know no other line break than the system's, and keep
    letters like é only in a file that is marked as UTF-8."""
    encoding = "utf-8-sig" if "notepad" in command.casefold() else "utf-8"
    return text.replace("\n", os.linesep).encode(encoding, "surrogateescape")


def _read(file: Path) -> str:
    if file.exists() and not file.is_file():
        raise OSError(0, "it is no ordinary file any more")
    return file.read_text(encoding="utf-8-sig", errors="surrogateescape")


def _what_is_left(words: str, page: Page, file: Path) -> str:
    """What to do where the editor failed: what was written in it before that is not lost."""
    if words.strip() and words != text_above(page.text, page):
        return f"Your {page.called} is kept in {file}"
    with suppress(OSError):
        file.unlink()
    return "Set $EDITOR to the one you like, or give the text in the command."


def keep(data: bytes, name: str) -> Path:
    """Keep a text in a file of its own in the folder for temporary files. Raises OSError."""
    descriptor, path = tempfile.mkstemp(prefix=f"jtai-{name}-", suffix=".txt")
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
    return Path(path)


def text_above(written: str, page: Page) -> str:
    """The text above the line: one with `#` that is not of the template is a part of it."""
    template = set(page.template.split("\n"))
    kept = []
    for line in written.replace("\r\n", "\n").split("\n"):
        if line.strip() == SCISSORS:
            break
        if line not in template or not line:
            kept.append(line.rstrip(" \t"))
    return "\n".join(kept).strip("\n")


def _is_below(written: str) -> bool:
    """Whether somebody wrote below the line, where all lines of ours have a `#`."""
    lines = iter(written.replace("\r\n", "\n").split("\n"))
    found = any(line.strip() == SCISSORS for line in lines)
    return found and any(line.strip() and not line.startswith("#") for line in lines)


def _run(command: str, file: Path) -> int:
    with _ctrl_c_left_to_the_editor():
        if sys.platform == "win32":
            ended = subprocess.call(_for_cmd(command, file), shell=True)  # noqa: S602 - the person's own
        else:
            ended = subprocess.call(["/bin/sh", "-c", f'{command} "$@"', command, str(file)])
    return ended


def _for_cmd(command: str, file: Path) -> str:
    """Both in quotes: most people set the path of a program, blanks and all, without them. (Python
    puts one more pair round all of it, which cmd takes off.)"""
    program = f'"{command}"' if Path(command).is_file() else command
    return f'{program} "{file}"'


@contextmanager
def _ctrl_c_left_to_the_editor() -> Iterator[None]:
    """In vi, Ctrl-C only ends a command: it must not end jtai, which would take vi along.

    A handler of ours, unlike SIG_IGN, is not handed on to the editor.
    """
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
