"""`jtai --install-completion`: the scripts in their places, and nothing else of a home touched."""

from pathlib import Path

import pytest

from tests.conftest import Run


@pytest.fixture(autouse=True)
def _called_from_no_shell(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr("jtai.cli.tab.installing._calling_shell", lambda: None)


@pytest.mark.parametrize(
    ("shell", "script", "settings", "line"),
    [
        ("bash", ".bash_completions/jtai.sh", ".bashrc", "source '{script}'"),
        (
            "zsh",
            ".zfunc/_jtai",
            ".zshrc",
            "(( $+functions[compdef] )) || { autoload -Uz compinit; compinit }; source '{script}'",
        ),
    ],
)
def test_one_line_of_settings_is_added_once(
    shell: str, script: str, settings: str, line: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHELL", f"/usr/bin/{shell}")
    home = Path.home()
    own = home / settings
    before = b"# caf\xe9, in Latin-1\r\nalias x='y'"
    own.write_bytes(before)
    told = run("--install-completion").out
    assert str(home / script) in told
    assert f"every {shell}" in told
    wanted = line.replace("{script}", str(home / script)).encode()
    assert own.read_bytes() == before + b"\n" + wanted + b"\n"
    run("--install-completion")
    assert own.read_bytes() == before + b"\n" + wanted + b"\n"
    run("--show-completion")
    assert (home / script).read_text() == run("--show-completion").out


def test_the_line_that_an_older_jtai_gave_zsh_is_enough(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHELL", "/bin/zsh")
    own = Path.home() / ".zshrc"
    own.write_text("fpath+=~/.zfunc; autoload -Uz compinit; compinit\n")
    run("--install-completion")
    assert own.read_text().count("compinit") == 2


def test_settings_that_are_a_link_stay_one(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHELL", "/bin/zsh")
    kept = Path.home() / "dotfiles"
    kept.write_text("")
    (Path.home() / ".zshrc").symlink_to(kept)
    run("--install-completion")
    assert (Path.home() / ".zshrc").is_symlink()
    assert "compinit" in kept.read_text()


def test_what_an_older_jtai_put_there_is_replaced(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHELL", "/bin/zsh")
    script = Path.home() / ".zfunc" / "_jtai"
    script.parent.mkdir()
    script.write_text("#compdef jtai\n_jtai_completion() { eval $(jtai) }\n")
    run("--install-completion")
    assert "eval " not in script.read_text()


def test_zsh_and_fish_say_where_their_settings_are(
    run: Run, monkeypatch: pytest.MonkeyPatch, elsewhere: Path
) -> None:
    monkeypatch.setenv("ZDOTDIR", str(elsewhere))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(elsewhere))
    monkeypatch.setenv("SHELL", "/bin/zsh")
    run("--install-completion")
    monkeypatch.setenv("SHELL", "/bin/fish")
    run("--install-completion")
    assert (elsewhere / ".zshrc").exists()
    assert (elsewhere / "fish" / "completions" / "jtai.fish").exists()
    assert not (Path.home() / ".zshrc").exists()
    assert not (Path.home() / ".config").exists()


def test_a_shell_that_is_not_known_is_told_which_are(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHELL", "/bin/ksh")
    for option in ("--install-completion", "--show-completion"):
        ran = run(option, code=2)
        assert "bash, zsh, fish" in ran.err
        assert ran.out == ""


def test_powershell_is_given_what_typer_has_for_it(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jtai.cli.tab.installing._calling_shell", lambda: "pwsh")
    assert "Register-ArgumentCompleter -Native -CommandName jtai" in run("--show-completion").out


def test_a_file_that_cannot_be_written_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHELL", "/bin/fish")
    (Path.home() / ".config").write_text("no folder")
    assert ".config" in run("--install-completion", code=4).err
