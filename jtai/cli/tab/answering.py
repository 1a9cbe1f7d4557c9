"""The answer to a shell that asks what may stand where TAB was pressed, and the script by which it
asks."""

import os
import sys
from importlib.resources import files
from typing import Any, NoReturn

from typer._completion_classes import BashComplete, completion_init

from jtai.cli.answers import write
from jtai.cli.tab.asking import Typed
from jtai.cli.tab.offers import Fitting, Offer, fitting
from jtai.cli.tab.told_to_shells import SHELLS, Asked, Shell

VARIABLE = "_JTAI_COMPLETE"


def answer(command: Any) -> None:
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
    return files("jtai.cli.tab").joinpath("scripts", f"jtai.{shell}").read_text(encoding="utf-8")


def _told(shell: Shell, command: Any, given: list[str]) -> list[str]:
    asked = shell.asked(given)
    return shell.told(_fitting(shell, command, asked), asked)


def _fitting(shell: Shell, command: Any, asked: Asked) -> Fitting:
    found = _offers(command, asked)
    if asked.typed.startswith("-"):
        options = [(value, about) for value, about in found if value.startswith(asked.typed)]
        return Fitting(options)
    return fitting(found, asked.typed, as_typed=shell.as_typed)


def _offers(command: Any, asked: Asked) -> list[Offer]:
    """All that may stand there; of commands and options only what begins as was typed."""
    begun = asked.typed if asked.typed.startswith("-") or not asked.before else ""
    finder = BashComplete(command, {"obj": Typed(asked.typed)}, "jtai", VARIABLE)
    items = finder.get_completions(asked.before, begun)
    return [(item.value, item.help or "") for item in items]


def _end(text: str) -> NoReturn:
    write(text)
    sys.exit(0)
