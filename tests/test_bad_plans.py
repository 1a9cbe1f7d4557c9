"""Plans that cannot be read, as files: bad/NAME.yaml, and NAME.txt with what is said of it."""

import time
from pathlib import Path

import pytest

from jtai.excerpts import with_excerpts
from jtai.reading import read
from jtai.reading.explained import explained
from tests.conftest import SMALL, Run

PLANS = Path(__file__).parent / "plans"
BAD = sorted((PLANS / "bad").glob("*.yaml"), key=lambda path: path.name)

bad_plan = pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)


@bad_plan
@pytest.mark.parametrize("fast", [True, False], ids=["libyaml", "pure"])
def test_every_error_is_told_with_its_line_and_what_to_do(path: Path, fast: bool) -> None:
    reading = read(path.read_bytes(), fast=fast)
    told = with_excerpts(explained(path.read_bytes(), fast=fast), "plan.yaml", path.read_bytes())
    said = "".join(f"{line}\n" for line in told)
    assert said == path.with_suffix(".txt").read_text(encoding="utf-8")
    assert said
    assert reading.plan is None


@bad_plan
def test_a_bad_plan_stops_a_command_with_all_its_errors(path: Path, folder: Path, run: Run) -> None:
    (folder / "plan.yaml").write_bytes(path.read_bytes())
    told = path.with_suffix(".txt").read_text(encoding="utf-8")
    ran = run("overdue", code=3)
    assert (ran.out, ran.err) == ("", told)


def test_check_lists_the_errors_of_many_bad_plans(folder: Path, run: Run) -> None:
    for path in BAD[:20]:
        (folder / path.name).write_bytes(path.read_bytes())
    said = run("check", *(path.name for path in BAD[:20]), code=1).out
    for path in BAD[:20]:
        told = path.with_suffix(".txt").read_text(encoding="utf-8")
        assert told.replace("plan.yaml:", f"{path.name}:") in said


def test_a_folder_is_no_plan(folder: Path, run: Run) -> None:
    (folder / "plans").mkdir()
    said = run("overdue", "--plan", "plans", code=3).err
    assert said == (
        "plans: there is no plan in this folder, nor below it: no .yaml or .yml file has"
        " 'findings:' at its top level; name the plan's file, as plans/plan.yaml\n"
    )


def test_a_file_that_is_not_there_is_named(folder: Path, run: Run) -> None:
    assert run("overdue", "--plan", "no.yaml", code=3).err == "no.yaml: there is no such file\n"


def test_no_permission_is_said_so(small: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Path.read_bytes

    def refused(path: Path) -> bytes:
        if path.name == small.name:
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refused)  # root may read whatever the mode says
    assert run("overdue", code=3).err == "plan.yaml: you have no permission to read it\n"


def test_a_name_that_no_file_can_have_is_no_bug(folder: Path, run: Run) -> None:
    assert "it cannot be read" in run("overdue", "--plan", "x" * 5000, code=3).err


def test_a_link_to_itself_is_no_bug(folder: Path, run: Run) -> None:
    (folder / "loop").symlink_to("loop")
    assert "it cannot be read" in run("overdue", "--plan", "loop", code=3).err


def test_a_hostile_file_name_is_shown_and_not_obeyed(folder: Path, run: Run) -> None:
    said = run("overdue", "--plan", "a\x1b[31m\nb.yaml", code=3).err
    assert said == "a\\x1b[31m b.yaml: there is no such file\n"


def test_no_plan_anywhere_says_what_to_do(folder: Path, run: Run) -> None:
    said = run("overdue", code=2).err
    assert "no plan.yaml here" in said
    assert "--plan FILE" in said


GARBAGE = {
    "random bytes": b"\x9f\xfe\x01garbage" * 1_500_000,
    "one word": b"a" * 20_000_000,
    "brackets": b"[" * 20_000_000,
    "lines": b"hello world\n" * 1_600_000,
    "keys": b"a: b\n" * 4_000_000,
    "control characters": b"\x01\n" * 5_000_000,
    "conflict markers": b"<<<<<<< \n" * 2_000_000,
}


@pytest.mark.parametrize("name", GARBAGE)
def test_twenty_megabytes_of_garbage_are_answered_at_once(name: str) -> None:
    began = time.process_time()
    reading = read(GARBAGE[name])
    assert 1 <= len(reading.problems) <= 1000
    assert time.process_time() - began < 2, "three times what it takes"


@pytest.mark.parametrize(
    "data",
    [
        SMALL.encode("utf-8-sig"),
        SMALL.replace("\n", "\r\n").encode(),
        SMALL.replace("\n", "\r").encode(),
        SMALL.rstrip("\n").encode(),
        b"---\n" + SMALL.encode() + b"...\n",
    ],
    ids=["byte order mark", "CR LF", "CR", "no newline at the end", "one document with marks"],
)
@pytest.mark.parametrize("fast", [True, False], ids=["libyaml", "pure"])
def test_what_editors_do_to_a_file_changes_nothing(data: bytes, fast: bool) -> None:
    reading = read(data, fast=fast)
    assert reading.problems == ()
    assert reading.plan == read(SMALL.encode()).plan


def test_lines_are_counted_as_editors_do() -> None:
    text = SMALL.replace("Visits are late.", '"Visits\u2028are\x85late."')
    plan = read(text.encode("utf-8")).plan
    assert plan is not None
    assert [finding.line for finding in plan.findings] == [9, 33]
