"""jtai minutes, where things go wrong: kills, two people, pastes, closed windows, odd letters."""

import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from jtai.writing import held
from tests.conftest import SMALL, Repo, Run, litter, script
from tests.desk import Desk, WarmDesk
from tests.test_minutes import (
    DAY,
    DUE,
    EVIDENCE,
    MINUTES,
    STATUS,
    WHAT,
    action,
    notes,
    quit_here,
    through,
)

PASTED = ["Five lines were said.", "", "- one", "- two", "q"]
MORE = "1.2: more of it? "
TWO = "2.1: what was said? "

ANSWERS = (
    (WHAT, "The audit goes on."),
    (STATUS, "not started"),
    (DUE, "2018-09"),
    ("1.2: why Sep 2018? ", "It waits for a lead."),
    (EVIDENCE, "Minute 7.2"),
    ("1.2: more evidence? ", ""),
    (TWO, "Published."),
    ("2.1: new status? ", "complete"),
    ("2.1: evidence? ", "The paper"),
)


def recorded(plan: Path, answered: int) -> bool:
    """Whether the plan has what was answered to so many questions, each once, and nothing else."""
    first, second = action(plan, "1.2"), action(plan, "2.1")
    moved = answered > 3
    why = "\n\nNew due date: September 2018. Why: It waits for a lead." if moved else ""
    return (
        notes(plan, "1.2") == [f"The audit goes on.{why}"] * (answered > 0)
        and first.status == ("not started" if answered > 1 else "in progress")
        and [due.text for due in first.was_due if not isinstance(due, str)] == ["2018-03"] * moved
        and first.evidence == ("Minute 7.2",) * (answered > 4)
        and notes(plan, "2.1") == ["Published."] * (answered > 6)
        and second.status == ("complete" if answered > 7 else None)
        and second.evidence == ("The paper",) * (answered > 8)
    )


@pytest.mark.parametrize("answered", range(len(ANSWERS)))
def test_killed_at_a_prompt_all_that_was_answered_is_there_once(
    answered: int, small: Path, run: Run
) -> None:
    with Desk(*MINUTES) as desk:
        for prompt, answer in ANSWERS[:answered]:
            desk.answer(prompt, answer)
        desk.until(ANSWERS[answered][0])
        desk.type("half a l")
        desk.kill()
    assert recorded(small, answered)
    assert litter(small.parent) == []
    run("check")
    if answered < 7:
        with Desk(*MINUTES) as desk:
            said = desk.until(TWO if answered else WHAT)
            assert ("1 of 1" if answered else "1 of 2") in said


@pytest.mark.parametrize("answered", range(len(ANSWERS)))
def test_killed_while_it_writes_an_answer_is_there_once_or_not_at_all(
    answered: int, small: Path, run: Run
) -> None:
    chance = random.Random()  # noqa: S311
    for _ in range(2):
        small.write_text(SMALL)
        with Desk(*MINUTES) as desk:
            for prompt, answer in ANSWERS[: answered + 1]:
                desk.answer(prompt, answer)
            time.sleep(chance.uniform(0.03, 0.12))
            desk.kill()
        assert recorded(small, answered) or recorded(small, answered + 1)
    run("note", "2.1", "At last.")
    assert litter(small.parent) == []


def test_after_a_kill_git_shows_what_was_answered(repo: Repo) -> None:
    repo.commit(SMALL)
    with Desk(*MINUTES, "--commit") as desk:
        through(desk, "The audit goes on.")
        desk.until(STATUS)
        desk.kill()
    added = [line for line in repo.git("diff").splitlines() if line[:2] in ("+ ", "- ")]
    assert [line.strip("+ ") for line in added] == [
        "- date: 2018-05-15",
        "by: Minutes",
        "note: The audit goes on.",
    ]
    with Desk(*MINUTES, "--commit") as desk:
        assert desk.end() == 4
        assert "Commit them first (jtai commit)" in desk.said


def test_ctrl_c_keeps_what_was_recorded_and_says_what_it_is(repo: Repo) -> None:
    repo.commit(SMALL)
    with Desk(*MINUTES, "--commit") as desk:
        through(desk, "The audit goes on.")
        desk.until(STATUS)
        desk.type("compl")
        desk.until("compl")
        time.sleep(0.1)  # Python hears of a signal while readline is at work at the next key only
        desk.type("\x03")
        assert desk.end() == 130
        assert "Recorded for 15 May 2018, by Minutes: 1 note (1.2)" in desk.rest
        assert "Next: git diff plan.yaml, then jtai commit" in desk.rest
    assert notes(repo.plan, "1.2") == ["The audit goes on."]
    assert repo.git("rev-list", "--count", "HEAD") == "1"


def test_ctrl_c_while_an_answer_is_written_waits_for_it_and_tells_of_it(small: Path) -> None:
    with Desk(*MINUTES) as desk:
        with held(small):
            through(desk, "The audit goes on.")
            desk.until("\n")
            time.sleep(0.3)  # it waits for us by now
            desk.type("\x03")
            time.sleep(0.1)
        assert desk.end() == 130
        assert "Recorded for 15 May 2018, by Minutes: 1 note (1.2)" in desk.rest
        assert "Still to be asked: 1 action\n" in desk.rest
        assert "is kept in" not in desk.rest
    assert notes(small, "1.2") == ["The audit goes on."]


def test_a_second_ctrl_c_does_not_wait_and_the_words_are_kept(small: Path) -> None:
    with held(small), Desk(*MINUTES) as desk:
        through(desk, "The audit goes on.")
        desk.until("\n")
        time.sleep(0.3)
        desk.type("\x03")
        time.sleep(0.1)
        desk.type("\x03")
        assert desk.end() == 130
        assert "Nothing was recorded for 15 May 2018." in desk.rest
        found = re.search(r"Your note is kept in (\S+)", desk.rest)
        assert found is not None
        assert Path(found[1]).read_text() == "The audit goes on."
        Path(found[1]).unlink()
    assert notes(small, "1.2") == []


@pytest.mark.parametrize("term", ["xterm", "dumb"])
def test_ctrl_d_quits(term: str, small: Path) -> None:
    with Desk(*MINUTES, TERM=term) as desk:
        through(desk, "The audit goes on.")
        desk.until(STATUS)
        desk.type("\x04")
        assert desk.end() == 0
        assert ": 1 note (1.2)" in desk.rest


def test_after_ctrl_z_and_fg_the_line_in_hand_is_there_again(small: Path) -> None:
    with Desk(*MINUTES) as desk:
        desk.until(WHAT)
        desk.type("The audit goes o")
        desk.until("goes o")
        time.sleep(0.3)  # it waits for a key by now, as it does when a person presses Ctrl-Z
        desk.away_and_back()
        desk.until(f"{WHAT}The audit goes o")
        desk.type("\x7fon.\r")
        desk.until("n.")
        quit_here(desk, STATUS)
    assert notes(small, "1.2") == ["The audit goes on."]


@pytest.mark.parametrize("term", ["xterm", "dumb"])
def test_a_window_that_is_closed_loses_nothing(term: str, small: Path) -> None:
    with Desk(*MINUTES, TERM=term) as desk:
        through(desk, "The audit goes on.")
        desk.until(STATUS)
        desk.hang_up()
        assert desk.wait() in (-signal.SIGHUP, 0, 4)
    assert notes(small, "1.2") == ["The audit goes on."]


def as_one(lines: list[str]) -> str:
    return "\n".join(lines)


def test_a_paste_that_the_terminal_tells_of_is_one_answer(small: Path) -> None:
    with WarmDesk(*MINUTES) as desk:
        desk.answer(WHAT, "\x1b[200~" + "\r".join(PASTED) + "\x1b[201~")
        assert "15 May 2018, 5 lines" in quit_here(desk, STATUS)
    assert notes(small, "1.2") == [as_one(PASTED)]


@pytest.mark.parametrize("term", ["xterm", "dumb"])
@pytest.mark.parametrize("last", ["\r", ""])
def test_a_paste_of_which_nobody_tells_is_one_answer(last: str, term: str, small: Path) -> None:
    with WarmDesk(*MINUTES, TERM=term) as desk:
        desk.until(WHAT)
        desk.type("\r".join(PASTED) + last)
        said = desk.until(MORE)
        assert "Several lines came at once: they are one text." in said
        assert "new status" not in said
        desk.type("\r")
        if not last and term == "dumb":
            desk.answer(MORE, "")
        quit_here(desk, STATUS)
    assert notes(small, "1.2") == [as_one(PASTED)]


def test_killed_where_more_may_come_the_lines_of_a_paste_are_there(small: Path) -> None:
    with WarmDesk(*MINUTES) as desk:
        desk.until(WHAT)
        desk.type("One.\rTwo.\r")
        desk.answer(MORE, "Three.")
        desk.until(MORE)
        desk.kill()
    assert notes(small, "1.2") == ["One.\nTwo.\nThree."]


def test_a_paste_that_cannot_be_recorded_goes_to_the_editor_whole(
    small: Path, elsewhere: Path
) -> None:
    editor = script(elsewhere, "path.write_text(path.read_text().replace(chr(1), '-'))")
    with WarmDesk(*MINUTES, TERM="dumb", EDITOR=editor) as desk:
        desk.until(WHAT)
        desk.type("One\x01.\rTwo.\rThree.")
        desk.answer(MORE, "")
        desk.answer(MORE, "")
        desk.answer(WHAT, "e")
        quit_here(desk, STATUS)
    assert notes(small, "1.2") == ["One-.\nTwo.\nThree."]


def test_a_paste_whose_first_line_is_empty_skips_nothing(small: Path) -> None:
    with WarmDesk(*MINUTES) as desk:
        desk.until(WHAT)
        desk.type("\rSaid.\rq\r")
        desk.answer(MORE, "")
        quit_here(desk, STATUS)
    assert notes(small, "1.2") == ["Said.\nq"]


@pytest.mark.parametrize("term", ["xterm", "dumb"])
def test_a_paste_where_one_line_is_asked_for_records_nothing(term: str, small: Path) -> None:
    with WarmDesk(*MINUTES, TERM=term) as desk:
        through(desk, "Said.")
        desk.until(STATUS)
        desk.type("complete\r2019-01\rMinute 7.2\rq")
        desk.answer("once all of it is there: ", "")
        if term == "dumb":
            desk.answer("once all of it is there: ", "")
        assert "one line is asked for here" in quit_here(desk, STATUS)
    assert action(small, "1.2").status == "in progress"


def test_enter_pressed_too_often_is_enter(small: Path) -> None:
    with WarmDesk(*MINUTES) as desk:
        desk.until(WHAT)
        desk.type("Said.\r\r\r")
        quit_here(desk, STATUS)
    assert notes(small, "1.2") == ["Said."]


@pytest.mark.parametrize("no_color", ["", "1"])
def test_a_plain_terminal_gets_plain_lines(no_color: str, small: Path) -> None:
    with WarmDesk(*MINUTES, TERM="dumb", NO_COLOR=no_color) as desk:
        through(desk, "Said.", "3")
        desk.answer(EVIDENCE, "Minute 7.2")
        quit_here(desk, "1.2: more evidence? ")
        assert "\x1b" not in desk.said
        assert "\b" not in desk.said
        assert "\r" not in desk.said


def test_no_color_leaves_out_all_colour(small: Path) -> None:
    with WarmDesk(*MINUTES, NO_COLOR="1") as desk:
        through(desk, "Said.", "3")
        quit_here(desk, EVIDENCE)
        assert re.findall("\x1b\\[[0-9;]*m", desk.said) == []


def test_a_very_long_line_is_whole(small: Path) -> None:
    text = "word " * 4000 + "end"
    with WarmDesk(*MINUTES) as desk:
        through(desk, text)
        quit_here(desk, STATUS)
    assert notes(small, "1.2") == [text]


def test_a_line_of_which_the_terminal_lost_the_end_is_not_recorded(
    small: Path, elsewhere: Path
) -> None:
    editor = script(elsewhere, "path.write_text(path.read_text().replace('word ', '', 1))")
    with WarmDesk(*MINUTES, TERM="dumb", EDITOR=editor) as desk:
        through(desk, "word " * 1000)
        assert "longer than this terminal takes" in desk.answer(WHAT, "e")
        quit_here(desk, STATUS)
    assert notes(small, "1.2")[0].startswith("word word")
    assert 4000 < len(notes(small, "1.2")[0]) < 4096


def test_a_paste_with_such_a_line_is_not_recorded_in_part(small: Path, elsewhere: Path) -> None:
    editor = script(elsewhere, "path.write_text(path.read_text().replace('word ', ''))")
    with WarmDesk(*MINUTES, TERM="dumb", EDITOR=editor) as desk:
        desk.until(WHAT)
        desk.type("One.\r" + "word " * 1000 + "\rThree.\r")
        desk.answer(WHAT, "e")
        quit_here(desk, STATUS)
    assert re.fullmatch(r"One\.\nw?o?r?d?\nThree\.", notes(small, "1.2")[0])


@pytest.mark.parametrize("locale", ["C", "C.UTF-8", "POSIX"])
def test_letters_are_letters_in_any_locale(locale: str, small: Path) -> None:
    with Desk(*MINUTES, LC_ALL=locale) as desk:
        through(desk, "Caf\u00e9 \u2013 so.")
        quit_here(desk, STATUS)
    assert notes(small, "1.2") == ["Caf\u00e9 \u2013 so."]


def test_letters_of_all_kinds_are_taken_and_other_encodings_refused(small: Path) -> None:
    text = "Caf\u00e9, \u201cso\u201d, \u65e5\u672c, \U0001f469\u200d\U0001f467, [red]x[/red], # x"
    with Desk(*MINUTES, TERM="dumb") as desk:
        desk.answer(WHAT, b"caf\xe9 noir")
        said = desk.answer(WHAT, text)
        assert "U+DCE9" in said
        quit_here(desk, STATUS)
    assert notes(small, "1.2") == [text]


@pytest.mark.parametrize("key", ["\x01", "\x1b", "\x07"])
def test_control_characters_are_refused_and_shown(key: str, small: Path, elsewhere: Path) -> None:
    editor = script(elsewhere, f"path.write_text(path.read_text().replace({key!r}, '-'))")
    with Desk(*MINUTES, TERM="dumb", EDITOR=editor) as desk:
        desk.answer(WHAT, f"a{key}b")
        assert f"U+00{ord(key):02X}" in desk.answer(WHAT, "e"), "and the editor goes on with it"
        quit_here(desk, STATUS)
    assert notes(small, "1.2") == ["a-b"]


def test_two_people_at_once_both_keep_theirs(small: Path, run: Run) -> None:
    with WarmDesk(*MINUTES) as desk:
        desk.until(WHAT)
        run("note", "1.2", "Mine.", "--by", "LA", "--date", "2018-05-14")
        desk.type("The audit goes on.\r")
        desk.until(STATUS)
        run("note", "2.1", "Mine too.", "--by", "LA", "--status", "not started")
        desk.type("complete\r")
        desk.answer(EVIDENCE, "Minute 7.2")
        desk.answer("1.2: more evidence? ", "")
        assert "Mine too." in desk.answer(TWO, "Published.")
        quit_here(desk, "2.1: new status? ")
        assert "2 notes, 1 completed" in desk.rest
    assert [n.note for n in action(small, "1.2").progress[1:]] == ["Mine.", "The audit goes on."]
    assert action(small, "1.2").status == "complete"
    assert {n.note for n in action(small, "2.1").progress} == {"Mine too.", "Published."}


def test_what_somebody_else_decided_meanwhile_stands_and_is_said(small: Path, run: Run) -> None:
    with WarmDesk(*MINUTES) as desk:
        through(desk, "The audit goes on.")
        desk.until(STATUS)
        run("note", "1.2", "Given up.", "--status", "withdrawn")
        desk.type("complete\r")
        said = desk.answer(STATUS, "complete")
        assert "somebody else has changed it meanwhile" in said
        assert "the status is withdrawn now, and was in progress" in said
        assert "Recorded: in progress" not in said
        assert "Recorded: withdrawn -> complete" in quit_here(desk, EVIDENCE)
    assert action(small, "1.2").status == "complete"


def test_a_due_date_that_somebody_else_moved_stands_and_the_why_is_not_said(
    small: Path, run: Run
) -> None:
    with WarmDesk(*MINUTES) as desk:
        through(desk, "It waits.", "", "2018-06")
        run("note", "1.2", "Put off.", "--due", "2028-12")
        desk.answer("1.2: why Jun 2018? ", "For a lead.")
        said = quit_here(desk, "1.2: new due date (now Dec 2028)? ")
        assert "it was not moved to Jun 2018" in said
    assert notes(small, "1.2") == ["It waits."]


def test_an_action_that_somebody_else_took_out_keeps_the_words_in_a_file(
    small: Path, run: Run
) -> None:
    with WarmDesk(*MINUTES) as desk:
        desk.until(WHAT)
        run("remove", "1.2", "--reason", "It stood twice.")
        desk.type("The audit goes on.\r")
        said = desk.answer(WHAT, "")
        assert "1.2 is not in the plan any more; nothing was written." in said
        found = re.search(r"Your note is kept in (\S+)", said)
        assert found is not None
        assert Path(found[1]).read_text() == "The audit goes on."
        Path(found[1]).unlink()
        quit_here(desk, TWO)


def test_what_somebody_else_spoke_of_meanwhile_is_not_asked(small: Path, run: Run) -> None:
    with WarmDesk(*MINUTES) as desk:
        desk.until(WHAT)
        run("note", "2.1", "Published.", "--date", "2018-05-15")
        desk.type("\r")
        assert desk.end() == 0
        assert "2.1 has a note of 15 May 2018 meanwhile: it is not asked." in desk.rest
        assert "Still to be asked: 1 action, skipped: 1.2" in desk.rest


def test_a_plan_that_somebody_broke_meanwhile_ends_it_and_keeps_the_words(small: Path) -> None:
    with WarmDesk(*MINUTES) as desk:
        desk.until(WHAT)
        small.write_text(SMALL.replace("status: in progress", "staus: in progress"))
        desk.type("The audit goes on.\r")
        assert desk.end() == 3
        assert "did you mean status" in desk.rest.replace("'", "")
        found = re.search(r"Your note is kept in (\S+)", desk.rest)
        assert found is not None
        Path(found[1]).unlink()
        assert "Nothing was recorded" in desk.rest


def test_what_somebody_else_committed_meanwhile_is_not_counted_as_said(
    repo: Repo, run: Run
) -> None:
    repo.commit(SMALL)
    with WarmDesk(*MINUTES, "--commit") as desk:
        desk.until(WHAT)
        run("note", "2.1", "Theirs.", "--commit")
        desk.type("The audit goes on.\r")
        desk.answer(STATUS, "q")
        assert desk.end() == 4
        assert "jtai commit -m 'Minutes of 15 May 2018: 1 note'" in desk.rest


def test_work_of_somebody_else_is_in_no_commit_of_minutes(repo: Repo, run: Run) -> None:
    head = repo.commit(SMALL)
    with WarmDesk(*MINUTES, "--commit") as desk:
        through(desk, "The audit goes on.")
        desk.until(STATUS)
        run("note", "1.1", "Mine.")
        desk.type("q\r")
        assert desk.end() == 4
        assert "nothing committed" in desk.rest.replace("\n", " ")
        assert "jtai commit -m 'Minutes of 15 May 2018: 1 note'" in desk.rest
    assert repo.git("rev-parse", "HEAD") == head
    assert notes(repo.plan, "1.2") == ["The audit goes on."]


def test_it_is_imported_with_readline_only_when_it_asks(
    small: Path, jtai: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    asked = "import sys; sys.argv = ['jtai', 'status']; from jtai.__main__ import run\n"
    asked += "try: run()\nexcept SystemExit: pass\n"
    asked += "print([name for name in sys.modules if 'readline' in name or 'sitting' in name])"
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"
    assert jtai("minutes", *DAY, stdin=subprocess.DEVNULL).returncode == 2
