"""`jtai commit`: the plan alone, as it stands, with a message made from what changed in it."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given

from jtai.compare import compare
from jtai.model import Plan
from jtai.reading import plan_of
from jtai.reports.commit_message import message_of, subject
from tests.conftest import SMALL, Repo, Run
from tests.strategies import plans

OTHER = "notes.txt"
NOTE = "\n        progress: [{date: 2018-04, note: Drafted.}]\n"


@pytest.fixture
def committed(repo: Repo) -> Repo:
    repo.commit(SMALL)
    return repo


def last_message(repo: Repo) -> str:
    return repo.git("log", "-1", "--format=%B").rstrip("\n")


def commits(repo: Repo) -> int:
    return int(repo.git("rev-list", "--count", "HEAD"))


def edited(text: str, *turns: tuple[str, str]) -> str:
    """The text with each of the turns taken, which must be there."""
    for before, after in turns:
        assert before in text
        text = text.replace(before, after)
    return text


def told(*turns: tuple[str, str]) -> list[str]:
    """The message for SMALL with these turns taken, line by line."""
    plan = plan_of(edited(SMALL, *turns).encode(), "plan.yaml")
    return message_of(plan_of(SMALL.encode(), "plan.yaml"), plan).splitlines()


def test_several_notes_of_one_sitting_are_one_commit(committed: Repo, run: Run) -> None:
    run("note", "1.2", "The audit goes on.", "--date", "Nov 2026", "--by", "Police")
    run("note", "1.2", "It has ended.", "--date", "Nov 2026", "--status", "complete")
    run("note", "2.1", "Drafted.", "--date", "Nov 2026", "--by", "BSCB")
    ran = run("commit")
    assert ran.out == "Committed: 3 notes, 1 completed: 1.2, 2.1\n"
    assert ran.err == ""
    assert last_message(committed).split("\n") == [
        "3 notes, 1 completed: 1.2, 2.1",
        "",
        "1.2: in progress -> complete; note of Nov 2026 (Police); note of Nov",
        "  2026 (A Manager)",
        "2.1: note of Nov 2026 (BSCB)",
    ]
    assert committed.git("status", "--porcelain") == ""


def test_of_one_action_alone_the_first_line_begins_with_it(committed: Repo, run: Run) -> None:
    run("note", "1.2", "The audit goes on.", "--date", "Nov 2026", "--by", "Police")
    run("note", "1.2", "It has ended.", "--date", "Nov 2026", "--status", "complete")
    assert run("commit").out == "Committed: 1.2: 2 notes, completed\n"


def test_nothing_changed_is_said_and_is_fine(committed: Repo, run: Run) -> None:
    before = commits(committed)
    ran = run("commit")
    assert ran.out == "plan.yaml is as it was last committed: there is nothing to commit.\n"
    assert commits(committed) == before


def test_other_files_stay_as_they_were_staged_or_not(committed: Repo, run: Run) -> None:
    for name in ("staged", "changed", "new", "both"):
        (committed.path / name).write_text("one\n")
    committed.git("add", "staged", "changed", "both")
    committed.git("commit", "--quiet", "-m", "Other files", "changed")
    (committed.path / "changed").write_text("two\n")
    (committed.path / "both").write_text("two\n")
    before = committed.git("status", "--porcelain"), committed.git("diff", "--cached")
    run("note", "1.2", "Said.")
    run("commit")
    assert (committed.git("status", "--porcelain"), committed.git("diff", "--cached")) == before
    assert committed.git("show", "--format=", "--name-only") == "plan.yaml"


def test_a_plan_that_is_staged_as_it_stands_is_committed(committed: Repo, run: Run) -> None:
    run("note", "1.2", "Said.")
    committed.git("add", "plan.yaml")
    run("commit")
    assert committed.git("status", "--porcelain") == ""


@pytest.mark.parametrize("others", [True, False])
def test_a_plan_that_git_does_not_know_is_added_and_committed_alone(
    repo: Repo, run: Run, others: bool
) -> None:
    (repo.path / OTHER).write_text("mine")
    if others:
        repo.git("add", OTHER)
    repo.plan.write_text(SMALL)
    assert run("commit").out == "Committed: New plan: A small plan, 2 findings, 3 actions\n"
    assert repo.git("show", "--format=", "--name-only") == "plan.yaml"
    assert repo.git("status", "--porcelain") == f"{'A ' if others else '??'} {OTHER}"


def test_a_new_plan_is_committed_as_it_stands_whatever_of_it_was_staged(
    repo: Repo, run: Run
) -> None:
    repo.plan.write_text(SMALL)
    repo.git("add", "plan.yaml")
    run("note", "1.2", "Said.")
    run("commit")
    assert repo.git("show", "HEAD:plan.yaml") == repo.plan.read_text().rstrip("\n")
    assert repo.git("status", "--porcelain") == ""


def test_a_plan_with_errors_is_refused_with_them(committed: Repo, run: Run) -> None:
    committed.plan.write_text(SMALL.replace("status: in progress", "status: nearly"))
    before = commits(committed)
    said = run("commit", code=3).err
    assert said.startswith("plan.yaml:")
    assert "nearly" in said
    assert commits(committed) == before


def test_what_is_no_change_of_the_plan_is_called_layout(committed: Repo, run: Run) -> None:
    committed.plan.write_text("# mine\n" + SMALL)
    assert run("commit").out == "Committed: Layout and comments only\n"
    assert last_message(committed) == "Layout and comments only"


def test_a_plan_that_could_not_be_read_before_is_put_right(repo: Repo, run: Run) -> None:
    repo.commit(SMALL.replace("status: in progress", "status: nearly"))
    repo.plan.write_text(SMALL)
    assert run("commit").out == "Committed: Plan put right: 2 findings, 3 actions\n"
    assert "could not be read" in last_message(repo)


def test_a_first_line_of_her_own_stands_above_the_rest(committed: Repo, run: Run) -> None:
    run("note", "1.2", "Said.", "--date", "Nov 2026")
    run("commit", "-m", "  What the November board heard ")
    assert last_message(committed).split("\n") == [
        "What the November board heard",
        "",
        "1.2: note",
        "",
        "1.2: note of Nov 2026 (A Manager)",
    ]


@pytest.mark.parametrize("words", ["", "  ", "two\nlines"])
def test_a_first_line_that_is_none_is_refused(committed: Repo, run: Run, words: str) -> None:
    run("note", "1.2", "Said.")
    before = commits(committed)
    assert "the message" in run("commit", "-m", words, code=2).err
    assert commits(committed) == before


def test_a_dry_run_shows_the_message_and_the_change_and_commits_nothing(
    committed: Repo, run: Run
) -> None:
    run("note", "1.2", "Said.", "--date", "Nov 2026")
    before = commits(committed), committed.git("status", "--porcelain")
    shown = run("commit", "--dry-run", "-m", "Mine").out
    assert (commits(committed), committed.git("status", "--porcelain")) == before
    message, _, change = shown.partition(
        "\nplan.yaml would be committed with this message, and nothing else.\n\n"
    )
    assert "+            note: Said." in change
    run("commit", "-m", "Mine")
    assert message == last_message(committed) + "\n"


def test_a_dry_run_of_a_new_plan_puts_nothing_into_git(repo: Repo, run: Run) -> None:
    repo.plan.write_text(SMALL)
    assert run("commit", "--dry-run").out.startswith("New plan: A small plan, 2 findings, 3 act")
    assert repo.git("status", "--porcelain") == "?? plan.yaml"


def test_what_was_said_and_is_gone_is_named_first() -> None:
    lines = told(
        ("note: The audit has begun. See 1.1.", "note: The audit has begun late. See 1.1."),
        ("due: 2018-04\n", f"due: 2018-04{NOTE}"),
    )
    assert lines[0] == "1 note rewritten, 1 note: 1.2, 2.1"
    assert lines[2:] == [
        "Said before, and now gone or rewritten:",
        "1.2: note of 15 Feb 2018 (A. Sergeant) rewritten",
        "",
        "2.1: note of Apr 2018",
    ]


def test_an_action_that_is_gone_is_named_before_what_is_new() -> None:
    gone = SMALL[SMALL.index('      - ref: "1.2"') : SMALL.index('  - ref: "2"')]
    lines = told((gone, ""), ("due: 2018-04\n", f"due: 2018-04{NOTE}"))
    assert lines[0].startswith("1 action removed, 1 note: ")
    assert lines[2:4] == [
        "Said before, and now gone or rewritten:",
        "1.2: action removed: Audit the timeliness of visits.",
    ]


def test_what_changed_at_the_head_of_the_plan_is_said() -> None:
    assert told(("title: A small plan", "title: Our plan"))[0] == "The plan itself: title"
    assert told(("  BSCB: Safeguarding Board", "  BSCB: The Board"))[0] == (
        "The plan itself: agency BSCB: Safeguarding Board -> The Board"
    )


def test_a_finding_that_was_reworded_is_said() -> None:
    assert told(("Visits are late.", "Visits are very late."))[0] == "Finding 1: wording"


def test_of_many_refs_the_first_line_names_as_many_as_it_has_room_for() -> None:
    actions = [
        f'      - {{ref: "3.{n}", action: Do it {n}., lead: [LA], due: 2018-09}}\n'
        for n in range(1, 31)
    ]
    more = '  - ref: "3"\n    finding: Much is to do.\n    actions:\n' + "".join(actions)
    lines = told(("        due: 2018-04\n", "        due: 2018-04\n" + more))
    assert lines[0] == "30 actions added, 1 finding added: 3, 3.1, 3.2, 3.3, 3.4 and 26 more"
    assert len(lines[0]) <= 72


def test_words_of_the_plan_do_nothing_to_who_reads_the_log(committed: Repo, run: Run) -> None:
    run("note", "1.2", "Said.", "--by", "# Mallory \u202e Police")
    title = 'title: "A plan\\e[31m of ours"'
    committed.plan.write_text(committed.plan.read_text().replace("title: A small plan", title))
    run("commit", "-m", "# of \u202e mine")
    message = last_message(committed)
    assert message.startswith("# of \\u202e mine\n")
    assert "\x1b" not in message
    assert "\u202e" not in message


@pytest.mark.parametrize("more", ["", "# mine\n"])
def test_a_plan_that_git_has_renamed_is_committed_with_its_old_name_so_that_its_life_goes_on(
    committed: Repo, run: Run, more: str
) -> None:
    (committed.path / OTHER).write_text("mine")
    committed.git("add", OTHER)
    committed.git("mv", "plan.yaml", "our plan.yaml")
    plan = committed.path / "our plan.yaml"
    plan.write_text(SMALL + more)
    ran = run("commit", "--plan", plan.name)
    assert ran.out == "Committed: Renamed from plan.yaml\n"
    said = last_message(committed).split("\n")
    assert said == ["Renamed from plan.yaml", *(["", "Layout and comments only"] if more else [])]
    assert committed.git("show", "--format=", "--name-status", "-M50").startswith("R")
    assert committed.git("status", "--porcelain") == f"A  {OTHER}"


def test_another_mode_of_the_file_alone_is_committed(committed: Repo, run: Run) -> None:
    committed.git("update-index", "--chmod=+x", "plan.yaml")
    committed.plan.chmod(0o755)
    assert run("commit").out == "Committed: Layout and comments only\n"
    assert committed.git("status", "--porcelain") == ""


def test_a_plan_behind_a_link_is_committed_where_it_is(
    committed: Repo, run: Run, elsewhere: Path
) -> None:
    link = elsewhere / "link.yaml"
    link.symlink_to(committed.plan)
    run("note", "1.2", "Said.", "--plan", str(link))
    assert run("commit", "--plan", str(link)).out == "Committed: 1.2: note\n"


def test_it_works_from_a_folder_below_the_plan(
    committed: Repo, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    below = committed.path / "minutes"
    below.mkdir()
    monkeypatch.chdir(below)
    run("note", "1.2", "Said.")
    assert run("commit").out == "Committed: 1.2: note\n"
    assert committed.git("show", "--format=", "--name-only") == "plan.yaml"


def test_a_hook_that_refuses_leaves_all_as_it_was(repo: Repo, run: Run) -> None:
    hook = repo.path / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\necho Not today >&2\nexit 1\n")
    hook.chmod(0o755)
    repo.plan.write_text(SMALL)
    said = run("commit", code=4).err
    assert "Not today" in said
    assert repo.git("status", "--porcelain") == "?? plan.yaml"


def test_what_an_import_keeps_beside_the_plan_is_named_and_not_taken_along(
    committed: Repo, run: Run
) -> None:
    (committed.path / "plan.import.toml").write_text("")
    run("note", "1.2", "Said.")
    ran = run("commit")
    assert committed.git("show", "--format=", "--name-only") == "plan.yaml"
    assert "plan.import.toml: changed too, and not committed with it" in ran.err
    assert "git add -- plan.import.toml" in ran.err


def test_notes_and_commits_of_many_at_once_are_all_in_each_told_by_its_own_message(
    committed: Repo, run: Run
) -> None:
    asked: list[tuple[str, ...]] = [("note", "1.2", f"Of number {number}.") for number in range(5)]
    asked += [("commit",)] * 4
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "jtai", *one], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for one in asked
    ]
    ended = [(*process.communicate(timeout=60), process.returncode) for process in started]
    assert [(err, code) for _, err, code in ended] == [(b"", 0)] * len(asked)
    run("commit")
    first, *later = committed.git("rev-list", "--reverse", "HEAD").split()
    known = committed.git("show", f"{first}:plan.yaml")
    for commit in later:
        text = committed.git("show", f"{commit}:plan.yaml")
        made = message_of(plan_of(known.encode(), "a"), plan_of(text.encode(), "b"))
        assert committed.git("log", "-1", "--format=%B", commit) == made.rstrip("\n")
        known = text
    assert all(one[2] in known for one in asked[:5])


@given(plans(), plans())
def test_any_two_plans_have_a_message_that_git_keeps_as_it_is(before: Plan, after: Plan) -> None:
    message = message_of(before, after)
    first, *rest = message.splitlines()
    assert first.strip() == first != ""
    assert rest[:1] in ([], [""])
    assert message.endswith("\n")
    assert "\n\n\n" not in message
    assert not any(line != line.rstrip() for line in message.splitlines())


@given(plans(), plans())
def test_a_first_line_names_every_ref_or_says_how_many_more(before: Plan, after: Plan) -> None:
    found = compare(before, after)
    refs = [change.ref for change in found.findings] + [change.ref for change in found.actions]
    line = subject(found)
    if " more" not in line:
        assert all(ref in line for ref in refs)
