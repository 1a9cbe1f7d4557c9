"""`jtai collect`: answers from the sheets that come back, into the plan, each once."""

import json
from pathlib import Path

import pytest

from jtai.correspondence.remembered import read_remembered
from jtai.model import Action, Plan
from jtai.reading import plan_of
from tests.conftest import SMALL, Repo, Run
from tests.sent_sheets import answered

JOINT = """\
      - ref: "1.3"
        action: Train every team.
        lead: [Police, LA]
        due: 2018-06
        status: in progress
"""
TEXT = SMALL.replace('  - ref: "2"\n', f'{JOINT}  - ref: "2"\n', 1)

UPDATE = {"Update": "Ten visits were audited.", "As at": "10 Apr 2018"}
SIGNED = {**UPDATE, "Answered by": "A. Sergeant"}
DONE = {**SIGNED, "Status now": "complete", "Evidence": "Audit report 4"}
REMEMBERED = "plan.collected.tsv"


@pytest.fixture
def plan(small: Path) -> Path:
    """A plan with an action of Police, one of Police and LA, and one of the board."""
    small.write_text(TEXT, encoding="utf-8")
    return small


def read(plan: Path) -> Plan:
    return plan_of(plan.read_bytes(), str(plan))


def action(plan: Path, ref: str) -> Action:
    return next(action for action in read(plan).actions if action.ref == ref)


def notes(plan: Path, ref: str) -> list[str]:
    return [note.note for note in action(plan, ref).progress]


def state(plan: Path) -> tuple[bytes, bytes]:
    """The plan and what is remembered beside it."""
    return plan.read_bytes(), plan.with_name(REMEMBERED).read_bytes()


def test_an_answer_becomes_a_dated_note_with_who_said_so(plan: Path, run: Run) -> None:
    said = run("collect", str(answered(plan, "Police", {"1.2": SIGNED})))
    note = action(plan, "1.2").progress[-1]
    assert (note.date.text, note.by) == ("2018-04-10", "Police, A. Sergeant")
    assert note.note == "Ten visits were audited."
    assert "1.2  note of 10 Apr 2018 by Police, A. Sergeant" in said.out
    assert said.lines[0].startswith("POLICE.xlsx")


def test_complete_with_evidence_completes_an_action_of_one_lead(plan: Path, run: Run) -> None:
    said = run("collect", str(answered(plan, "Police", {"1.2": DONE})))
    found = action(plan, "1.2")
    assert (found.status, found.evidence) == ("complete", ("Audit report 4",))
    assert found.completed is not None
    assert found.completed.text == "2018-04-10"
    assert "in progress -> complete; evidence added" in said.out


def test_the_same_sheet_twice_changes_no_byte(plan: Path, run: Run) -> None:
    sheet = answered(plan, "Police", {"1.2": DONE, "1.3": UPDATE})
    run("collect", str(sheet))
    before = state(plan)
    said = run("collect", str(sheet))
    assert state(plan) == before
    assert "2  already in the plan" in said.out
    assert "new answer" not in said.out


def test_two_copies_of_a_sheet_in_one_run_are_taken_once(plan: Path, run: Run) -> None:
    sheet = answered(plan, "Police", {"1.2": UPDATE})
    (plan.parent / "copy.xlsx").write_bytes(sheet.read_bytes())
    said = run("collect", str(sheet), "copy.xlsx")
    assert len(notes(plan, "1.2")) == 2
    assert "already in the plan" in said.out.partition("copy.xlsx")[2]


def test_a_corrected_sheet_adds_one_note(plan: Path, run: Run) -> None:
    sheet = answered(plan, "Police", {"1.2": UPDATE, "1.3": UPDATE})
    run("collect", str(sheet))
    corrected = {"1.2": {**UPDATE, "Update": "Twelve visits were audited."}, "1.3": UPDATE}
    run("collect", str(answered(plan, "Police", corrected)))
    assert notes(plan, "1.2")[1:] == ["Ten visits were audited.", "Twelve visits were audited."]
    assert notes(plan, "1.3") == ["Ten visits were audited."]
    before = state(plan)
    run("collect", str(sheet))
    assert state(plan) == before


def test_a_note_that_was_amended_or_removed_since_does_not_come_again(plan: Path, run: Run) -> None:
    sheet = answered(plan, "Police", {"1.2": UPDATE, "1.3": UPDATE})
    run("collect", str(sheet))
    run("amend", "1.2", "--note", "last", "--text", "Ten were.")
    run("amend", "1.3", "--note", "last", "--remove")
    assert (notes(plan, "1.2")[-1], notes(plan, "1.3")) == ("Ten were.", [])
    before = plan.read_bytes()
    said = run("collect", str(sheet))
    assert plan.read_bytes() == before
    assert "2  already in the plan" in said.out


def test_if_the_plan_has_moved_on_the_note_is_added_and_three_values_are_shown(
    plan: Path, run: Run
) -> None:
    sheet = answered(plan, "Police", {"1.2": DONE})
    run("note", "1.2", "Stopped.", "--status", "not started", "--date", "2018-04-05")
    said = run("collect", str(sheet), code=1)
    assert notes(plan, "1.2")[-1] == "Ten visits were audited."
    assert action(plan, "1.2").status == "not started"
    question = said.out.partition("question")[2]
    for value in ("in progress", "not started", "complete"):
        assert value in question
    assert "jtai note 1.2 " in question


def test_complete_without_evidence_is_a_decision_and_the_note_is_added(
    plan: Path, run: Run
) -> None:
    bare = {key: text for key, text in DONE.items() if key != "Evidence"}
    said = run("collect", str(answered(plan, "Police", {"1.2": bare})), code=1)
    assert notes(plan, "1.2")[-1] == "Ten visits were audited."
    assert action(plan, "1.2").status == "in progress"
    assert "evidence" in said.out.lower()


def test_a_joint_action_is_complete_once_every_lead_says_so(plan: Path, run: Run) -> None:
    said = run("collect", str(answered(plan, "Police", {"1.3": DONE})), code=1)
    assert action(plan, "1.3").status == "in progress"
    assert "Council has not said so" in said.out
    bare = {**DONE, "As at": "12 Apr 2018", "Evidence": ""}
    run("collect", str(answered(plan, "LA", {"1.3": bare})))
    found = action(plan, "1.3")
    assert found.status == "complete"
    assert found.completed is not None
    assert found.completed.text == "2018-04-12"


def test_leads_that_agree_in_one_run_are_no_question(plan: Path, run: Run) -> None:
    files = [answered(plan, agency, {"1.3": DONE}) for agency in ("Police", "LA")]
    run("collect", *map(str, files))
    assert action(plan, "1.3").status == "complete"


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_answers_that_contradict_each_other_in_one_run_are_both_decisions(
    order: tuple[int, int], plan: Path, run: Run
) -> None:
    files = [
        answered(plan, "Police", {"1.2": DONE}),
        answered(plan, "Police", {"1.2": {**DONE, "Status now": "not started"}}, "other.xlsx"),
    ]
    run("collect", *(str(files[place]) for place in order), code=1)
    assert action(plan, "1.2").status == "in progress"


def test_a_new_due_date_needs_its_why(plan: Path, run: Run) -> None:
    later = {**UPDATE, "New due date": "June 2018"}
    run("collect", str(answered(plan, "Police", {"1.2": later})), code=1)
    assert action(plan, "1.2").was_due == ()
    run("collect", str(answered(plan, "Police", {"1.2": {**later, "Why": "Staff left."}})))
    found = action(plan, "1.2")
    assert [due if isinstance(due, str) else due.text for due in found.dues] == [
        "2018-03",
        "2018-06",
    ]


def test_an_answer_without_a_day_takes_noted_and_never_today(plan: Path, run: Run) -> None:
    sheet = answered(plan, "Police", {"1.2": {"Update": "Begun."}})
    run("collect", str(sheet), code=1)
    assert len(notes(plan, "1.2")) == 1
    run("collect", str(sheet), "--noted", "Apr 2018")
    assert action(plan, "1.2").progress[-1].date.text == "2018-04"


def test_dry_run_shows_the_diff_and_writes_nothing(plan: Path, run: Run) -> None:
    files = [
        answered(plan, "Police", {"1.2": DONE, "1.3": UPDATE}),
        answered(plan, "LA", {"1.3": UPDATE}),
    ]
    before, there = state(plan), sorted(plan.parent.iterdir())
    said = run("collect", *map(str, files), "--dry-run")
    assert (state(plan), sorted(plan.parent.iterdir())) == (before, there)
    assert said.out.count("+++ ") == 1
    assert said.out.count("+            note: Ten visits were audited.") == 3
    assert "POLICE.xlsx" in said.out
    assert "LA.xlsx" in said.out


def test_it_ends_with_who_has_not_answered_what(plan: Path, run: Run) -> None:
    answered(plan, "LA", {})
    said = run("collect", str(answered(plan, "Police", {"1.2": UPDATE})))
    assert "Not answered yet: 1 action\n" in said.out, "it is joint, and one"
    assert "Police: 1.3 (asked 1 Apr 2018, to reply by 15 Apr 2018)" in said.out
    assert "LA: 1.3" in said.out
    assert "jtai chase --unanswered --reply-by DATE -o FOLDER" in said.out


@pytest.mark.parametrize("where", ["a folder", "missing.xlsx"])
def test_a_file_that_cannot_be_read_stops_all_before_anything_is_written(
    where: str, plan: Path, run: Run
) -> None:
    (plan.parent / "a folder").mkdir()
    sheet = answered(plan, "Police", {"1.2": UPDATE})
    before = state(plan)
    said = run("collect", str(sheet), where, code=3)
    assert state(plan) == before
    assert where in said.err


def test_a_plan_with_errors_stops_it(plan: Path, run: Run) -> None:
    sheet = answered(plan, "Police", {"1.2": UPDATE})
    plan.write_text(TEXT.replace("due: 2018-03", "due: soon 3"))
    before = state(plan)
    run("collect", str(sheet), code=3)
    assert state(plan) == before


@pytest.mark.parametrize("how", ["crlf", "bom"])
def test_the_plan_keeps_its_line_breaks_and_its_mark(how: str, plan: Path, run: Run) -> None:
    sheet = answered(plan, "Police", {"1.2": DONE})
    data = TEXT.encode()
    data = data.replace(b"\n", b"\r\n") if how == "crlf" else b"\xef\xbb\xbf" + data
    plan.write_bytes(data)
    run("collect", str(sheet))
    after = plan.read_bytes()
    assert after.count(b"\n") == after.count(b"\r\n") or how == "bom"
    assert after.startswith(data[:20])
    assert action(plan, "1.2").status == "complete"
    before = state(plan)
    run("collect", str(sheet))
    assert state(plan) == before


def test_a_plan_elsewhere_is_named_in_what_is_to_be_typed(
    plan: Path, elsewhere: Path, run: Run
) -> None:
    sheet = answered(plan, "Police", {"1.2": {**DONE, "Evidence": ""}})
    there = elsewhere / "harbour.yaml"
    there.write_bytes(plan.read_bytes())
    said = run("collect", str(sheet), "--plan", str(there), code=1)
    assert notes(there, "1.2")[-1] == "Ten visits were audited."
    assert len(notes(plan, "1.2")) == 1
    assert (elsewhere / "harbour.collected.tsv").exists()
    assert f"--plan {there}" in said.out


def test_outside_of_git_it_says_what_remembers_the_answers(plan: Path, run: Run) -> None:
    said = run("collect", str(answered(plan, "Police", {"1.2": UPDATE})))
    assert f"{REMEMBERED} remembers what was taken in" in said.out
    run("collect", str(answered(plan, "Police", {"1.2": DONE}, "b.xlsx")), "--commit", code=4)


def test_a_commit_holds_the_plan_and_what_is_remembered(repo: Repo, run: Run) -> None:
    repo.commit(TEXT)
    sheet = answered(repo.plan, "Police", {"1.2": DONE, "1.3": UPDATE})
    run("collect", str(sheet), "--commit")
    first, _, body = repo.git("log", "-1", "--format=%B").partition("\n\n")
    assert first == "Answers of Police: 2 notes, 1 completed"
    assert "1.2: in progress -> complete" in body
    assert repo.git("show", "--format=", "--name-only").split() == [REMEMBERED, "plan.yaml"]
    assert repo.git("status", "--porcelain", "--", "plan.yaml", REMEMBERED) == ""
    head = repo.git("rev-parse", "HEAD")
    run("collect", str(sheet), "--commit")
    assert repo.git("rev-parse", "HEAD") == head, "there was nothing to commit"


def test_each_file_is_a_commit_of_its_own(repo: Repo, run: Run) -> None:
    repo.commit(TEXT)
    files = [answered(repo.plan, agency, {"1.3": UPDATE}) for agency in ("Police", "LA")]
    run("collect", *map(str, files), "--commit")
    said = repo.git("log", "-2", "--format=%s").splitlines()
    assert said == ["Answers of LA: 1 note", "Answers of Police: 1 note"]


def test_without_a_commit_it_says_how_to_see_and_keep_it(repo: Repo, run: Run) -> None:
    repo.commit(TEXT)
    said = run("collect", str(answered(repo.plan, "Police", {"1.2": UPDATE})))
    assert "Next: git diff plan.yaml, then jtai commit\n" in said.out
    assert f"git add -- {REMEMBERED}" in said.out


def test_the_account_has_the_keys_that_are_promised(plan: Path, run: Run) -> None:
    files = [
        answered(plan, "Police", {"1.2": DONE}),
        answered(plan, "LA", {"1.3": {**DONE, "Evidence": ""}}),
    ]
    run("collect", *map(str, files), "--account", "account.json", code=1)
    account = json.loads(Path("account.json").read_text())
    assert [*account][-3:] == ["answered", "unanswered", "ignored"]
    assert account["answered"] == ["1.2", "1.3"]
    assert account["unanswered"] == ["1.3"]
    assert account["counts"]["rows"] == len(account["rows"])
    assert sum(account["counts"].values()) == 2 * len(account["rows"])
    assert sum(account["cells"].values()) == 2 * account["cells"]["text"]
    assert all(row["place"].startswith(("POLICE.xlsx, ", "LA.xlsx, ")) for row in account["rows"])
    for name in ("account.md", "account.csv"):
        run("collect", *map(str, files), "--account", name, code=None)
        assert all(ref in Path(name).read_text() for ref in ("1.2", "1.3"))


def test_what_is_remembered_can_be_read_again(plan: Path, run: Run) -> None:
    run("collect", str(answered(plan, "Police", {"1.2": DONE})))
    lines = read_remembered(plan.with_name(REMEMBERED).read_bytes(), REMEMBERED).lines
    fields = {line.field for line in lines if line.ref == "1.2"}
    assert {"update", "as at", "status now", "evidence", "answered by"} <= fields


def test_a_commit_of_a_joint_action_names_those_in_its_file_alone(repo: Repo, run: Run) -> None:
    repo.commit(TEXT)
    files = [answered(repo.plan, agency, {"1.3": DONE}) for agency in ("Police", "LA")]
    said = run("collect", *map(str, files), "--commit")
    log = repo.git("log", "-2", "--format=%s").splitlines()
    assert log == ["Answers of LA: 1 note, 1 completed", "Answers of Police: 1 note"]
    assert "Not answered yet: 1 action\n  Police: 1.2 (" in said.out


def test_where_all_is_answered_nobody_is_waited_for(plan: Path, run: Run) -> None:
    sheet = answered(plan, "Police", {"1.2": UPDATE, "1.3": UPDATE})
    assert "Not answered yet: nothing\n" in run("collect", str(sheet)).out
    plan.with_name(REMEMBERED).unlink()
    assert "Not answered" not in run("collect", str(sheet)).out, "nobody was asked"


def test_a_file_that_is_named_twice_is_read_once(plan: Path, run: Run) -> None:
    sheet = answered(plan, "Police", {"1.2": UPDATE})
    said = run("collect", str(sheet), "./POLICE.xlsx")
    assert said.out.count("POLICE.xlsx, 2 sheets") == 1


def test_files_of_one_name_are_told_apart_by_their_folders(plan: Path, run: Run) -> None:
    sheet = answered(plan, "Police", {"1.2": UPDATE})
    for folder, text in (("a", UPDATE), ("b", {**UPDATE, "Update": "Twelve."})):
        (plan.parent / folder).mkdir()
        answered(plan, "Police", {"1.2": text}, f"{folder}/POLICE.xlsx")
    sheet.unlink()
    run("collect", "a/POLICE.xlsx", "b/POLICE.xlsx", "--account", "account.json")
    rows = json.loads(Path("account.json").read_text())["rows"]
    assert {row["place"].partition(", ")[0] for row in rows} == {"a/POLICE.xlsx", "b/POLICE.xlsx"}


@pytest.mark.parametrize(
    "text",
    [
        "Before.\n<<<<<<< HEAD\nAfter.",
        'He said: "done"\t(all)\nand\r\nmore',
        "---\n- date: 2018\n# no comment #4",
        "answered\tPolice\t1.2",
        "[bold]x[/] `rm` $(id) \u202eliame",
        "Word. " * 5_000,
    ],
)
def test_any_words_are_taken_once_and_remembered(text: str, plan: Path, run: Run) -> None:
    sheet = answered(plan, "Police", {"1.2": {**UPDATE, "Update": text}})
    said = run("collect", str(sheet))
    assert notes(plan, "1.2")[-1].split() == text.split()
    assert "\u202e" not in said.out
    before = state(plan)
    run("collect", str(sheet))
    assert state(plan) == before
    run("check")
