"""The folder that the benchmark works in: plans, start scripts, and homes of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path

from tests.bench.processes import Command

SIZES = (50, 1_000, 10_000)
ROOT = Path(__file__).parent.parent.parent
BRISTOL = ROOT / "plan.yaml"

EMPTY_PROGRAM = '''\
import typer

app = typer.Typer()


@app.command()
def one() -> None:
    """Do nothing."""


@app.command()
def two() -> None:
    """Do nothing else."""
'''

EVENT_SCAN = """\
import sys
import yaml

for name in sys.argv[1:]:
    with open(name, "rb") as file:
        for _ in yaml.parse(file, Loader=getattr(yaml, "CLoader", yaml.Loader)):
            pass
"""

START_SCRIPT = """\
#!{python}
# -*- coding: utf-8 -*-
import re
import sys
from {module} import {function}
if __name__ == '__main__':
    sys.argv[0] = re.sub(r'(-script\\.pyw|\\.exe)?$', '', sys.argv[0])
    sys.exit({function}())
"""
"""What pip writes; jtai's and the empty program's alike are made from it, in one folder, so that
neither is found sooner than the other."""


@dataclass(frozen=True)
class Desk:
    """Where everything lies; `env` is all that a process gets to see of the environment."""

    folder: Path

    @property
    def env(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder / "home"),
            "XDG_CACHE_HOME": str(self.folder / "cache"),
            "XDG_CONFIG_HOME": str(self.folder / "home"),
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color",
            "JTAI_PAGER": "cat",
            "TZ": "UTC",
        }

    @property
    def bristol(self) -> Path:
        return BRISTOL

    def history(self, revisions: int) -> Path:
        """A repository with so many revisions of Bristol's plan."""
        return self.folder / f"history-{revisions}"

    def texts(self, revisions: int) -> Path:
        """The texts of all these, one after the other."""
        return self.folder / f"revisions-{revisions}.yaml"

    def plan(self, actions: int) -> Path:
        """Bristol's own text again and again, with so many actions."""
        return self.folder / f"plan-{actions}.yaml"

    def made_plan(self, actions: int) -> Path:
        """A plan of made sentences, all of ASCII."""
        return self.folder / f"made-{actions}.yaml"

    def sides(self, actions: int) -> Path:
        """A folder with a plan as two people began and as each has left it; that of the first is
        in a repository, not committed yet."""
        return self.folder / f"sides-{actions}"

    def region(self, plans: int, of: str = "") -> Path:
        """A folder of so many plans; `of` tells apart those that different commands need."""
        return self.folder / f"region-{plans}{of}"

    def csv(self, rows: int) -> Path:
        """A table of Bristol's plan, of so many rows, that is to become a plan."""
        return self.folder / f"bristol-{rows}.csv"

    def answers(self, actions: int) -> Path:
        """A sheet that came back, of one agency of the plan of so many actions."""
        return self.folder / f"answers-{actions}.xlsx"

    def other(self, name: str, actions: int) -> Path:
        """The folder of another program with the plan of so many actions."""
        return self.folder / f"{name}-{actions}"

    def imported(self, rows: int) -> Path:
        """The plan that such a table becomes."""
        return self.folder / f"imported-{rows}.yaml"

    @staticmethod
    def take_away(plan: Path) -> None:
        """Take a plan away, with all that jtai wrote beside it."""
        for ending in (".yaml", ".import.toml", ".import.tsv", ".collected.tsv"):
            plan.with_suffix(ending).unlink(missing_ok=True)

    def jtai(
        self,
        *arguments: str,
        plan: Path | None = None,
        env: dict[str, str] | None = None,
        terminal: bool = False,
        before: Callable[[], object] | None = None,
    ) -> Command:
        """A jtai command, on a plan, with what `env` adds to the environment."""
        env = {**self.env, **(env or {})}
        if plan is not None:
            env["JTAI_PLAN"] = str(plan)
        argv = (str(self.folder / "bin" / "jtai"), *arguments)
        command = Command(argv, self.folder, env, terminal)
        return command if before is None else Command(argv, self.folder, env, terminal, before)

    def empty_program(self) -> Command:
        return Command((str(self.folder / "bin" / "empty"), "one"), self.folder, self.env)

    def event_scan(self, *plans: Path) -> Command:
        argv = (sys.executable, str(self.folder / "scan.py"), *map(str, plans))
        return Command(argv, self.folder, self.env)


def set_up(folder: Path) -> Desk:
    """A desk with the programs on it. Plans are made by `make`, in a process of its own."""
    scripts = folder / "bin"
    scripts.mkdir(parents=True)
    (folder / "home").mkdir()
    (jtai,) = entry_points(group="console_scripts", name="jtai")
    _start_script(scripts / "jtai", *jtai.value.split(":"))
    _start_script(scripts / "empty", "empty_program", "app")
    (scripts / "empty_program.py").write_text(EMPTY_PROGRAM)
    (folder / "scan.py").write_text(EVENT_SCAN)
    return Desk(folder)


def make(desk: Desk, what: str, *numbers: int | str) -> None:
    """Have a plan, a history, or the plan of another program made. It is done in another process:
    this one has to stay small (see processes.py)."""
    arguments = [sys.executable, "-m", "tests.bench.make", str(desk.folder), what]
    subprocess.run([*arguments, *map(str, numbers)], cwd=ROOT, check=True)


def forget(folder: Path) -> None:
    """Take a cache away, so that what comes next has not been seen before."""
    shutil.rmtree(folder, ignore_errors=True)


def _start_script(path: Path, module: str, function: str) -> None:
    text = START_SCRIPT.format(python=sys.executable, module=module, function=function)
    path.write_text(text)
    path.chmod(0o755)
