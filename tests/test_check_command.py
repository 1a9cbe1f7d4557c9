"""jtai check: every problem, for people, for a hook and for other programs."""

import json
from pathlib import Path

import pytest

from tests.conftest import SMALL, Run

WARNINGS = sorted((Path(__file__).parent / "plans" / "warned").glob("*.yaml"))


@pytest.mark.parametrize("path", WARNINGS, ids=lambda path: path.stem)
def test_every_warning_is_told_with_its_line(path: Path, folder: Path, run: Run) -> None:
    (folder / "plan.yaml").write_bytes(path.read_bytes())
    said = path.with_suffix(".txt").read_text(encoding="utf-8")
    assert run("check").out == said
    assert run("check", "--strict", code=1).out == said


def test_a_plan_without_problems_says_so(small: Path, run: Run) -> None:
    small.write_text(SMALL + "        progress:\n          - {date: 2018-04, note: Published.}\n")
    assert run("check").out == "plan.yaml: 3 actions, no errors, no warnings\n"
    run("check", "--strict")


def test_errors_fail_and_every_one_is_listed(small: Path, run: Run) -> None:
    small.write_text(SMALL.replace("due: 2018-04", "due: Apr-18").replace("[BSCB]", "[BCSB]"))
    lines = run("check", code=1).lines
    assert [line.split(": ")[:2] for line in (lines[0], lines[3])] == [
        ["plan.yaml:38", "2.1"],
        ["plan.yaml:39", "2.1"],
    ]
    assert lines[1:3] == ["  38 |         lead: [BCSB]", "     |                ^^^^"]
    assert lines[6] == "plan.yaml: 2 errors"


def test_several_files_are_all_checked(small: Path, run: Run) -> None:
    Path("bad.yaml").write_text("title: x\n")
    Path("more").mkdir()
    lines = run("check", "plan.yaml", "bad.yaml", code=1).lines
    assert lines[-2:] == ["plan.yaml: 3 actions, no errors, 1 warning", "bad.yaml: 1 error"]
    lines = run("check", "none.yaml", "more", "plan.yaml", "bad.yaml", code=3).lines
    assert "none.yaml: there is no such file; there is bad.yaml, plan.yaml" in lines
    assert any(line.startswith("more: there is no plan in this folder") for line in lines)
    assert "bad.yaml: 1 error" in lines


def test_json_is_for_other_programs(small: Path, run: Run) -> None:
    Path("bad.yaml").write_text("titel: x\n")
    said = json.loads(run("check", "plan.yaml", "bad.yaml", "--format", "json", code=1).out)
    assert list(said) == ["version", "problems"]
    assert said["version"] == 1
    assert said["problems"][0] == {
        "file": "plan.yaml",
        "line": 36,
        "ref": "2.1",
        "severity": "warning",
        "text": "this action has no progress note",
    }
    assert {problem["severity"] for problem in said["problems"][1:]} == {"error"}
    assert {problem["file"] for problem in said["problems"][1:]} == {"bad.yaml"}


def test_many_warnings_of_a_kind_are_one_line_unless_all_are_asked_for(
    folder: Path, run: Run
) -> None:
    path = next(path for path in WARNINGS if path.stem == "many_of_a_kind")
    Path("plan.yaml").write_bytes(path.read_bytes())
    Path("other.yaml").write_text(SMALL)
    summary = "plan.yaml: 12 actions, no errors, 12 warnings"
    folded = run("check", "plan.yaml", "other.yaml").lines
    assert folded == [
        "plan.yaml: warning: 12 actions have no progress note: lines"
        " 12, 13, 14, 15, 16, 17, 18, 19, 20, 21 and 2 more (--all lists each)",
        "other.yaml:36: 2.1: warning: this action has no progress note",
        summary,
        "other.yaml: 3 actions, no errors, 1 warning",
    ]
    every = run("check", "--all").lines
    assert every[:-1] == [
        f"plan.yaml:{11 + n}: 1.{n}: warning: this action has no progress note"
        for n in range(1, 13)
    ]
    assert every[-1] == summary
    problems = json.loads(run("check", "--format", "json").out)["problems"]
    assert [problem["line"] for problem in problems] == list(range(12, 24))
    assert "12 actions have no progress note" in run("status").err
    run("check", "--strict", code=1)


def test_many_of_a_kind_at_the_head_are_one_too(small: Path, run: Run) -> None:
    more = "".join(f"  A{n}: Agency\n" for n in range(11))
    small.write_text(SMALL.replace("findings:\n", f"{more}findings:\n"))
    assert run("check").lines[0] == (
        "plan.yaml: warning: 11 agencies lead no action:"
        " lines 8, 9, 10, 11, 12, 13, 14, 15, 16, 17 and 1 more (--all lists each)"
    )


def test_errors_are_never_folded(small: Path, run: Run) -> None:
    small.write_text(SMALL + "".join(f"        wrong{n}: x\n" for n in range(12)))
    lines = run("check", code=1).lines
    assert sum(line.startswith("plan.yaml:") for line in lines) == 12 + 1


def test_a_format_that_check_has_not_is_refused(small: Path, run: Run) -> None:
    for form in ("csv", "tsv", "md"):
        assert "--format json" in run("check", "--format", form, code=2).err


def test_the_bristol_plan_has_no_error_and_three_known_warnings(bristol: Path, run: Run) -> None:
    lines = [line for line in run("check").lines if line.startswith("plan.yaml")]
    assert [line.split(": ")[1] for line in lines[:-1]] == ["13.2", "23.1", "27.1"]
    assert lines[-1] == "plan.yaml: 45 actions, no errors, 3 warnings"
