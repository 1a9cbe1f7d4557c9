"""jtai amend REF --note: a progress note is put right, or taken out; no other line changes."""

from datetime import date
from pathlib import Path

import pytest

from jtai.model import Action
from jtai.reading import plan_of
from tests.conftest import SMALL, Repo, Run

TODAY = date(2018, 4, 12)
NOTE = (
    "          - date: 2018-02-15\n            by: A. Sergeant\n"
    "            note: The audit has begun. See 1.1.\n"
)
SECOND = '          - date: "2018-03"\n            note: It goes on.  # as they said\n'
THIRD = "          - note: It is done.\n            date: 2018-03-20\n"
NOTED = SMALL.replace(NOTE, NOTE + SECOND + THIRD)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("amending.of_action", "amending.of_note", "typed", "draft"):
        monkeypatch.setattr(f"jtai.cli.{module}.today", lambda: TODAY)


@pytest.fixture
def noted(small: Path) -> Path:
    """A plan whose action 1.2 has three notes."""
    small.write_text(NOTED)
    return small


def action(path: Path, ref: str) -> Action:
    plan = plan_of(path.read_bytes(), "plan.yaml")
    return next(action for action in plan.actions if action.ref == ref)


@pytest.mark.parametrize(
    ("which", "options", "before", "after", "said"),
    [
        (
            "1",
            ("--text", "The audit will begin."),
            "The audit has begun. See 1.1.",
            "The audit will begin.",
            "note of 15 Feb 2018 (A. Sergeant): words",
        ),
        (
            "15 Feb 2018",
            ("--date", "16 Feb 2018"),
            "date: 2018-02-15",
            "date: 2018-02-16",
            "note of 15 Feb 2018 (A. Sergeant): date 15 Feb 2018 -> 16 Feb 2018",
        ),
        (
            "2018-03-20",
            ("--by", "B. Nurse"),
            "            date: 2018-03-20\n",
            "            date: 2018-03-20\n            by: B. Nurse\n",
            "note of 20 Mar 2018: by none -> B. Nurse",
        ),
        (
            "Feb 2018",
            ("--by", "none"),
            "            by: A. Sergeant\n",
            "",
            "note of 15 Feb 2018: by A. Sergeant -> none",
        ),
        ("2", ("--remove",), SECOND, "", "note of Mar 2018 taken out"),
        ("last", ("--remove",), THIRD, "", "note of 20 Mar 2018 taken out"),
        (
            "Mar 2018",
            ("--field", "x-seen=Monday"),
            "            note: It goes on.  # as they said\n",
            "            note: It goes on.  # as they said\n            x-seen: Monday\n",
            "note of Mar 2018: x-seen none -> Monday",
        ),
        (
            "1",
            ("--text", "Other words.", "--date", "2018-02-20", "--by", "C. Clerk"),
            NOTE,
            NOTE.replace("2018-02-15", "2018-02-20")
            .replace("A. Sergeant", "C. Clerk")
            .replace("The audit has begun. See 1.1.", "Other words."),
            "note of 15 Feb 2018: words, date 15 Feb 2018 -> 20 Feb 2018,"
            " by A. Sergeant -> C. Clerk",
        ),
    ],
)
def test_only_the_lines_of_the_note_change(
    which: str,
    options: tuple[str, ...],
    before: str,
    after: str,
    said: str,
    run: Run,
    noted: Path,
) -> None:
    assert run("amend", "1.2", "--note", which, *options).out == f"1.2: corrected: {said}\n"
    assert noted.read_text() == NOTED.replace(before, after)


def test_the_last_note_goes_with_its_key(run: Run, small: Path) -> None:
    run("amend", "1.2", "--note", "last", "--remove")
    assert small.read_text() == SMALL.replace(f"        progress:\n{NOTE}", "")


def test_a_note_with_another_date_goes_where_it_belongs_as_it_is_written(
    run: Run, noted: Path
) -> None:
    ran = run("amend", "1.2", "--note", "2", "--date", "2018-01")
    assert noted.read_text() == SMALL.replace(NOTE, SECOND.replace("03", "01") + NOTE + THIRD)
    assert "stands after" not in ran.err
    run("amend", "1.2", "--note", "1", "--date", "2018-04-01")
    moved = SECOND.replace('"2018-03"', '"2018-04-01"')
    assert noted.read_text() == SMALL.replace(NOTE, NOTE + THIRD + moved)


def test_notes_that_others_put_out_of_order_stay_where_they_are(run: Run, small: Path) -> None:
    small.write_text(SMALL.replace(NOTE, THIRD + NOTE))
    run("amend", "1.2", "--note", "1", "--text", "Done.")
    assert small.read_text() == SMALL.replace(NOTE, THIRD.replace("It is done.", "Done.") + NOTE)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("1.2", "--note", "4", "--remove"),
            "there is no note 4 of 1.2\n  --note 1: 15 Feb 2018, A",
        ),
        (("1.2", "--note", "0", "--remove"), "there is no note 0 of 1.2"),
        (("1.2", "--note", "2017", "--remove"), "'2017' is not a date"),
        (("1.2", "--note", "May 2018", "--remove"), "1.2 has no note of May 2018\n  --note 1: 15"),
        (("2.1", "--note", "last", "--remove"), "2.1 has no progress note"),
        (("1.2", "--note", "1", "--remove", "--text", "x"), "leave --text out"),
        (("1.2", "--note", "1", "--text", ""), "the note is empty"),
        (("1.2", "--note", "1", "--by", "a\nb"), "the author has to be one line"),
        (("1.2", "--note", "1", "--date", "03/04/18"), "it can be read as"),
        (("1.2", "--note", "1"), "say what is to be put right of 1.2"),
    ],
)
def test_what_cannot_be_meant_is_a_usage_error_and_changes_nothing(
    arguments: tuple[str, ...], said: str, run: Run, noted: Path
) -> None:
    assert said in run("amend", *arguments, code=2).err
    assert noted.read_text() == NOTED


def test_a_date_that_fits_several_notes_is_asked_back_with_their_numbers(
    run: Run, small: Path
) -> None:
    small.write_text(NOTED.replace('"2018-03"', "2018-03-02"))
    said = run("amend", "1.2", "--note", "Mar 2018", "--by", "none", code=2).err
    assert said == (
        "1.2 has 2 notes of Mar 2018: say which\n"
        "  --note 2: 2 Mar 2018: It goes on.\n"
        "  --note 3: 20 Mar 2018: It is done.\n"
    )


def test_a_note_does_not_become_one_that_is_there(run: Run, noted: Path) -> None:
    options = ("--text", "It is done.", "--date", "2018-03-20")
    said = run("amend", "1.2", "--note", "2", *options, code=2).err
    assert "1.2 has that very note already: take this one out with --remove" in said
    assert noted.read_text() == NOTED


def test_the_words_may_come_from_stdin(run: Run, noted: Path) -> None:
    run("amend", "1.2", "--note", "last", "--text", "-", stdin="One.\nTwo.\n")
    assert action(noted, "1.2").progress[-1].note == "One.\nTwo."


def test_words_from_stdin_are_kept_if_the_note_cannot_be_written(
    run: Run, noted: Path, at_a_desk: Path
) -> None:
    noted.chmod(0o444)
    arguments = ("1.2", "--note", "last", "--text", "-")
    said = run("amend", *arguments, stdin="Not to be lost.", code=4).err
    (kept,) = at_a_desk.iterdir()
    assert f"Your note is kept in {kept}\n" in said
    assert kept.read_text() == "Not to be lost."


def test_the_commit_has_the_note_as_it_was_and_as_it_is(run: Run, repo: Repo) -> None:
    repo.commit(SMALL)
    run("amend", "1.2", "--note", "1", "--text", "The audit will begin.", "--commit")
    assert repo.git("log", "-1", "--format=%B") == (
        "1.2: corrected: note of 15 Feb 2018 (A. Sergeant): words\n\n"
        "Note of 15 Feb 2018, before:\n"
        "15 Feb 2018, by A. Sergeant: The audit has begun. See 1.1.\n\n"
        "Note of 15 Feb 2018, now:\n15 Feb 2018, by A. Sergeant: The audit will begin."
    )
    run("amend", "1.2", "--note", "1", "--remove", "--commit")
    assert repo.git("log", "-1", "--format=%B") == (
        "1.2: corrected: note of 15 Feb 2018 (A. Sergeant) taken out\n\n"
        "Note of 15 Feb 2018, taken out:\n15 Feb 2018, by A. Sergeant: The audit will begin."
    )


def test_what_still_speaks_of_an_old_ref_is_said_and_stays(run: Run, small: Path) -> None:
    text = SMALL.replace("Publish a threshold document.", "Publish what 1.1 asks for (not 1.10).")
    text = text.replace("The protocol is in place.", "It goes with 1.1, and well.")
    small.write_text(text)
    said = run("amend", "1.1", "--ref", "1.9").err
    assert said == (
        "plan.yaml:32: 1.2: warning: this note points to 1.1, and there is no 1.1 in the plan\n"
        "1.1 is still spoken of, and that stays as it is:\n"
        "  in a note of 1.9: jtai amend 1.9 --note 1\n"
        "  in the words of 2.1: jtai amend 2.1\n"
    )
    assert small.read_text() == text.replace('ref: "1.1"', 'ref: "1.9"')


def test_a_bare_number_is_spoken_of_only_where_it_is_called_a_finding(
    run: Run, small: Path
) -> None:
    text = SMALL.replace("Referrals vary.", "1 in 2 referrals, as finding 1 says.")
    small.write_text(text.replace("Publish a threshold", "Publish 1 threshold"))
    said = run("amend", "1", "--ref", "A").err
    assert said.endswith("stays as it is:\n  in the words of finding 2: jtai amend 2\n")


def test_evidence_is_shown_with_the_numbers_that_amend_takes(run: Run, small: Path) -> None:
    small.write_text(SMALL.replace("due: 2018-04\n", "due: 2018-04\n        evidence: [A, B]\n"))
    said = run("show", "2.1").out
    assert "Evidence 1  A\n" in said
    assert "Evidence 2  B\n" in said
    run("amend", "2.1", "--no-evidence", "1")
    assert "Evidence  B\n" in run("show", "2.1").out.replace("   ", " ")


@pytest.mark.parametrize("end", ["  \n", " \r\n", " "], ids=["LF", "CR LF", "no line break"])
def test_blanks_behind_the_old_words_are_no_part_of_the_new_ones(
    end: str, small: Path, run: Run
) -> None:
    before = SMALL[: SMALL.index("See 1.1.\n")] + f"See 1.1.{end}"
    small.write_bytes(before.encode())
    run("amend", "1.2", "--note", "1", "--text", "First line.\nSecond line.")
    assert action(small, "1.2").progress[0].note == "First line.\nSecond line."
