"""jtai minutes, at a real terminal: what is asked, what is recorded, and that no word is lost."""

import re
from pathlib import Path

import pytest

from jtai.model import Action, Plan
from jtai.reading import plan_of
from tests.conftest import SMALL, Repo, Run, script
from tests.desk import Desk, WarmDesk

DAY = ("--meeting", "2018-05-15")
MINUTES = ("minutes", *DAY, "--by", "Minutes")

WHAT = "1.2: what was said? "
STATUS = "1.2: new status? "
DUE = "1.2: new due date (now Mar 2018)? "
EVIDENCE = "1.2: evidence? "

BOARD = (
    SMALL
    + """\
      - ref: "2.2"
        action: Ask the schools.
        lead: [BSCB]
        due: 2018-06-01
"""
)


def read(path: Path) -> Plan:
    return plan_of(path.read_bytes(), "plan.yaml")


def action(path: Path, ref: str) -> Action:
    return next(action for action in read(path).actions if action.ref == ref)


def notes(path: Path, ref: str) -> list[str]:
    return [n.note for n in action(path, ref).progress if n.date.text == "2018-05-15"]


def through(desk: Desk, *answers: str) -> None:
    """Answer the questions of 1.2, one after another."""
    for prompt, answer in zip((WHAT, STATUS, DUE, EVIDENCE), answers, strict=False):
        desk.answer(prompt, answer)


def quit_here(desk: Desk, prompt: str) -> str:
    """Quit at a prompt; gives what was said up to it."""
    said = desk.answer(prompt, "q")
    assert desk.end() == 0
    return said


def test_overdue_first_and_then_what_falls_due_as_show_shows_it(small: Path) -> None:
    small.write_text(BOARD)
    with WarmDesk(*MINUTES, columns=100) as desk:
        said = desk.until(WHAT)
        assert "Minutes of 15 May 2018, by Minutes: 3 actions, 2 overdue and 1 due by" in said
        assert "1 of 3" in said
        assert "overdue by 45 days at 15 May 2018" in said
        assert "The audit has begun. See 1.1." in said
        desk.type("\r")
        desk.answer("2.1: what was said? ", "")
        said = desk.until("2.2: what was said? ")
        assert "3 of 3" in said
        assert "2.1" not in said
        desk.type("\r")
        assert desk.end() == 0
        assert "Nothing was recorded for 15 May 2018." in desk.rest
        assert "Still to be asked: 3 actions, skipped: 1.2, 2.1 and 2.2" in desk.rest
        assert "jtai minutes --meeting 2018-05-15 --by Minutes\n" in desk.rest
    assert small.read_text() == BOARD


def test_a_whole_meeting_is_recorded_as_it_goes(small: Path) -> None:
    small.write_text(BOARD)
    with WarmDesk(*MINUTES) as desk:
        desk.answer(WHAT, "All visits are on time, says the audit.")
        assert notes(small, "1.2") == []
        assert "Recorded: progress note of 15 May 2018" in desk.until(STATUS)
        assert notes(small, "1.2") == ["All visits are on time, says the audit."]
        desk.type("3\r")
        assert "in progress -> complete" in desk.until(EVIDENCE), "what is over moves no more"
        assert action(small, "1.2").completed is not None
        desk.type("Minute 7.2\r")
        desk.answer("1.2: more evidence? ", "")
        assert action(small, "1.2").evidence == ("Minute 7.2",)
        desk.answer("2.1: what was said? ", "The draft is with partners.")
        desk.answer("2.1: new status? ", "in pro")
        desk.answer("2.1: new due date (now Apr 2018)? ", "June 2018")
        assert action(small, "2.1").was_due == ()
        desk.answer("2.1: why Jun 2018? ", "Two partners have not answered.")
        desk.answer("2.1: evidence? ", "")
        desk.answer("2.2: what was said? ", "")
        assert desk.end() == 0
        assert "15 May 2018, by Minutes: 2 notes, 1 completed, 1 date moved (1.2" in desk.rest
        assert "Still to be asked: 1 action, skipped: 2.2" in desk.rest
    first = "        status: in progress\n        progress:\n"
    expected = BOARD.replace(
        first,
        "        status: complete\n        completed: 2018-05-15\n"
        "        evidence: [Minute 7.2]\n        progress:\n",
    )
    said = "            note: The audit has begun. See 1.1.\n"
    expected = expected.replace(
        said,
        f"{said}          - date: 2018-05-15\n            by: Minutes\n"
        "            note: All visits are on time, says the audit.\n",
    )
    expected = expected.replace(
        "        due: 2018-04\n",
        "        due: 2018-06\n        was_due: [2018-04]\n        status: in progress\n"
        "        progress:\n          - date: 2018-05-15\n            by: Minutes\n"
        "            note: |-\n              The draft is with partners.\n\n"
        "              New due date: June 2018. Why: Two partners have not answered.\n",
    )
    assert small.read_text() == expected


def test_one_commit_at_the_end_says_what_was_recorded(repo: Repo) -> None:
    repo.commit(SMALL)
    (repo.path / "other.txt").write_text("not of this")
    with WarmDesk(*MINUTES, "--commit") as desk:
        through(desk, "All done.", "complete")
        desk.answer(EVIDENCE, "")
        desk.answer("2.1: what was said? ", "Half done.")
        quit_here(desk, "2.1: new status? ")
        assert "Committed: Minutes of 15 May 2018: 2 notes, 1 completed\n" in desk.rest
        assert "Next:" not in desk.rest
    assert repo.git("log", "-1", "--format=%B") == (
        "Minutes of 15 May 2018: 2 notes, 1 completed\n\n"
        "1.2: in progress -> complete; note of 15 May 2018 (Minutes)\n"
        "2.1: note of 15 May 2018 (Minutes)"
    )
    assert repo.git("rev-list", "--count", "HEAD") == "2"
    assert repo.git("status", "--porcelain") == "?? other.txt"


def test_a_commit_is_refused_before_the_first_question_where_it_would_take_more(
    repo: Repo,
) -> None:
    repo.commit(SMALL)
    repo.plan.write_text(BOARD)
    with WarmDesk(*MINUTES, "--commit") as desk:
        assert desk.end() == 4
        assert "Commit them first (jtai commit)" in desk.said
        assert "what was said" not in desk.said


def test_nothing_recorded_is_nothing_to_commit(repo: Repo) -> None:
    head = repo.commit(SMALL)
    with WarmDesk(*MINUTES, "--commit") as desk:
        quit_here(desk, WHAT)
        assert "Nothing was recorded" in desk.rest
    assert repo.git("rev-parse", "HEAD") == head


def test_who_comes_back_is_not_asked_again_what_was_recorded(small: Path, run: Run) -> None:
    with WarmDesk(*MINUTES) as desk:
        through(desk, "All done.", "", "", "")
        quit_here(desk, "2.1: what was said? ")
        assert "Still to be asked: 1 action\n" in desk.rest
    with WarmDesk(*MINUTES) as desk:
        said = quit_here(desk, "2.1: what was said? ")
        assert "1 action has a note of 15 May 2018 already, and is not asked again." in said
        assert "1 of 1" in said
    run("note", "2.1", "Spoken of.", "--date", "2018-05-15")
    said = run("minutes", *DAY).out
    assert "Nothing else is overdue at 15 May 2018, or falls due by" in said
    assert "2 actions have a note of 15 May 2018 already, and are not asked again." in said


def test_back_lets_her_add_to_what_was_recorded_or_put_it_right(small: Path) -> None:
    with WarmDesk(*MINUTES) as desk:
        through(desk, "Al done.", "", "", "")
        desk.answer("2.1: what was said? ", "b")
        said = desk.answer("1.2: what else was said? ", "r")
        assert "1 of 2" in said
        assert "r puts it right" in said
        assert "Al done." in said
        desk.answer("1.2: how should it read? ", "All done.")
        assert "Recorded" in desk.until(STATUS)
        assert notes(small, "1.2") == ["All done."]
        desk.type("b\r")
        desk.answer("1.2: what else was said? ", "Thanks were given.")
        desk.answer(STATUS, "")
        desk.answer(DUE, "")
        desk.answer(EVIDENCE, "")
        quit_here(desk, "2.1: what was said? ")
        assert "3 notes" not in desk.rest
        assert ": 2 notes (1.2)" in desk.rest
    assert notes(small, "1.2") == ["All done.", "Thanks were given."]


def test_back_before_the_first_one_says_so(small: Path) -> None:
    with WarmDesk(*MINUTES) as desk:
        desk.answer(WHAT, "b")
        said = quit_here(desk, WHAT)
        assert "This is the first one" in said
        assert "Position" not in said, "it is on the screen already"


def test_back_goes_to_what_an_earlier_sitting_recorded(small: Path) -> None:
    with WarmDesk(*MINUTES) as desk:
        through(desk, "All done.")
        quit_here(desk, STATUS)
    with WarmDesk(*MINUTES) as desk:
        desk.answer("2.1: what was said? ", "b")
        assert "An action of an earlier sitting" in desk.answer(WHAT, "Indeed.")
        desk.answer(STATUS, "complete")
        desk.answer(EVIDENCE, "")
        quit_here(desk, "2.1: what was said? ")
    assert notes(small, "1.2") == ["All done.", "Indeed."]
    assert action(small, "1.2").status == "complete"


def test_a_due_date_put_right_in_the_same_sitting_was_moved_once(small: Path) -> None:
    with WarmDesk(*MINUTES) as desk:
        through(desk, "It waits.", "", "2028-06")
        desk.answer("1.2: why Jun 2028? ", "For a lead.")
        desk.answer(EVIDENCE, "b")
        desk.answer("1.2: what else was said? ", "")
        desk.answer(STATUS, "")
        desk.answer("1.2: new due date (now Jun 2028)? ", "2018-06")
        desk.answer("1.2: why Jun 2018? ", "For a new lead.")
        desk.until(EVIDENCE)
        assert [due.text for due in action(small, "1.2").dues if not isinstance(due, str)] == [
            "2018-03",
            "2018-06",
        ]
        assert notes(small, "1.2") == ["It waits.\n\nNew due date: June 2018. Why: For a new lead."]
        desk.type("b\r")
        desk.answer("1.2: what else was said? ", "")
        desk.answer(STATUS, "")
        desk.answer("1.2: new due date (now Jun 2018)? ", "Mar 2018")
        quit_here(desk, EVIDENCE)
    was = "            note: The audit has begun. See 1.1.\n"
    new = f"{was}          - date: 2018-05-15\n            by: Minutes\n"
    assert small.read_text() == SMALL.replace(was, f"{new}            note: It waits.\n")


def test_a_due_date_without_a_why_stays(small: Path) -> None:
    with WarmDesk(*MINUTES) as desk:
        through(desk, "It waits.", "", "2018-06")
        desk.answer("1.2: why Jun 2018? ", "")
        assert "The due date stays: Mar 2018" in quit_here(desk, EVIDENCE)
    assert action(small, "1.2").was_due == ()


def test_bad_input_is_said_and_asked_again_at_every_prompt(small: Path) -> None:
    with WarmDesk(*MINUTES) as desk:
        through(desk, "It goes on.", "done")
        assert "there is no status 'done'" in desk.answer(STATUS, "n")
        assert "new status" not in desk.until("Recorded: in progress -> not started")
        desk.answer(DUE, "03/04/18")
        said = desk.answer(DUE, "May")
        assert "3 April 2018" in said
        assert "4 March 2018" in said
        assert "'May' has no year" in desk.answer(DUE, "Mar 2018")
        assert "It is due Mar 2018 already." in desk.answer(EVIDENCE, "a \x16\x07")
        assert "U+0007" in desk.answer(EVIDENCE, "")
        quit_here(desk, "2.1: what was said? ")
    assert notes(small, "1.2") == ["It goes on."]


def test_words_without_a_date_are_said_to_be_none_before_the_why(small: Path) -> None:
    with WarmDesk(*MINUTES) as desk:
        through(desk, "It goes on.", "", "the police will see")
        said = desk.answer("1.2: why the police will see? ", "")
        assert "is no date: with it the action never falls overdue" in re.sub(r"\s+", " ", said)
        quit_here(desk, EVIDENCE)
    assert action(small, "1.2").due != "the police will see"


def test_the_very_same_note_is_refused_and_asked_again(small: Path) -> None:
    with WarmDesk(*MINUTES) as desk:
        through(desk, "It goes on.", "b")
        desk.answer("1.2: what else was said? ", "It goes  on.")
        said = quit_here(desk, "1.2: what else was said? ")
        assert "1.2 has this very note already" in said
        assert "is kept in" not in said
    assert notes(small, "1.2") == ["It goes on."]


@pytest.mark.parametrize("typed", ["back to the board", "quit smoking", "?!", "no"])
def test_a_text_that_begins_like_a_key_is_a_note(typed: str, small: Path) -> None:
    with WarmDesk(*MINUTES) as desk:
        through(desk, typed)
        quit_here(desk, STATUS)
    assert notes(small, "1.2") == [typed]


@pytest.mark.parametrize("letter", ["b", "Q", "?", "r", "back", "x"])
def test_a_note_that_is_one_letter_goes_in_quotes(letter: str, small: Path) -> None:
    with WarmDesk(*MINUTES) as desk:
        through(desk, f"'{letter}'")
        quit_here(desk, STATUS)
    assert notes(small, "1.2") == [letter]


@pytest.mark.parametrize("word", ["back", "quit", "skip", "r", "x", "Help"])
def test_a_word_for_a_key_alone_is_asked_about(word: str, small: Path) -> None:
    with WarmDesk(*MINUTES) as desk:
        desk.answer(WHAT, word)
        assert f"'{word.lower()}' alone is not recorded:" in quit_here(desk, WHAT)
    assert small.read_text() == SMALL


def test_a_question_mark_says_what_can_be_typed(small: Path) -> None:
    with WarmDesk(*MINUTES) as desk:
        desk.answer(WHAT, "?")
        assert "opens your editor" in desk.answer(WHAT, "It goes on.")
        desk.answer(STATUS, "?")
        assert "its beginning: 1 not started, 2 in progress" in desk.answer(STATUS, "")
        desk.answer(DUE, "?")
        assert "A day (15 Mar 2018)" in desk.answer(DUE, "")
        desk.answer(EVIDENCE, "?")
        assert "such as a minute" in quit_here(desk, EVIDENCE)


def test_a_note_is_written_in_the_editor(small: Path, elsewhere: Path) -> None:
    editor = script(elsewhere, "path.write_text('First.\\n\\nSecond.\\n' + path.read_text())")
    with WarmDesk(*MINUTES, EDITOR=editor) as desk:
        through(desk, "e")
        assert "Recorded: progress note of 15 May 2018, 3 lines" in quit_here(desk, STATUS)
    assert notes(small, "1.2") == ["First.\n\nSecond."]


def test_what_was_recorded_is_put_right_in_the_editor(small: Path, elsewhere: Path) -> None:
    editor = script(elsewhere, "path.write_text(path.read_text().replace('Al ', 'All '))")
    with WarmDesk(*MINUTES, EDITOR=editor) as desk:
        through(desk, "Al done.", "b")
        desk.answer("1.2: what else was said? ", "r")
        desk.answer("1.2: how should it read? ", "e")
        quit_here(desk, STATUS)
    assert notes(small, "1.2") == ["All done."]


@pytest.mark.parametrize("body", ["pass", "sys.exit(3)", "path.write_text('')"])
def test_an_editor_that_leaves_nothing_records_nothing(
    body: str, small: Path, elsewhere: Path
) -> None:
    with WarmDesk(*MINUTES, EDITOR=script(elsewhere, body)) as desk:
        desk.answer(WHAT, "e")
        quit_here(desk, WHAT)
    assert small.read_text() == SMALL


def test_by_and_meeting_are_those_of_note_where_nothing_is_said(repo: Repo) -> None:
    repo.commit(SMALL)
    with WarmDesk("minutes") as desk:
        assert ", by A Manager: 2 actions" in desk.until(WHAT)
        desk.type("All done.\r")
        quit_here(desk, STATUS)
        assert re.search(r"To go on: jtai minutes --meeting \d{4}-\d\d-\d\d\n", desk.rest)
        assert "Next: git diff plan.yaml, then jtai commit" in desk.rest
    assert action(repo.plan, "1.2").progress[-1].by == "A Manager"


def test_filters_say_which_are_asked(small: Path, run: Run) -> None:
    with WarmDesk(*MINUTES, "--agency", "bscb") as desk:
        assert "(lead BSCB)" in quit_here(desk, "2.1: what was said? ")
    assert "(lead LA)" in run("minutes", *DAY, "--agency", "LA").out
    assert "there is no agency" in run("minutes", *DAY, "--agency", "zz", code=2).err


def test_a_meeting_can_be_a_month_and_is_not_still_to_come(small: Path, run: Run) -> None:
    with WarmDesk("minutes", "--meeting", "May 2018") as desk:
        assert "overdue by 61 days at 31 May 2018" in desk.answer(WHAT, "Said.")
        quit_here(desk, STATUS)
    assert action(small, "1.2").progress[-1].date.text == "2018-05"
    assert "still to come" in run("minutes", "--meeting", "+1d", code=2).err


def test_due_is_what_falls_due_by_the_meeting_after_this_one(small: Path) -> None:
    small.write_text(BOARD.replace("[2018-02, 2018-05]", "[2018-02, 2018-05, 2018-05-20]"))
    with WarmDesk(*MINUTES) as desk:
        assert "2 actions, 2 overdue" in quit_here(desk, WHAT)


def test_without_a_terminal_it_is_refused_and_says_what_to_do(small: Path, run: Run) -> None:
    ran = run("minutes", *DAY, code=2, stdin="Said.\n\n\n")
    assert "needs a terminal" in ran.err
    assert "jtai note REF 'TEXT'" in ran.err
    assert small.read_text() == SMALL


@pytest.mark.parametrize("columns", [20, 40, 80, 140])
def test_lines_keep_to_the_screen(columns: int, small: Path) -> None:
    with WarmDesk(*MINUTES, columns=columns, TERM="dumb") as desk:
        desk.answer(WHAT, "?")
        through(desk, "Done.", "", "", "")
        quit_here(desk, "2.1: what was said? ")
        said = [line for line in desk.said.splitlines() if "?" not in line and "jtai" not in line]
        assert max(map(len, said)) <= columns
