"""What is asked of a person about an answer: where, why, and the command that decides it."""

from collections.abc import Sequence

from jtai.collecting.by_hand import Typed, note_typed
from jtai.collecting.claims import DUE, FIELDS, Claim, Field, is_new, option_of
from jtai.collecting.notes_of_answers import plain
from jtai.collecting.outcomes import NO_DAY, Outcome
from jtai.collecting.reading_answers import Unread
from jtai.collecting.weighing import said_alone
from jtai.correspondence.answer_columns import AS_AT, UPDATE
from jtai.importing.account import Decision
from jtai.importing.answering import DOTS, in_line
from jtai.model import Action
from jtai.plain_text import without_what_is_not_text

_NOTED = f"--noted {DOTS}"


def about_row(outcome: Outcome, why: Unread, action: Action, typed: Typed) -> Decision:
    """About a row of which nothing was taken: the note that it comes to, and what else it says of
    the `action` that is beyond doubt."""
    if why is NO_DAY:
        place = outcome.answer.row.place
        return Decision((place,), "date", "", why.why, why.readings, _NOTED)
    answer = outcome.answer
    words, more = plain(answer, outcome.new), list[str]()
    for text in answer.evidence:
        more += ["--evidence", without_what_is_not_text(text)]
    for field in FIELDS:
        if (value := said_alone(outcome, field, action)) is not None:
            more += option_of(field, value)
    if AS_AT.name in answer.unread:
        placed = answer.row.asked[AS_AT.name]
        place, text = placed.place, placed.cell.text
    else:
        place, text = answer.row.place, answer.texts.get(UPDATE.name, words)
    command = _note(outcome, words, more, typed)
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
    placed = outcome.answer.row.asked[field.asked.name]
    command = _note(outcome, words, option_of(field, claim.value), typed)
    return Decision((placed.place,), field.name, placed.cell.text, why, readings, command)


def about_unread(outcome: Outcome, field: Field, typed: Typed) -> Decision:
    """About a cell of which it is not known what it says of a field."""
    answer, name = outcome.answer, field.asked.name
    placed, unread = answer.row.asked[name], answer.unread[name]
    text = placed.cell.text
    words = f"{field.stem} read from the answer '{in_line(text)}'."
    command = _note(outcome, words, option_of(field, None), typed)
    return Decision((placed.place,), field.name, text, unread.why, unread.readings, command)


def words_deciding(claim: Claim, field: Field) -> str:
    """The words of a note by which a person decides that it is as claimed."""
    answer = claim.outcome.answer if claim.outcome else None
    why = f" Why: {answer.why}" if answer and answer.why and field is DUE else ""
    return f"{field.stem} {field.told(claim.value)}.{why}"


def was_decided(action: Action, outcome: Outcome, field: Field, words: str) -> bool:
    """Whether somebody has decided about an answer that was taken in earlier: a note of the action,
    not earlier than the answer, has these words, or begins as such a note does where nobody can
    tell what the answer says."""
    if is_new(outcome, field) or outcome.day is None:
        return False
    stem = field.stem if field.asked.name in outcome.answer.unread else words
    return any(
        in_line(note.note).startswith(in_line(stem)) and note.date.last >= outcome.day.first
        for note in action.progress
    )


def _note(outcome: Outcome, words: str, more: Sequence[str], typed: Typed) -> str:
    by, day = without_what_is_not_text(outcome.answer.by), outcome.day
    untold = outcome.refused and AS_AT.name in outcome.answer.unread
    when = day.text if day and not untold else ""
    return note_typed(typed, outcome.answer.ref, words, by, when, more)
