"""What is asked of a text of a column, the option that answers it, and what was answered."""

from collections.abc import Sequence

from jtai.dates import PlanDate
from jtai.errors import UsageError
from jtai.importing.account import Decision, Ledger
from jtai.importing.answering import DOTS, Answers, folded, in_line, option
from jtai.importing.cells.dated import read_date
from jtai.importing.records import Placed
from jtai.visible import one_line


def said(field: str, answers: Answers, ledger: Ledger, *texts: str) -> str | None:
    """What a person said that one of these texts means in a field; it has fitted then."""
    if not answers.says:  # as nearly always: no text need be folded for it
        return None
    for key in map(folded, texts):
        value = answers.says.get((field, key))
        if value is not None:
            ledger.use("--says", f"{field}:{key}")
            return value
    return None


def ask(
    ledger: Ledger,
    field: str,
    placed: Placed,
    text: str,
    why: str,
    readings: Sequence[str] = (),
    key: str = "",
) -> None:
    """Ask what a text means; the same text in several cells is one question. `key` is what it is
    answered for, where that is not the text."""
    answer = option("--says", f"{field}:{in_line(key or text)}", DOTS)
    ledger.ask(Decision((placed.place,), field, text, why, tuple(readings), answer))


def date_said(field: str, text: str, answer: str, otherwise: str) -> PlanDate:
    """The date that a person said a text means. Raises UsageError, which offers what else can be
    said: `otherwise`."""
    dated = read_date(answer)
    if dated is None or dated.clear is None:
        told = one_line(f"{field}:{in_line(text)}={answer}")
        raise UsageError(f"--says '{told}': write a date, as in 2018-03, or {otherwise}.")
    return dated.clear
