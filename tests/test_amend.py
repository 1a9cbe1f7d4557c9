"""jtai amend: what was written wrongly of an action or a finding is put right, and no more."""

from datetime import date
from pathlib import Path

import pytest

from jtai.model import Action
from jtai.reading import plan_of
from tests.conftest import SMALL, Repo, Run

TODAY = date(2018, 4, 12)
AUDIT = "        action: Audit the timeliness of visits.\n"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("amending.of_action", "amending.of_note", "typed", "draft"):
        monkeypatch.setattr(f"jtai.cli.{module}.today", lambda: TODAY)


def action(path: Path, ref: str) -> Action:
    plan = plan_of(path.read_bytes(), "plan.yaml")
    return next(action for action in plan.actions if action.ref == ref)


def test_a_corrected_due_date_is_no_move_and_changes_one_line(run: Run, small: Path) -> None:
    said = run("amend", "1.2", "--due", "Sep 2018").out
    assert said == "1.2: corrected: due Mar 2018 -> Sep 2018\n"
    assert small.read_text() == SMALL.replace("due: 2018-03\n", "due: 2018-09\n")


@pytest.mark.parametrize(
    ("arguments", "before", "after", "said"),
    [
        (
            ("1.2", "--action", "Audit visits."),
            AUDIT,
            "        action: Audit visits.\n",
            "1.2: corrected: wording",
        ),
        (
            ("1.2", "--action", "Audit visits.", "--action", "Tell: all."),
            AUDIT,
            '        action:\n          - Audit visits.\n          - "Tell: all."\n',
            "1.2: corrected: wording",
        ),
        (
            ("1.1", "--action", "Issue a joint protocol."),
            "          - Ensure that staff know it.\n",
            "",
            "1.1: corrected: wording",
        ),
        (
            ("1.2", "--lead", "council", "--lead", "Police"),
            "lead: [Police]\n",
            "lead: [LA, Police]\n",
            "1.2: corrected: lead Police -> LA, Police",
        ),
        (
            ("1.2", "--lead", "none"),
            "lead: [Police]\n",
            "lead: []\n",
            "1.2: corrected: lead Police -> no lead",
        ),
        (
            ("2.1", "--ref", "2.7a"),
            'ref: "2.1"',
            'ref: "2.7a"',
            "2.7a: corrected: ref 2.1 -> 2.7a",
        ),
        (
            ("2.1", "--was-due", "Jan 2018", "--was-due", "Ongoing"),
            "due: 2018-04\n",
            "due: 2018-04\n        was_due: [2018-01, Ongoing]\n",
            "2.1: corrected: earlier due dates none -> Jan 2018, Ongoing",
        ),
        (
            ("2.1", "--due", "no date"),
            "due: 2018-04\n",
            "due: no date\n",
            "2.1: corrected: due Apr 2018 -> no date",
        ),
        (
            ("1.2", "--status", "not reported"),
            "        status: in progress\n",
            "",
            "1.2: corrected: status in progress -> not reported",
        ),
        (
            ("1.2", "--status", "complete", "--completed", "2018-04-10"),
            "status: in progress\n",
            "status: complete\n        completed: 2018-04-10\n",
            "1.2: corrected: status in progress -> complete, completed none -> 10 Apr 2018",
        ),
        (
            ("1.2", "--status", "complete", "--completed", "none"),
            "status: in progress\n",
            "status: complete\n",
            "1.2: corrected: status in progress -> complete",
        ),
        (
            ("1.1", "--status", "in progress"),
            "status: complete\n        completed: 2017-10-20\n",
            "status: in progress\n",
            "1.1: corrected: status complete -> in progress, completed 20 Oct 2017 -> none",
        ),
        (
            ("1.1", "--completed", "Nov 2017"),
            "completed: 2017-10-20\n",
            "completed: 2017-11\n",
            "1.1: corrected: completed 20 Oct 2017 -> Nov 2017",
        ),
        (
            ("1.1", "--completed", "none"),
            "        completed: 2017-10-20\n",
            "",
            "1.1: corrected: completed 20 Oct 2017 -> none",
        ),
        (
            ("2.1", "--evidence", "Minute 7", "--evidence", "Minute 8"),
            "due: 2018-04\n",
            "due: 2018-04\n        evidence: [Minute 7, Minute 8]\n",
            "2.1: corrected: evidence added",
        ),
        (
            ("2.1", "--field", "x-priority=High"),
            "due: 2018-04\n",
            "due: 2018-04\n        x-priority: High\n",
            "2.1: corrected: x-priority none -> High",
        ),
        (
            ("2", "--finding", "Referrals vary much."),
            "finding: Referrals vary.\n",
            "finding: Referrals vary much.\n",
            "2: corrected: wording",
        ),
        (
            ("2.1", "--finding", "Referrals vary much."),
            "finding: Referrals vary.\n",
            "finding: Referrals vary much.\n",
            "2: corrected: wording",
        ),
        (("2", "--ref", "F2"), 'ref: "2"', 'ref: "F2"', "F2: corrected: ref 2 -> F2"),
        (
            ("2", "--field", "x-section=Front door"),
            "        due: 2018-04\n",
            "        due: 2018-04\n    x-section: Front door\n",
            "2: corrected: x-section none -> Front door",
        ),
    ],
)
def test_only_the_lines_change_that_say_what_is_put_right(
    arguments: tuple[str, ...], before: str, after: str, said: str, run: Run, small: Path
) -> None:
    assert run("amend", *arguments).out == f"{said}\n"
    assert SMALL.count(before) == 1
    assert small.read_text() == SMALL.replace(before, after)


MORE = SMALL.replace(
    "due: 2018-04\n",
    "due: 2018-04\n        was_due: [2018-01]\n        evidence: [A, B, C]\n        x-rag: Red\n",
)


@pytest.mark.parametrize(
    ("arguments", "before", "after"),
    [
        (("--no-evidence", "2"), "[A, B, C]", "[A, C]"),
        (("--no-evidence", "1", "--no-evidence", "3", "--evidence", "D"), "[A, B, C]", "[B, D]"),
        (
            ("--no-evidence", "1", "--no-evidence", "2", "--no-evidence", "3"),
            "        evidence: [A, B, C]\n",
            "",
        ),
        (("--was-due", "none"), "        was_due: [2018-01]\n", ""),
        (("--field", "x-rag="), "        x-rag: Red\n", ""),
        (("--field", "X-RAG=Green"), "x-rag: Red\n", "x-rag: Green\n"),
        (("--field", 'x-rag=["a", "b"]'), "x-rag: Red\n", "x-rag: [a, b]\n"),
    ],
)
def test_what_is_taken_out_leaves_nothing_behind(
    arguments: tuple[str, ...], before: str, after: str, run: Run, small: Path
) -> None:
    small.write_text(MORE)
    run("amend", "2.1", *arguments)
    assert small.read_text() == MORE.replace(before, after)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "say which action or finding is to be put right, as in jtai amend 3.4"),
        (("1.3", "--due", "2018-09"), "did you mean 1.2 or 1.1"),
        (("1.2",), "say what is to be put right of 1.2"),
        (("1.2", "--due", "03/04/18"), "it can be read as"),
        (("1.2", "--due", "end of March"), "2018-03"),
        (("1.2", "--lead", "NHS"), "there is no agency 'NHS'"),
        (("1.2", "--lead", "none", "--lead", "LA"), "nobody leads it, or somebody does"),
        (("1.2", "--status", "done"), "there is no status 'done'"),
        (("1.2", "--status", "complete"), "when was it completed? Add --completed DATE"),
        (("1.2", "--completed", "2018-03"), "1.2 is in progress, and --completed goes with"),
        (
            ("1.1", "--status", "withdrawn", "--completed", "2018-03"),
            "1.1 is withdrawn, and --completed goes with complete",
        ),
        (("1.2", "--ref", "1.1"), "the ref 1.1 is taken"),
        (("1.2", "--ref", "1 2"), "a ref has letters, digits"),
        (("1.2", "--was-due", "none", "--was-due", "2018"), "leave out the other --was-due"),
        (("1.2", "--no-evidence", "1"), "there is no evidence 1: 1.2 has no pieces of it"),
        (("1.2", "--field", "priority=High"), "these start with x-, as in --field x-priority"),
        (("1.2", "--field", "x-priority"), "--field wants the value too: x-priority=VALUE"),
        (("1.2", "--field", "x-=a"), "these start with x-"),
        (("1.2", "--action", " "), "the action is empty"),
        (("1.2", "--action", "a\x1b[31m"), "U+001B"),
        (("1.2", "--finding", "2"), "--finding TEXT is what the finding says, and 2 is a ref"),
        (("1", "--lead", "LA"), "1 is a finding; --lead is about its actions: 1.1, 1.2"),
        (("1", "--note", "last", "--text", "x"), "1 is a finding; --note is about its actions"),
        (("1.2", "--ref", "1.7", "--action", "Other."), "commit the one before the other"),
        (("2", "--ref", "F", "--finding", "Other."), "commit the one before the other"),
        (("1.2", "--text", "x"), "--text is about a note: say which (--note last, 1 or DATE)"),
        (("1.2", "--remove"), "jtai remove 1.2 --reason 'WHY'"),
        (("1.2", "--note", "last", "--due", "2018-09"), "--due is not about a note"),
    ],
)
def test_what_cannot_be_meant_is_a_usage_error_and_changes_nothing(
    arguments: tuple[str, ...], said: str, run: Run, small: Path
) -> None:
    assert said in run("amend", *arguments, code=2).err
    assert small.read_text() == SMALL


@pytest.mark.parametrize(
    "arguments",
    [
        ("--due", "Mar 2018"),
        ("--lead", "police"),
        ("--status", "in progress"),
        ("--ref", "1.2"),
        ("--completed", "none"),
        ("--was-due", "none"),
        ("--field", "x-rag="),
        ("--action", "Audit the timeliness of visits."),
        ("--note", "last", "--date", "15 Feb 2018", "--by", "A. Sergeant"),
    ],
)
def test_what_is_so_already_is_said_and_nothing_is_written(
    arguments: tuple[str, ...], run: Run, repo: Repo
) -> None:
    head = repo.commit(SMALL)
    before = repo.plan.stat().st_mtime_ns
    for flag in ("--commit", "--dry-run"):
        said = run("amend", "1.2", *arguments, flag).out
        assert said == "Nothing was written: all of it is so already.\n"
    assert repo.plan.stat().st_mtime_ns == before
    assert repo.git("rev-parse", "HEAD") == head


def test_another_ref_brings_no_warning_back_that_was_there(run: Run, small: Path) -> None:
    said = run("amend", "2.1", "--ref", "2.2").err
    assert said == ""
    assert "this action has no progress note" in run("check").out


def test_several_things_at_once_are_one_edit_and_one_line(run: Run, small: Path) -> None:
    options = ("--due", "2018-09", "--lead", "LA", "--action", "Audit.", "--finding", "Late.")
    said = run("amend", "1.2", *options).out
    assert said == (
        "1: corrected: wording; 1.2: corrected: lead, wording, due Mar 2018 -> Sep 2018\n"
    )
    assert small.read_text() == SMALL.replace("due: 2018-03\n", "due: 2018-09\n").replace(
        "lead: [Police]\n", "lead: [LA]\n"
    ).replace(AUDIT, "        action: Audit.\n").replace("Visits are late.", "Late.")


def test_a_dry_run_shows_the_diff_and_writes_nothing(run: Run, repo: Repo) -> None:
    repo.commit(SMALL)
    diff = run("amend", "1.2", "--due", "2018-09", "--dry-run").out
    assert repo.plan.read_text() == SMALL
    (repo.path / "a.diff").write_text(diff)
    repo.git("apply", "a.diff")
    assert repo.plan.read_text() == SMALL.replace("due: 2018-03\n", "due: 2018-09\n")


def test_the_commit_says_what_was_said_before_and_now(run: Run, repo: Repo) -> None:
    repo.commit(SMALL)
    assert run("amend", "1.2", "--due", "2018-09", "--commit").out.endswith("\nCommitted.\n")
    assert repo.git("log", "-1", "--format=%B") == "1.2: corrected: due Mar 2018 -> Sep 2018"
    long_text = "Audit the timeliness of visits, and say so to the board before it meets again."
    run("amend", "1.2", "--due", "2018-10", "--action", long_text, "--lead", "LA", "--commit")
    assert repo.git("log", "-1", "--format=%B") == (
        "1.2: corrected: lead, wording, due Sep 2018 -> Oct 2018\n\nLead: Police -> LA\n\n"
        "Wording, before:\nAudit the timeliness of visits.\n\n"
        f"Wording, now:\n{long_text}\n\nDue: Sep 2018 -> Oct 2018"
    )
    assert repo.git("show", "--name-only", "--format=", "HEAD") == "plan.yaml"


def test_a_commit_takes_nothing_of_others_along(run: Run, repo: Repo) -> None:
    repo.commit(SMALL)
    repo.plan.write_text(SMALL + "# mine\n")
    said = run("amend", "1.2", "--due", "2018-09", "--commit", code=4).err
    assert "plan.yaml has changes that are not committed yet; nothing was written" in said
    assert repo.plan.read_text() == SMALL + "# mine\n"


def test_a_place_that_cannot_be_edited_is_named_and_nothing_is_written(
    run: Run, small: Path
) -> None:
    flow = SMALL[: SMALL.index('      - ref: "2.1"')]
    flow += '      - {ref: "2.1", action: Publish, lead: [BSCB], due: 2018-04}\n'
    small.write_text(flow)
    said = run("amend", "2.1", "--due", "2018-09", code=4).err
    assert said.startswith(f"plan.yaml:{flow.count(chr(10))}: this is in {{flow style}}")
    assert small.read_text() == flow


def test_hostile_text_is_text(run: Run, repo: Repo) -> None:
    repo.commit(SMALL)
    hostile = "[red]not markup[/] \u202eoverride"
    said = run("amend", "1.2", "--field", f"x-a={hostile}", "--action", hostile, "--commit").out
    assert "\u202e" not in said
    assert "[red]not markup[/] \\u202eoverride" in said
    assert "\u202e" not in repo.git("log", "-1", "--format=%B")
    assert action(repo.plan, "1.2").steps == (hostile,)
