"""Words that a person wrote, wherever they come from; never lost, whatever goes wrong."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from jtai.cli.answers import at_a_desk as _at_a_desk
from jtai.cli.answers import say
from jtai.errors import UsageError
from jtai.visible import visible

if TYPE_CHECKING:
    from jtai.cli.editor import Page

_UNTOUCHED = (
    "Is your editor still open? It went on without waiting, and what you save in\n{} is read by"
    " nobody: set $EDITOR so that it waits ('code --wait', 'gedit --wait')."
)
_NOT_UTF8 = ("UTF-32", "UTF-16", "Windows-1252")


@contextmanager
def note_words(text: str | None, ref: str, about: str, option: str = "") -> Iterator[str | None]:
    """The words of a note on the action `ref`: `text`, those on stdin for `-`, or those that a
    person writes in an editor above what it is `about`; None if they wrote none there. `option`
    is what a command to type has to say of the plan.

    Words that were not in the command line are kept in a file, which is named, if anything goes
    wrong: nobody should have to write them twice.
    """
    if text is not None and text != "-":
        yield text
    elif text == "-":
        with _never_lost(_from_stdin(), None, ref, option=option) as words:
            yield words
    elif _at_a_desk():
        from jtai.cli.editor import Page, write_in_editor

        found, file = write_in_editor(Page(about), _file_name(ref))
        if found is None:
            say(_UNTOUCHED.format(file))
        with _never_lost(found or "", file, ref, option=option) as words:
            yield words if words.strip() else None
    else:
        typed = f"jtai note {ref} 'TEXT'{option}"
        raise UsageError(f"say what happened: {typed}, or - to read it from stdin.")


@contextmanager
def kept_if_not_written(words: str, ref: str) -> Iterator[None]:
    """Keep words that a person typed in a file, which is named, if they cannot be written."""
    try:
        yield
    except UsageError:
        raise
    except BaseException:
        _keep(words, None, ref, "note")
        raise


@contextmanager
def words_put_right(page: "Page", ref: str) -> Iterator[str | None]:
    """What a person makes of the words of a page of the action or the finding `ref` in an editor;
    None if they leave them as they are. They are kept as those of a note are.

    Raises UsageError where there is no person to write.
    """
    if not _at_a_desk():
        raise UsageError(f"say what is to be put right of {ref}, as 'jtai amend --help' shows.")
    from jtai.cli.editor import text_above, write_in_editor

    found, file = write_in_editor(page, _file_name(ref))
    if found is None:
        say(_UNTOUCHED.format(file))
    before = text_above(page.text, page)
    with _never_lost(before if found is None else found, file, ref, page.called, before) as made:
        yield None if made == before else made


@contextmanager
def _never_lost(
    words: str,
    file: Path | None,
    ref: str,
    called: str = "note",
    before: str = "",
    option: str = "",
) -> Iterator[str]:
    """The words, which are kept in a file if anything goes wrong, unless they are as `before`;
    else the one that they were written in is taken away."""
    try:
        _refuse_other_encodings(words, f"jtai note {ref} -{option}", called)
        yield words
    except BaseException:
        if words.strip() and words != before:
            _keep(words, file, ref, called)
            file = None
        raise
    finally:
        if file is not None:
            with suppress(OSError):
                file.unlink()


def _from_stdin() -> str:
    """What is on stdin; bytes that are not UTF-8 stay, as half characters."""
    if sys.stdin is None:
        raise UsageError("the note cannot be read from stdin: it is closed.")
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig", "surrogateescape")
    except OSError as wrong:
        raise UsageError(f"the note cannot be read from stdin: {wrong.strerror}.") from None


def _refuse_other_encodings(words: str, typed: str, called: str) -> None:
    """Raise UsageError for what is not UTF-8 text, with its line, what it may be, and a way on to
    the command to be typed."""
    data = words.encode("utf-8", "surrogateescape")
    if data == words.encode("utf-8", "replace") and b"\0" not in data:
        return
    from jtai.reading.source import problems_of_source

    said = problems_of_source(data)[0].located(f"the {called}")
    name = next((name for name in _NOT_UTF8 if name in said), None)
    way = f"\nOr: iconv -f {name} -t UTF-8 FILE | {typed} (and the options that you gave)"
    raise UsageError(f"{said}; nothing was written.{way if name and shutil.which('iconv') else ''}")


def _keep(words: str, file: Path | None, ref: str, called: str) -> None:
    from jtai.cli.editor import keep

    data = words.encode("utf-8", "surrogateescape")
    try:
        if file is None:
            file = keep(data, _file_name(ref))
        else:
            file.write_bytes(data)
        say(f"Your {called} is kept in {file}")
    except OSError as wrong:
        why = f"cannot be kept in a file ({wrong.strerror}); it is:"
        say(f"Your {called} {why}\n{visible(words)}")


def _file_name(ref: str) -> str:
    return "".join(c if c.isalnum() or c in ".-" else "-" for c in ref)
