"""git is asked safely: nothing that a person types or a repository holds can make it do more."""

import os
import stat
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from jtai import git
from jtai.committing import State, state_of
from jtai.errors import GitError, UsageError
from jtai.history.versions import file_at, versions_of
from tests.conftest import SMALL, Repo

FIRST = SMALL
SECOND = SMALL.replace("in progress", "complete")
THIRD = SECOND.replace("2018-04\n", "2018-06\n")


def located(repo: Repo) -> git.Repository:
    repository, name = git.locate(repo.plan)
    assert name == "plan.yaml"
    return repository


def has_changes(repo: Repo, name: str = "plan.yaml") -> bool:
    """Whether a commit of the plan would take something along that is there already."""
    repository, _ = git.locate(repo.plan)
    return state_of(repository, name, repo.plan.read_bytes()) is not State.COMMITTED


def test_a_plan_outside_any_repository_is_named(small: Path) -> None:
    with pytest.raises(GitError, match=r"plan\.yaml' is not in a git repository"):
        git.locate(small)


def test_a_plan_inside_a_git_folder_is_in_no_work_tree(repo: Repo) -> None:
    with pytest.raises(GitError, match="not in the work tree"):
        git.locate(repo.path / ".git" / "plan.yaml")


def test_without_git_the_message_says_so(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GitError, match="not installed"):
        git.locate(repo.plan)


def test_a_folder_that_belongs_to_somebody_else_is_explained(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(GitError, match=r"safe\.directory"):
        git.locate(repo.plan)


@pytest.mark.parametrize("rev", ["--output=x", "-p", "--all", "", "-", "a\0b"])
def test_a_revision_cannot_become_an_option(repo: Repo, rev: str) -> None:
    repo.commit(FIRST)
    with pytest.raises(UsageError, match="not a revision"):
        located(repo).resolve(rev)
    assert not (repo.path / "x").exists()


@pytest.mark.parametrize("rev", ["nothing", "HEAD~9", "HEAD:plan.yaml", "a b", "^HEAD", "a..b"])
def test_a_revision_that_is_none_is_named(repo: Repo, rev: str) -> None:
    repo.commit(FIRST)
    with pytest.raises(UsageError, match="no revision"):
        located(repo).resolve(rev)


def test_a_repository_without_a_commit_says_so(repo: Repo) -> None:
    with pytest.raises(UsageError, match="no commit yet"):
        located(repo).resolve("HEAD")


def test_a_tag_a_search_and_a_detached_head_are_revisions(repo: Repo) -> None:
    first = repo.commit(FIRST, "Start the plan")
    second = repo.commit(SECOND)
    repo.git("tag", "-a", "-m", "A tag", "v1", first)
    repo.git("checkout", "--quiet", "--detach", "v1")
    repository = located(repo)
    assert repository.resolve("v1") == first
    assert repository.resolve("HEAD") == first
    assert repository.resolve("main") == second
    repo.git("checkout", "--quiet", "main")
    assert repository.resolve(":/Start") == first


@pytest.mark.parametrize(
    "name", ["a plan.yaml", 'it\'s "one".yaml', "-p", "*.yaml", ":(top)x.yaml"]
)
def test_any_name_of_a_file_is_only_a_name(repo: Repo, name: str) -> None:
    repo.plan = repo.path / "a folder" / name
    repo.plan.parent.mkdir()
    first = repo.commit(FIRST)
    repo.commit(SECOND)
    repository, known = git.locate(repo.plan)
    assert known == f"a folder/{name}"
    assert file_at(repo.plan, first) == FIRST.encode()
    assert len(versions_of(repository, "HEAD", known)) == 2
    assert not has_changes(repo, known)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("name", [b"two\nlines.yaml", b"\xff\xfe.yaml", "caf\u00e9\ttab".encode()])
def test_a_name_need_not_even_be_text(repo: Repo, name: bytes) -> None:
    repo.plan = repo.path / os.fsdecode(name)
    repo.commit(FIRST)
    repo.commit(SECOND)
    repository, known = git.locate(repo.plan)
    assert file_at(repo.plan, "HEAD~1") == FIRST.encode()
    assert len(versions_of(repository, "HEAD", known)) == 2


def test_a_link_leads_to_the_file_that_git_has(repo: Repo, elsewhere: Path) -> None:
    repo.commit(FIRST)
    link = elsewhere / "link.yaml"
    link.symlink_to(repo.plan)
    assert file_at(link, "HEAD") == FIRST.encode()


def test_a_file_that_did_not_exist_is_named_with_its_revision(repo: Repo) -> None:
    (repo.path / "README").write_text("x")
    repo.git("add", "README")
    repo.git("commit", "--quiet", "-m", "Start")
    before = repo.git("rev-parse", "--short=10", "HEAD")
    repo.commit(FIRST)
    with pytest.raises(GitError, match=rf"'plan.yaml' did not exist at HEAD~1 \({before}\)"):
        file_at(repo.plan, "HEAD~1")


def test_contents_come_in_the_order_asked_however_many(repo: Repo) -> None:
    blobs = []
    for number in range(3):
        repo.commit(f"{number}\n" * number)
        blobs.append(repo.git("rev-parse", "HEAD:plan.yaml"))
    asked = blobs * 150
    got = list(located(repo).contents(asked))
    assert got == [b"", b"1\n", b"2\n2\n"] * 150


def test_a_content_that_is_not_there_is_an_error(repo: Repo) -> None:
    repo.commit(FIRST)
    with pytest.raises(GitError, match="not whole"):
        list(located(repo).contents(["0" * 39 + "1"]))


def test_the_last_commit_by_a_day_is_that_of_the_main_line(repo: Repo) -> None:
    first = repo.commit(FIRST, day="2018-03-01")
    repo.git("checkout", "--quiet", "-b", "side")
    repo.commit(SECOND, day="2018-03-10")
    repo.git("checkout", "--quiet", "main")
    repo.git("merge", "--quiet", "--no-ff", "-m", "Merge", "side", day="2018-04-02")
    merge = repo.git("rev-parse", "HEAD")
    repository = located(repo)
    assert repository.last_by(date(2018, 2, 28), merge) is None
    assert repository.last_by(date(2018, 3, 1), merge) == first
    assert repository.last_by(date(2018, 3, 31), merge) == first
    assert repository.last_by(date(2018, 4, 2), merge) == merge


def test_a_clock_that_went_wrong_does_not_turn_the_order_round(repo: Repo) -> None:
    first = repo.commit(FIRST, day="2018-03-01")
    second = repo.commit(SECOND, day="1999-01-01")
    third = repo.commit(THIRD, day="2018-05-01")
    assert located(repo).last_by(date(2018, 3, 1), third) == second
    assert located(repo).last_by(date(2018, 2, 1), third) is None
    assert first != second


def test_versions_go_back_through_renames(repo: Repo) -> None:
    repo.plan = repo.path / "actions.yaml"
    repo.commit(FIRST)
    repo.commit(SECOND)
    repo.git("mv", "actions.yaml", "plan.yaml")
    repo.plan = repo.path / "plan.yaml"
    repo.commit(SECOND)
    repo.commit(THIRD)
    found = versions_of(located(repo), "HEAD", "plan.yaml")
    names = ["plan.yaml", "plan.yaml", "actions.yaml", "actions.yaml"]
    assert [version.name for version in found] == names
    for version, older in pairwise(found):
        assert version.before == (older.blob,)
    assert file_at(repo.plan, "HEAD~3") == FIRST.encode()


def test_versions_go_back_through_a_name_that_came_back(repo: Repo) -> None:
    repo.commit(FIRST)
    repo.git("mv", "plan.yaml", "other.yaml")
    repo.git("commit", "--quiet", "-m", "Rename it")
    repo.plan = repo.path / "other.yaml"
    repo.commit(SECOND)
    repo.git("mv", "other.yaml", "plan.yaml")
    repo.git("commit", "--quiet", "-m", "Rename it back")
    found = versions_of(located_at(repo.path), "HEAD", "plan.yaml")
    assert [version.name for version in found] == [
        "plan.yaml",
        "other.yaml",
        "other.yaml",
        "plan.yaml",
    ]


def located_at(folder: Path) -> git.Repository:
    return git.locate(folder / "plan.yaml")[0]


def test_a_rename_on_another_branch_joins_both_pasts(repo: Repo) -> None:
    first = repo.commit(FIRST)
    repo.git("checkout", "--quiet", "-b", "side")
    repo.git("mv", "plan.yaml", "new.yaml")
    repo.git("commit", "--quiet", "-m", "Rename it")
    renamed = repo.git("rev-parse", "HEAD")
    repo.git("checkout", "--quiet", "main")
    edited = repo.commit(SECOND)
    repo.git("merge", "--quiet", "-m", "Merge", "side")
    merge = repo.git("rev-parse", "HEAD")
    found = versions_of(located_at(repo.path), "HEAD", "new.yaml")
    assert {version.commit for version in found} == {first, renamed, edited, merge}
    blobs = {version.commit: version.blob for version in found}
    assert set(found[0].before) == {blobs[renamed], blobs[edited]}


def test_a_plan_that_was_taken_away_has_a_version_without_content(repo: Repo) -> None:
    repo.commit(FIRST)
    repo.git("rm", "--quiet", "plan.yaml")
    repo.git("commit", "--quiet", "-m", "Take it away")
    repo.commit(SECOND)
    found = versions_of(located(repo), "HEAD", "plan.yaml")
    assert [version.blob is None for version in found] == [False, True, False]


def test_a_worktree_and_a_shallow_clone_have_what_they_have(repo: Repo, elsewhere: Path) -> None:
    first = repo.commit(FIRST)
    repo.commit(SECOND)
    side = elsewhere / "side"
    repo.git("worktree", "add", "--quiet", str(side), "-b", "side")
    assert file_at(side / "plan.yaml", first) == FIRST.encode()
    shallow = elsewhere / "shallow"
    repo.git("clone", "--quiet", "--depth=1", repo.path.as_uri(), str(shallow))
    repository, name = git.locate(shallow / "plan.yaml")
    assert repository.is_shallow()
    assert len(versions_of(repository, "HEAD", name)) == 1
    with pytest.raises(UsageError, match="unshallow"):
        file_at(shallow / "plan.yaml", first)


def test_a_partial_clone_does_not_go_and_fetch(repo: Repo, elsewhere: Path) -> None:
    repo.commit(FIRST)
    repo.commit(SECOND)
    repo.git("config", "uploadpack.allowFilter", "true")
    partial = elsewhere / "partial"
    repo.git("clone", "--quiet", "--filter=blob:none", repo.path.as_uri(), str(partial))
    with pytest.raises(GitError, match="git cat-file failed"):
        file_at(partial / "plan.yaml", "HEAD~1")


def test_nothing_of_the_repository_runs_when_it_is_asked(repo: Repo) -> None:
    first = repo.commit(FIRST)
    repo.commit(SECOND)
    trap = repo.path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch '{repo.path}/sprung'\ncat\n")
    trap.chmod(trap.stat().st_mode | stat.S_IXUSR)
    for hook in ("post-index-change", "reference-transaction", "pre-commit"):
        (repo.path / ".git" / "hooks" / hook).write_bytes(trap.read_bytes())
        (repo.path / ".git" / "hooks" / hook).chmod(0o755)
    for key in ("core.fsmonitor", "core.pager", "diff.external", "diff.x.textconv", "gpg.program"):
        repo.git("config", key, str(trap))
    repo.git("config", "log.showSignature", "true")
    repo.git("config", "diff.orderFile", "nowhere")
    (repo.path / ".gitattributes").write_text("plan.yaml diff=x\n")
    repository = located(repo)
    assert file_at(repo.plan, first) == FIRST.encode()
    assert len(versions_of(repository, repository.resolve("HEAD"), "plan.yaml")) == 2
    assert repository.last_by(date(2999, 1, 1), first) == first
    has_changes(repo)
    assert list(repository.contents([repo.git("rev-parse", "HEAD:plan.yaml")]))
    assert not (repo.path / "sprung").exists()


@pytest.mark.parametrize(
    ("hook", "question"),
    [
        ("post-index-change", ["update-index", "--force-write-index"]),
        ("reference-transaction", ["update-ref", "refs/heads/side", "HEAD"]),
    ],
)
def test_no_hook_runs_whatever_git_is_asked(repo: Repo, hook: str, question: list[str]) -> None:
    repo.commit(FIRST)
    script = repo.path / ".git" / "hooks" / hook
    script.write_text(f"#!/bin/sh\ntouch '{repo.path}/ran'\n")
    script.chmod(0o755)
    located(repo).run(*question)
    assert not (repo.path / "ran").exists()
    repo.git(*question)
    assert (repo.path / "ran").exists(), "for the person's own git it does run"


def test_the_surroundings_of_a_hook_lead_nowhere_else(
    repo: Repo, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.commit(FIRST)
    other = Repo(elsewhere / "other")
    monkeypatch.setenv("GIT_DIR", str(other.path / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", "nowhere")
    monkeypatch.setenv("GIT_GLOB_PATHSPECS", "1")
    assert file_at(repo.plan, "HEAD") == FIRST.encode()
    assert not has_changes(repo)


def test_changes_are_seen_in_the_file_in_the_index_and_in_a_new_file(repo: Repo) -> None:
    repo.plan.write_text(FIRST)
    assert has_changes(repo)
    repo.commit(FIRST)
    assert not has_changes(repo)
    repo.plan.write_text(SECOND)
    assert has_changes(repo)
    repo.git("add", "plan.yaml")
    assert has_changes(repo)


def test_a_commit_takes_one_file_and_leaves_the_rest_staged(repo: Repo) -> None:
    repo.commit(FIRST)
    (repo.path / "other").write_text("x")
    repo.git("add", "other")
    repo.plan.write_text(SECOND)
    located(repo).commit(["plan.yaml"], "3.4: \u00e9 complete\n\n# not a comment\n")
    assert repo.git("show", "--name-only", "--format=%B", "HEAD").split("\n\n") == [
        "3.4: \u00e9 complete",
        "# not a comment",
        "\nplan.yaml",
    ]
    assert repo.git("diff", "--cached", "--name-only") == "other"


def test_a_hook_of_their_own_may_refuse_a_commit(repo: Repo) -> None:
    repo.commit(FIRST)
    hook = repo.path / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\necho 'Not today.' >&2\nexit 1\n")
    hook.chmod(0o755)
    repo.plan.write_text(SECOND)
    with pytest.raises(GitError, match=r"could not commit 'plan\.yaml':\nNot today\."):
        located(repo).commit(["plan.yaml"], "A message")
    assert has_changes(repo)


def test_the_name_of_the_person_is_gits(repo: Repo) -> None:
    assert located(repo).setting("user.name") == "A Manager"
    repo.git("config", "--global", "--unset", "user.name")
    assert located(repo).setting("user.name") is None


def test_the_point_where_two_parted_is_found_or_said_to_be_none(repo: Repo) -> None:
    first = repo.commit(FIRST)
    repo.git("checkout", "--quiet", "-b", "side")
    side = repo.commit(SECOND)
    repo.git("checkout", "--quiet", "main")
    main = repo.commit(THIRD)
    assert located(repo).merge_base(main, side) == first
    repo.git("checkout", "--quiet", "--orphan", "apart")
    apart = repo.commit(FIRST, "Apart")
    with pytest.raises(UsageError, match="no common history"):
        located(repo).merge_base(main, apart)
