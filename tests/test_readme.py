"""README is tested: its sessions are run, and every command has a place in it."""

import re
from pathlib import Path

import pytest

from jtai.cli.app import COMMANDS
from tests.conftest import BRISTOL, Run
from tests.test_layers import HOUSE

README = Path(__file__).parent.parent / "README.md"
WIDTH = 100

_SESSION = re.compile(r"```console\n(.*?)```", re.DOTALL)


def sessions() -> list[tuple[str, str]]:
    """Each `$ jtai ...` in README with the output that stands under it, as far as `[...]`; but for
    the page of help that is in it, which has a test of its own."""
    found = []
    before, _, page = README.read_text(encoding="utf-8").partition("<!-- jtai help office -->")
    for block in _SESSION.findall(before + page.partition("<!-- end -->")[2]):
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
    whole = without_colour(said).rstrip()
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


def test_the_layers_that_readme_explains_are_those_that_are_tested() -> None:
    shown = _working_on_jtai().partition("<!-- layers -->")[2].partition("<!-- end -->")[0]
    floors = [line.strip().split("  ")[0] for line in shown.splitlines() if line]
    assert floors == [line for line in HOUSE.splitlines() if not line.startswith(" ")]


def test_every_file_that_a_recipe_names_is_there() -> None:
    named = re.findall(r"`((?:jtai|tests)/[a-z_/]+(?:\.py)?|pyproject\.toml)`", _working_on_jtai())
    assert len(named) > 10
    assert [name for name in named if not (README.parent / name).exists()] == []


def _working_on_jtai() -> str:
    return README.read_text(encoding="utf-8").partition("## Working on jtai\n")[2]


def _words(command: str) -> list[str]:
    import shlex

    return shlex.split(command)[1:]


def without_colour(text: str) -> str:
    return re.sub(r"\x1b\[[\d;]*m", "", text)
