"""How many rows of what came back became what, in words, and what is asked about them."""

from collections.abc import Iterator

from jtai.importing.account import Collected, Decision, Fate, RowFate, Taken, Verdict
from jtai.importing.summary import Summary, Told, headline, how_many_questions
from jtai.importing.telling import question_of, row_in
from jtai.visible import one_line

_PLAIN = frozenset({Fate.IMPORTED, Fate.HEADER, Fate.BLANK, Fate.EXPLANATION, Fate.OTHER_TABLE})
"""Of what became these, nobody asks which rows they are."""


def summary_of_answers(told: Told, *, written: bool = True) -> Summary:
    """What is said of answers as a whole; `written` says that they are in the plan now."""
    sums = tuple(_fates(told, written=written))
    return Summary(
        headline(told), _how_many_open(told, written=written), sums, _cells(told), _asked(told)
    )


def _fates(told: Told, *, written: bool) -> Iterator[tuple[int, str]]:
    """How many rows became what: what adds up to the rows."""
    known = (told.account.collected or Collected()).known
    rows: dict[tuple[Fate, bool], list[RowFate]] = {}
    for row in told.account.rows:
        rows.setdefault((row.fate, row.place in known), []).append(row)
    for fate in Fate:
        for before in (False, True):
            if some := rows.get((fate, before)):
                name = _called(fate, len(some), before=before, written=written)
                which = "" if fate in _PLAIN else f" ({told.places([row.place for row in some])})"
                yield len(some), f"{name}{which}"


def _called(fate: Fate, number: int, *, before: bool, written: bool) -> str:
    plural = "" if number == 1 else "s"
    match fate:
        case Fate.IMPORTED if before:
            return "already in the plan"
        case Fate.IMPORTED:
            return f"new answer{plural}, {'in the plan now' if written else 'to go into the plan'}"
        case Fate.BLANK:
            return "without an answer"
        case Fate.EXPLANATION:
            return "on how to answer"
        case Fate.DECISION:
            return f"with a question{' each' if number > 1 else ''}"
        case Fate.OTHER_TABLE:
            return "beside the answers"
        case Fate.LEFT_OUT:
            return fate.value
        case _:
            return f"{fate.value}{plural}"


def _cells(told: Told) -> str:
    """`Cells with text: 61. As they were sent: 40. ...`, what adds up."""
    numbers = told.account.verdicts
    read = sum(one.verdict is Verdict.VALUE and _is_answer(one) for one in told.account.cells)
    parts = [
        ("Cells with text", len(told.account.cells)),
        ("As they were sent", numbers[Verdict.VALUE] - read),
        ("Kept word for word", numbers[Verdict.VERBATIM]),
        ("Read as a value", read),
        ("In the header", numbers[Verdict.HEADER]),
        ("Left out", numbers[Verdict.LEFT_OUT]),
        ("Open", numbers[Verdict.OPEN]),
    ]
    return " ".join(f"{what}: {number:,}{_which(told, what)}." for what, number in parts if number)


def _which(told: Told, what: str) -> str:
    if what != "Left out":
        return ""
    taken = (one for one in told.account.cells if one.verdict is Verdict.LEFT_OUT)
    return f" ({told.places([row_in(one.place) for one in taken])})"


def _is_answer(taken: Taken) -> bool:
    """Whether a cell that is read as a value is in the record of an action; what is sent of it, and
    is as it was, is in none."""
    return any(pieces for _, pieces in taken.records)


def _how_many_open(told: Told, *, written: bool) -> str:
    number = len(told.account.decisions)
    if not number:
        return ""
    rest = "is in the plan" if written else "would go into the plan"
    each, answered = ("", "it is") if number == 1 else (" each", "they are")
    below, again = _what_answers(told)
    return (
        f"{how_many_questions(number)}; all else {rest}. The {below} below{each} answers it: once"
        f" {answered} answered, run the same collect again{again}."
    )


def _what_answers(told: Told) -> tuple[str, str]:
    """What stands below the questions, and what goes to the next collect for it."""
    are_options = {one.answer.startswith("--") for one in told.account.decisions}
    if are_options == {False}:
        return "command", ""
    return ("option" if are_options == {True} else "command or option"), ", with the option"


def _asked(told: Told) -> tuple[tuple[str, str, str], ...]:
    """Each decision in three texts: its places, the question, and what answers it."""
    return tuple(
        (told.places(one.places), _question(told, one), one_line(one.answer))
        for one in told.account.decisions
    )


def _question(told: Told, asked: Decision) -> str:
    """The question with what it can mean: `(sent: in progress; in the plan now: complete; ...)`."""
    question = question_of(asked, whole=told.whole)
    if len(asked.readings) < 2 or all(reading in question for reading in asked.readings):
        return question
    return f"{question} ({'; '.join(told.said(reading) for reading in asked.readings)})"
