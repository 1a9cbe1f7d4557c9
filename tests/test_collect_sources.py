"""Answers come back as other programs save them, in mails, and as people mend them."""

import csv
import shlex
import subprocess
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

import pytest

from tests.conftest import Repo, Run
from tests.libreoffice import converted, needed
from tests.sent_sheets import answered
from tests.test_collect import DONE, REMEMBERED, SIGNED, TEXT, UPDATE, action, notes, plan, state

__all__ = ["plan"]

WHO = {"Police": "1.2", "BSCB": "2.1"}
MARKS = ("<<<<<<<", "=======", ">>>>>>>")
LIKE_SENT = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def mailed(sheet: Path, words: str = "Please find our answers.", day: int = 12) -> Path:
    """A mail of a day in April 2018 with a sheet attached, beside the sheet."""
    mail = EmailMessage()
    mail["From"] = "A. Sergeant <a@police.example.org>"
    mail["Date"] = format_datetime(datetime(2018, 4, day, 9, tzinfo=UTC))
    mail["Subject"] = "Re: action plan"
    mail.set_content(words)
    mail.add_attachment(
        sheet.read_bytes(),
        maintype="application",
        subtype="vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        filename=sheet.name,
    )
    file = sheet.with_suffix(".eml")
    file.write_bytes(mail.as_bytes())
    return file


def test_a_mail_and_its_sheet_in_one_run_are_one_answer(plan: Path, run: Run) -> None:
    sheet = answered(plan, "Police", {"1.2": {"Update": "Ten visits."}})
    said = run("collect", str(mailed(sheet)), str(sheet))
    assert action(plan, "1.2").progress[-1].date.text == "2018-04-12", "the day of the mail"
    assert len(notes(plan, "1.2")) == 2
    first, _, second = said.out.partition("POLICE.xlsx, 2 sheets")
    assert "1  new answer, in the plan now" in first
    assert "1  already in the plan" in second


def test_a_sheet_and_its_mail_behind_it_are_one_answer_too(plan: Path, run: Run) -> None:
    sheet = answered(plan, "Police", {"1.2": {"Update": "Ten visits."}})
    run("collect", str(sheet), str(mailed(sheet)))
    assert action(plan, "1.2").progress[-1].date.text == "2018-04-12"
    assert len(notes(plan, "1.2")) == 2
    before = state(plan)
    run("collect", str(sheet))
    assert state(plan) == before


def test_the_words_of_a_mail_are_named_as_left_out(plan: Path, run: Run) -> None:
    sheet = answered(plan, "Police", {"1.2": UPDATE})
    said = run("collect", str(mailed(sheet, "We could not do more.\n-- \nA. Sergeant\n")))
    assert "'We could not do more. -- A. Sergeant'" in " ".join(said.out.split())


def test_a_signature_in_a_cell_is_left_out_only_when_asked(plan: Path, run: Run) -> None:
    text = "Ten visits were audited.\n-- \nA. Sergeant\nWestshire Police"
    sheet = answered(plan, "Police", {"1.2": {**UPDATE, "Update": text}})
    before = state(plan)
    run("collect", str(sheet))
    assert "Westshire Police" in notes(plan, "1.2")[-1]
    plan.write_bytes(before[0])
    plan.with_name(REMEMBERED).write_bytes(before[1])
    said = run("collect", str(sheet), "--trim")
    assert notes(plan, "1.2")[-1] == "Ten visits were audited."
    assert "Westshire Police" in said.out


@needed
def test_libreoffice_saves_sheets_that_come_back_whole(plan: Path, run: Run) -> None:
    sheet = answered(plan, "Police", {"1.2": DONE, "1.3": SIGNED})
    before = state(plan)
    run("collect", str(sheet))
    after = state(plan)
    for form in ("xlsx:Calc MS Excel 2007 XML", LIKE_SENT):
        made = converted(sheet, form)
        file = next(one for one in made if one.name in ("POLICE.xlsx", "POLICE-Answers.csv"))
        plan.write_bytes(before[0])
        plan.with_name(REMEMBERED).write_bytes(before[1])
        run("collect", str(file))
        assert state(plan) == after, form
        for one in made:
            one.unlink()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".xlsx"),
        ("empty.xlsx", b"", "empty"),
        ("plan.pdf", b"%PDF-1.4\n", "PDF"),
        ("notes.csv", b"Name,Town\nA,B\n", "no table of answers"),
        ("words.eml", b"From: a@example.org\nSubject: Hello\n\nAll done.\n", "jtai note"),
    ],
)
def test_what_has_no_answers_is_refused_with_what_to_do(
    name: str, data: bytes, says: str, plan: Path, run: Run
) -> None:
    sheet = answered(plan, "Police", {"1.2": UPDATE})
    Path(name).write_bytes(data)
    before = state(plan)
    said = run("collect", str(sheet), name, code=3)
    assert name in said.err
    assert says in said.err
    assert state(plan) == before


def decisions(run: Run, *files: str) -> list[list[str]]:
    """The commands that answer what is asked, as a shell reads them."""
    run("collect", *files, "--account", "account.csv", "--force", code=1)
    with Path("account.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "decision"]
    return [shlex.split(row["answer"]) for row in rows]


def test_once_the_commands_are_typed_nothing_is_asked_and_nothing_changes(
    plan: Path, run: Run
) -> None:
    files = [
        str(answered(plan, "Police", {
            "1.2": {**SIGNED, "Status now": "complete"},
            "1.3": {**SIGNED, "New due date": "September 2018", "Why": "Staff left.\nAll of them."},
        })),
        str(answered(plan, "LA", {"1.3": {"Update": "It's done; 'quoted'.", "As at": "03/04/18"}})),
        str(answered(plan, "BSCB", {"2.1": {**UPDATE, "Status now": "withdrawn"}})),
    ]  # fmt: skip
    commands = decisions(run, *files)
    assert len(commands) == 4
    for command in commands:
        assert command[:2] == ["jtai", "note"]
        run(*("2018-04-03" if word == "..." else word for word in command[1:]))
    assert (action(plan, "1.2").status, action(plan, "2.1").status) == ("complete", "withdrawn")
    assert action(plan, "1.3").due != "2018-06"
    before = plan.read_bytes()
    run("collect", *files)
    assert plan.read_bytes() == before


def test_the_account_is_never_put_in_the_place_of_what_is_read(plan: Path, run: Run) -> None:
    sheet = answered(plan, "Police", {"1.2": UPDATE}, "POLICE.csv")
    run("collect", str(sheet), "--account", "POLICE.csv", code=2)
    run("collect", str(sheet), "--account", "plan.yaml", code=2)
    Path("mine.md").write_text("Mine.")
    before = state(plan)
    run("collect", str(answered(plan, "Police", {"1.2": UPDATE})), "--account", "mine.md", code=2)
    assert state(plan) == before
    assert Path("mine.md").read_text() == "Mine."


def test_commands_that_answer_name_the_plan_that_was_named(repo: Repo, run: Run) -> None:
    repo.commit(TEXT)
    text = {"Update": "- done", "As at": "soon", "Status now": "complete"}
    sheet = str(answered(repo.plan, "Police", {"1.2": text}))
    (command,) = decisions(run, sheet, "--plan", "plan.yaml")
    filled = [{"...": "2018-04-03"}.get(word, word) for word in command[1:]]
    run(*filled)
    assert notes(repo.plan, "1.2")[-1] == "- done"


def test_what_two_branches_remember_is_kept_of_both(repo: Repo, run: Run) -> None:
    repo.commit(TEXT)
    files = {name: answered(repo.plan, name, {ref: UPDATE}) for name, ref in WHO.items()}
    repo.git("add", "--all")
    repo.git("commit", "--quiet", "-m", "Asked")
    repo.git("branch", "theirs")
    run("collect", str(files["Police"]), "--commit")
    repo.git("checkout", "--quiet", "theirs")
    run("collect", str(files["BSCB"]), "--commit")
    with pytest.raises(subprocess.CalledProcessError):
        repo.git("merge", "main")
    said = run("collect", *map(str, files.values()), code=2).err
    assert "keep those of both" in said
    memory = repo.plan.with_name(REMEMBERED)
    lines = memory.read_text().splitlines(keepends=True)
    memory.write_text("".join(line for line in lines if line[:7] not in MARKS))
    before = state(repo.plan)
    run("collect", *map(str, files.values()))
    assert state(repo.plan) == before
    assert (len(notes(repo.plan, "1.2")), len(notes(repo.plan, "2.1"))) == (2, 1)
