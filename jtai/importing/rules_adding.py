"""What an import adds to the rules file: new answers, and the questions that are open."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from jtai.errors import UsageError
from jtai.importing.account import Decision
from jtai.importing.allowed import allowed
from jtai.importing.answering import DOTS, in_line
from jtai.importing.asked import Parts, parts_of_line
from jtai.importing.given import Fingerprint, Given, no_fingerprint
from jtai.importing.rule_tables import as_table
from jtai.importing.rules import Rules, fingerprint_of, read_rules
from jtai.importing.rules_text import (
    ANSWER,
    ASKED,
    HEAD,
    SOURCE,
    answer_lines,
    question_lines,
    source_lines,
    unanswerable,
)

Slot = tuple[str, str]

_OF_A_VERSION = ("--noted", "--take")
"""What a later version is asked anew: it has other dates, and other differences."""


class Added(NamedTuple):
    """The file as it is to be: what was there, and lines after it. `lines` has for each decision
    the line at which it can be answered, counted from 1."""

    data: bytes
    lines: tuple[int, ...]


class Known(NamedTuple):
    """What a source is known by: the titles of its columns, its name, its rows' fingerprints by
    their places, and the name of the version that it is."""

    titles: Sequence[str]
    name: str = ""
    fingerprint: Fingerprint = no_fingerprint
    version: str = ""

    def slot(self, option: str, about: str, value: str) -> Slot:
        """What an answer to this source answers."""
        return Given(option, about, value, "").slot(self.fingerprint)

    def answers_in(self, rules: Rules) -> dict[Slot, Given]:
        """The answers to this source that are in a file."""
        given = rules.given(self.titles, self.name, self.version)
        return {one.slot(self.fingerprint): one for one in given}

    def questions_in(self, rules: Rules) -> Iterator[tuple[Slot, int]]:
        """The questions about this source that stand in a file, with their lines."""
        for section in rules.of(self.titles):
            for line, (option, about, value, source) in section.questions.items():
                if source in ("", self.name, self.version):
                    yield self.slot(option, about, value), line


def with_added(
    rules: Rules, known: Known, given: Iterable[Given] = (), decisions: Iterable[Decision] = ()
) -> Added:
    """Add the answers that are not there yet, and the open questions that do not stand there yet.

    Raises UsageError where the file is written so that nothing can be added at its end.
    """
    new = _New(rules, known)
    for one in given:
        if one.option != "--table":  # what a run looks at is no answer
            new.answer(one)
    lines = tuple([new.ask(asked) for asked in decisions])
    data = new.data()
    if not new.can_be_read_in(data):
        raise UsageError(
            f"{rules.shown}: nothing can be added to this file as it is written: write {SOURCE}"
            f" above each source, and {ANSWER} above each answer to it."
        )
    return Added(data, lines)


class _New:
    """The lines to add to a rules file about one source."""

    def __init__(self, rules: Rules, known: Known) -> None:
        self._rules, self._known = rules, known
        self._there = known.answers_in(rules)
        self._asked = dict(known.questions_in(rules))
        self._answers: dict[Slot, str] = {}
        old = rules.data.removeprefix(b"\xef\xbb\xbf")
        self._lines = [] if old.strip() else HEAD.splitlines()
        self._untouched = len(self._lines)
        self._open_end = bool(rules.data) and not rules.data.endswith(b"\n")
        self._above = rules.data.count(b"\n") + self._open_end

    def answer(self, given: Given) -> None:
        slot = given.slot(self._known.fingerprint)
        if slot in self._there:
            return
        self._answers[slot] = given.value
        remark = [given.about] if given.option == "--row" else []
        remark += [f"the answer to line {self._asked[slot]}"] if slot in self._asked else []
        line = self._add(answer_lines(as_table(self._kept(*given[:3])), ", ".join(remark)), ANSWER)
        self._there[slot] = given._replace(line=line)

    def ask(self, asked: Decision) -> int:
        """The line at which a decision is open, or is answered already."""
        parts = parts_of_line(asked.answer)
        if parts is None or parts.option == "--table":
            return self._line_of(unanswerable(asked)) or self._ask(asked, None)
        slot = self._known.slot(*parts[:3])
        if slot in self._there:
            return self._there[slot].line
        if slot not in self._asked:
            self._asked[slot] = self._ask(asked, _proposed(self._kept(*parts[:3])))
        return self._asked[slot]

    def data(self) -> bytes:
        """The whole file, the new lines with the line ends of the old ones."""
        old = self._rules.data
        if len(self._lines) == self._untouched:
            return old
        end = "\r\n" if old.partition(b"\n")[0].endswith(b"\r") else "\n"
        added = "".join(f"{line}{end}" for line in self._lines)
        return old + f"{end if self._open_end else ''}{added}".encode()

    def can_be_read_in(self, data: bytes) -> bool:
        """Whether the file that this comes to has all that was added."""
        try:
            found = self._known.answers_in(read_rules(data, self._rules.shown))
        except UsageError:
            return False
        return all(
            slot in found and found[slot].value == self._answers[slot] for slot in self._answers
        )

    def _ask(self, asked: Decision, parts: Parts | None) -> int:
        lines = question_lines(asked, as_table(parts) if parts else None)
        return self._add(lines, ASKED if parts else lines[-1])

    def _add(self, lines: list[str], start: str) -> int:
        """Add lines; gives the number of the first that starts so."""
        if len(self._lines) == self._untouched and not self._goes_on():
            titles = [in_line(title) for title in self._known.titles if title.strip()]
            self._lines += source_lines(titles, self._known.name)
        first = next(n for n, line in enumerate(lines, start=1) if line.startswith(start))
        self._lines += lines
        return self._above + len(self._lines) - len(lines) + first

    def _goes_on(self) -> bool:
        """Whether what is added stands under the last source of the file."""
        last = self._rules.sections[-1:]
        return bool(last) and last[0].fingerprint == fingerprint_of(self._known.titles)

    def _kept(self, option: str, about: str, value: str) -> Parts:
        """An answer as the file has it: rows by what they are known by; a date of progress, and
        which of two sides counts, for this version of the source alone."""
        if option == "--row":
            return Parts(option, self._known.fingerprint(about) or about, value)
        version = self._known.version or self._known.name
        return Parts(option, about, value, version if option in _OF_A_VERSION else "")

    def _line_of(self, line: str) -> int:
        """The line of the file, old or new, in which a text stands alone; 0 for none."""
        old = self._rules.data.decode("utf-8-sig").split("\n")[: self._above]
        lines = [*(text.rstrip("\r") for text in old), *self._lines]
        return lines.index(line) + 1 if line in lines else 0


def _proposed(parts: Parts) -> Parts:
    """A question with an answer that can be one, or dots."""
    try:
        allowed(*parts[:3], today=None)
    except UsageError:
        return parts._replace(value=DOTS)
    return parts
