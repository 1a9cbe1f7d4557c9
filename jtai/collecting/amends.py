"""What a corrected sheet says of an answer that is in the plan: another day, another author."""

from jtai.collecting.by_hand import Typed
from jtai.collecting.outcomes import Outcome
from jtai.correspondence.answer_columns import ANSWERED_BY, AS_AT
from jtai.importing.answering import in_line
from jtai.model import Action, Note


def say_what_to_amend(action: Action, outcome: Outcome, typed: Typed) -> None:
    """Name the command that puts the note of an answer right, if it is still there and has another
    day or author than a corrected sheet says."""
    answer = outcome.answer
    found = _note_of(action, answer.update) if outcome.aside and answer.update else None
    if found is None:
        return
    number, note = found
    options: list[str] = []
    if AS_AT.name in outcome.aside and answer.as_at and answer.as_at != note.date:
        options += ["--date", answer.as_at.text]
    if ANSWERED_BY.name in outcome.aside and answer.by != note.by:
        options += ["--by", answer.by]
    if options:
        command = typed(["amend", answer.ref, "--note", str(number), *options])
        said = f"{answer.row.place}: the answer is in the plan already, with another day or name"
        outcome.ledger.remark(f"{said}; if that is to be put right: {command}")


def _note_of(action: Action, update: str) -> tuple[int, Note] | None:
    for number, note in enumerate(action.progress, 1):
        if in_line(note.note).startswith(in_line(update)):
            return number, note
    return None
