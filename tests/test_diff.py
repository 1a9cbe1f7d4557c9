"""`jtai diff`: what changed between two revisions of the plan, in its own words."""

import json
from pathlib import Path

import pytest

from tests.conftest import SMALL, Repo, Run

MOVED = SMALL.replace("due: 2018-04\n", "due: 2018-06\n        was_due: [2018-04]\n")
COMPLETED = SMALL.replace("in progress", "complete")
NOTED = MOVED + "        progress:\n          - {date: 2018-03, by: Board, note: It is drafted.}\n"
REWRITTEN = SMALL.replace("The audit has begun. See 1.1.", "The audit has not begun. See 1.1.")
WITHOUT_NOTE = (
    SMALL[: SMALL.index("        progress:\n          - date: 2018-02-15")]
    + (SMALL[SMALL.index('  - ref: "2"') :])
)
REWORDED = SMALL.replace("Publish a threshold document.", "Publish and launch a *document*.")


def changed(run: Run, *arguments: str) -> dict[str, list[str]]:
    """The refs of what changed, by kind."""
    answer = json.loads(run("diff", *arguments, "--format", "json").out)
    kinds: dict[str, list[str]] = {}
    for change in answer["changes"]:
        kinds.setdefault(change["kind"], []).append(change["ref"])
    return kinds


def corrected(run: Run) -> dict[str, list[str]]:
    """What of each action that changed since HEAD was corrected."""
    changes = json.loads(run("diff", "--format", "json").out)["changes"]
    return {change["ref"]: change["corrected"] for change in changes}


def test_without_arguments_it_is_head_against_the_file_on_disk(repo: Repo, run: Run) -> None:
    head = repo.commit(SMALL)
    repo.plan.write_text(COMPLETED)
    said = run("diff")
    assert said.lines[0] == "1 action changed: 1 status corrected"
    assert said.lines[1] == f"From HEAD ({head[:10]}) to the file on disk"
    assert "Status  in progress -> complete" in said.out


def test_a_plan_that_did_not_change_says_so(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    assert run("diff").lines[0] == "Nothing changed"
    assert run("diff", "--exit-code").code == 0
    assert json.loads(run("diff", "--format", "json").out)["changes"] == []


def test_the_exit_code_tells_of_changes_where_it_was_asked_to(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    repo.plan.write_text(SMALL.replace("A small plan", "Another plan"))
    assert run("diff").lines[0] == "No action changed: the plan itself"
    run("diff", "--exit-code", code=1)


def test_layout_alone_is_no_change(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    repo.plan.write_text("# A remark.\n" + SMALL.replace("lead: [Police]", "lead: ['Police']"))
    run("diff", "--exit-code", code=0)


def test_a_date_that_moved_says_how_far_and_how_often_before(repo: Repo, run: Run) -> None:
    repo.commit(MOVED)
    repo.plan.write_text(
        MOVED.replace("due: 2018-06", "due: 2018-09").replace("[2018-04]", "[2018-04, 2018-06]")
    )
    said = run("diff")
    assert said.lines[0] == "1 action changed: 1 date moved"
    assert "Due  Jun 2018, moved 3 months to Sep 2018 (moved once before)" in said.out


def test_a_date_that_changed_without_a_trace_was_corrected_and_did_not_move(
    repo: Repo, run: Run
) -> None:
    repo.commit(SMALL.replace("due: 2018-04\n", "due: 2028-04\n"))
    repo.plan.write_text(SMALL)
    said = run("diff")
    assert said.lines[0] == "1 action changed: 1 date corrected"
    assert "Due  Apr 2028 -> Apr 2018 (corrected)" in said.out
    assert "moved" not in said.out
    assert corrected(run) == {"2.1": ["due"]}


def test_a_note_that_was_removed_or_rewritten_comes_first(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    repo.plan.write_text(REWRITTEN.replace("due: 2017-10\n", "due: 2017-11\n"))
    said = run("diff")
    assert said.lines[0] == ("2 actions changed: 1 note rewritten, 1 date corrected to a later day")
    lost = said.out.index("Said before, and now gone or rewritten")
    assert lost < said.out.index("1.1 ")
    assert "15 Feb 2018, by A. Sergeant: The audit has {+not+} begun." in said.out
    repo.plan.write_text(WITHOUT_NOTE)
    said = run("diff")
    assert said.lines[0] == "1 action changed: 1 note removed"
    assert "Note removed  15 Feb 2018, by A. Sergeant: The audit has begun." in said.out


def test_an_action_that_was_removed_is_called_out_with_its_notes(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    start = SMALL.index('      - ref: "1.2"')
    repo.plan.write_text(SMALL[:start] + SMALL[SMALL.index('  - ref: "2"') :])
    said = run("diff")
    assert said.lines[0] == "1 action changed: 1 action removed"
    assert "Action removed  Audit the timeliness of visits." in said.out
    assert "The audit has begun." in said.out
    assert changed(run) == {"removed": ["1.2"]}


def test_words_show_where_they_changed_in_a_pipe_on_a_terminal_and_in_markdown(
    repo: Repo, run: Run
) -> None:
    repo.commit(SMALL)
    repo.plan.write_text(REWORDED)
    assert ("Publish [-a threshold document.-]{+and launch a *document*.+}" in run("diff").out) or (
        "Publish {+and launch+} a [-threshold document.-]{+*document*.+}" in run("diff").out
    )
    colours = run("diff", columns=100).out
    assert "\x1b[9;31m[-threshold document.-]\x1b[0m\x1b[32m{+*document*.+}" in colours
    markdown = run("diff", "--format", "md").out
    assert r"Publish **and launch** a ~~threshold document.~~**\*document\*.**" in markdown


def test_an_action_that_changed_twice_shows_once_from_first_to_last(repo: Repo, run: Run) -> None:
    first = repo.commit(SMALL)
    repo.commit(SMALL.replace("in progress", "not started"))
    last = repo.commit(COMPLETED)
    answer = json.loads(run("diff", first, last, "--format", "json").out)
    assert (answer["from"], answer["to"]) == (first, last)
    assert [change["status"] for change in answer["changes"]] == [
        {"from": "in progress", "to": "complete"}
    ]
    repo.commit(SMALL)
    assert changed(run, first, "HEAD") == {}


def test_two_and_three_dots_mean_what_git_means_by_them(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    repo.git("checkout", "--quiet", "-b", "side")
    repo.commit(COMPLETED)
    repo.git("checkout", "--quiet", "main")
    repo.commit(MOVED)
    assert changed(run, "main..side") == {"changed": ["1.2", "2.1"]}
    assert changed(run, "main...side") == {"changed": ["1.2"]}
    assert changed(run, "side...main") == {"changed": ["2.1"]}
    assert changed(run, "side..") == changed(run, "side", "HEAD") == changed(run, "side..main")
    assert changed(run, "...side") == {"changed": ["1.2"]}
    assert "From where side left main (" in run("diff", "main...side").lines[1]
    assert "names two revisions already" in run("diff", "a..b", "c", code=2).err


def test_one_revision_is_compared_with_the_file_on_disk(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    repo.commit(COMPLETED)
    repo.plan.write_text(COMPLETED.replace("2018-04\n", "2018-05\n"))
    assert changed(run, "HEAD~1") == {"changed": ["1.2", "2.1"]}


def test_since_a_day_is_from_the_last_commit_by_then(repo: Repo, run: Run) -> None:
    repo.commit(SMALL, day="2018-02-28")
    repo.commit(COMPLETED, day="2018-03-01")
    repo.commit(COMPLETED.replace("2018-04\n", "2018-05\n"), day="2018-03-02")
    assert changed(run, "--since", "2018-03-01") == {"changed": ["2.1"]}
    assert changed(run, "--since", "2018-02") == {"changed": ["1.2", "2.1"]}
    assert "the last commit by 1 March 2018" in run("diff", "--since", "1 Mar 2018").out
    assert "no commit as old as 31 January 2018" in run("diff", "--since", "2018-01", code=2).err
    assert "two readings" not in run("diff", "--since", "2018-03-01").err
    assert "can be read as" in run("diff", "--since", "03/04/18", code=2).err


def test_since_the_last_meeting_looks_it_up_in_the_plan(repo: Repo, run: Run) -> None:
    repo.commit(SMALL, day="2018-02-28")
    repo.commit(COMPLETED, day="2018-05-30")
    repo.commit(COMPLETED.replace("2018-04\n", "2018-05\n"), day="2018-06-02")
    asked = ("--since", "last meeting", "--as-at")
    assert changed(run, *asked, "2018-05-15") == {"changed": ["1.2", "2.1"]}
    assert changed(run, *asked, "2018-06-05") == {"changed": ["2.1"]}
    assert changed(run, *asked, "2018-05-31") == {"changed": ["1.2", "2.1"]}
    assert "no meeting before 1 January 2018" in run("diff", *asked, "2018-01-01", code=2).err


def test_revisions_and_since_do_not_go_together(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    assert "not both" in run("diff", "HEAD", "--since", "2018-01", code=2).err


def test_markdown_is_fit_for_a_pull_request(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    repo.plan.write_text(
        NOTED.replace("It is drafted.", "'@everyone <b>see</b> https://evil.example'")
    )
    said = run("diff", "--format", "md")
    assert said.lines[:3] == [
        "# A small plan",
        "",
        "**1 action changed: 1 date moved, 1 note**",
    ]
    assert "- **Note added:** Mar 2018, by Board: &#64;everyone \\<b\\>see" in said.out
    assert "https&#58;//evil.example" in said.out


def test_text_from_the_plan_cannot_act_on_the_terminal(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    repo.plan.write_text(NOTED.replace("It is drafted.", '"[red]\\e[2J\\u202eback"'))
    said = run("diff", columns=100)
    assert "[red]\\x1b[2J\\u202eback" in said.out


def test_json_has_every_change_and_null_for_what_stayed(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    repo.plan.write_text(NOTED)
    answer = json.loads(run("diff", "--format", "json").out)
    assert answer["version"] == 1
    assert answer["to"] is None
    assert answer["changes"] == [
        {
            "ref": "2.1",
            "kind": "changed",
            "action": "Publish a threshold document.",
            "was_ref": None,
            "finding": None,
            "status": None,
            "due": {"from": "2018-04", "to": "2018-06"},
            "due_words": None,
            "months_moved": 2,
            "moved_before": 0,
            "was_due": {"from": [], "to": ["2018-04"]},
            "completed": None,
            "lead": None,
            "wording": None,
            "evidence_added": [],
            "evidence_removed": [],
            "corrected": [],
            "extra": None,
            "notes_added": [{"date": "2018-03", "by": "Board", "note": "It is drafted."}],
            "notes_edited": [],
            "notes_removed": [],
            "notes_reordered": False,
        }
    ]


ELSE = {
    "leads": (("[Police, LA]", "[LA]"), "Lead  Police, LA -> LA", "1 other lead"),
    "evidence": (
        ("status: in progress", "status: in progress\n        evidence: [Minute 7]"),
        "Evidence added  Minute 7",
        "1 with other evidence",
    ),
    "own fields": (
        ("status: in progress", "status: in progress\n        x-risk: high"),
        "x-risk  none -> high",
        "1 action changed",
    ),
    "agencies": (
        ("Council", "City Council"),
        "agency LA  Council -> City Council",
        "the plan itself",
    ),
    "meetings": (
        ("[2018-02, 2018-05]", "[2018-02]"),
        "meetings  Feb 2018, May 2018 -> Feb 2018",
        "the plan itself",
    ),
    "findings": (("Visits are late.", "Visits were late."), "Visits [-are-]{+were+}", "1 finding"),
    "refs": (('"2.1"', '"2.7"'), "Ref  2.1 -> 2.7", "1 renumbered"),
    "completed": (
        ("2017-10-20", "2017-10-21"),
        "20 Oct 2017 -> 21 Oct 2017 (corrected)",
        "1 completion date corrected",
    ),
}


@pytest.mark.parametrize("what", ELSE)
def test_everything_else_that_changes_is_said_too(repo: Repo, run: Run, what: str) -> None:
    (old, new), line, headline = ELSE[what]
    assert old in SMALL
    repo.commit(SMALL)
    repo.plan.write_text(SMALL.replace(old, new))
    said = run("diff")
    assert line in said.out
    assert headline in said.lines[0]


def test_a_revision_without_the_plan_is_named(repo: Repo, run: Run) -> None:
    (repo.path / "README").write_text("x")
    repo.git("add", "README")
    repo.git("commit", "--quiet", "-m", "Start")
    repo.commit(SMALL)
    assert "'plan.yaml' did not exist at HEAD~1 (" in run("diff", "HEAD~1", code=4).err


def test_a_revision_with_errors_is_named_with_all_of_them(repo: Repo, run: Run) -> None:
    repo.commit(SMALL.replace("lead: [BSCB]", "lead: [BCSB]").replace("status:", "staus:"))
    repo.commit(SMALL)
    said = run("diff", "HEAD~1", code=3)
    assert said.err.count("HEAD~1:plan.yaml:") == 4
    assert "the lead 'BCSB'" in said.err


def test_where_both_ends_have_errors_the_earlier_is_told_of(repo: Repo, run: Run) -> None:
    repo.commit(SMALL.replace("lead: [BSCB]", "lead: [BCSB]"))
    repo.plan.write_text(SMALL.replace("status:", "staus:"))
    said = run("diff", code=3).err
    assert "HEAD:plan.yaml:" in said
    assert "staus" not in said
    repo.commit(SMALL)
    repo.plan.write_text(SMALL.replace("status:", "staus:"))
    assert "staus" in run("diff", code=3).err


def test_a_plan_outside_any_repository_is_a_clear_message(small: Path, run: Run) -> None:
    said = run("diff", code=4)
    assert said.err == (
        f"'{small}' is not in a git repository, so there is no history to look at.\n"
        "There is from now on with: git init, then jtai commit\n"
    )


def test_before_the_first_commit_there_is_nothing_to_compare_with(repo: Repo, run: Run) -> None:
    repo.plan.write_text(SMALL)
    assert "no commit yet; 'jtai commit' makes one" in run("diff", code=2).err


@pytest.mark.parametrize("rev", ["--output=x", "-p", "--ext-diff"])
def test_a_revision_cannot_become_an_option_of_git(repo: Repo, run: Run, rev: str) -> None:
    repo.commit(SMALL)
    assert "is not a revision" in run("diff", "--", rev, code=2).err
    assert "is not a revision" in run("diff", "--", "HEAD", rev, code=2).err
    assert "is not a revision" in run("diff", "--", f"HEAD..{rev}", code=2).err
    assert "is not a revision" in run("list", f"--rev={rev}", code=2).err
    assert sorted(path.name for path in repo.path.iterdir()) == [".git", "plan.yaml"]


def test_rev_shows_the_plan_as_git_had_it_by_its_old_name(repo: Repo, run: Run) -> None:
    repo.plan = repo.path / "actions.yaml"
    repo.commit(SMALL)
    repo.git("mv", "actions.yaml", "plan.yaml")
    repo.plan = repo.path / "plan.yaml"
    repo.commit(COMPLETED)
    day = ("--as-at", "2018-04-01")
    assert run("overdue", *day).lines == [
        "ref\tfinding_ref\taction\tlead\tdue\tdue_by\tdue_words\tstatus\t"
        "position\tdays_overdue\tstale\tlast_note_date\tlast_note_by\tlast_note"
    ]
    assert [line[:3] for line in run("overdue", *day, "--rev", "HEAD~1").lines[1:]] == ["1.2"]
    assert changed(run, "HEAD~1") == {"changed": ["1.2"]}


def test_a_cherry_pick_and_a_rebase_compare_as_equal(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    repo.git("checkout", "--quiet", "-b", "side")
    side = repo.commit(COMPLETED)
    repo.git("checkout", "--quiet", "main")
    (repo.path / "README").write_text("x")
    repo.git("add", "README")
    repo.git("commit", "--quiet", "-m", "Something else")
    repo.git("cherry-pick", side)
    assert changed(run, "side..main") == {}
    repo.git("checkout", "--quiet", "side")
    repo.git("rebase", "--quiet", "main")
    assert changed(run, "main...side") == {}


def test_a_detached_head_and_a_linked_worktree_are_as_good_as_any(
    repo: Repo, elsewhere: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = repo.commit(SMALL)
    repo.commit(COMPLETED)
    repo.git("checkout", "--quiet", "--detach", first)
    assert changed(run, "main") == {"changed": ["1.2"]}
    other = elsewhere / "other"
    repo.git("worktree", "add", "--quiet", str(other), "main")
    monkeypatch.chdir(other)
    assert changed(run, first) == {"changed": ["1.2"]}
