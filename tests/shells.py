"""Real shells on a real terminal (tmux), with nobody's settings but those that a test gives them.

A shell is driven as a person drives one: keys in, and then looking at the screen until what is
awaited is there. Nothing sleeps for a fixed time, and the machine may be slow.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

PATIENCE = 60.0
"""Seconds that a screen is looked at before a test gives up: far more than any answer takes."""

PROMPT = "ready> "

_STARTS = {
    "bash": ("bash", "--noprofile", "-i"),
    "zsh": ("zsh", "-d", "-i"),
    "fish": ("fish", "-i"),
}
_SETTINGS = {
    "bash": (".bashrc", f"PS1='{PROMPT}'\nbind 'set enable-bracketed-paste off'\n"),
    "zsh": (".zshrc", f"PROMPT='{PROMPT}'\nunsetopt prompt_cr prompt_sp\n"),
    "fish": (
        ".config/fish/config.fish",
        "set -g fish_greeting\nset -g fish_autosuggestion_enabled 0\n"
        f"function fish_prompt; printf '{PROMPT}'; end\nfunction fish_right_prompt; end\n",
    ),
}


def is_there(shell: str) -> bool:
    return all(shutil.which(program) for program in (shell, "tmux"))


class Shell:
    """A shell of the given name in the folder, with `home` as the home of its user."""

    def __init__(self, name: str, folder: Path, home: Path) -> None:
        self._name, self._folder, self._home = name, folder, home
        self._server = f"jtai-{uuid4().hex}"
        file, text = _SETTINGS[name]
        self.settings = home / file
        self.settings.parent.mkdir(parents=True, exist_ok=True)
        self.settings.write_text(text)
        if name == "fish":  # where it has none it reads all manuals behind our back, for a minute
            (home / ".local/share/fish/generated_completions").mkdir(parents=True, exist_ok=True)

    def __enter__(self) -> "Shell":
        return self

    def __exit__(self, *_: object) -> None:
        self._tmux("kill-server", check=False)

    def has(self, line: str) -> None:
        """Give the shell one more line of settings."""
        self.settings.write_text(f"{self.settings.read_text()}{line}\n")

    def install(self) -> str:
        """`jtai --install-completion`, called from this shell; gives what it said."""
        command = (self._name, "-c", "jtai --install-completion; true")
        ran = subprocess.run(
            command, env=self._env, cwd=self._folder, capture_output=True, text=True, check=True
        )
        assert ran.stderr == ""
        return ran.stdout

    def start(self, columns: int = 80) -> None:
        """Open it in a window of 80 by 24 and wait until it asks for a command."""
        size = ("-x", str(columns), "-y", "24")
        command = ("new-session", "-d", *size, "-c", str(self._folder), *_STARTS[self._name])
        self._tmux("-f", "/dev/null", *command)
        self.until(lambda screen: screen.startswith(PROMPT.strip()))

    def type(self, text: str) -> None:
        self._tmux("send-keys", "-l", "--", text)

    def press(self, *keys: str) -> None:
        self._tmux("send-keys", *keys)

    def screen(self) -> str:
        return self._tmux("capture-pane", "-p").rstrip()

    def until(self, there: Callable[[str], bool]) -> str:
        """The screen, as soon as what is awaited is there."""
        ends = time.monotonic() + PATIENCE
        while not there(screen := self.screen()):
            assert time.monotonic() < ends, f"not what was awaited:\n{screen}"
            time.sleep(0.05)
        return screen

    def completed(self, typed: str, *awaited: str) -> str:
        """What stands there after `typed` and TAB, as soon as it has all that is awaited."""
        self.type(typed)
        self.until(lambda screen: screen.rstrip().endswith(typed.strip()))
        self.press("Tab")
        return self.until(lambda screen: all(text in screen for text in awaited))

    def clear(self) -> None:
        """Take back what was typed, and have an empty screen."""
        self.press("C-e", "C-u", "C-l")
        self.until(lambda screen: screen == PROMPT.strip())

    @property
    def _env(self) -> dict[str, str]:
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        own = {"PATH": path, "HOME": str(self._home), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
        kept = {key: value for key, value in os.environ.items() if not key.startswith("TMUX")}
        return {**kept, **own, "TERM": "screen", "SHELL": str(shutil.which(self._name))}

    def _tmux(self, *arguments: str, check: bool = True) -> str:
        ran = subprocess.run(
            ["tmux", "-L", self._server, *arguments],
            env=self._env,
            capture_output=True,
            text=True,
            check=check,
        )
        return ran.stdout
