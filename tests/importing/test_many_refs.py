"""Refs that begin again with each audit are one question, not one for each row."""

from pathlib import Path

from tests.conftest import Run

HEADER = "Audit,Rec No,Recommendation,Owner,Due,Status\n"


def _rows(audits: int) -> str:
    return "".join(
        f"Audit {audit},{number},Do {audit} and {number}.,HR,May 2022,In progress\n"
        for audit in range(audits)
        for number in (1, 2)
    )


def test_many_rows_with_the_same_refs_are_one_question_whose_answer_settles_it(
    folder: Path, run: Run
) -> None:
    (folder / "audits.csv").write_text(HEADER + _rows(4))
    asked = run("import", "audits.csv", "-o", "plan.yaml", code=1)
    words = " ".join(asked.out.split())
    assert "One question" in words
    assert "1 in line 2 and in line 4" in words
    assert "--map 'Rec No=...'" in words
    run("import", "audits.csv", "-o", "plan.yaml", "--map", "Rec No=x-rec-no", code=0)
    assert (folder / "plan.yaml").read_text().count("x-rec-no") == 8


def test_a_few_rows_with_the_same_refs_are_asked_about_one_by_one(folder: Path, run: Run) -> None:
    (folder / "audits.csv").write_text(HEADER + _rows(2))
    asked = run("import", "audits.csv", "-o", "plan.yaml", code=1)
    assert "Two questions" in asked.out
    assert "--row 'line 5=...'" in asked.out
    answers = ("--row", "line 4=A1", "--row", "line 5=A2")
    run("import", "audits.csv", "-o", "plan.yaml", *answers, code=0)
    assert "A2" in (folder / "plan.yaml").read_text()


def test_it_is_not_said_that_nobody_leads_while_a_column_may_say_who(
    folder: Path, run: Run
) -> None:
    (folder / "leads.csv").write_text("Ref,Action,Lead and support,Due\n1,Write.,HR,May 2022\n")
    asked = run("import", "leads.csv", "-o", "plan.yaml", code=1)
    assert "no lead" not in asked.out
    assert "no status" in asked.out


def test_rows_that_are_asked_about_are_not_told_as_findings_without_an_action(
    folder: Path, run: Run
) -> None:
    rows = "1,Rest.,Change it.,HR,May 2022\nSigned by:,Dr B,,,\n"
    (folder / "signed.csv").write_text(f"No,Recommendation,Action,Lead,Due\n{rows}")
    asked = run("import", "signed.csv", "-o", "plan.yaml", code=1)
    assert "One question" in asked.out
    assert "no action yet" not in asked.out
