"""jtai minutes, whatever is answered: each note is in the plan once, before the next question."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jtai.cli.sitting import typed_lines
from jtai.cli.sitting.keys import Key, ask
from jtai.model import Status
from tests.conftest import Run
from tests.strategies import TAME_TEXTS
from tests.test_minutes import BOARD, DAY, notes, read

WORDS = ["", "", "b", "r", "e", "?", "back", "x", "'q'", "3", "2", "complete", "in prog", "with"]
DATES = ["2018-09", "2028-12", "Mar 2018", "30 Jun 2018", "Ongoing", "03/04/18", "May", "+3m"]
TEXTS = ["Said.", "Said.", "Half is done. See 2.2.", "because", "Minute 7.2", "- a: b # c", "a\x07"]
TEXT = st.one_of(st.sampled_from(TEXTS), TAME_TEXTS)
ANY = st.one_of(st.sampled_from([*WORDS, *DATES]), TEXT)
IN_ORDER = st.tuples(
    st.one_of(st.just(""), TEXT),
    st.sampled_from(["", "2", "1"]),
    st.sampled_from(DATES),
    TEXT,
    st.sampled_from(["", "b", "Minute 7.2"]),
)
ANSWERS = st.lists(st.one_of(ANY.map(lambda one: (one,)), IN_ORDER), max_size=8).map(
    lambda parts: [answer for part in parts for answer in part]
)
WORDS_FOR_KEYS = (
    "back",
    "previous",
    "quit",
    "exit",
    "stop",
    "edit",
    "editor",
    "help",
    "skip",
    "next",
)


class Person:
    """Answers one question after another, then ends. What was said of an action has to be in the
    plan by the time that the next question is asked."""

    def __init__(self, plan: Path, answers: list[str]) -> None:
        self._plan, self._answers = plan, iter(answers)
        self._awaited: tuple[str, str] | None = None
        self.texts = 0

    def line(self, prompt: str) -> str:
        self._look()
        answer = next(self._answers, None)
        if answer is None:
            raise EOFError
        ref, question = prompt.split(": ", 1)
        free = len(answer.strip()) > 1 and "\x07" not in answer and answer not in ("back", "'q'")
        if question in ("what was said? ", "what else was said? ") and free:
            self._awaited = ref, answer
        return answer

    def _look(self) -> None:
        read(self._plan)
        if self._awaited is not None:
            ref, text = self._awaited
            same = [note for note in notes(self._plan, ref) if note.split() == text.split()]
            assert len(same) == 1, f"{text!r} of {ref}"
            self.texts += 1
        self._awaited = None


@settings(max_examples=30)
@given(ANSWERS)
def test_whatever_is_answered_is_in_the_plan_once_and_the_plan_stays_one(
    run: Run, folder: Path, answers: list[str]
) -> None:
    plan = folder / "plan.yaml"
    plan.write_text(BOARD)
    person = Person(plan, answers)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typed_lines, "_line", person.line)
        patch.setattr(typed_lines, "_at_once", list)
        patch.setattr("jtai.commands.minutes.at_a_desk", lambda: True)
        patch.setattr("jtai.cli.note_words._at_a_desk", lambda: True)
        patch.setenv("EDITOR", "true")
        patch.setenv("TERM", "dumb")
        ran = run("minutes", *DAY, "--by", "Minutes", columns=80)
    assert ran.code == 0
    after = read(plan)
    for action in after.actions:
        assert (action.status is Status.COMPLETE) == (action.completed is not None)
        assert len(action.was_due) <= 1, "put right is not moved"
        assert action.due not in action.was_due
    spoken_of = [action.ref for action in after.actions if notes(plan, action.ref)]
    assert ("Recorded for 15 May 2018, by Minutes" in ran.out) == bool(spoken_of)
    assert run("check", code=None).code == 0


@given(
    st.one_of(
        st.text(st.characters(exclude_characters="\n\r", exclude_categories=["Cs"])),
        st.sampled_from(
            ["e", " B ", "Q", "?", "'b'", '"Back"', "b'", "''", "e e", *WORDS_FOR_KEYS]
        ),
    )
)
def test_any_line_is_a_text_as_it_was_typed_or_a_key(text: str) -> None:
    lines = iter([text, "q"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typed_lines, "_line", lambda _: next(lines))
        patch.setattr(typed_lines, "_at_once", list)
        answer = ask("? ", "about", [Key.EDITOR], text=True)
    bare = text.strip()
    if answer is Key.QUIT:
        assert len(bare.casefold()) == 1 or bare.casefold() in WORDS_FOR_KEYS
    elif isinstance(answer, Key):
        assert bare.casefold() == answer
    else:
        assert answer == (text if bare else "") or f"{bare[0]}{answer}{bare[-1]}" == bare
