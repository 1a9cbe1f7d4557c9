"""Every act of a working month that once meant YAML, by command: each a small diff."""

import re
from typing import NamedTuple

import pytest

from tests.conftest import SMALL, Repo, Run


class Act(NamedTuple):
    """What a person types, which lines go and come by it, and the first line of its commit."""

    typed: tuple[str, ...]
    gone: tuple[str, ...]
    come: tuple[str, ...]
    subject: str


ACTS = {
    "the words of a note": Act(
        ("amend", "1.2", "--note", "last", "--text", "The audit has ended. See 1.1."),
        ("            note: The audit has begun. See 1.1.",),
        ("            note: The audit has ended. See 1.1.",),
        "1.2: corrected: note of 15 Feb 2018 (A. Sergeant): words",
    ),
    "the date of a note": Act(
        ("amend", "1.2", "--note", "1", "--date", "2018-02-16"),
        ("          - date: 2018-02-15",),
        ("          - date: 2018-02-16",),
        "1.2: corrected: note of 15 Feb 2018 (A. Sergeant): date 15 Feb 2018 -> 16 Feb 2018",
    ),
    "the author of a note": Act(
        ("amend", "1.2", "--note", "2018-02-15", "--by", "B. Sergeant"),
        ("            by: A. Sergeant",),
        ("            by: B. Sergeant",),
        "1.2: corrected: note of 15 Feb 2018: by A. Sergeant -> B. Sergeant",
    ),
    "a note withdrawn": Act(
        ("amend", "1.2", "--note", "last", "--remove"),
        (
            "        progress:",
            "          - date: 2018-02-15",
            "            by: A. Sergeant",
            "            note: The audit has begun. See 1.1.",
        ),
        (),
        "1.2: corrected: note of 15 Feb 2018 (A. Sergeant) taken out",
    ),
    "a lead": Act(
        ("amend", "2.1", "--lead", "LA"),
        ("        lead: [BSCB]",),
        ("        lead: [LA]",),
        "2.1: corrected: lead BSCB -> LA",
    ),
    "the wording of an action": Act(
        ("amend", "2.1", "--action", "Publish the threshold document."),
        ("        action: Publish a threshold document.",),
        ("        action: Publish the threshold document.",),
        "2.1: corrected: wording",
    ),
    "the wording of a finding": Act(
        ("amend", "2", "--finding", "Referrals vary a lot."),
        ("    finding: Referrals vary.",),
        ("    finding: Referrals vary a lot.",),
        "2: corrected: wording",
    ),
    "a step more": Act(
        (
            *("amend", "1.1", "--action", "Issue a joint protocol."),
            *("--action", "Ensure that staff know it.", "--action", "Ask them."),
        ),
        (),
        ("          - Ask them.",),
        "1.1: corrected: wording",
    ),
    "another number": Act(
        ("amend", "2.1", "--ref", "2.2"),
        ('      - ref: "2.1"',),
        ('      - ref: "2.2"',),
        "2.2: corrected: ref 2.1 -> 2.2",
    ),
    "an agency more": Act(
        ("amend", "--agency", "YOT=Youth Offending Team"),
        (),
        ("  YOT: Youth Offending Team",),
        "the plan: corrected: agency YOT added",
    ),
    "an agency's name": Act(
        ("amend", "--agency", "LA=City Council"),
        ("  LA: Council",),
        ("  LA: City Council",),
        "the plan: corrected: agency LA: Council -> City Council",
    ),
    "an agency's code": Act(
        ("amend", "--rename-agency", "Police=POL"),
        ("  Police: Police", "        lead: [Police, LA]", "        lead: [Police]"),
        ("  POL: Police", "        lead: [POL, LA]", "        lead: [POL]"),
        "the plan: corrected: agency Police -> POL",
    ),
    "a meeting more": Act(
        ("amend", "--meeting", "2018-03"),
        ("meetings: [2018-02, 2018-05]",),
        ("meetings: [2018-02, 2018-03, 2018-05]",),
        "the plan: corrected: meeting Mar 2018 added",
    ),
    "the title": Act(
        ("amend", "--title", "A large plan"),
        ("title: A small plan",),
        ("title: A large plan",),
        "the plan: corrected: title",
    ),
    "a due date, which has not moved": Act(
        ("amend", "2.1", "--due", "2018-07"),
        ("        due: 2018-04",),
        ("        due: 2018-07",),
        "2.1: corrected: due Apr 2018 -> Jul 2018",
    ),
    "a status taken back": Act(
        ("amend", "1.1", "--status", "in progress"),
        ("        status: complete", "        completed: 2017-10-20"),
        ("        status: in progress",),
        "1.1: corrected: status complete -> in progress, completed 20 Oct 2017 -> none",
    ),
    "a status that nobody reported": Act(
        ("amend", "1.2", "--status", "not reported"),
        ("        status: in progress",),
        (),
        "1.2: corrected: status in progress -> not reported",
    ),
    "an action taken out": Act(
        ("remove", "1.2", "--reason", "Entered twice."),
        tuple(SMALL.splitlines()[23:32]),
        (),
        "1.2: removed",
    ),
}

each_act = pytest.mark.parametrize("act", ACTS.values(), ids=list(ACTS))


@each_act
def test_every_act_changes_the_lines_that_it_must_and_no_other(
    act: Act, run: Run, repo: Repo
) -> None:
    repo.commit(SMALL)
    run(*act.typed)
    changed = repo.git("diff", "--unified=0", "--", "plan.yaml").splitlines()
    lines = [line for line in changed if not line.startswith(("---", "+++"))]
    assert tuple(line[1:] for line in lines if line.startswith("-")) == act.gone
    assert tuple(line[1:] for line in lines if line.startswith("+")) == act.come
    run("check")


@each_act
def test_every_act_can_be_seen_before_it_is_done(act: Act, run: Run, repo: Repo) -> None:
    repo.commit(SMALL)
    shown = run(*act.typed, "--dry-run").out
    assert repo.plan.read_text(encoding="utf-8") == SMALL
    run(*act.typed)
    lines = [line for line in repo.git("diff").splitlines() if line[:1] in "+-"]
    assert [line for line in shown.splitlines() if line[:1] in "+-"][2:] == lines[2:]


@each_act
def test_every_act_is_a_commit_that_says_what_was_done(act: Act, run: Run, repo: Repo) -> None:
    repo.commit(SMALL)
    run(*act.typed, "--commit")
    assert repo.git("log", "-1", "--format=%s") == act.subject
    assert repo.git("status", "--porcelain") == ""


@each_act
def test_no_act_is_told_as_a_move(act: Act, run: Run, repo: Repo) -> None:
    repo.commit(SMALL, day="2018-06-01")
    run(*act.typed, "--commit")
    assert not re.search(r"\bmoved\b", run("diff", "HEAD~1").out)


def test_several_notes_of_one_sitting_are_one_commit(run: Run, repo: Repo) -> None:
    repo.commit(SMALL)
    run("note", "1.2", "The audit is done.", "--status", "complete", "--date", "2018-03-01")
    run("note", "2.1", "A draft is there.", "--date", "2018-03-02")
    offered = run("note", "1.1", "Staff were asked.", "--date", "2018-03-02", "--commit", code=4)
    assert "jtai commit" in offered.err
    run("note", "1.1", "Staff were asked.", "--date", "2018-03-02")
    run("commit")
    assert repo.git("log", "-1", "--format=%s") == "3 notes, 1 completed: 1.1, 1.2, 2.1"
    assert repo.git("status", "--porcelain") == ""
