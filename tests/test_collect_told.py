"""What is said of answers that were taken in: on screens of any width, in commits, in accounts."""

import re
from pathlib import Path

import pytest

from jtai.chasing.answer_sheet import answer_sheet
from jtai.collecting.answer_sums import summary_of_answers
from jtai.collecting.waited_for import Awaited
from jtai.compare import compare
from jtai.importing.account import Account, Collected, Decision, Fate, LeftOut, RowFate
from jtai.importing.summary import Told
from jtai.model import Plan
from jtai.reading import plan_of
from jtai.reports.answer_words import answer_words, awaited_words
from jtai.reports.commit_message import message_of_answers
from tests.answer_sheets import filled, opened, saved
from tests.conftest import Repo, Run
from tests.hostile import TEXTS
from tests.sent_sheets import answered, requested
from tests.test_collect import DONE, TEXT, UPDATE, plan, state

__all__ = ["plan"]

WIDTHS = (40, 80, 140)
ANSWERS = {"1.2": {**DONE, "Evidence": ""}, "1.3": {**UPDATE, "As at": "03/04/18"}}


@pytest.mark.parametrize("width", WIDTHS)
def test_lines_fit_the_screen_but_for_what_is_to_be_typed(width: int, plan: Path, run: Run) -> None:
    sheet = answered(plan, "Police", ANSWERS)
    said = run("collect", str(sheet), columns=width, code=1)
    long = [line for line in said.lines if len(line) > width]
    typed = ("jtai note", "jtai chase", "remembers what was taken in")
    assert all(any(words in line for words in typed) for line in long)
    assert "In the plan now" in said.lines
    assert sum("jtai note 1." in line for line in said.lines) == 2


def test_the_rows_that_are_told_add_up(plan: Path, run: Run) -> None:
    said = run("collect", str(answered(plan, "Police", ANSWERS)), code=1)
    total = int(re.findall(r": (\d+) rows", said.lines[0])[0])
    sums = said.out.partition("\n")[2].partition("Cells with text")[0]
    assert sum(map(int, re.findall(r"(?:^|   )\s*(\d+)  ", sums, re.MULTILINE))) == total


@pytest.mark.parametrize(
    ("without_a_day", "called"),
    [((), "command below each answers"), (("1.2", "1.3"), "option below answers"),
     (("1.3",), "command or option below each answers")],
)  # fmt: skip
def test_what_answers_a_question_is_called_what_it_is(
    without_a_day: tuple[str, ...], called: str, plan: Path, run: Run
) -> None:
    answers = {ref: dict(said) for ref, said in ANSWERS.items()}
    for ref in without_a_day:
        del answers[ref]["As at"]
    said = run("collect", str(answered(plan, "Police", answers)), code=1).out
    assert f"The {called} it" in " ".join(said.split())
    assert ("collect again, with the option." in " ".join(said.split())) is bool(without_a_day)


@pytest.mark.parametrize("text", TEXTS)
def test_texts_of_a_sheet_act_on_no_screen(text: str) -> None:
    account = Account(
        text,
        (RowFate("Answers!2", Fate.IMPORTED, text),),
        (),
        (Decision(("Answers!2",), "status", text, f"Is it {text}?", (text, "B"), text),),
        (LeftOut("Answers!3", text, text),),
        (text,),
        Collected((text,), (text,), (LeftOut("Answers!2", text, text),)),
    )
    words = answer_words(Told(account), compare(read(TEXT), read(TEXT)), 80)
    words += awaited_words([Awaited(text, text, text, (text,))], 80)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", words)


def test_long_lists_are_cut_and_say_where_all_of_it_is() -> None:
    ignored = tuple(LeftOut(f"Answers!C{n}", f"Text {n}", "as sent") for n in range(50))
    account = Account("a.xlsx", (), (), (), (), (), Collected(ignored=ignored))
    words = answer_words(Told(account), compare(read(TEXT), read(TEXT)))
    assert "Text 11" in words
    assert "Text 12" not in words
    assert "and 38 more: all are in --account FILE" in words
    whole = answer_words(Told(account, whole=True), compare(read(TEXT), read(TEXT)))
    assert "Text 49" in whole


@pytest.mark.parametrize(("number", "says"), [(1, "One question; "), (12, "12 questions; ")])
def test_questions_are_counted_and_say_what_to_do(number: int, says: str) -> None:
    asked = tuple(Decision((f"A!{n}",), "status", "", "Why?", (), "") for n in range(number))
    account = Account("a.xlsx", (), (), asked, (), ())
    assert summary_of_answers(Told(account)).asked.startswith(says)
    dry = summary_of_answers(Told(account), written=False).asked
    assert "all else would go into the plan" in dry


def read(text: str) -> Plan:
    return plan_of(text.encode(), "plan.yaml")


def test_the_first_line_of_a_commit_counts_notes_completions_and_dates_alone() -> None:
    note = "progress:\n          - date: 2018-04\n            note: Said.\n"
    before = read(TEXT)
    later = TEXT.replace(
        "due: 2018-04\n", f"due: 2018-05\n        was_due: [2018-04]\n        {note}"
    )
    done = later.replace(
        "status: in progress\n        progress:\n          - date: 2018-02-15",
        f"status: complete\n        completed: 2018-04\n        evidence: [Minutes]\n        {note}"
        "          - date: 2018-02-15",
    )
    said = message_of_answers(["Police", "LA"], before, read(done))
    first, _, body = said.partition("\n\n")
    assert first == "Answers of Police and LA: 2 notes, 1 completed, 1 date moved"
    assert "evidence added: Minutes" in body


def test_many_agencies_are_counted_in_a_commit_and_nothing_new_is_said() -> None:
    plan = read(TEXT)
    names = [f"Agency number {n}" for n in range(11)]
    assert message_of_answers(names, plan, plan) == "Answers of 11 agencies: nothing new\n"
    assert message_of_answers(["LA"], plan, plan) == "Answers of LA: nothing new\n"


def test_a_sheet_of_two_agencies_is_one_commit_of_both(repo: Repo, run: Run) -> None:
    repo.commit(TEXT)
    book = opened(filled(answer_sheet(requested(repo.plan, "Police")), {"1.2": UPDATE}))
    other = opened(filled(answer_sheet(requested(repo.plan, "LA")), {"1.3": UPDATE}))
    rows = list(other["Answers"].iter_rows(min_row=2, values_only=True))
    for row in rows:
        book["Answers"].append(row)
    Path("both.xlsx").write_bytes(saved(book))
    run("collect", "both.xlsx", "--commit")
    assert repo.git("log", "-1", "--format=%s") == "Answers of LA and Police: 2 notes"


def test_what_is_not_accounted_for_is_a_fault_and_nothing_is_written(
    plan: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = answered(plan, "Police", {"1.2": UPDATE})
    before = state(plan)
    monkeypatch.setattr(
        "jtai.collecting.whole_run.what_is_unaccounted", lambda *_: ["Answers!5: lost"]
    )
    said = run("collect", str(sheet), "--account", "account.md", code=70)
    assert "POLICE.xlsx: Answers!5: lost" in said.err
    assert state(plan) == before
    assert not Path("account.md").exists()


def test_who_is_waited_for_are_those_who_still_lead_what_is_open(plan: Path, run: Run) -> None:
    answered(plan, "Police", {})
    answered(plan, "LA", {})
    text = TEXT.replace(
        "lead: [Police, LA]\n        due: 2018-06", "lead: [LA]\n        due: 2018-06"
    )
    plan.write_text(text.replace("status: in progress", "status: withdrawn", 1))
    said = run("collect", str(answered(plan, "BSCB", {"2.1": UPDATE}))).out
    assert "Not answered yet: 1 action\n  LA: 1.3 (" in said
