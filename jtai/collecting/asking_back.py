"""What is asked of a person about an answer: where, why, and the command that decides it."""

from collections.abc import Callable, Sequence

from jtai.collecting.claims import DUE, Claim, Field, option_of
from jtai.collecting.notes_of_answers import plain
from jtai.collecting.outcomes import NO_DAY, Outcome
from jtai.collecting.reading_answers import Unread
from jtai.correspondence.answer_columns import AS_AT, UPDATE
from jtai.importing.account import Decision
from jtai.importing.answering import DOTS, in_line
from jtai.model import Action
from jtai.plain_text import without_what_is_not_text

Typed = Callable[[Sequence[str]], str]
"""Makes a command that can be typed of the words behind `jtai`."""

_NOTED = f"--noted {DOTS}"


def about_row(outcome: Outcome, why: Unread, typed: Typed) -> Decision:
    """About a row of which nothing was taken: the note that it comes to."""
    answer = outcome.answer
    place = answer.row.asked[AS_AT.name].place if AS_AT.name in answer.unread else answer.row.place
    if why is NO_DAY:
        return Decision((place,), "date", "", why.why, why.readings, _NOTED)
    words = plain(answer, outcome.new) or DOTS
    options = _signed(outcome)
    for text in answer.evidence:
        options += ["--evidence", without_what_is_not_text(text)]
    command = _note(answer.ref, words, options, typed)
    text = answer.texts.get(AS_AT.name if AS_AT.name in answer.unread else UPDATE.name, words)
    return Decision((place,), "progress", text, why.why, why.readings, command)


def about_claim(
    outcome: Outcome,
    claim: Claim,
    field: Field,
    why: str,
    readings: tuple[str, ...],
    typed: Typed,
) -> Decision:
    """About what an answer says of a field."""
    words = words_deciding(claim, field)
    options = [*_signed(outcome), *option_of(field, claim.value, DOTS)]
    answer = outcome.answer
    placed = answer.row.asked[field.asked.name]
    command = _note(answer.ref, words, options, typed)
    return Decision((placed.place,), field.name, placed.cell.text, why, readings, command)


def about_unread(outcome: Outcome, field: Field, typed: Typed) -> Decision:
    """About a cell of which it is not known what it says of a field."""
    answer, name = outcome.answer, field.asked.name
    placed, unread = answer.row.asked[name], answer.unread[name]
    options = [*_signed(outcome), *option_of(field, None, DOTS)]
    command = _note(answer.ref, f"{field.stem} {DOTS}", options, typed)
    text = placed.cell.text
    return Decision((placed.place,), field.name, text, unread.why, unread.readings, command)


def words_deciding(claim: Claim, field: Field) -> str:
    """The words of a note by which a person decides that it is as claimed."""
    answer = claim.outcome.answer if claim.outcome else None
    why = f" Why: {answer.why}" if answer and answer.why and field is DUE else ""
    return f"{field.stem} {field.told(claim.value)}.{why}"


def was_decided(action: Action, outcome: Outcome, field: Field, words: str) -> bool:
    """Whether a note of the action has the words, or, of a cell that cannot be read, begins as such
    a note does and is of the same day and author."""
    for note in action.progress:
        said = in_line(note.note)
        if in_line(words) in said:
            return True
        same = (note.date, note.by) == (outcome.day, outcome.answer.by)
        if same and field.asked.name in outcome.answer.unread and said.startswith(field.stem):
            return True
    return False


def _signed(outcome: Outcome) -> list[str]:
    by, day = without_what_is_not_text(outcome.answer.by), outcome.day
    return ["--by", by, "--date", day.text if day else DOTS]


def _note(ref: str, words: str, options: Sequence[str], typed: Typed) -> str:
    """The command. Words that begin as an option does stand behind `--`."""
    if words.startswith("-"):
        return typed(["note", *options, "--", ref, words])
    return typed(["note", ref, words, *options])
