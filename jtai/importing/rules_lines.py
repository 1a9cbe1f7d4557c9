"""Where things stand in a rules file: which lines they start in. A TOML reader does not tell."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jtai.errors import UsageError
from jtai.importing.asked import Parts
from jtai.importing.rule_tables import parts_of_table
from jtai.importing.rules_text import ASKED

_HEAD = re.compile(r"[ \t]*\[\[[ \t]*source[ \t]*(\.[ \t]*answer[ \t]*)?\]\][ \t]*(?:#.*)?")
_OPEN = re.compile(rf"[ \t]*{re.escape(ASKED)}(.*)")


@dataclass(slots=True)
class Place:
    """A `[[source]]`: the line that it stands in, those of its answers, and the open questions
    under it, each by the line that it starts in."""

    line: int
    answers: list[int] = field(default_factory=list)
    questions: dict[int, Parts] = field(default_factory=dict)


def places_in(text: str) -> list[Place]:
    """Every source of a rules file. Lines count from 1."""
    places: list[Place] = []
    asked: list[str] = []
    lines = text.split("\n")
    for number, line in enumerate([*lines, ""], start=1):
        found = _OPEN.fullmatch(line.rstrip("\r"))
        if found and not (asked and found[1].strip().startswith("[[")):
            asked.append(found[1])
            continue
        if asked and places:
            _add_question(places[-1].questions, number - len(asked), asked)
        asked = [found[1]] if found else []
        if head := _HEAD.fullmatch(line.rstrip("\r")):
            _add_head(places, number, answer=bool(head[1]))
    return places


def _add_head(places: list[Place], number: int, *, answer: bool) -> None:
    if not answer:
        places.append(Place(number))
    elif places:
        places[-1].answers.append(number)


def _add_question(questions: dict[int, Parts], line: int, asked: list[str]) -> None:
    """The question whose lines are out of a comment; lines that are no answer are none."""
    found = next(_answers("\n".join(asked)), None)
    if found is not None:
        questions[line] = found


def _answers(text: str) -> Iterator[Parts]:
    import tomllib

    try:
        table = tomllib.loads(text)
        source = table.get("source")
        answers = source.get("answer") if isinstance(source, Mapping) else None
        for answer in answers if isinstance(answers, list) else ():
            yield parts_of_table(answer)
    except (ValueError, RecursionError, UsageError):
        return
