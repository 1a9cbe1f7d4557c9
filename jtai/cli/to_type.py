"""Commands as a person can copy them from a message and type them again."""

import re
import sys
from collections.abc import Iterable, Mapping, Sequence

from jtai.visible import ACTING, one_line

_MOST_SHOWN = 400
_ACTS_IN_DOUBLE_QUOTES = '"$`\\!'


def for_a_shell(word: str) -> str:
    """A word as it can be copied into a command; what would act on a screen stands there as an
    escape that bash and zsh read back."""
    import shlex

    # Nothing that acts is printable, which is sooner seen than looked for.
    on_screen = not word.isprintable() and re.search(f"{ACTING}|[\t\n]", word)
    if sys.platform != "win32" and on_screen:
        return f"$'{''.join(map(_escaped, word))}'"
    in_double = f'"{word}"'
    in_cmd = in_double if " " in word else word
    acts = any(letter in word for letter in _ACTS_IN_DOUBLE_QUOTES)
    in_sh = in_double if "'" in word and not acts else shlex.quote(word)
    return in_cmd if sys.platform == "win32" else in_sh


def _escaped(letter: str) -> str:
    """A letter of a word between `$'` and `'`."""
    if letter in "\\'":
        return f"\\{letter}"
    if letter not in "\t\n" and not re.match(ACTING, letter):
        return letter
    of_a_file = "\udc80" <= letter <= "\udcff"  # a byte of its name that is no letter
    data = letter.encode("utf-8", "surrogateescape" if of_a_file else "surrogatepass")
    return "".join(f"\\x{byte:02x}" for byte in data)


def command(words: Iterable[str], *, whole: bool = False) -> str:
    """A whole command in one line, of the words behind `jtai`; the rest of a very long word is left
    out, and `...` stands for it, unless they are to stay as they are, the `whole` of them."""
    from jtai.words import cut

    shown = words if whole else (cut(word, _MOST_SHOWN) for word in words)
    return " ".join(["jtai", *map(for_a_shell, shown)])


def typed_again(instead: Mapping[str, Sequence[str]]) -> str:
    """The command that is being run, with other words in place of some of its own."""
    typed = (instead.get(word, [word]) for word in sys.argv[1:])
    return command(word for words in typed for word in words)


def and_type(said: str, *commands: str) -> str:
    """A message, and below it each of the commands that a person may have meant."""
    return one_line(said) + "".join(f"\n  {one_line(each)}" for each in commands)
