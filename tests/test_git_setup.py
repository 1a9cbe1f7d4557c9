"""git-setup writes what it says and no more; git diff then reads in the words of the plan."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.correspondence.remembered import (
    Line,
    Remembered,
    What,
    read_remembered,
)
from jtai.correspondence.where_remembered import remembered_beside
from jtai.gitattributes import attributes_line, has_line, with_line, without_line
from jtai.reading import plan_of
from jtai.records.git_text import facts_of
from tests.conftest import BRISTOL, SMALL, Repo, Run

LINE = "plan.yaml diff=jtai merge=jtai\nplan.collected.tsv merge=union\n"
NOTE = """\
          - date: 2018-05
            by: A. Sergeant
            note: >-
              The audit is done. It goes
              to the Board.
"""
NOTED = SMALL.replace('  - ref: "2"\n', NOTE + '  - ref: "2"\n')


def config(repo: Repo) -> str:
    return (repo.path / ".git" / "config").read_text(encoding="utf-8")


def written(repo: Repo) -> tuple[str, bytes | None, bytes | None]:
    """All that git-setup writes: the settings, the attributes, and what git is not to see."""
    files = (repo.path / ".gitattributes", repo.path / ".git" / "info" / "exclude")
    attributes, excluded = (file.read_bytes() if file.exists() else None for file in files)
    return "\n".join(sorted(config(repo).split())), attributes, excluded


def added(diff: str) -> list[str]:
    """The lines with a plus or a minus, without the names of the files."""
    return [
        line for line in diff.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")
    ]


def test_a_diff_names_the_ref_in_every_line(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    run("git-setup")
    repo.plan.write_text(NOTED.replace("due: 2018-04", "due: 2018-06"), encoding="utf-8")
    diff = repo.git("diff", "--", "plan.yaml")
    assert added(diff) == [
        "+1.2 note 2018-05 by A. Sergeant",
        "+1.2 note 2018-05: The audit is done.",
        "+1.2 note 2018-05: It goes to the Board.",
        "-2.1 due: 2018-04",
        "+2.1 due: 2018-06",
    ]
    assert "@@ 1.2 action: Audit the timeliness of visits." in diff


def test_the_log_reads_alike_and_a_new_layout_is_no_change(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    run("git-setup")
    repo.commit(SMALL.replace("finding: Visits are late.", 'finding: "Visits\n      are late."'))
    log = repo.git("log", "-p", "-1", "--format=%s", "--", "plan.yaml")
    assert added(log) == []


def test_what_is_no_plan_is_compared_as_it_is(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    run("git-setup")
    repo.plan.write_text("title: half\n<<<<<<< HEAD\n\x1b[2Jx\n", encoding="utf-8")
    assert added(repo.git("diff"))[-3:] == ["+title: half", "+<<<<<<< HEAD", "+\\x1b[2Jx"]


def test_hostile_text_is_shown_and_not_obeyed(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    run("git-setup")
    hostile = 'note: "gone \\e[2J\\u202e\\n-fake"'
    repo.plan.write_text(NOTED.replace("note: The protocol is in place.", hostile))
    lines = added(repo.git("diff"))
    assert "+1.1 note 2017-11: gone \\x1b[2J\\u202e" in lines
    assert "+1.1 note 2017-11: -fake" in lines


def test_without_jtai_git_diff_still_works(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    run("git-setup")
    setting = repo.git("config", "diff.jtai.textconv")
    repo.git("config", "diff.jtai.textconv", setting.replace(sys.executable, "/gone/python"))
    repo.plan.write_text(NOTED, encoding="utf-8")
    assert added(repo.git("diff")) == ["+" + line for line in NOTE.splitlines()]


def test_code_in_the_repository_is_not_run(repo: Repo, run: Run) -> None:
    for name in ("jtai.py", "typer.py", "yaml.py"):
        (repo.path / name).write_text("raise SystemExit('run')")
    repo.commit(SMALL)
    run("git-setup")
    repo.plan.write_text(NOTED, encoding="utf-8")
    assert "+1.2 note 2018-05: The audit is done." in added(repo.git("diff"))


def test_setup_says_what_it_did_and_a_second_time_changes_nothing(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    said = run("git-setup").out
    assert "Commit .gitattributes" in said
    assert "each clone" in said
    before = written(repo)
    assert "Commit" not in run("git-setup").out
    assert written(repo) == before


def test_what_two_branches_remember_of_answers_is_put_together(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    run("git-setup")
    file = remembered_beside(repo.plan)
    first = answered("Begun.\nAnd more.\nGoes on.")
    file.write_bytes(Remembered(b"", ()).with_lines([first]))
    repo.commit(SMALL)
    ours, theirs = (answered(f"{text}\nAnd more.\nGoes on.") for text in ("Ours.", "Theirs."))
    known = read_remembered(file.read_bytes(), file.name)
    repo.git("checkout", "-q", "-b", "other")
    file.write_bytes(known.with_lines([theirs]))
    repo.commit(SMALL)
    repo.git("checkout", "-q", "main")
    file.write_bytes(known.with_lines([ours]))
    repo.commit(SMALL)
    repo.git("merge", "other")
    lines = read_remembered(file.read_bytes(), file.name).lines
    assert [line.text.split()[0] for line in lines] == ["Begun.", "Ours.", "Theirs."]


def answered(text: str) -> Line:
    return Line(What.ANSWERED, "2018-04-01-3f2a9c1b", "Police", "1.2", "2018-04", "update", text)


def test_print_writes_nothing(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    before = written(repo)
    said = run("git-setup", "--print").out
    assert LINE in said
    assert "In this clone's .git/info/exclude:\n.jtai-*\n" in said
    assert "merge.jtai.driver = " in said
    assert written(repo) == before
    run("git-setup", "--print", "--uninstall", code=2)


@pytest.mark.parametrize(
    "there", [None, b"", b"*.md text\n", b"*.md text", b"a b\r\nc d\r\n", b"a b\r\nc d"]
)
@pytest.mark.parametrize("name", [".gitattributes", ".git/info/exclude"])
def test_uninstall_leaves_everything_as_it_was(
    name: str, there: bytes | None, repo: Repo, run: Run
) -> None:
    repo.commit(SMALL)
    repo.git("config", "diff.jtai.cachetextconv", "false")
    file = repo.path / name
    file.unlink(missing_ok=True)
    if there is not None:
        file.write_bytes(there)
    before = written(repo)
    run("git-setup")
    assert repo.git("check-attr", "merge", "--", "plan.yaml").endswith("merge: jtai")
    assert repo.git("check-ignore", "plans/.jtai-new-abcdefgh")
    run("git-setup")
    run("git-setup", "--uninstall")
    assert written(repo) == before
    assert "nothing of jtai's" in run("git-setup", "--uninstall").out


def test_a_clone_whose_folder_for_that_is_gone_gets_it_again(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    shutil.rmtree(repo.path / ".git" / "info")
    run("git-setup")
    assert (repo.path / ".git" / "info" / "exclude").read_text() == ".jtai-*\n"


def test_all_work_trees_of_a_clone_have_what_one_of_them_set_up(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    repo.git("worktree", "add", "--quiet", "--detach", "tree")
    run("git-setup", "--plan", "tree/plan.yaml")
    assert ".jtai-*" in (repo.path / ".git" / "info" / "exclude").read_text().splitlines()


def test_attributes_with_another_name_are_written_and_that_is_said(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    (repo.path / "other").write_text("*.md text\n")
    (repo.path / ".gitattributes").hardlink_to(repo.path / "other")
    assert ".gitattributes: this file had another name" in run("git-setup").err
    assert (repo.path / "other").read_text() == "*.md text\n"


def test_uninstall_leaves_a_line_that_somebody_else_wrote(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    (repo.path / ".gitattributes").write_text(LINE)
    run("git-setup")
    run("git-setup", "--uninstall")
    assert (repo.path / ".gitattributes").read_text() == LINE


def test_a_line_that_overrules_is_named(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    (repo.path / ".git" / "info" / "attributes").write_text("*.yaml merge=union\n")
    assert "'merge=union'" in run("git-setup").err


def test_what_git_runs_is_not_offered_to_people(run: Run) -> None:
    said = run("--help").out
    assert "git-setup" in said
    assert "git-merge" not in said
    assert "Example: jtai git-merge" in run("git-merge", "--help").out


def test_outside_a_repository_it_says_so(small: Path, run: Run) -> None:
    assert "not in a git repository" in run("git-setup", code=4).err


def test_union_is_called_out_by_check(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    assert "union" not in run("check").out
    (repo.path / ".gitattributes").write_text("*.yaml merge=union\n")
    assert "warning: git is told to merge this file by 'union'" in run("check").out
    run("check", "--strict", code=1)


NAMES = st.text("ab .*?[]\\!#\"'\té", min_size=1, max_size=12).filter(
    lambda name: name.strip(".") and name == name.strip("/")
)


@pytest.fixture(scope="module")
def attributes_repo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("attributes")
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    return folder


@given(name=NAMES, other=NAMES)
def test_the_line_means_the_plan_and_no_other_file(
    name: str, other: str, attributes_repo: Path
) -> None:
    line = attributes_line(name, "merge=jtai")
    (attributes_repo / ".gitattributes").write_bytes(with_line(b"", line))
    asked = ["git", "check-attr", "-z", "merge", "--", name, other]
    done = subprocess.run(asked, cwd=attributes_repo, capture_output=True, check=True)
    values = done.stdout.decode().split("\0")[2::3]
    assert values == ["jtai", "jtai" if other == name else "unspecified"]


@given(st.binary().map(lambda data: data.replace(b"\0", b"")), NAMES)
def test_a_line_put_in_and_taken_out_leaves_every_byte(data: bytes, name: str) -> None:
    line = attributes_line(name, "merge=jtai")
    if not has_line(data, line):
        assert without_line(with_line(data, line), line) == data


def test_the_text_form_has_every_fact_of_the_plan() -> None:
    plan = plan_of(BRISTOL.read_bytes(), "plan.yaml")
    text = facts_of(plan)
    for action in plan.actions:
        own = [line for line in text.splitlines() if line.startswith(f"{action.ref} ")]
        said = " ".join(" ".join(line.partition(":")[2] for line in own).split())
        for words in (*action.steps, *(note.note for note in action.progress)):
            assert " ".join(words.split()) in said
