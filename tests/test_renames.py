"""A plan that was renamed, however often, has one past, and it is soon read."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from jtai import git, running_git
from jtai.errors import GitError
from jtai.history.versions import file_at, versions_of
from tests.conftest import SMALL, Repo, Run

MOST_QUESTIONS = 12


def renamed(folder: Path, names: list[str]) -> Repo:
    """A repository whose plan had these names, one after the other, an edit with each."""
    repo = Repo(folder)
    said = []
    for number, name in enumerate(names):
        text = f"{SMALL}# {number}\n"
        gone = f"D {names[number - 1]}\n" if number else ""
        when = f"committer A <a@example.org> {1_500_000_000 + number * 60} +0000"
        said.append(f"commit refs/heads/main\n{when}\ndata 4\nEdit\n{gone}")
        said.append(f"M 100644 inline {name}\ndata {len(text)}\n{text}\n")
    subprocess.run(
        ["git", "fast-import", "--quiet"], cwd=folder, input="".join(said).encode(), check=True
    )
    repo.git("reset", "--quiet", "--hard")
    return repo


def back_and_forth(times: int) -> list[str]:
    return ["other.yaml" if (times - number) % 2 else "plan.yaml" for number in range(times + 1)]


def one_after_the_other(times: int) -> list[str]:
    return [*(f"plan-{number}.yaml" for number in range(times)), "plan.yaml"]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What git is asked."""
    questions: list[str] = []
    run = running_git.run

    def counted(
        folder: Path, arguments: tuple[str, ...], given: bytes = b"", *, quiet: bool = True
    ) -> subprocess.CompletedProcess[bytes]:
        questions.append(" ".join(arguments)[:60])
        return run(folder, arguments, given, quiet=quiet)

    monkeypatch.setattr(git, "run", counted)
    return questions


@pytest.mark.parametrize("times", [13, 30, 1100])
@pytest.mark.parametrize("names", [back_and_forth, one_after_the_other])
def test_however_often_it_was_renamed_git_is_asked_a_few_times(
    names: Callable[[int], list[str]], times: int, folder: Path, asked: list[str]
) -> None:
    called = names(times)
    repo = renamed(folder, called)
    repository, name = git.locate(repo.plan)
    found = versions_of(repository, repository.resolve("HEAD"), name)
    assert [version.name for version in reversed(found)] == called
    assert [version.before for version in found] == [*((v.blob,) for v in found[1:]), (None,)]
    assert len(asked) <= MOST_QUESTIONS


def test_the_life_of_an_action_goes_back_through_a_thousand_names(folder: Path, run: Run) -> None:
    renamed(folder, [*back_and_forth(1098)[:-1], "new.yaml", "plan.yaml"])
    assert "1.2: 1 change in git since 14 July 2017" in run("history", "1.2").out


def test_a_merge_that_took_one_side_as_it_was_tells_nothing_again(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    repo.git("checkout", "--quiet", "-b", "side")
    (repo.path / "other").write_text("x")
    repo.commit(SMALL)
    repo.git("checkout", "--quiet", "main")
    completed = repo.commit(SMALL.replace("in progress", "complete"))
    repo.git("merge", "--quiet", "--no-ff", "-m", "Merge", "side")
    repo.git("checkout", "--quiet", "side")
    repo.git("merge", "--quiet", "--no-ff", "-m", "Merge back", "main~1")
    said = run("history", "1.2", "--rev", "main").out
    assert said.startswith("1.2: 2 changes in git")
    assert said.count("in progress -> complete") == 1
    assert completed[:10] in said


def test_a_name_that_another_file_has_now_does_not_lead_to_its_past(repo: Repo) -> None:
    old = repo.path / "actions.yaml"
    repo.plan = old
    repo.commit(SMALL)
    repo.git("mv", "actions.yaml", "plan.yaml")
    repo.git("commit", "--quiet", "-m", "Rename it")
    old.write_text("Something else.\n")
    repo.git("add", "--all")
    repo.git("commit", "--quiet", "-m", "Another of that name")
    repository, _ = git.locate(old)
    found = versions_of(repository, "HEAD", "plan.yaml")
    assert [version.name for version in found] == ["plan.yaml", "actions.yaml"]


def test_the_first_commit_counts_whatever_gits_settings_say_of_it(repo: Repo) -> None:
    repo.commit(SMALL)
    repo.git("config", "log.showRoot", "false")
    assert len(versions_of(git.locate(repo.plan)[0], "HEAD", "plan.yaml")) == 1


AUTHORS = {
    "bytes": (b"Ren\xe9 \xff", "", "Ren\\xe9 \\xff"),
    "latin-1, as the commit says": (b"Ren\xe9", "ISO-8859-1", "Ren\u00e9"),
    "an encoding that is none": (b"Ren\xe9", "x-nothing", "Ren\\xe9"),
}


@pytest.mark.parametrize("kind", AUTHORS)
def test_an_author_whose_name_is_not_utf8_is_shown_all_the_same(
    repo: Repo, run: Run, kind: str
) -> None:
    name, encoding, shown = AUTHORS[kind]
    repo.commit(SMALL)
    raw = subprocess.run(["git", "cat-file", "commit", "HEAD"], capture_output=True, check=True)
    author = raw.stdout.replace(b"author A Manager", b"author " + name)
    if encoding:
        author = author.replace(b"\n\n", f"\nencoding {encoding}\n\n".encode(), 1)
    write = ["git", "hash-object", "-t", "commit", "-w", "--stdin"]
    made = subprocess.run(write, input=author, capture_output=True, check=True)
    repo.git("reset", "--quiet", "--hard", made.stdout.decode().strip())
    assert shown in run("history", "1.2").out
    said = run("history", "1.2", "--format", "json").out
    assert json.loads(said)["entries"][0]["author"] == shown
    assert "\\ud" not in said
    run("trend", "--format", "json")
    run("diff", "HEAD")


@pytest.fixture(params=["blob:none", "tree:0"])
def partial(
    request: pytest.FixtureRequest, repo: Repo, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A clone without what is not checked out, in the current folder."""
    repo.commit(SMALL)
    repo.commit(SMALL.replace("in progress", "complete"))
    repo.git("config", "uploadpack.allowFilter", "true")
    clone = elsewhere / "partial"
    source = repo.path.as_uri()
    repo.git("clone", "--quiet", f"--filter={request.param}", source, str(clone))
    monkeypatch.chdir(clone)
    return clone


def test_a_partial_clone_says_what_is_not_there_and_how_to_get_it(partial: Path, run: Run) -> None:
    for command in ("history 1.2", "trend", "diff HEAD~1", "list --rev HEAD~1"):
        said = run(*command.split(), code=4).err
        assert "the clone is not whole. Get what is missing with: git fetch --refetch" in said
    told = said[said.index("git fetch") :].split()
    run("note", "1.2", "Said.", "--commit")
    subprocess.run(told, capture_output=True, check=True)
    assert "in progress -> complete" in run("history", "1.2").out


def test_a_plan_that_is_not_checked_out_is_read_from_git(repo: Repo, run: Run) -> None:
    repo.plan = repo.path / "plans" / "plan.yaml"
    repo.plan.parent.mkdir()
    repo.commit(SMALL)
    (repo.path / "other").write_text("x")
    repo.git("add", "other")
    repo.git("commit", "--quiet", "-m", "Another file")
    repo.git("sparse-checkout", "set", "--no-cone", "/other")
    assert not repo.plan.parent.exists()
    assert "1.2" in run("list", "--rev", "HEAD", "--plan", "plans/plan.yaml").out
    assert "Action added" in run("history", "1.2", "--rev", "HEAD", "--plan", "plans/plan.yaml").out
    told = run("note", "1.2", "Said.", "--plan", "plans/plan.yaml", code=3).err
    assert "no such file in this sparse checkout: read it with --rev HEAD" in told
    with pytest.raises(GitError, match=r"'nowhere/plan\.yaml' did not exist at HEAD"):
        file_at(repo.path / "nowhere" / "plan.yaml", "HEAD")
