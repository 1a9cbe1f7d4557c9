"""A due in words: what is no date stays, what may have been meant as one is not taken for words."""

from pathlib import Path

import pytest

from jtai.dates import read_due
from jtai.time_words import is_a_status, months_in, time_in
from tests.conftest import SMALL, Run

NO_TIME = (
    *("Ongoing", "no date", "To be confirmed", "TBC", "Not applicable", "N/A", "As required"),
    *("Rolling", "Continuous", "Regular", "Business as usual", "Day-to-day work", "Quarterly"),
    *("In due course", "as may be agreed", "when needed", "Subject to funding", "With Marc"),
    *("Under the terms of reference", "For now none", "Not yet agreed", "Each meeting"),
    *("No fixed deadline", "No deadline", "without a deadline", "Business as usual from now on"),
    *("awaiting next steps", "Ongoing, next to other work", "Ongoing", "Sunderland", "Saturated"),
    *("match", "just", "charm", "With Mary", "Complex", "Completely", "the panel that sat"),
)


@pytest.fixture(autouse=True)
def _in_march(monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import date

    from jtai.cli import typed

    monkeypatch.setattr(typed, "today", lambda: date(2018, 3, 19))


@pytest.mark.parametrize("words", NO_TIME)
def test_words_that_are_no_date_by_nature_are_words(words: str) -> None:
    assert read_due(words) == words
    assert time_in(words) is None
    assert not is_a_status(words)


@pytest.mark.parametrize(
    ("words", "months"),
    [
        *(("May", [5]), ("may", [5]), ("MAY", [5]), ("Mar", [3]), ("mar.", [3]), ("Sept", [9])),
        *(("end of May", [5]), ("mid Mar", [3]), ("mid-March", [3]), ("by may", [5])),
        *(("late Sept", [9]), ("May/June", [5, 6]), ("midMarch", [3]), ("midmay", [5])),
        *(("May be extended", [5]), ("after the may board", [5]), ("may half-term", [5])),
        *(("in may, as agreed", [5]), ("Febr", [2]), ("M\u200bay", [5]), ("Decem–Janu", [12, 1])),
        *(("ＭＡＹ", [5]), ("by ｊｕｎｅ", [6])),
    ],
)
def test_a_month_without_its_year_is_no_due(words: str, months: list[int]) -> None:
    assert months_in(words) == months
    with pytest.raises(ValueError, match=r"without its year.*2018-.*no date"):
        read_due(words)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        *(("second quarter", "quarter"), ("within six months", "months"), ("next year", "next")),
        *(("By Easter", "Easter"), ("Spring", "Spring"), ("end of term", "end of")),
        *(("asap", "asap"), ("Immediate", "Immediate"), ("on a Tuesday", "Tuesday")),
        *(("six weeks", "weeks"), ("year end", "year"), ("half-term", "half-term")),
        *(("Febuary", "Febuary"), ("by Novemebr", "Novemebr"), ("As above", "As above")),
        *((slip, slip) for slip in ("Apirl", "Marhc", "Jluy", "Juen", "Aprl", "Immediatly")),
        *(("a.s.a.p.", "a.s.a.p"), ("immed.", "immed"), ("Tommorow", "Tommorow")),
        *(("six wks", "wks"), ("one yr", "yr"), ("a mth", "mth"), ("yr end", "yr")),
        *(("EOFY", "EOFY"), ("close of play", "close of play"), ("by Sat", "Sat"), ("SUN", "SUN")),
        *(("close of business", "close of business"), ("later", "later"), ("ｎｅｘｔ", "next")),
    ],
)
def test_words_that_speak_of_a_time_are_warned_of(
    words: str, told: str, run: Run, small: Path
) -> None:
    small.write_text(SMALL.replace("due: 2018-04", f"due: {words}"))
    warning = f"plan.yaml:39: 2.1: warning: the due date is words that speak of a time ('{told}')"
    assert [line for line in run("check").lines if line.startswith(warning)]


@pytest.mark.parametrize(
    "words",
    ["Completed", "Done.", "In progress", "Not yet started", "Overdue", "Compleet", "Ｄｏｎｅ"],
)
def test_a_status_in_the_place_of_a_due_is_warned_of(words: str, run: Run, small: Path) -> None:
    small.write_text(SMALL.replace("due: 2018-04", f"due: {words}"))
    said = run("check").out
    assert f"plan.yaml:39: 2.1: warning: the due date is a status ('{words}')" in said
    assert "'status:'" in said


def test_what_is_only_a_former_due_is_not_warned_of(run: Run, small: Path) -> None:
    small.write_text(SMALL.replace("due: 2018-04", "due: 2018-04\n        was_due: [next year]"))
    assert "speak" not in run("check").out


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("May", "'May' has no year: write 2018-05. Where no month is meant, say it in other words"),
        ("end of may", "'end of may' has no year: write 2018-05."),
        ("mid-March", "'mid-March' has no year: write 2018-03."),
        ("Feb", "it can be read as 2018-02 (Feb 2018) or 2019-02 (Feb 2019); write the one"),
        ("end of June 2018", "'end of June 2018' is not a date: write 2018-06.\n"),
        ("tomorrow", "'tomorrow' is not a date: write +1d."),
    ],
)
def test_a_due_that_is_typed_without_its_year_is_refused_with_the_way_out(
    asked: str, told: str, run: Run, small: Path
) -> None:
    before = small.read_bytes()
    assert told in run("note", "1.2", "Agreed.", "--due", asked, code=2).err
    new = ("--finding", "2", "--action", "Go on.", "--lead", "LA", "--due", asked)
    assert told in run("add", *new, code=2).err
    assert small.read_bytes() == before


def test_words_that_speak_of_a_time_can_be_typed(run: Run, small: Path) -> None:
    run("note", "1.2", "Agreed.", "--due", "second quarter")
    assert "due: second quarter\n" in small.read_text()


def test_any_date_that_is_typed_without_its_year_says_what_to_write(run: Run, small: Path) -> None:
    assert "'May' has no year: " in run("list", "--due-before", "May", code=2).err
