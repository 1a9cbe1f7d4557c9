"""How each shell asks what may stand where TAB was pressed, and how it is told.

The first line of an answer says `offers`, or `files` where files may stand there too (with their
endings, if not all will do), `replace` where what is offered does not begin as was typed, and
`goes-on` where no blank is to follow it. An
offer is a line each. The scripts in jtai/cli/tab/scripts/ read this, and evaluate nothing of it.
"""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from jtai.cli.tab.offers import Files, Fitting, Offer, is_safe
from jtai.cli.tab.shell_words import Word, as_bash_takes_it, words_of

_LISTED, _LISTED_AT_ONCE = "?", ("!", "@")
_GAP = "  -- "


class Asked(NamedTuple):
    """The words before the one that TAB completes, that one, and what else the shell said.

    `option` is the `--agency=` that a word began with: it is no part of what is completed.
    """

    before: list[str]
    word: Word
    option: str = ""
    keys: str = "\t"
    columns: int = 80

    @property
    def typed(self) -> str:
        return self.word.text


class Shell(NamedTuple):
    """`as_typed` says that it has no use for what does not begin as was typed."""

    asked: Callable[[Sequence[str]], Asked]
    told: Callable[[Fitting, Asked], list[str]]
    as_typed: bool = False


def _of_bash(given: Sequence[str]) -> Asked:
    """Of the number of the key, the width of the screen, COMP_WORDBREAKS, the line so far."""
    key, columns, breaks, line = given
    asked = _of_words([*words_of(line, breaks)])
    return asked._replace(keys=chr(int(key)), columns=int(columns))


def _of_each_word(given: Sequence[str]) -> Asked:
    """Of the words as they were typed, each by itself."""
    return _of_words([words_of(word)[-1] for word in given])


def _of_words(words: list[Word]) -> Asked:
    """`--agency=Pol` is two words to us."""
    word = words[-1]
    before = [one.text for one in words[1:-1]]
    option, equals, value = word.text.partition("=")
    if not (equals and option.startswith("--") and "--" not in before):
        return Asked(before, word)
    begun = len(option) + len(equals)
    own = word._replace(text=value, kept=word.kept[begun:])
    return Asked([*before, option], own, option + equals)


def _to_bash(fitting: Fitting, asked: Asked) -> list[str]:
    if fitting.files is not None:
        names = [value for value, _ in fitting.offers]
        there = listed_files(asked.typed, fitting.files)
        return ["files", *dict.fromkeys([*names, *there])]
    offers = fitting.offers
    head = " ".join(_head(fitting))
    if asked.keys == _LISTED:
        return [head, *_described(offers, asked.columns)]
    quoted = [(as_bash_takes_it(value, asked.word), about) for value, about in offers]
    fit = [(value, about) for value, about in quoted if value is not None]
    if len(fit) > 1:
        fit = _not_less(fit, as_bash_takes_it(asked.typed, asked.word) or "")
    if asked.keys in _LISTED_AT_ONCE:
        return [head, *_described(fit, asked.columns)]
    return [head, *(value for value, _ in fit)]


def _not_less(offers: list[Offer], typed: str) -> list[Offer]:
    """Those that may stand together: bash puts in what all of them begin with, and that must not be
    less than was typed (`Lambeth` and `LA`, for `la`)."""
    if len({value[: len(typed)] for value, _ in offers}) == 1:
        return offers
    return [offer for offer in offers if offer[0].startswith(typed)]


def _described(offers: list[Offer], columns: int) -> list[str]:
    """A line each, with what it is about, where there are several: bash puts one alone in as it
    stands."""
    if len(offers) < 2 or not any(about for _, about in offers):
        return [value for value, _ in offers]
    wide = max(len(value) for value, _ in offers)
    room = columns - wide - len(_GAP) - 2
    if room < len(_GAP):
        return [value for value, _ in offers]
    return [
        f"{value:{wide}}{_GAP}{_within(about, room)}" if about else value for value, about in offers
    ]


def _within(text: str, room: int) -> str:
    return text if len(text) <= room else f"{text[: room - 3].rstrip()}..."


def _to_zsh(fitting: Fitting, asked: Asked) -> list[str]:
    """A colon parts a value from what it is about; a backslash takes away its meaning, and that of
    another one."""
    lines = []
    for value, about in fitting.offers:
        plain = value.replace(":", "\\:")
        told = about.replace("\\", "\\\\")
        lines.append(f"{plain}:{told}" if about else plain)
    other = not all(value.startswith(asked.typed) for value, _ in fitting.offers)
    return [" ".join([*_head(fitting), *(["replace"] if other else [])]), *lines]


def _to_fish(fitting: Fitting, asked: Asked) -> list[str]:
    """A tab parts them; fish takes an option and its value for one word."""
    lines = [
        f"{asked.option}{value}\t{about}" if about else f"{asked.option}{value}"
        for value, about in fitting.offers
    ]
    return [" ".join(_head(fitting)), *lines]


def _head(fitting: Fitting) -> list[str]:
    if fitting.files is not None:
        return ["files", *fitting.files.endings]
    return ["offers", "goes-on"] if fitting.goes_on else ["offers"]


def listed_files(typed: str, wanted: Files) -> list[str]:
    """The files that go on from what was typed, and the folders on the way to them, by name; what
    is hidden only where a dot was typed."""
    folder, slash, begun = typed.rpartition("/")
    try:
        found = sorted(os.scandir(Path(folder + slash or ".").expanduser()), key=lambda f: f.name)
    except (OSError, RuntimeError):
        return []
    names = (entry.name for entry in found if entry.is_dir() or _ends(entry.name, wanted))
    seen = (name for name in names if not name.startswith(".") or begun.startswith("."))
    fit = (name for name in seen if name.startswith(begun) and is_safe(name))
    return [f"{folder}{slash}{name}" for name in fit]


def _ends(name: str, wanted: Files) -> bool:
    return not wanted.endings or name.lower().endswith(wanted.endings)


SHELLS = {
    "bash": Shell(_of_bash, _to_bash),
    "zsh": Shell(_of_each_word, _to_zsh),
    "fish": Shell(_of_each_word, _to_fish, as_typed=True),
}
