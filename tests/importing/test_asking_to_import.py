"""Ways to ask for an import that cannot be met: said with what to do, and nothing is written."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.importing.bad_input import (
    CSV_PLAN,
    EXCEL_PLAN,
    PICTURE,
    WORD_PLAN,
    Refused,
    files,
    refused,
)

__all__ = ["refused"]


# Where the source is


def test_a_source_that_is_not_there_is_named(refused: Refused, folder: Path) -> None:
    assert refused("gone.docx").startswith("gone.docx: there is no such file")
    (folder / "broken.csv").symlink_to("nowhere")
    assert refused("broken.csv").startswith("nowhere: there is no such file")
    (folder / "round.csv").symlink_to("round.csv")
    assert refused("round.csv").startswith("round.csv: ")
    refused("")
    refused("x" * 400 + ".csv")
    assert refused("a\nb\x1b[31m.csv").startswith("a b\\x1b[31m.csv: ")


def test_a_folder_is_no_source(refused: Refused, folder: Path) -> None:
    (folder / "old.docx").mkdir()
    assert refused("old.docx") == (
        "old.docx: this is no file: name the file that the plan is in.\n"
    )
    refused(".")
    refused("old.docx/")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read all")
def test_a_source_that_you_may_not_read_is_named(folder: Path, run: Run) -> None:
    (folder / "old.csv").write_text(CSV_PLAN)
    (folder / "old.csv").chmod(0)
    said = run("import", "old.csv", "-o", "plan.yaml", code=3).err
    assert said == "old.csv: you have no permission to read it.\n"
    assert [path.name for path in folder.iterdir()] == ["old.csv"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write all")
@pytest.mark.parametrize("options", [(), ("--dates", "day-first"), ("--account", "account.md")])
def test_a_folder_that_you_may_not_write_in_stays_as_it_is(
    options: tuple[str, ...], folder: Path, run: Run
) -> None:
    (folder / "old.csv").write_text(CSV_PLAN + "1.2,Late.,See.,Police,03/04/18\n")
    before = files(folder)
    folder.chmod(0o500)
    try:
        said = run("import", "old.csv", "-o", "plan.yaml", *options, code=4).err
    finally:
        folder.chmod(0o700)
    assert "you have no permission" in said.lower() or "permission" in said.lower()
    assert files(folder) == before


def test_a_pipe_is_not_waited_for(refused: Refused, folder: Path) -> None:
    os.mkfifo(folder / "old.csv")
    assert "this is no file" in refused("old.csv")
    assert "this is no file" in refused("/dev/zero")


def test_a_source_over_200_mib_is_not_read(folder: Path, run: Run) -> None:
    with (folder / "old.csv").open("wb") as file:
        file.truncate(201 << 20)
    said = run("import", "old.csv", "-o", "plan.yaml", code=3).err
    assert said.startswith("old.csv: the file is over 200 MiB")
    assert [path.name for path in folder.iterdir()] == ["old.csv"]


# How it was asked


@pytest.fixture
def source(folder: Path) -> Path:
    """A plan in a CSV file, with one date of two readings."""
    path = folder / "old.csv"
    path.write_text(CSV_PLAN + "1.2,Late.,See them.,Police,03/04/18\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), "name a new plan with -o"),
        (("-o", "plan.yaml", "--into", "plan.yaml"), "name a new plan with -o"),
        (("-o", "plan.docx"), "a plan is a .yaml file"),
        (("-o", "plan"), "a plan is a .yaml file"),
        (("-o", "-"), "a plan is a .yaml file"),
        (("-o", "plan.yaml", "--account", "account.docx"), "'docx' is not a format"),
        (("-o", "plan.yaml", "--account", "account"), "'account' is not a format"),
        (("-o", "plan.yaml", "--account", "plan.yaml"), "plan.yaml"),
        (("-o", "plan.yaml", "--dates", "day"), "day-first"),
        (("-o", "plan.yaml", "--dates", "Deu=day-first"), "Deu"),
        (("-o", "plan.yaml", "--quarters", "may"), "april"),
        (("-o", "plan.yaml", "--noted", "yesterday"), "yesterday"),
        (("-o", "plan.yaml", "--map", "Lead"), "Lead"),
        (("-o", "plan.yaml", "--map", "Leda=lead"), "Leda"),
        (("-o", "plan.yaml", "--map", "Lead=boss"), "boss"),
        (("-o", "plan.yaml", "--says", "status:On track"), "On track"),
        (("-o", "plan.yaml", "--says", "colour:On track=x"), "colour"),
        (("-o", "plan.yaml", "--lead", "Polce=P"), "Polce"),
        (("-o", "plan.yaml", "--row", "line 99=out"), "line 99"),
        (("-o", "plan.yaml", "--split", "1.2"), "1.2"),
        (("-o", "plan.yaml", "--take", "1.2.due=both"), "both"),
        (("-o", "plan.yaml", "--table", "7"), "7"),
        (("-o", "plan.yaml", "--rules", "."), "."),
        (("-o", "plan.yaml", "--title", "\x1b[31m"), ""),
        (("--into", "plan.yaml", "--open"), "--open"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    options: tuple[str, ...], told: str, source: Path, folder: Path, run: Run
) -> None:
    before = files(folder)
    ran = run("import", source.name, *options, code=None)
    if "--title" in options:  # a title is any words; the date is still asked about
        assert ran.code == 1
        assert "\x1b" not in ran.out + ran.err
        return
    assert ran.code == 2, ran.err
    assert told in ran.err
    assert files(folder) == before


def test_what_is_there_is_never_replaced(source: Path, folder: Path, run: Run) -> None:
    (folder / "plan.yaml").write_text("mine")
    (folder / "link.yaml").symlink_to("nowhere")
    (folder / "folder.yaml").mkdir()
    before = files(folder)
    for name in ("plan.yaml", "link.yaml", "folder.yaml"):
        said = run("import", source.name, "-o", name, "--dates", "day-first", code=2).err
        assert "is there already, and is left as it is" in said
        assert "--into" in said
    assert files(folder) == before


def test_a_folder_that_is_not_there_is_named(source: Path, folder: Path, run: Run) -> None:
    before = files(folder)
    for options in ((), ("--dates", "day-first"), ("--dates", "day-first", "--dry-run")):
        account = ("--account", "account.md")
        said = run("import", source.name, "-o", "new/plan.yaml", *account, *options, code=4).err
        assert said == "new/plan.yaml: there is no such folder; nothing was written.\n"
        said = run("import", source.name, "-o", "plan.yaml", "--account", "new/a.md", code=4).err
        assert said == "new/a.md: there is no such folder; nothing was written.\n"
        assert files(folder) == before


def test_an_account_of_others_is_not_replaced(source: Path, folder: Path, run: Run) -> None:
    (folder / "mine.md").write_text("mine")
    (folder / "link.md").symlink_to("plan.yaml")
    before = files(folder)
    for name, told in (
        ("mine.md", "mine.md is there already"),
        ("link.md", "plan.yaml is a plan"),
        ("old.csv", "old.csv is read by this import"),
    ):
        said = run("import", source.name, "-o", "plan.yaml", "--account", name, code=2).err
        assert said.startswith(told)
        assert files(folder) == before


def test_an_account_never_takes_the_place_of_what_is_read(small: Path, run: Run) -> None:
    run("export", "-o", "old.csv")
    (small.parent / "rules.json").write_text("")
    before = files(small.parent)
    for name in ("old.csv", "rules.json"):
        options = ("--account", name, "--rules", "rules.json", "--force")
        said = run("import", "old.csv", "-o", "new.yaml", *options, code=2).err
        assert said == f"{name} is read by this import: name another file for the account.\n"
    assert files(small.parent) == before


RULES = """[[source]]
columns = ["Ref", "Finding", "Action", "Lead", "Due"]
"""


@pytest.mark.parametrize(
    ("rules", "line"),
    [
        (b"\x00\xff\xfe", "plan.import.toml"),
        (PICTURE, "plan.import.toml"),
        (RULES.encode() + b'[[source.answer]]\ndates = "day-first\n', "plan.import.toml:4"),
        (RULES.encode() + b"[[source.answ", "plan.import.toml:3"),
        (RULES.encode() + b'[[source.answer]]\ndates = "day"\n', "plan.import.toml:3"),
        (RULES.encode() + b"[[source.answer]]\nsays = 7\n", "plan.import.toml:3"),
        (b'dates = "day-first"\n', "plan.import.toml"),
        (RULES.encode() + b"\xe9", "plan.import.toml:3"),
        (RULES.encode() + b"x = " + b"[" * 100_000, "plan.import.toml:"),
    ],
)
@pytest.mark.parametrize("beside", [True, False])
def test_a_broken_rules_file_is_named_with_its_line(
    rules: bytes, line: str, beside: bool, source: Path, folder: Path, run: Run
) -> None:
    path = folder / ("plan.import.toml" if beside else "other.toml")
    path.write_bytes(rules)
    before = files(folder)
    options = [] if beside else ["--rules", path.name]
    ran = run("import", source.name, "-o", "plan.yaml", "--account", "a.md", *options, code=2)
    assert ran.err.startswith(line if beside else line.replace("plan.import", "other"))
    assert len(ran.err) < 2000
    assert files(folder) == before


def test_a_rules_file_that_is_a_folder_is_named(source: Path, folder: Path, run: Run) -> None:
    (folder / "plan.import.toml").mkdir()
    before = files(folder)
    said = run("import", source.name, "-o", "plan.yaml", code=2).err
    assert said.startswith("plan.import.toml cannot be read")
    assert files(folder) == before


def test_a_rules_file_that_is_a_pipe_is_not_waited_for(
    source: Path, folder: Path, jtai: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    os.mkfifo(folder / "plan.import.toml")
    ran = jtai("import", source.name, "-o", "plan.yaml", timeout=20)
    assert ran.returncode == 2
    assert "plan.import.toml" in ran.stderr
    assert not (folder / "plan.yaml").exists()


@pytest.mark.parametrize("name", ["old.docx", "old.xlsx", "old.md"])
def test_a_missing_extra_is_one_line_with_the_command_that_installs_it(
    name: str, folder: Path
) -> None:
    made = {"old.docx": WORD_PLAN, "old.xlsx": EXCEL_PLAN, "old.md": b"| Ref | Action |\n"}
    (folder / name).write_bytes(made[name])
    code = (
        "import sys\nfor one in ('docx', 'openpyxl', 'lxml', 'lxml.etree', 'markdown_it'):"
        f" sys.modules[one] = None\nsys.argv = ['jtai', 'import', '{name}', '-o', 'plan.yaml'];"
        "from jtai.cli.app import main; main()"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 4, ran.stderr
    assert ran.stderr.splitlines()[-1].endswith("pip install 'jtai[office]'")
    assert "Traceback" not in ran.stderr
    assert [path.name for path in folder.iterdir()] == [name]
