"""The TAB key in real bash, zsh and fish, on a real terminal, after `--install-completion`."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest

from tests.conftest import SMALL, Repo
from tests.shells import PROMPT, Shell, is_there

SHELLS = [
    pytest.param(name, marks=pytest.mark.skipif(not is_there(name), reason=f"needs {name}, tmux"))
    for name in ("bash", "zsh", "fish")
]
BASH_COMPLETION = Path("/usr/share/bash-completion/bash_completion")

BOARD = SMALL.replace(
    "  LA: Council\n",
    "  LA: Council\n  EDU: Education\n  PH: Children's Public Health\n  CS: Children's Services\n",
)
HOSTILE = BOARD.replace("LA: Council", "LA: '$(touch pwned) `touch pwned` %F{red} \\ \" '' ; :'")
HOSTILE = HOSTILE.replace("by: Minutes", "by: '$(touch pwned)'")
HOSTILE = HOSTILE.replace("by: A. Sergeant", 'by: "A; touch pwned # it\'s %F{red}"')
HOSTILE = HOSTILE.replace("note: The", 'note: "`touch pwned` \\e]0;pwned\\a $(touch pwned)"  # The')

Open = Callable[..., Shell]


@pytest.fixture
def open_shell(small: Path, elsewhere: Path) -> Iterator[Open]:
    """Installs completion for a shell of an empty home, and opens it in the folder of a plan."""
    with ExitStack() as opened:

        def start(name: str, *settings: str, columns: int = 80) -> Shell:
            small.write_text(BOARD)
            shell = opened.enter_context(Shell(name, small.parent, elsewhere))
            for line in settings:
                shell.has(line)
            shell.install()
            shell.start(columns)
            return shell

        yield start


@pytest.mark.parametrize("name", SHELLS)
def test_the_first_tab_of_all_completes(name: str, open_shell: Open) -> None:
    shell = open_shell(name)
    shell.completed("jtai ov", "jtai overdue")


@pytest.mark.parametrize("name", SHELLS)
def test_agencies_are_listed_with_their_names(name: str, open_shell: Open) -> None:
    shell = open_shell(name)
    shell.completed("jtai list --agency P")
    shell.press("Tab")
    shell.until(lambda screen: "Children's Public Health" in screen and "Police" in screen)


@pytest.mark.parametrize("name", SHELLS)
def test_a_name_with_blanks_completes_with_and_without_quotes(name: str, open_shell: Open) -> None:
    """Who then presses Enter gets what was offered: the command takes it."""
    shell = open_shell(name)
    for begun in (" 'Educ", " \"Children's S", " Children\\'s\\ S", "=\"Children's S"):
        shell.completed(f"jtai list --agency{begun}")
        shell.until(partial(_goes_on_from, f"{PROMPT}jtai list --agency{begun}"))
        shell.press("Enter")
        shell.until(lambda screen: "none of 3 actions" in screen)
        shell.clear()


def _goes_on_from(typed: str, screen: str) -> bool:
    return screen.splitlines()[0] != typed


@pytest.mark.parametrize("name", SHELLS)
def test_authors_and_revisions_complete(name: str, small: Path, open_shell: Open) -> None:
    repo = Repo(small.parent)
    shell = open_shell(name)
    repo.commit(BOARD)
    repo.git("tag", "published-2018")
    shell.completed("jtai status --rev pub", "published-2018")
    shell.clear()
    shell.completed("jtai note 1.2 --by A", "Sergeant")


@pytest.mark.parametrize("name", SHELLS)
def test_nothing_of_a_hostile_plan_is_run(name: str, small: Path, open_shell: Open) -> None:
    shell = open_shell(name)
    small.write_text(HOSTILE)
    for line in ("jtai list --agency ", "jtai show 1", "jtai list --agency L"):
        shell.completed(line)
        shell.press("Tab")
        shell.until(lambda screen: "touch pwned" in screen or "LA" in screen)
        shell.clear()
    shell.completed("jtai note 1.2 it --dry-run --by A", "touch")
    shell.press("Enter")
    shell.until(lambda screen: "+            by: " in screen or "+++" in screen)
    assert "A; touch pwned # it" in shell.screen()
    assert [path.name for path in small.parent.iterdir()] == ["plan.yaml"]


@pytest.mark.parametrize("name", SHELLS)
def test_a_plan_is_chosen_among_files(name: str, small: Path, open_shell: Open) -> None:
    shell = open_shell(name)
    (small.parent / "minutes.docx").write_text("")
    small.rename(small.parent / "our plan.yaml")
    shell.completed("jtai status --plan ", "our", "plan.yaml")
    shell.press("Enter")
    shell.until(lambda screen: "Overdue longest" in screen)


@pytest.mark.skipif(not is_there("bash") or not BASH_COMPLETION.exists(), reason="needs both")
def test_it_gets_on_with_bash_completion(open_shell: Open) -> None:
    shell = open_shell("bash", f"source {BASH_COMPLETION}")
    shell.completed("jtai list --agency=Educ", "--agency=EDU")


@pytest.mark.skipif(not is_there("zsh"), reason="needs zsh, tmux")
def test_zsh_keeps_the_completions_that_somebody_set_up(open_shell: Open) -> None:
    shell = open_shell("zsh", "autoload -Uz compinit; compinit", "compdef _hosts other")
    shell.completed("jtai ov", "jtai overdue")
    shell.clear()
    shell.type("echo it is $_comps[other]")
    shell.press("Enter")
    shell.until(lambda screen: "it is _hosts" in screen)


@pytest.mark.skipif(not is_there("zsh"), reason="needs zsh, tmux")
def test_the_first_tab_completes_where_zsh_loads_the_script_by_itself(open_shell: Open) -> None:
    """As it does with the line that Typer puts into .zshrc."""
    shell = open_shell("zsh", "fpath+=~/.zfunc; autoload -Uz compinit; compinit")
    assert "source" not in shell.settings.read_text()
    shell.completed("jtai ov", "jtai overdue")


@pytest.mark.parametrize("name", SHELLS)
def test_refs_of_several_plans_complete_behind_their_names(
    name: str, small: Path, open_shell: Open
) -> None:
    """First the name, without a blank behind it, then the ref; and the command takes that."""
    shell = open_shell(name)
    (small.parent / "plans").mkdir()
    for plan in ("bath", "leeds"):
        (small.parent / "plans" / f"{plan}.yaml").write_text(BOARD)
    shell.completed("jtai show --plan plans ")
    shell.press("Tab")
    shell.until(lambda screen: "bath:" in screen and "leeds:" in screen)
    shell.clear()
    shell.completed("jtai show --plan plans lee", "leeds:")
    shell.clear()
    shell.completed("jtai show --plan plans leeds:2.", "leeds:2.1")
    shell.press("Enter")
    shell.until(lambda screen: "Action leeds:2.1" in screen)
    shell.clear()
    shell.completed("jtai list --plan plans --finding bath:2", "bath:2")
    shell.press("Enter")
    shell.until(lambda screen: "bath:2.1" in screen)
