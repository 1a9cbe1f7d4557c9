"""Putting the scripts of completion in their places, in a person's home."""

import os
from pathlib import Path

from typer import _completion_shared as of_typer

from jtai.cli.loading import read_bytes
from jtai.cli.tab.replying import VARIABLE, script_for
from jtai.cli.tab.told_to_shells import SHELLS
from jtai.errors import UsageError
from jtai.visible import one_line
from jtai.writing import as_write_errors, write_output

_ZSH_LINE = "(( $+functions[compdef] )) || { autoload -Uz compinit; compinit }; source '{script}'"
"""Whoever has set up completion keeps it as it is: a second `compinit` would forget what was said
to zsh since the first, and write its cache anew at every start."""

_ZSH_LINE_OF_TYPER = "fpath+=~/.zfunc; autoload -Uz compinit; compinit"
"""By this line of an earlier install, or of another program's, zsh finds the script as well."""


def install() -> str:
    """Put the script for this shell in its place, with what makes the shell find it; gives what to
    say. Raises UsageError for a shell that is not known, WriteError where it cannot be written."""
    shell = _your_shell()
    if shell in SHELLS:
        path = {"bash": _for_bash, "zsh": _for_zsh, "fish": _for_fish}[shell]()
    else:
        _, path = of_typer.install(shell=shell, prog_name="jtai", complete_var=VARIABLE)
    return f"{path} is written: TAB completes jtai in every {shell} that you open from now on.\n"


def script_of_your_shell() -> str:
    """The script for this shell. Raises UsageError for one that is not known."""
    shell = _your_shell()
    if shell in SHELLS:
        return script_for(shell)
    script = of_typer.get_completion_script(prog_name="jtai", complete_var=VARIABLE, shell=shell)
    return f"{script}\n"


def _your_shell() -> str:
    """The shell that jtai was called from, else the one that $SHELL names. Raises UsageError."""
    known = (*SHELLS, "powershell", "pwsh")
    named = Path(os.environ.get("SHELL", "")).name
    found = next((one for one in (_calling_shell(), named) if one in known), None)
    if found is None:
        raise UsageError(f"completion is there for {', '.join(known)}: open one of these.")
    return found


def _calling_shell() -> str | None:
    return of_typer._get_shell_name()


def _for_bash() -> Path:
    script = Path.home() / ".bash_completions" / "jtai.sh"
    _write(script, script_for("bash"))
    _have_line(Path.home() / ".bashrc", f"source '{script}'")
    return script


def _for_zsh() -> Path:
    script = Path.home() / ".zfunc" / "_jtai"
    _write(script, script_for("zsh"))
    settings = Path(os.environ.get("ZDOTDIR") or Path.home()) / ".zshrc"
    _have_line(settings, _ZSH_LINE.replace("{script}", str(script)), _ZSH_LINE_OF_TYPER)
    return script


def _for_fish() -> Path:
    named = Path(os.environ.get("XDG_CONFIG_HOME", ""))
    settings = named if named.is_absolute() else Path.home() / ".config"
    script = settings / "fish" / "completions" / "jtai.fish"
    _write(script, script_for("fish"))
    return script


def _write(path: Path, text: str) -> None:
    with as_write_errors(one_line(str(path))):
        # zsh loads nothing from a folder that others may write to.
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o755)
    write_output(path, text.encode())


def _have_line(file: Path, line: str, *others: str) -> None:
    """Have a line in a file of a person's own, as its last unless it or one of the others that do
    the same is there; no other byte of the file changes."""
    data = read_bytes(file) if file.exists() else b""
    if any(one.encode() in data.splitlines() for one in (line, *others)):
        return
    before = data if data.endswith(b"\n") or not data else data + b"\n"
    write_output(file, before + line.encode() + b"\n")
