"""While a person corrects something, others do too: nothing of theirs is written over."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import SMALL, Repo, Run, script

NOTE = "The audit has begun. See 1.1."
ANOTHER = (
    "          - date: 2018-01\n            note: Asked.\n          - date: 2018-02-15\n"
    "            by: A. Sergeant\n"
)


@pytest.mark.parametrize(
    ("theirs", "arguments", "said"),
    [
        (("due: 2018-03\n", "due: 2018-05\n"), ("--due", "2018-09"), "its due date"),
        (
            ("due: 2018-03\n", "due: 2018-03\n        was_due: [2018-01]\n"),
            ("--due", "2018-09"),
            "its due date",
        ),
        (("status: in progress", "status: withdrawn"), ("--status", "not started"), "its status"),
        (("lead: [Police]\n", "lead: [BSCB]\n"), ("--lead", "LA"), "its lead"),
        (("Audit the timeliness", "Audit all"), ("--action", "Audit."), "its wording"),
        (("Audit the timeliness", "Audit all"), ("--due", "2018-09"), "its wording"),
        (("Visits are late.", "Visits."), ("--finding", "Late visits."), "its wording"),
        (
            ("status: in progress", "evidence: [B]\n        status: in progress"),
            ("--no-evidence", "1"),
            "its evidence",
        ),
        (
            ('      - ref: "1.2"', '      - x-rag: Red\n        ref: "1.2"'),
            ("--field", "x-rag=Green"),
            "its x- fields",
        ),
        ((NOTE, "The audit goes on."), ("--note", "1", "--text", "Mine."), "its note of 15 Feb"),
        ((NOTE, "The audit goes on."), ("--note", "1", "--remove"), "its note of 15 Feb 2018"),
        (('ref: "1.2"', 'ref: "1.7"'), ("--due", "2018-09"), "1.2 is called 1.7 now"),
    ],
)
def test_what_somebody_else_changed_is_refused_and_named(
    theirs: tuple[str, str],
    arguments: tuple[str, ...],
    said: str,
    run: Run,
    small: Path,
    before_the_lock: Callable[[str], None],
) -> None:
    start = SMALL
    if "--no-evidence" in arguments:
        start = SMALL.replace("status: in progress", "evidence: [A]\n        status: in progress")
        small.write_text(start)
        theirs = ("evidence: [A]", "evidence: [B]")
    before_the_lock(start.replace(*theirs))
    ran = run("amend", "1.2", *arguments, code=4)
    assert said in ran.err
    assert "nothing was written" in ran.err
    assert small.read_text() == start.replace(*theirs)


def test_a_note_is_found_again_by_its_words_and_not_by_its_number(
    run: Run, small: Path, before_the_lock: Callable[[str], None]
) -> None:
    first = "          - date: 2018-02-15\n            by: A. Sergeant\n"
    theirs = SMALL.replace(first, ANOTHER)
    before_the_lock(theirs)
    run("amend", "1.2", "--note", "1", "--text", "Mine.")
    assert small.read_text() == theirs.replace(NOTE, "Mine.")


@pytest.mark.parametrize(
    "theirs",
    [
        SMALL.replace("due: 2018-04\n", "due: 2018-05\n"),
        SMALL.replace("lead: [Police]\n", "lead: [BSCB]\n"),
        SMALL.replace(NOTE, "The audit goes on."),
        SMALL.replace("status: in progress", "status: withdrawn"),
    ],
)
def test_what_others_changed_beside_it_stays_and_stops_nothing(
    theirs: str, run: Run, small: Path, before_the_lock: Callable[[str], None]
) -> None:
    before_the_lock(theirs)
    run("amend", "1.2", "--due", "2018-09")
    assert small.read_text() == theirs.replace("due: 2018-03\n", "due: 2018-09\n")


def test_the_evidence_of_both_is_kept(
    run: Run, small: Path, before_the_lock: Callable[[str], None]
) -> None:
    theirs = SMALL.replace("status: in progress", "status: in progress\n        evidence: [Theirs]")
    before_the_lock(theirs)
    run("amend", "1.2", "--evidence", "Ours")
    assert small.read_text() == theirs.replace("[Theirs]", "[Theirs, Ours]")


def test_the_own_fields_of_both_are_kept(
    run: Run, small: Path, before_the_lock: Callable[[str], None]
) -> None:
    theirs = SMALL.replace("due: 2018-04\n", "due: 2018-04\n        x-rag: Red\n")
    before_the_lock(theirs)
    run("amend", "2.1", "--field", "x-priority=High")
    assert small.read_text() == theirs.replace("Red\n", "Red\n        x-priority: High\n")


def test_what_others_put_right_in_the_same_way_is_nothing_to_do_and_no_commit(
    run: Run, repo: Repo, before_the_lock: Callable[[str], None]
) -> None:
    repo.commit(SMALL)
    theirs = SMALL.replace("due: 2018-03\n", "due: 2018-09\n")
    before_the_lock(theirs)
    said = run("amend", "1.2", "--due", "2018-09").out
    assert said == "Nothing was written: all of it is so already.\n"
    assert repo.plan.read_text() == theirs
    assert repo.git("rev-list", "--count", "HEAD") == "1"


def test_words_written_in_the_editor_are_kept_where_they_are_refused(
    run: Run, small: Path, at_a_desk: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = SMALL.replace(NOTE, "The audit goes on.")
    body = f"pathlib.Path('plan.yaml').write_text({theirs!r})\npath.write_text('Mine.')"
    monkeypatch.setenv("EDITOR", script(elsewhere, body))
    said = run("amend", "1.2", "--note", "last", code=4).err
    (kept,) = at_a_desk.iterdir()
    assert f"Your note is kept in {kept}\n" in said
    assert "somebody else has changed its note of 15 Feb 2018 meanwhile" in said
    assert kept.read_text() == "Mine."
    assert small.read_text() == theirs
