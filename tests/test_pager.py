"""What is longer than the screen goes through a pager, as git's does: looked at on real terminals
where only those show it."""

import os
import pty
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from jtai.cli.pager import is_longer_than_screen, pager
from tests.conftest import SMALL, Repo, Run
from tests.desk import Desk

KEEPS = "cat > seen"
"""A pager that keeps what it was given."""

WAITS = "import signal, time; signal.signal(2, 0); print(*[1, 2, 3]); time.sleep(60)"

LONG = ("overdue", "--as-at", "2018-05-16", "--fail")
READ = (
    "status",
    "list --format json",
    "show 1.2",
    "check",
    "trend",
    "diff --format json",
    "history 1.2 --format json",
    "help",
    "help dates",
    "--help",
    "note --help",
    "schema",
    "config list",
    "git-setup --print",
    "chase --reply-by +9d --dry-run",
    "note 1.2 Said. --dry-run",
    "remove 1.2 --reason Twice. --dry-run",
    "commit --dry-run",
)
DONE = (
    "chase --reply-by +9d -o sent",
    "note 1.2 Said.",
    "amend 1.2 --due 2018-06",
    "remove 1.2 --reason Twice. --yes",
    "config set author A",
    "commit",
    "--version",
)


@pytest.fixture
def paging(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A person sits at a screen for which everything is too long; the pager keeps what it gets."""
    monkeypatch.setattr("jtai.cli.answers.at_a_desk", lambda: True)
    monkeypatch.setattr("jtai.cli.answers.is_longer_than_screen", lambda _: True)
    monkeypatch.setenv("JTAI_PAGER", KEEPS)
    return monkeypatch


@pytest.fixture
def changed(repo: Repo) -> Repo:
    """The small plan in git, with a change that is not committed."""
    repo.commit(SMALL)
    repo.plan.write_text(SMALL.replace("Audit the", "Audit all the"))
    return repo


def seen() -> str | None:
    """What the pager was given; None where nobody asked it."""
    file = Path("seen")
    return file.read_text(encoding="utf-8") if file.exists() else None


def test_a_long_answer_is_whole_and_coloured_in_the_pager(bristol: Path, run: Run) -> None:
    with Desk(*LONG, JTAI_PAGER=f'echo "$LESS$LV"; {KEEPS}') as desk:
        assert desk.end() == 1
    assert desk.said.startswith("FRX-Ps")
    assert desk.said.endswith(" q ends$-c\n")
    assert seen() == run(*LONG, columns=80, code=1).out
    assert "\x1b[31m" in (seen() or "")


def test_a_short_answer_is_written_as_it_is(small: Path) -> None:
    with Desk("list", JTAI_PAGER=KEEPS) as desk:
        assert desk.end() == 0
    assert "Publish a threshold document." in desk.said
    assert seen() is None


def test_nothing_in_a_pipe_is_paged(bristol: Path) -> None:
    inner, outer = pty.openpty()
    termios.tcsetwinsize(outer, (5, 80))
    ran = subprocess.run(
        [sys.executable, "-m", "jtai", *LONG],
        env={**os.environ, "JTAI_PAGER": KEEPS},
        check=False,
        stdin=outer,
        stderr=outer,
        stdout=subprocess.PIPE,
        timeout=60,
    )
    assert ran.stdout.count(b"\n") == 25
    assert seen() is None
    os.close(inner)
    os.close(outer)


def test_ctrl_c_is_the_pagers_and_jtai_ends_as_it_would(bristol: Path) -> None:
    with Desk(*LONG, JTAI_PAGER=f"exec {sys.executable} -S -c '{WAITS}'") as desk:
        desk.until("1 2 3\n")
        desk.type("\x03")
        assert desk.end() == 1
    assert desk.rest == "^C"


def test_a_conversation_is_not_paged(bristol: Path) -> None:
    with Desk("minutes", "--finding", "8", "--by", "A", JTAI_PAGER=KEEPS) as desk:
        assert desk.answer("8.1: what was said? ", "q").count("\n") > 24
        assert desk.end() == 0
    assert seen() is None


def test_what_is_for_reading_is_paged(changed: Repo, run: Run, paging: pytest.MonkeyPatch) -> None:
    for command in READ:
        assert run(*command.split(), columns=80).out == "", command
        assert seen(), command
        Path("seen").unlink()


def test_what_is_said_of_a_deed_is_not(changed: Repo, run: Run, paging: pytest.MonkeyPatch) -> None:
    for command in DONE:
        assert run(*command.split(), columns=80).out, command
        assert seen() is None, command


@pytest.mark.parametrize(
    "command",
    [
        *("--no-pager list", "list --no-pager", "config list --no-pager", "--no-pager --help"),
        *("list --help --no-pager", "--show-completion --no-pager"),
    ],
)
def test_no_pager_when_told(
    command: str, small: Path, run: Run, paging: pytest.MonkeyPatch
) -> None:
    paging.setenv("SHELL", "bash")
    assert run(*command.split()).out
    assert seen() is None


def test_a_slip_behind_no_pager_is_still_understood(small: Path, run: Run) -> None:
    assert "jtai overdue" in run("--no-pager", "overdeu", code=2).err
    assert run("--no-pager", code=2).err == run(code=2).err


def test_less_is_told_of_colours_and_letters_whatever_else_it_was_told(
    bristol: Path, run: Run, paging: pytest.MonkeyPatch
) -> None:
    paging.setenv("JTAI_PAGER", "echo $LESS $LESSCHARSET > seen; cat > /dev/null")
    paging.setenv("LESS", "-i -PWhere?")
    run("overdue", columns=80)
    assert seen() == "-R -i -PWhere? utf-8\n"


@pytest.mark.parametrize("command", ["--help", "help", "schema"])
def test_broken_settings_keep_no_help_away(
    command: str, folder: Path, run: Run, paging: pytest.MonkeyPatch
) -> None:
    paging.delenv("JTAI_PAGER")
    paging.setenv("PAGER", KEEPS)
    paging.setenv("JTAI_CONFIG", "broken.toml")
    Path("broken.toml").write_text("pager = [")
    run(command)
    assert seen()


@pytest.mark.parametrize("command", ["exit 3", "no-such-pager --at-all"])
def test_a_pager_that_fails_loses_nothing(
    command: str, bristol: Path, run: Run, paging: pytest.MonkeyPatch
) -> None:
    paging.setenv("JTAI_PAGER", command)
    ran = run(*LONG, code=1)
    assert len(ran.lines) == 25
    assert ran.err == (
        f"The pager '{command}' failed: the answer stands above without it. For none: --no-pager.\n"
    )


def test_a_pager_may_be_left_at_once(bristol: Path, run: Run, paging: pytest.MonkeyPatch) -> None:
    paging.setenv("JTAI_PAGER", "true")
    ran = run("list", "--format", "json")  # more than a pipe holds
    assert (ran.out, ran.err) == ("", "")


@pytest.mark.parametrize(
    ("env", "setting", "expected"),
    [
        ({"JTAI_PAGER": "a -x", "PAGER": "c"}, "b", "a -x"),
        ({"JTAI_PAGER": "", "PAGER": "c"}, "b", None),
        ({"JTAI_PAGER": "cat"}, "b", None),
        ({"PAGER": "c"}, "b", "b"),
        ({"PAGER": "c"}, "Never", None),
        ({"PAGER": "c"}, None, "c"),
        ({"PAGER": ""}, None, None),
        ({"PAGER": "c", "TERM": "dumb"}, None, None),
        ({"PAGER": "c", "TERM": ""}, None, None),
        ({"PATH": ""}, None, None),
    ],
)
def test_which_pager_it_is(
    env: dict[str, str],
    setting: str | None,
    expected: str | None,
    folder: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("JTAI_PAGER")
    if setting:
        run("config", "set", "pager", setting)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert pager() == expected


@pytest.mark.parametrize(
    ("text", "is_longer"),
    [
        ("a\n" * 23, False),
        ("a\n" * 24, True),  # with the prompt below
        (f"\x1b[31m{'x' * 80}\x1b[0m\n" * 23, False),
        (f"{'x' * 81}\n" * 12, True),
        (("\u8868" * 41 + "\n") * 12, True),  # a letter of two columns
    ],
)
def test_rows_are_counted_as_the_terminal_does(
    text: str, is_longer: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner, outer = pty.openpty()
    termios.tcsetwinsize(outer, (24, 80))
    with os.fdopen(inner), os.fdopen(outer, "w") as terminal, monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", terminal)
        assert is_longer_than_screen(text) is is_longer
