"""A text written in the person's own editor, as `git commit` does it."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jtai.errors import WriteError
from jtai.visible import one_line

SCISSORS = "# ------------------------ >8 ------------------------"
_DEFAULT = "notepad" if sys.platform == "win32" else "vi"


def write_in_editor(about: str, name: str) -> tuple[str, Path]:
    """What a person writes above a line below which `about` stands, and the file it is in.

    `$VISUAL`, else `$EDITOR`, is run by the shell, as git does. Raises WriteError where the
    editor fails; the file is for the caller to keep or to take away.
    """
    file = keep(f"\n{_template(about)}", name)
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or _DEFAULT
    try:
        ended = _run(command, file)
    except OSError as wrong:
        file.unlink(missing_ok=True)
        raise WriteError(f"the editor cannot be run: {wrong.strerror}.") from None
    words = text_above(file.read_text(encoding="utf-8-sig", errors="surrogateescape"), about)
    if ended != 0:
        raise WriteError(
            f"the editor '{one_line(command)}' ended with {ended}; nothing was written.\n"
            f"{_what_is_left(words, file)}"
        )
    return words, file


def _what_is_left(words: str, file: Path) -> str:
    """What to do where the editor failed: what was written in it before that is not lost."""
    if words.strip():
        return f"Your note is kept in {file}"
    file.unlink(missing_ok=True)
    return "Set $EDITOR to the one you like, or give the text: jtai note REF 'TEXT'."


def keep(text: str, name: str) -> Path:
    """Keep a text in a file of its own in the folder for temporary files."""
    descriptor, path = tempfile.mkstemp(prefix=f"jtai-{name}-", suffix=".txt")
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="surrogateescape") as file:
        file.write(text)
    return Path(path)


def text_above(written: str, about: str) -> str:
    """The text of the note: a line with `#` that is not of the template is a part of it."""
    template = set(_template(about).split("\n"))
    kept = []
    for line in written.replace("\r\n", "\n").split("\n"):
        if line.strip() == SCISSORS:
            break
        if line not in template or not line:
            kept.append(line.rstrip(" \t"))
    return "\n".join(kept).strip("\n")


def _template(about: str) -> str:
    told = "Write the progress note above this line. An empty note changes nothing."
    lines = [told, "", *about.split("\n")]
    return "\n".join([SCISSORS, *(f"# {line}".rstrip() for line in lines)]) + "\n"


def _run(command: str, file: Path) -> int:
    with _ctrl_c_left_to_the_editor():
        if sys.platform == "win32":
            ended = subprocess.call(f'{command} "{file}"', shell=True)  # noqa: S602 - the person's own
        else:
            ended = subprocess.call(["/bin/sh", "-c", f'{command} "$@"', command, str(file)])
    return ended


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
