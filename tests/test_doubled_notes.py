"""A note with one date, author and wording stands once in an action: twice is an error."""

from pathlib import Path

import pytest

from tests.conftest import SMALL, Repo, Run

NOTE = "          - date: 2018-02-15\n            by: A. Sergeant\n            note: {}\n"
SAID = "The audit has begun. See 1.1."
DOUBLED = SMALL.replace(NOTE.format(SAID), NOTE.format(SAID) * 2)
AGAIN = ("note", "1.2", SAID, "--date", "2018-02-15", "--by", "A. Sergeant")


def test_a_note_that_stands_twice_stops_every_command_but_check(small: Path, run: Run) -> None:
    small.write_text(DOUBLED)
    told = "plan.yaml:33: 1.2: the same note stands already at line 30: take one of them out\n"
    told += f"  33 |           - date: 2018-02-15\n     |             {'^' * 16}\n"
    assert run("check", code=1).out == told + "plan.yaml: 1 error\n"
    assert run("overdue", code=3).err == told
    assert run("note", "1.1", "Fine.", code=3).err == told


@pytest.mark.parametrize(
    "layout", [f"'{SAID} '", "|\n              The audit has begun.\n              See 1.1.", SAID]
)
def test_the_same_words_are_the_same_however_they_are_laid_out(
    layout: str, small: Path, run: Run
) -> None:
    small.write_text(SMALL.replace(NOTE.format(SAID), NOTE.format(layout) + NOTE.format(SAID)))
    assert "1.2: the same note stands already at line 30" in run("check", code=1).out


@pytest.mark.parametrize("other", [("15", "16"), ("A. ", "B. "), ("has", "had")])
def test_another_day_author_or_word_makes_another_note(
    other: tuple[str, str], small: Path, run: Run
) -> None:
    note = NOTE.format(SAID)
    small.write_text(SMALL.replace(note, note + note.replace(*other)))
    run("check")


@pytest.mark.parametrize("more", [(), ("--status", "complete"), ("--dry-run",)])
def test_a_note_that_is_there_already_is_not_added(
    more: tuple[str, ...], small: Path, run: Run
) -> None:
    before = small.read_bytes()
    ran = run(*AGAIN, *more, code=2)
    assert (ran.out, ran.err) == ("", "1.2 has this very note already; nothing was written.\n")
    assert small.read_bytes() == before


def test_the_same_note_can_be_added_to_another_action_and_on_another_day(
    small: Path, run: Run
) -> None:
    run("note", "2.1", *AGAIN[2:])
    run(*AGAIN[:4], "2018-02-16", *AGAIN[5:])
    assert small.read_text().count("The audit has begun.") == 3


def test_a_note_that_both_sides_of_a_merge_added_stands_once(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    run("git-setup")
    repo.git("add", "--all")
    repo.git("commit", "--quiet", "-m", "Set up")
    main = repo.git("branch", "--show-current")
    for branch, beside in (("ours", "1.1"), ("theirs", "2.1")):
        repo.git("switch", "--quiet", "-c", branch, main)
        run("note", "1.2", "Done.", "--date", "2018-04", "--by", "Minutes")
        run("note", beside, "Seen.", "--date", "2018-04", "--by", "Minutes")
        repo.git("commit", "--quiet", "--all", "-m", branch)
    repo.git("merge", "--quiet", "ours")
    assert repo.plan.read_text().count("Done.") == 1
    assert repo.plan.read_text().count("Seen.") == 2
    run("check")
