"""README and the pages of help, and what stands in them to be typed."""

import re
import shlex
from pathlib import Path

import jtai
from jtai.cli.clock import today
from jtai.cli.topics import TOPICS, page

README = Path(__file__).parent.parent / "README.md"
HELP = Path(jtai.__file__).parent / "help"
WIDTH = 100
"""Columns of the terminal on which sessions are shown."""


def readme() -> str:
    return README.read_text(encoding="utf-8")


def pages() -> dict[str, str]:
    """README and every page of help, by name, as a person reads them today."""
    return {"README": readme(), **{topic: page(topic, today()) for topic in TOPICS}}


def blocks(text: str, language: str) -> list[str]:
    """What stands in the fenced blocks of a language."""
    fenced = re.findall(rf"^( *)```{language}\n(.*?)^\1```$", text, re.DOTALL | re.MULTILINE)
    return [re.sub(rf"^{margin}", "", block, flags=re.MULTILINE) for margin, block in fenced]


def sessions(text: str) -> list[tuple[str, str]]:
    """Each `$ jtai ...` with the output that stands under it, as far as `[...]`."""
    parts = [part for block in blocks(text, "console") for part in block.split("$ ")[1:]]
    split = [part.partition("\n") for part in parts]
    return [(command, output) for command, _, output in split if command.startswith("jtai ")]


def examples(text: str) -> list[str]:
    """The lines to be typed, in their order."""
    return [line for block in blocks(text, "sh") for line in block.splitlines() if line]


def words(command: str) -> list[str]:
    """What a shell makes of a line."""
    return shlex.split(command, comments=True)


def without_colour(text: str) -> str:
    return re.sub(r"\x1b\[[\d;]*m", "", text)
