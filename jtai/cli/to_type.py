"""Commands as a person can copy them from a message and type them again."""

import sys
from collections.abc import Iterable, Mapping, Sequence

from jtai.visible import one_line

_MOST_SHOWN = 400
_ACTS_IN_DOUBLE_QUOTES = '"$`\\!'


def for_a_shell(word: str) -> str:
    """A word as it can be copied into a command."""
    import shlex

    in_double = f'"{word}"'
    in_cmd = in_double if " " in word else word
    acts = any(letter in word for letter in _ACTS_IN_DOUBLE_QUOTES)
    in_sh = in_double if "'" in word and not acts else shlex.quote(word)
    return in_cmd if sys.platform == "win32" else in_sh


def command(words: Iterable[str]) -> str:
    """A whole command in one line, of the words behind `jtai`; the rest of a very long word is left
    out, and `...` stands for it."""
    from jtai.words import cut

    return " ".join(["jtai", *(for_a_shell(cut(word, _MOST_SHOWN)) for word in words)])


def typed_again(instead: Mapping[str, Sequence[str]]) -> str:
    """The command that is being run, with other words in place of some of its own."""
    typed = (instead.get(word, [word]) for word in sys.argv[1:])
    return command(word for words in typed for word in words)


def and_type(said: str, *commands: str) -> str:
    """A message, and below it each of the commands that a person may have meant."""
    return one_line(said) + "".join(f"\n  {one_line(each)}" for each in commands)
