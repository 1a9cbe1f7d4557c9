"""Questions to the person at the desk: an answer is a text, or a key that says where to go."""

from collections.abc import Collection
from enum import StrEnum

from jtai.cli.answers import write
from jtai.cli.sitting.told_lines import tell, warn
from jtai.cli.sitting.typed_lines import text_typed
from jtai.visible import one_line


class Key(StrEnum):
    """What is typed alone in place of an answer, in any case."""

    BACK = "b"
    QUIT = "q"
    EDITOR = "e"
    RIGHT = "r"
    HELP = "?"


EVERYWHERE = (Key.BACK, Key.QUIT, Key.HELP)

HELP = """\
Enter alone goes on without an answer. What else can be typed alone:
  b  back: to what was said of this action, and from there to the action before
  q  quit: all answers are in the plan already; the same command goes on later
  ?  these lines
A text that is one of these letters alone goes in quotes: 'b'. Any other text is an answer.
Several lines can be pasted: they are one text."""

_FOR_A_WORD = {
    **dict.fromkeys(("back", "previous"), Key.BACK),
    **dict.fromkeys(("quit", "exit", "stop"), Key.QUIT),
    **dict.fromkeys(("edit", "editor"), Key.EDITOR),
    "help": Key.HELP,
}
_ENTER = ("skip", "next")
_QUOTES = ("''", '""', "\u2018\u2019", "\u201c\u201d")


def ask(prompt: str, about: str, keys: Collection[Key] = (), *, text: bool) -> Key | str:
    """Ask until there is an answer: a key, or what was typed, empty where that was Enter alone.

    `about` says what is asked for, and `keys` are those that mean something here beside those of
    EVERYWHERE. Where any `text` would do, a lone letter is none, nor is a word for a key. Raises
    TooLongError. The end of input is Key.QUIT.
    """
    there = (*EVERYWHERE, *keys)
    while True:
        try:
            typed = text_typed(prompt)
        except EOFError:
            write("\n")
            return Key.QUIT
        word = typed.strip().casefold()
        if word == Key.HELP:
            tell(f"{about}\n{HELP}")
        elif word in there:
            return Key(word)
        elif text and (slip := _slip(word)):
            warn(slip)
        else:
            return _unquoted(typed) if word else ""


def _slip(word: str) -> str:
    """That a word is taken for no text, and what to type; empty where it can be one."""
    if word in _ENTER:
        instead = "press Enter alone"
    elif key := _FOR_A_WORD.get(word):
        instead = f"type {key}"
    elif len(word) == 1 and word.isprintable():
        instead = f"type {Key.HELP}, which says what can be typed alone"
    else:
        return ""
    return f"'{one_line(word)}' alone is not recorded: {instead}. As a text: put it in quotes."


def _unquoted(typed: str) -> str:
    """The word in quotes, where it would not have been taken for a text without them."""
    bare = typed.strip()
    word = bare[1:-1].casefold()
    if bare[:1] + bare[-1:] in _QUOTES and (word in (Key.HELP, *EVERYWHERE) or _slip(word)):
        return bare[1:-1]
    return typed
