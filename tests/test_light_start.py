"""A start is light: what a command does not need is not imported. Looked at in real processes."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SHOW = """
import sys
sys.argv = ["jtai", *sys.argv[1:]]
try:
    from jtai.__main__ import run
    run()
except SystemExit:
    pass
sys.stderr.write("\\n" + " ".join(sorted(sys.modules)))
"""


def imported(*arguments: str, **env: str) -> set[str]:
    """The modules that a real jtai has imported by the time it ends; its stdout is a pipe."""
    ran = subprocess.run(
        [sys.executable, "-c", SHOW, *arguments],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env={**os.environ, **env},
    )
    return set(ran.stderr.splitlines()[-1].split())


HEAVY = (
    *("rich", "rich.console", "jtai.git", "jtai.output.terminal", "jtai.history"),
    *("dateutil.parser", "dateutil", "docx", "openpyxl", "pydantic", "jtai.output.markdown"),
    *("jtai.editing", "tomllib", "tomli_w", "jtai.compare"),
    *("jtai.cli.spread_patterns", "jtai.contacts"),
)
RARE = ("dataclasses", "json", "string", "jtai.blocks", "jtai.own_fields", "jtai.output.formulas")
"""Of what every start once imported, what a listing in a pipe has no use for."""

OF_SEVERAL = ("jtai.cli.among_files", "jtai.several")


@pytest.mark.parametrize("arguments", [("overdue",), ("list", "--agency", "LA"), ("due",)])
def test_a_listing_in_a_pipe_imports_no_more_than_it_needs(
    arguments: tuple[str, ...], bristol: Path
) -> None:
    modules = imported(*arguments, "--as-at", "2018-04-01")
    assert "jtai.position" in modules
    assert not modules.intersection({*HEAVY, *OF_SEVERAL, *RARE})


@pytest.mark.parametrize("command", ["overdue", "list", "status", "report"])
def test_what_a_screen_shows_is_drawn_without_the_machinery_of_rich(
    command: str, bristol: Path
) -> None:
    """Of rich a table takes how wide letters are: the rest costs more than the whole answer."""
    modules = imported(command, "--format", "table", "--as-at", "2018-04-01")
    assert "rich.cells" in modules
    assert not modules.intersection({"rich.console", "rich.text", "rich.style", "rich.segment"})


def test_version_imports_not_even_yaml(folder: Path) -> None:
    modules = imported("--version")
    assert "jtai.cli.app" in modules
    reading = {"yaml", "jtai.reading", "jtai.commands.overdue", *OF_SEVERAL}
    making = {"dataclasses", "jtai.frozen", "jtai.model", "jtai.tabular"}
    assert not modules.intersection({*reading, *making, *HEAVY, *RARE})


@pytest.mark.parametrize("arguments", [("--help",), ("help",), ("help", "git"), ("note", "--help")])
def test_help_in_a_pipe_imports_no_screen(arguments: tuple[str, ...], folder: Path) -> None:
    modules = imported(*arguments)
    assert "jtai.cli.help_text" in modules or len(arguments) > 1
    assert not modules.intersection(
        {"rich", "jtai.output.terminal", "docx", "openpyxl", "pydantic"}
    )


def test_a_command_imports_no_other_command(bristol: Path) -> None:
    modules = imported("overdue")
    others = {"status", "due", "list", "show", "check"}
    assert not modules.intersection(f"jtai.commands.{name}" for name in others)


@pytest.mark.parametrize(
    "words", [("show", "3."), ("list", "--agency", "L"), ("note", "3.4", "--by", "")]
)
def test_completing_imports_no_screen_and_asks_no_git(
    words: tuple[str, ...], bristol: Path
) -> None:
    modules = imported("jtai", *words, _JTAI_COMPLETE="tab_zsh")
    assert f"jtai.commands.{words[0]}" in modules
    assert (
        not modules.intersection({*HEAVY, *OF_SEVERAL, "jtai.cli.tab.other_offers", "jtai.blocks"})
        - OF_NOTES[words[0]]
    )


OF_NOTES = {"show": set(), "list": set(), "note": {"jtai.editing", "jtai.git"}}


def test_completing_a_ref_makes_no_table(bristol: Path) -> None:
    modules = imported("jtai", "show", "3.", _JTAI_COMPLETE="tab_zsh")
    assert "jtai.cli.tab.plan_offers" in modules
    assert not modules.intersection({*RARE, "jtai.tabular", "jtai.reports.listing"})


PATTERNS = """
import re, re._compiler as compiler, sys
once, made = compiler.compile, []
def compile(pattern, flags=0):
    asked = sys._getframe(1)
    while asked.f_globals["__name__"].partition(".")[0] in ("re", "enum"):
        asked = asked.f_back
    made.append(asked.f_globals["__name__"])
    return once(pattern, flags)
compiler.compile = compile
sys.argv = ["jtai", *sys.argv[1:]]
try:
    from jtai.__main__ import run
    run()
except SystemExit:
    pass
sys.stderr.write("\\n" + " ".join(made))
"""
"""Tells the modules that have a regular expression compiled."""


@pytest.mark.parametrize("arguments", [("overdue",), ("list", "--agency", "LA")])
def test_a_listing_compiles_no_pattern_of_pyyaml(arguments: tuple[str, ...], bristol: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PATTERNS, *arguments, "--as-at", "2018-04-01"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env=os.environ,
    )
    made = ran.stderr.splitlines()[-1].split()
    assert "jtai.dates" in made
    assert not [module for module in made if module.startswith("yaml")]


def test_a_start_imports_nothing_of_what_tab_offers(bristol: Path) -> None:
    assert not [name for name in imported("overdue") if name.startswith("jtai.cli.tab")]


def test_where_none_of_several_plans_was_changed_nothing_reads_yaml(
    bristol: Path, tmp_path: Path
) -> None:
    """The cache is found again by what it was read from, and needs no reader to be read back."""
    other = bristol.with_name("other.yaml")
    other.write_bytes(bristol.read_bytes() + b"# Another one.\n")
    asked = ("overdue", "--plan", str(bristol.parent))
    first = imported(*asked, XDG_CACHE_HOME=str(tmp_path), JTAI_NO_CACHE="")
    second = imported(*asked, XDG_CACHE_HOME=str(tmp_path), JTAI_NO_CACHE="")
    assert "yaml" in first
    assert not second.intersection({"yaml", "jtai.reading", *HEAVY})


AT_THE_END = """
import atexit, sys
atexit.register(lambda: print("at the end", file=sys.stdout))
sys.argv = ["jtai", *sys.argv[1:]]
from jtai.__main__ import main
main()
print("never")
"""


@pytest.mark.parametrize("arguments", [("overdue", "--fail"), ("overdue", "--as-at", "nonsense")])
def test_a_process_that_ends_at_once_has_done_all_that_was_to_be_done(
    arguments: tuple[str, ...],
    bristol: Path,
    jtai: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    usual = jtai(*arguments, "--plan", str(bristol))
    asked = [sys.executable, "-c", AT_THE_END, *arguments, "--plan", str(bristol)]
    ran = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=60)
    assert ran.stdout == usual.stdout + "at the end\n"
    assert (ran.stderr, ran.returncode) == (usual.stderr, usual.returncode)


CALLED = """
import sys
sys.argv = ["jtai", *sys.argv[1:]]
def call() -> None:
    try:
        {called}
    finally:
        print("after it")
call()
"""


@pytest.mark.parametrize(
    "called",
    [
        "from jtai.__main__ import main; main()",
        "import runpy; runpy.run_module('jtai', run_name='__main__')",
    ],
)
def test_whoever_called_it_and_waits_goes_on_at_its_end(called: str, folder: Path) -> None:
    """A profiler, or what measures which lines were run, writes down then what it saw."""
    asked = [sys.executable, "-c", CALLED.format(called=called), "--version"]
    ran = subprocess.run(asked, capture_output=True, text=True, check=True, timeout=60)
    assert ran.stdout.splitlines()[1:] == ["after it"]


def test_a_profiler_of_python_sees_the_whole_run(folder: Path) -> None:
    asked = [sys.executable, "-m", "cProfile", "-o", "seen", "-m", "jtai", "--version"]
    subprocess.run(asked, capture_output=True, check=True, timeout=60)
    assert (folder / "seen").stat().st_size


AT_ONCE = """
import os, sys
def leave(code):
    os.write(1, b"left at once")
    kill(code)
kill, os._exit = os._exit, leave
"""


def test_jtai_as_a_module_ends_as_soon_as_the_command_does(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(AT_ONCE, encoding="utf-8")
    asked = [sys.executable, "-m", "jtai", "--version"]
    ran = subprocess.run(
        asked,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )
    assert ran.stdout.endswith("left at once")
