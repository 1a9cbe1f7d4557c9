"""The titles of a table's columns, and whether they are those of a plan."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from jtai.importing.answering import DOTS, Answers, option
from jtai.importing.headers import field_of_header, fold_header, meanings
from jtai.importing.records import FIELDS

BESIDE = {"lead", "due", "status", "progress", "ref"}
"""What a plan has one of beside an action or a finding."""


class Title(NamedTuple):
    """The header of a column: what is shown of it, what `--map` calls it (a second `Comments` is
    `Comments (2)`, one without a header `column 4`), where it is, and the texts that may be its
    spelling, the likeliest first."""

    column: int
    shown: str
    key: str
    place: str
    spellings: tuple[str, ...]

    @property
    def field(self) -> str | None:
        """The field of which it has the exact spelling."""
        return next(filter(None, map(field_of_header, self.spellings)), None)

    @property
    def meanings(self) -> tuple[str, ...]:
        return next(filter(None, map(meanings, self.spellings)), ())

    def answered(self, answers: Mapping[str, tuple[str, str]]) -> tuple[str, str] | None:
        """The answer by folded header that is meant for it: as it was given, and what it says."""
        names = (self.key, self.shown, *self.spellings)
        return next((answers[n] for n in map(fold_header, names) if n in answers), None)

    def option(self, means: str = DOTS) -> str:
        return option("--map", self.key, means)


def fields_in(titles: Sequence[Title], answers: Answers) -> frozenset[str]:
    """The fields that columns are by their spelling or by an answer: what a header is known by."""
    given = by_header(answers)
    found = set()
    for title in titles:
        answer = title.answered(given)
        found.add(answer[1] if answer else title.field or "".join(title.meanings[:1]))
    return frozenset(found & set(FIELDS))


def lacks(fields: Collection[str]) -> str:
    """What a table needs to be a plan and has not, in words; empty for one that is a plan."""
    wants = []
    if not {"action", "finding"} & set(fields):
        wants.append("an action or a finding")
    if not BESIDE & set(fields):
        wants.append("a lead, due date, status, progress or ref")
    return ", and ".join(wants)


def by_header(answers: Answers) -> dict[str, tuple[str, str]]:
    """What was said of columns, as it was given, by their folded headers."""
    return {fold_header(key): (key, means) for key, means in answers.columns.items()}
