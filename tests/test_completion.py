"""The TAB key: refs, codes, statuses and positions, and nothing of free text."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.warm import Warm

HOSTILE_CODES = ("'; touch pwned #", "$(touch pwned)", "`touch pwned`", 'a"b', "x:y", "[LA]", "e\\")


@pytest.fixture
def tab(small: Path, warm: Warm, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """What is offered where the words end; the last one is what was typed so far."""

    def complete(shell: str, *words: str) -> list[str]:
        line = " ".join(["jtai", *words])
        asked = {
            "bash": {"COMP_WORDS": line, "COMP_CWORD": str(len(words))},
            "zsh": {"_TYPER_COMPLETE_ARGS": line},
            "fish": {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
        }[shell]
        ran = subprocess.run(
            [warm.python, "-m", "jtai"],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
            env={**os.environ, **asked, "_JTAI_COMPLETE": f"complete_{shell}"},
        )
        assert ran.stderr == ""
        said = ran.stdout.strip()
        if shell == "zsh":
            said = said.removeprefix("_arguments '*: :((").removesuffix("))'").replace('"', "")
        return [line for line in said.splitlines() if line and line != "_files"]

    return complete


Tab = Callable[..., list[str]]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_refs_statuses_positions_and_agencies_complete(shell: str, tab: Tab) -> None:
    assert tab(shell, "show", "1") == ["1", "1.1", "1.2"]
    assert tab(shell, "list", "--finding", "2") == ["2"]
    assert tab(shell, "list", "--status", "c") == ["complete"]
    assert tab(shell, "list", "--position", "o") == ["overdue"]
    assert tab(shell, "overdue", "--agency", "P") == ["Police"]
    assert tab(shell, "ov")[0].startswith("overdue")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_fields_of_your_own_complete_with_their_values(shell: str, tab: Tab) -> None:
    own = "due: 2018-04\n        x-priority: High\n        x-note: $(touch pwned)\n"
    text = SMALL.replace("due: 2018-04\n", own).replace('ref: "1"\n', 'ref: "1"\n    x-of: A 1\n')
    Path("plan.yaml").write_text(text)
    blank = "\\ " if shell == "bash" else " "
    assert tab(shell, "list", "--field", "x-") == ["x-priority=High"]
    assert tab(shell, "overdue", "--field", "f") == [f"finding.x-of=A{blank}1"]


def test_a_code_with_a_space_completes_as_the_shell_needs_it(tab: Tab) -> None:
    Path("plan.yaml").write_text(
        SMALL.replace("BSCB: Saf", "Public Health: Saf").replace("[BSCB]", "[Public Health]")
    )
    assert tab("bash", "list", "--agency", "Pu") == ["Public\\ Health"]
    assert tab("bash", "list", "--agency", "'Public H") == ["Public Health"]
    assert tab("zsh", "list", "--agency", "Pu") == ["Public Health"]
    assert tab("fish", "list", "--agency", "Pu") == ["Public Health"]
    assert tab("bash", "list", "--status", "not") == ["not\\ started", "not\\ reported"]


def test_none_is_offered_for_an_agency_where_nobody_leads_an_action(tab: Tab) -> None:
    assert tab("bash", "list", "--agency", "n") == []
    Path("plan.yaml").write_text(SMALL.replace("[BSCB]", "[]"))
    assert tab("bash", "list", "--agency", "n") == ["none"]


def test_refs_with_letters_complete(tab: Tab) -> None:
    Path("plan.yaml").write_text(SMALL.replace('ref: "1.2"', "ref: E1"))
    assert tab("bash", "show", "E") == ["E1"]


@pytest.mark.parametrize("broken", ["title: [", "", None, "findings: 1\n"])
def test_a_broken_plan_offers_nothing_and_says_nothing(broken: str | None, tab: Tab) -> None:
    if broken is None:
        Path("plan.yaml").unlink()
    else:
        Path("plan.yaml").write_text(broken)
    for words in (["show", ""], ["list", "--agency", ""]):
        assert tab("bash", *words) == []


def test_the_plan_that_was_named_is_the_one_that_completes(tab: Tab) -> None:
    Path("other.yaml").write_text(SMALL.replace('ref: "1.2"', 'ref: "1.9"'))
    assert tab("bash", "show", "--plan", "other.yaml", "1.") == ["1.1", "1.9"]
    assert tab("bash", "show", "--plan", "none.yaml", "1.") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_code_that_a_shell_would_act_on_is_not_offered(shell: str, tab: Tab) -> None:
    for code in HOSTILE_CODES:
        quoted = code.replace("'", "''")
        Path("plan.yaml").write_text(SMALL.replace("  LA: ", f"  '{quoted}': X\n  LA: "))
        assert tab(shell, "list", "--agency", "") == ["LA", "Police", "BSCB"]


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_bash_itself_completes_a_ref(small: Path) -> None:
    """The script that bash is given, run by bash."""
    env = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    script = """
        eval "$(_JTAI_COMPLETE=source_bash jtai)"
        COMP_LINE='jtai show 1.' COMP_POINT=12
        _jtai_completion jtai
        printf '%s\\n' "${COMPREPLY[@]}"
    """
    ran = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, check=True, env=env, timeout=60
    )
    assert ran.stdout.split() == ["1.1", "1.2"]
