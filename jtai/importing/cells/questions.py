"""What is asked of a text of a column, the option that answers it, and what was answered."""

import shlex
from collections.abc import Sequence

from jtai.importing.account import Decision, Ledger
from jtai.importing.answers import Answers, folded
from jtai.importing.records import Placed

DOTS = "..."
"""Stands in an answer for what a person is to fill in."""


def said(field: str, answers: Answers, ledger: Ledger, *texts: str) -> str | None:
    """What a person said that one of these texts means in a field; it has fitted then."""
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


def option(name: str, about: str, value: str = "") -> str:
    """`--lead 'Head of IG/DPO=...'`, quoted for a shell where need be."""
    return f"{name} {shlex.quote(f'{about}={value}' if value else about)}"


def in_line(text: str) -> str:
    """A text with single blanks, as it can be typed."""
    return " ".join(text.split())
