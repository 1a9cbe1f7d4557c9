"""The answer to a shell that asks what may stand where TAB was pressed, and the script by which it
asks."""

import os
import sys
from typing import Any, NoReturn

from typer._completion_classes import BashComplete, completion_init

from jtai.cli.answers import write
from jtai.cli.tab.asking import Typed
from jtai.cli.tab.offers import LONGEST_ABOUT, Files, Fitting, Offer, fitting
from jtai.cli.tab.told_to_shells import SHELLS, Asked, Shell

VARIABLE = "_JTAI_COMPLETE"


def reply(command: Any) -> None:
    """Answer what the shell asks by `_JTAI_COMPLETE`, and end; what the scripts that Typer wrote
    ask, and PowerShell, is left to Typer, which is made ready for it."""
    wish, _, name = os.environ[VARIABLE].partition("_")
    if wish == "tab" and name in SHELLS:
        lines = _told(SHELLS[name], command, sys.argv[1:])
        _end("".join(f"{line}\n" for line in lines))
    if wish == "source" and name in SHELLS:
        _end(script_for(name))
    completion_init()


def script_for(shell: str) -> str:
    """The script by which a shell (`bash`, `zsh`, `fish`) completes jtai."""
    from importlib.resources import files

    return files("jtai.cli.tab").joinpath("scripts", f"jtai.{shell}").read_text(encoding="utf-8")


def _told(shell: Shell, command: Any, given: list[str]) -> list[str]:
    asked = shell.asked(given)
    return shell.told(_fitting(shell, command, asked), asked)


def _fitting(shell: Shell, command: Any, asked: Asked) -> Fitting:
    if asked.word.redirects:
        return Fitting([], Files())
    if asked.typed.startswith("-"):
        return Fitting(_options(command, asked))
    found = _offers(command, asked, "") if asked.before else _commands(command, asked.typed)
    return fitting(found, asked.typed, as_typed=shell.as_typed)


def _commands(group: Any, typed: str) -> list[Offer]:
    """The commands that begin as was typed: only these are imported to tell what they are about."""
    names = [name for name in group.list_commands(None) if name.startswith(typed)]
    ones = [(name, group.get_command(None, name)) for name in names]
    return [(name, one.get_short_help_str(LONGEST_ABOUT)) for name, one in ones]


def _options(command: Any, asked: Asked) -> list[Offer]:
    """Options that begin as was typed; of several spellings the first that does."""
    spelt: dict[str, str] = {}
    for value, about in _offers(command, asked, asked.typed):
        spelt.setdefault(about, value)
    return [(value, about) for about, value in spelt.items()]


def _offers(command: Any, asked: Asked, begun: str) -> list[Offer]:
    """What may stand there: of options what begins as was `begun`, of all else all there is."""
    finder = BashComplete(command, {"obj": Typed(asked.typed)}, "jtai", VARIABLE)
    items = finder.get_completions(asked.before, begun)
    return [(item.value, item.help or "") for item in items]


def _end(text: str) -> NoReturn:
    write(text)
    sys.exit(0)
