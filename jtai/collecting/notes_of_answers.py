"""The progress note that an answer comes to: its words as they are, its day, who it is by."""

from collections.abc import Collection, Iterator

from jtai.collecting.reading_answers import Answer
from jtai.correspondence.answer_columns import EVIDENCE, NEW_DUE, STATUS_NOW, UPDATE, WHY, Asked
from jtai.dates import PlanDate
from jtai.model import Note
from jtai.plain_text import not_text_in, without_what_is_not_text

_ENDS = (".", "!", "?")


def note_of(answer: Answer, day: PlanDate, new: Collection[str]) -> Note:
    """The note of the day that the cells with these names make, which are `new`."""
    return Note(day, words_of(answer, new), answer.by)


def words_of(answer: Answer, new: Collection[str]) -> str:
    """The update word for word, and below it why the due date moves; where there is no update, what
    the other cells say under their titles."""
    if UPDATE.name not in new:
        return " ".join(_sentences(answer, new))
    if WHY.name not in new:
        return answer.update
    return f"{answer.update}\n\n{' '.join(_sentences(answer, {NEW_DUE.name, WHY.name}))}"


def plain(answer: Answer, new: Collection[str]) -> str:
    """The words of the note without what no plan can hold."""
    return without_what_is_not_text(words_of(answer, new))


def what_no_plan_can_hold(answer: Answer, new: Collection[str]) -> str | None:
    """The first of it in all that the answer would put into the plan."""
    texts = (words_of(answer, new), answer.by, *answer.evidence)
    return next(filter(None, map(not_text_in, texts)), None)


def _sentences(answer: Answer, new: Collection[str]) -> Iterator[str]:
    said = (
        (STATUS_NOW, answer.status or answer.texts.get(STATUS_NOW.name, "")),
        (NEW_DUE, answer.due_told or answer.texts.get(NEW_DUE.name, "")),
        (WHY, answer.why or answer.texts.get(WHY.name, "")),
        (EVIDENCE, "; ".join(answer.evidence) or answer.texts.get(EVIDENCE.name, "")),
    )
    for column, words in said:
        if column.name in new and column.name in answer.texts:
            yield _sentence(column, words)


def _sentence(column: Asked, words: str) -> str:
    return f"{column.title}: {words}{'' if words.endswith(_ENDS) else '.'}"
