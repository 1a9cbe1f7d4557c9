"""What is offered where TAB was pressed: which of it fits what was typed, and what is safe.

An offer is a value and what it is about. Nothing of a plan, of git or of a file's name is trusted:
a value is quoted by us or by the shell, and what a shell might still act on is not offered at all.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from jtai.visible import one_line

Offer = tuple[str, str]

LONGEST_ABOUT = 200
_LONGEST_VALUE = 200
_ACTING = r"[$`\\!]|^[-~]"


class Code(str):
    """A value that may be typed by its name as well, where the name can stand for it."""

    name: str

    def __new__(cls, value: str, name: str) -> "Code":
        made = super().__new__(cls, value)
        made.name = name
        return made


class Files(str):
    """Stands for files, and the folders on the way to them: those with one of these endings
    (`.yaml`), or all."""

    endings: tuple[str, ...]

    def __new__(cls, endings: Iterable[str] = ()) -> "Files":
        made = super().__new__(cls, "")
        made.endings = tuple(endings)
        return made


class Fitting(NamedTuple):
    """The offers that fit what was typed; `files` is None unless files may stand there too."""

    offers: list[Offer]
    files: Files | None = None

    @property
    def goes_on(self) -> bool:
        """Whether each offer is but the beginning of a word: `bristol:`, before a ref."""
        return bool(self.offers) and all(value.endswith(":") for value, _ in self.offers)


def fitting(offers: Iterable[Offer], typed: str, *, as_typed: bool) -> Fitting:
    """The offers that begin as `typed`, in any case, then those whose name does.

    One that alone fits by its name is offered as its code, unless the shell has no use for what
    does not begin `as_typed`; several are offered by their names, which go on from what was typed.
    """
    found = [(value, one_line(about)[:LONGEST_ABOUT]) for value, about in offers]
    files = next((value for value, _ in found if isinstance(value, Files)), None)
    found = [offer for offer in found if not isinstance(offer[0], Files)]
    wanted = typed.casefold()
    exact = [offer for offer in found if offer[0].casefold().startswith(wanted)]
    named = [code for code, _ in found if isinstance(code, Code) and _is_named(code, wanted)]
    if not exact and len(named) == 1 and not as_typed:
        exact, named = [(named[0], named[0].name)], []
    offered = [*exact, *((one.name, str(one)) for one in named)]
    return Fitting([(value, about) for value, about in offered if is_safe(value)], files)


def _is_named(code: Code, wanted: str) -> bool:
    by_name = code.name.casefold().startswith(wanted)
    return bool(wanted) and by_name and not code.casefold().startswith(wanted)


def is_safe(value: str) -> bool:
    """Whether a value can be put into a command line: one line of letters that are seen, without
    what shells act on even within quotes, and not to be taken for an option."""
    whole = value.isprintable() and 0 < len(value) <= _LONGEST_VALUE
    return whole and value == value.strip() and not re.search(_ACTING, value)


def is_harmless(value: str) -> bool:
    """Whether a value is of no danger even to a shell that evaluates what it is offered, as zsh
    does with the script that Typer wrote for it."""
    return re.fullmatch(r"\w(?:[\w./=-]|\\? )*", value) is not None
