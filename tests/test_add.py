"""jtai add: a new action, or a new finding with its first one, where it belongs."""

from pathlib import Path

import pytest

from jtai.reading import plan_of
from tests.conftest import SMALL, Repo, Run

BRIEF = ("--action", "Audit referrals.", "--lead", "LA", "--due", "2018-09")


def test_an_action_gets_the_next_free_ref_of_its_finding(run: Run, small: Path) -> None:
    said = run("add", "--finding", "1", *BRIEF, "--action", "Tell: all.", "--lead", "police").out
    assert said == "1.3: new action; lead LA, Police; due Sep 2018\n"
    added = (
        '      - ref: "1.3"\n        action:\n          - Audit referrals.\n'
        '          - "Tell: all."\n        lead: [LA, Police]\n        due: 2018-09\n'
    )
    following = '  - ref: "2"\n'
    assert small.read_text() == SMALL.replace(following, added + following)


def test_a_ref_that_was_taken_out_is_not_given_again_to_one_before_the_last(
    run: Run, small: Path
) -> None:
    small.write_text(SMALL.replace('"1.1"', '"1.9"'))
    assert run("add", "--finding", "1", *BRIEF).out.startswith("1.10: new action")


def test_a_finding_comes_last_with_its_first_action(run: Run, small: Path) -> None:
    said = run("add", "--new-finding", "Minutes are late. Too late.", *BRIEF).out
    assert said == "3: new finding; 3.1: new action; lead LA; due Sep 2018\n"
    assert small.read_text() == SMALL + (
        '  - ref: "3"\n    finding: >-\n      Minutes are late.\n      Too late.\n    actions:\n'
        '      - ref: "3.1"\n        action: Audit referrals.\n        lead: [LA]\n'
        "        due: 2018-09\n"
    )


@pytest.mark.parametrize("empty", [" []", "", "  # none yet"])
def test_a_plan_can_start_with_no_finding(run: Run, small: Path, empty: str) -> None:
    head = SMALL[: SMALL.index("findings:")] + "findings:"
    small.write_text(f"{head}{empty}\n")
    run("add", "--new-finding", "The first.", *BRIEF)
    plan = plan_of(small.read_bytes(), "plan.yaml")
    assert [action.ref for action in plan.actions] == ["1.1"]
    assert small.read_text().startswith(head)


def test_due_may_be_words_and_a_ref_ones_own(run: Run, small: Path) -> None:
    arguments = ("--finding", "2", "--action", "Go on.", "--lead", "BSCB", "--due", "Ongoing")
    run("add", *arguments, "--ref", "2.1a")
    assert 'ref: "2.1a"\n        action: Go on.\n        lead: [BSCB]\n        due: Ongoing' in (
        small.read_text()
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (BRIEF, "name a finding with --finding REF"),
        (("--finding", "1", "--new-finding", "x", *BRIEF), "name a finding with --finding REF"),
        (("--finding", "9", *BRIEF), "there is no finding"),
        (("--finding", "1", *BRIEF, "--lead", "Nobody"), "there is no agency 'Nobody'"),
        (("--finding", "1", *BRIEF, "--ref", "2.1"), "the ref 2.1 is taken"),
        (("--finding", "1", *BRIEF, "--ref", "a b"), "letters, digits"),
        (("--finding", "1", *BRIEF, "--action", " "), "the action is empty"),
        (("--finding", "1", *BRIEF[:-1], "03/04/18"), "it can be read as"),
        (("--new-finding", "\x07", *BRIEF), "control character"),
    ],
)
def test_what_cannot_be_meant_changes_nothing(
    arguments: tuple[str, ...], said: str, run: Run, small: Path
) -> None:
    assert said in run("add", *arguments, code=2).err
    assert small.read_text() == SMALL


def test_a_dry_run_shows_it_and_a_commit_names_it(run: Run, repo: Repo) -> None:
    repo.commit(SMALL)
    diff = run("add", "--finding", "2", *BRIEF, "--dry-run").out
    assert '+      - ref: "2.2"\n' in diff
    assert repo.plan.read_text() == SMALL
    run("add", "--finding", "2", *BRIEF, "--commit")
    run("add", "--new-finding", "New.", *BRIEF, "--commit")
    subjects = repo.git("log", "--format=%s", "-2").split("\n")
    assert subjects == ["3: new finding, with action 3.1", "2.2: new action"]


def test_the_style_of_the_file_is_kept(run: Run, small: Path) -> None:
    """Quotes of keys and refs, indentation, lists, CRLF, and the blank line between findings."""
    small.write_bytes(
        b"'title': T\r\n'agencies': {LA: Council}\r\n'findings':\r\n"
        b"-   'ref': '1'\r\n    'finding': F\r\n    'actions':\r\n"
        b"    -   'ref': '1.1'\r\n        'action': A\r\n        'lead':\r\n        - LA\r\n"
        b"        'due': '2018-03'\r\n\r\n"
        b"-   'ref': '2'\r\n    'finding': F\r\n    'actions':\r\n"
        b"    -   'ref': '2.1'\r\n        'action': A\r\n        'lead':\r\n        - LA\r\n"
        b"        'due': '2018-03'"
    )
    before = small.read_bytes()
    run("add", "--new-finding", "New.", *BRIEF)
    assert small.read_bytes() == before + (
        b"\r\n\r\n-   'ref': '3'\r\n    'finding': New.\r\n    'actions':\r\n"
        b"    -   'ref': '3.1'\r\n        'action': Audit referrals.\r\n        'lead':\r\n"
        b"        - LA\r\n        'due': '2018-09'"
    )


def test_a_ref_that_was_taken_out_is_not_given_again(run: Run, repo: Repo) -> None:
    repo.commit(SMALL)
    run("remove", "1.2", "--reason", "Entered twice.", "--commit")
    assert "1.3: new action" in run("add", "--finding", "1", *BRIEF, "--commit").out
    assert "2 actions changed: 1 action removed" in run("diff", "HEAD~2").out
    run("remove", "2", "--reason", "Not ours.", "--commit")
    assert "3: new finding; 3.1: new action" in run("add", "--new-finding", "New.", *BRIEF).out
    assert "1.2: new action" in run("add", "--finding", "1", "--ref", "1.2", *BRIEF).out


def test_a_ref_that_only_begins_like_another_one_is_free(run: Run, repo: Repo) -> None:
    repo.commit(SMALL.replace('"1.2"', '"1.30"'))
    repo.commit(SMALL)
    assert "1.3: new action" in run("add", "--finding", "1", *BRIEF).out
