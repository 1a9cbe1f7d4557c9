"""README is tested: its sessions are run, and every command has a place in it."""

import re
from pathlib import Path

import pytest

from jtai.cli.app import COMMANDS
from tests.conftest import BRISTOL, Run

README = Path(__file__).parent.parent / "README.md"
WIDTH = 100

_SESSION = re.compile(r"```console\n(.*?)```", re.DOTALL)


def sessions() -> list[tuple[str, str]]:
    """Each `$ jtai ...` in README with the output that stands under it, as far as `[...]`."""
    found = []
    for block in _SESSION.findall(README.read_text(encoding="utf-8")):
        for part in block.split("$ ")[1:]:
            command, _, output = part.partition("\n")
            if command.startswith("jtai "):
                found.append((command, output))
    return found


@pytest.mark.parametrize(("command", "output"), sessions(), ids=[c for c, _ in sessions()])
def test_what_readme_shows_is_what_jtai_says(
    command: str, output: str, run: Run, folder: Path
) -> None:
    (folder / "plan.yaml").write_bytes(BRISTOL.read_bytes())
    said = run(*_words(command), columns=WIDTH, code=None).out
    shown, cut, _ = output.rstrip().partition("\n[...]")
    whole = _without_colour(said).rstrip()
    assert whole[: len(shown)] == shown
    assert cut or len(whole) == len(shown)


def test_readme_has_sessions() -> None:
    assert len(sessions()) >= 3


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example_and_a_place_in_readme(
    command: str, run: Run
) -> None:
    said = run(command, "--help").out
    if "COMMAND [ARGS]" not in said:
        assert f"Example: jtai {command}" in said
    assert f"`jtai {command}" in README.read_text(encoding="utf-8")


def _words(command: str) -> list[str]:
    import shlex

    return shlex.split(command)[1:]


def _without_colour(text: str) -> str:
    return re.sub(r"\x1b\[[\d;]*m", "", text)
