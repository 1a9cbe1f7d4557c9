"""What a cell tells of several things has one reading: what was written comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.dates import read_plan_date, short
from jtai.model import Note
from jtai.on_file import (
    codes_in,
    codes_on_file,
    notes_in,
    texts_in,
    texts_on_file,
    told_as_published,
    told_on_file,
)

PIECES = (
    *("1. ", "2. ", "3. ", "10. ", "\n", " ", "a", "(", ")", ":", "): ", ",", '"', "\r"),
    *("Mar 2018: ", "15 Mar 2018:", "2018-03 (x): ", "2018-03"),
)
TEXTS = (
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=9)
    .map("".join)
    .map(lambda text: text.rstrip("\n"))
    .filter(str.strip)
)
LINES = TEXTS.map(lambda text: text.replace("\n", " "))
NOTES = st.builds(
    Note,
    st.sampled_from(["2018-03", "2018-03-15", "1999-12-01"]).map(read_plan_date),
    TEXTS,
    st.none() | LINES,
)


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_steps_come_back(steps: list[str]) -> None:
    assert texts_in(texts_on_file(steps)) == tuple(steps)


@given(st.lists(NOTES, min_size=1, max_size=4))
def test_notes_come_back(notes: list[Note]) -> None:
    for tell in (told_on_file, told_as_published):
        back = notes_in("\n".join(map(tell, notes)))
        assert [(told.by, told.note) for told in back] == [(n.by, n.note) for n in notes]
    assert [told.when for told in back] == [short(note.date) for note in notes]


@given(st.lists(LINES, max_size=4))
def test_leads_come_back(codes: list[str]) -> None:
    assert codes_in(codes_on_file(codes)) == tuple(codes)


def test_what_has_one_reading_is_told_as_people_write_it() -> None:
    assert texts_on_file(["Audit.", "Tell the board:\n- once"]) == (
        "1. Audit.\n2. Tell the board:\n- once"
    )
    assert texts_on_file(["1. Audit"]) == "1. Audit"
    assert codes_on_file(["LA", "Police"]) == "LA, Police"
    note = Note(read_plan_date("2018-03"), "Begun.\n\nDone.", "A. (Sgt)")
    assert told_as_published(note) == "Mar 2018 (A. (Sgt)): Begun.\n\nDone."
    assert told_on_file(note) == "2018-03 (A. (Sgt)): Begun.\n\nDone."


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (["1. a\n2. b"], " 1. a\n 2. b"),
        (["a\n2. b", "c"], "1. a\n 2. b\n2. c"),
    ],
)
def test_what_would_be_taken_for_another_step_has_a_blank_before_it(
    steps: list[str], said: str
) -> None:
    assert texts_on_file(steps) == said


def test_what_would_be_taken_for_another_note_has_a_blank_before_it() -> None:
    note = Note(read_plan_date("2018-03"), "As said:\nFeb 2018: nothing.", "A): B")
    assert told_as_published(note) == "Mar 2018 (A) : B): As said:\n Feb 2018: nothing."


@pytest.mark.parametrize("text", ["", "Done.", "Mar-18: done", "Soon.\nMar 2018: done", "2018: x"])
def test_a_cell_that_starts_with_no_note_of_jtais_has_none(text: str) -> None:
    assert notes_in(text) == ()
