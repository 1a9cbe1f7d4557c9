"""What each column of a table is: by a person's answer, by its spelling, else a name of its own."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from jtai.errors import UsageError
from jtai.importing.account import Decision, Ledger
from jtai.importing.answering import Answers
from jtai.importing.column_titles import Title, by_header
from jtai.importing.headers import fold_header, nearly
from jtai.importing.records import FIELDS, Column
from jtai.schema import OWN
from jtai.visible import one_line

LEFT_OUT = "-"
_OF_ACTIONS = {"lead", "due", "status", "completed", "progress", "evidence"}
"""What has no place beside a finding alone."""

_SEVERAL = {"progress", "evidence", "was_due"}
"""What two columns can be without a word of a person: all of their cells count."""

_ONE_ONLY = {"ref", "status", "completed"}
"""What two columns cannot be, whoever says so."""

_LONGEST_NAME = 60


class Columns(NamedTuple):
    """A table's columns, and what is to be asked and said of them. `kept` are those without a field
    of a plan, by their headers; `used` the answers of `--map` that fitted."""

    columns: tuple[Column, ...]
    questions: tuple[Decision, ...]
    kept: Mapping[str, str]
    used: frozenset[str]

    def tell(self, table: str, ledger: Ledger) -> None:
        """Put it all into the account; `table` is the table's name."""
        for question in self.questions:
            ledger.ask(question)
        for key in self.used:
            ledger.use("--map", key)
        if self.kept:
            each = ", ".join(f"'{title}' as {name}" for title, name in self.kept.items())
            ledger.remark(f"{table}: columns that no field of a plan is for are kept: {each}.")


def columns_of(
    titles: Sequence[Title],
    filled: Collection[int],
    answers: Answers,
    known: Mapping[int, str] | None = None,
) -> Columns:
    """What each column is. `filled` are those in which something stands: no question is worth
    asking of others. `known` are the fields of columns that jtai itself made.

    Raises UsageError for an answer that no column can have.
    """
    given, found = by_header(answers), _Found(filled, known or {})
    answered = {t.column: answer for t in titles if (answer := t.answered(given))}
    for title in titles:
        if title.column in answered:
            found.answer(title, answered[title.column][1])
    rest = [title for title in titles if title.column not in answered]
    for there in (True, False):
        rest = [t for t in rest if (t.column in filled) is not there or not found.take(t)]
    for title in rest:
        found.rest(title)
    for title in titles:
        if title.column not in answered:
            found.without_action(title)
    columns = tuple(found.columns[index] for index in sorted(found.columns))
    used = frozenset(key for key, _ in answered.values())
    return Columns(columns, tuple(found.questions), found.kept, used)


@dataclass(slots=True)
class _Found:
    """The columns of one table while they are being found out."""

    filled: Collection[int]
    known: Mapping[int, str]
    columns: dict[int, Column] = field(default_factory=dict)
    questions: list[Decision] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)
    answered: set[int] = field(default_factory=set)
    doubtful: str = ""
    """The field that a recommendation is only where no other column is: one may still be nearly."""

    def answer(self, title: Title, means: str) -> None:
        """A column that a person has named."""
        if means not in FIELDS and means != LEFT_OUT and not means.startswith(OWN):
            raise UsageError(
                f"{title.option(one_line(means))}: there is no field '{one_line(means)}'; there are"
                f" {', '.join(FIELDS)}, names of your own such as {OWN}priority, and {LEFT_OUT}."
            )
        before = self._named(means)
        if before and means in _ONE_ONLY:
            raise UsageError(
                f"{title.option(means)}: '{before.title}' is the {means} already, and there can be"
                f" one only; say that one of them is another field, {OWN}name or {LEFT_OUT}."
            )
        self._add(title, means)
        self.answered.add(title.column)

    def take(self, title: Title) -> bool:
        """Whether it is spelt as a field that no other column is; then it is that."""
        if named := self.known.get(title.column):
            self._add(title, self._unlike(named) if OWN in named else named)
            return True
        means = title.field
        if means is None or (means not in _SEVERAL and self._named(means, besides=means == "lead")):
            return False
        if means.startswith(OWN) and fold_header(title.shown) != means:
            self.kept[title.shown] = means
        self._add(title, means)
        return True

    def rest(self, title: Title) -> None:
        """Any other column: the second of its kind, nearly one of a kind, or one of its own."""
        there = frozenset(column.field for column in self.columns.values())
        free = next((means for means in title.meanings if means not in there), None)
        if free and title.key == title.shown:
            self._add(title, free)
            self.doubtful = self.doubtful or (free if free == "action" else "")
        elif title.column in self.filled:
            self._what_stands(title, there - {self.doubtful})
        elif title.shown:
            self._add(title, self._own(title))

    def without_action(self, title: Title) -> None:
        """Ask about a finding beside which there is a lead or a date, and nothing that is to be
        done: these have no other place."""
        filled = {c.field for c in self.columns.values() if c.index in self.filled}
        column = self.columns.get(title.column)
        alone = column is not None and column.field == "finding" and not self._named("action")
        if alone and filled & _OF_ACTIONS:
            why = "no column is the action, and a finding alone has no lead, date or status: is it?"
            readings = ("action", "finding")
            place, answer = (title.place,), title.option()
            self.questions.append(Decision(place, "action", title.shown, why, readings, answer))

    def _what_stands(self, title: Title, there: frozenset[str]) -> None:
        if not title.shown:
            self._ask(title, ("ref", "finding", "action"), "this column has no header: what is it?")
        elif title.field and not title.field.startswith(OWN):
            first = self._named(title.field)
            known = first.title if first else title.field
            why = f"'{known}' is the {title.field} already: what is this column?"
            self._ask(title, (title.field,), why)
        elif near := (() if title.field or title.meanings else _nearly(title, there)):
            self._ask(title, near, "this header is like one that is known, but not it: what is it?")
        else:
            self.kept[title.key] = self._own(title)
            self._add(title, self.kept[title.key])

    def _ask(self, title: Title, near: tuple[str, ...], why: str) -> None:
        name = self._own(title)
        readings = tuple(dict.fromkeys((*near, name, LEFT_OUT)))
        text, answer = title.shown or title.key, title.option()
        self.questions.append(Decision((title.place,), near[0], text, why, readings, answer))
        self._add(title, name, asked=True)

    def _named(self, means: str, *, besides: bool = False) -> Column | None:
        """The first column that is a field; or, `besides` those that a person named, any other."""
        columns = [c for c in self.columns.values() if c.field == means and means != LEFT_OUT]
        return next((c for c in columns if not (besides and c.index in self.answered)), None)

    def _add(self, title: Title, means: str, *, asked: bool = False) -> None:
        self.columns[title.column] = Column(title.column, title.shown, means, asked)

    def _own(self, title: Title) -> str:
        """A name of the board's own that no other column has."""
        return self._unlike(_own_name(title))

    def _unlike(self, name: str) -> str:
        there, number = {column.field for column in self.columns.values()}, 1
        while f"{name}-{number}" in there if number > 1 else name in there:
            number += 1
        return f"{name}-{number}" if number > 1 else name


def _own_name(title: Title) -> str:
    """`x-exec-date` of `Exec Date`."""
    if title.field and title.field.startswith(OWN):
        return title.field
    words = re.findall(r"[^\W_]+", title.shown.casefold()) or ["column", str(title.column + 1)]
    name = words.pop(0)[:_LONGEST_NAME]
    while words and len(name) + len(words[0]) < _LONGEST_NAME:
        name += f"-{words.pop(0)}"
    return f"{OWN}{name}"


def _nearly(title: Title, there: frozenset[str]) -> tuple[str, ...]:
    near = [field for text in title.spellings for field in nearly(text, there)]
    return tuple(dict.fromkeys(near))
