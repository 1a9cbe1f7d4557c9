"""The rules file of an import, `NAME.import.toml` beside the plan: what people have answered.

People edit it; jtai only adds lines at its end. The answers to a source stand under the titles of
its columns, by which a later version of it is known again.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from jtai.errors import UsageError
from jtai.frozen import frozen
from jtai.importing.allowed import allowed
from jtai.importing.answering import folded
from jtai.importing.asked import Parts
from jtai.importing.given import Given
from jtai.importing.rule_tables import parts_of_table
from jtai.importing.rules_lines import Place, places_in
from jtai.importing.rules_text import ANSWER, ASKED, SOURCE
from jtai.matching import nearest
from jtai.toml_text import read_toml
from jtai.visible import one_line

Fingerprint = tuple[str, ...]
"""What a source is known by: the titles of its columns, in whatever order they stand."""


@frozen
class Section:
    """The answers to one source, and the questions that are open, by their lines."""

    fingerprint: Fingerprint
    answers: tuple[Given, ...]
    questions: Mapping[int, Parts]

    def given_for(self, names: Collection[str]) -> Iterator[Given]:
        """The answers that hold for the source that has these names: its own, and that of the
        version that it is."""
        return (given for given in self.answers if not given.source or given.source in names)


@frozen
class Rules:
    """A rules file: its name as it is shown, its bytes, and the sources in it."""

    shown: str
    data: bytes = b""
    sections: tuple[Section, ...] = ()

    def knows(self, titles: Sequence[str]) -> bool:
        """Whether there is something of a source with columns of these titles."""
        return any(self.of(titles))

    def of(self, titles: Sequence[str]) -> Iterator[Section]:
        """All that is said of a source with columns of these titles."""
        wanted = fingerprint_of(titles)
        return (section for section in self.sections if section.fingerprint == wanted)

    def given(self, titles: Sequence[str], *names: str) -> tuple[Given, ...]:
        """The answers to such a source that has these names."""
        return tuple(given for section in self.of(titles) for given in section.given_for(names))


def fingerprint_of(titles: Sequence[str]) -> Fingerprint:
    """What columns with these titles are known by."""
    return tuple(sorted(filter(None, map(folded, titles))))


def name_of(fingerprint: Fingerprint) -> str:
    """A fingerprint in one word."""
    return sha256("\x1f".join(fingerprint).encode(errors="surrogatepass")).hexdigest()[:12]


def rules_beside(plan: Path) -> Path:
    """Where the rules of a plan are, whether or not there are any."""
    return plan.with_name(f"{plan.stem}.import.toml")


def read_rules(data: bytes, shown: str) -> Rules:
    """A rules file; `shown` is its name in messages.

    Raises UsageError with every mistake in it, each with its line and what to do.
    """
    text, found = _parsed(data, shown)
    places = places_in(text)
    wrong: list[str] = []
    sections = []
    for number, source in enumerate(_sources(found, shown, wrong)):
        place = places[number] if len(places) == len(found["source"]) else None
        sections.append(_section(source, place, shown, wrong))
    if wrong:
        raise UsageError("\n".join(wrong))
    return Rules(shown, data, tuple(sections))


def _parsed(data: bytes, shown: str) -> tuple[str, dict[str, Any]]:
    example = 'write an answer as in: means = "in progress"'
    try:
        return read_toml(data, shown, "an answer", example)
    except UsageError:
        for number, line in enumerate(data.split(b"\n"), start=1):
            if line.lstrip().startswith(b"?"):
                said = f"take the whole '{ASKED}' off this line, its question mark also."
                raise UsageError(f"{shown}:{number}: {said}") from None
        raise


def _sources(found: Mapping[str, Any], shown: str, wrong: list[str]) -> list[Mapping[str, Any]]:
    outside = [one_line(key) for key in found if key != "source"]
    wrong += [f"{shown}: '{key}' stands outside of any source: {_HOW}" for key in outside]
    sources = found.get("source", [])
    if not isinstance(sources, list) or not all(isinstance(one, dict) for one in sources):
        wrong.append(f"{shown}: an answer stands before any source: {_HOW}")
        return []
    return sources


_HOW = f"write {SOURCE} and its columns, and {ANSWER} above each answer to it."


def _section(
    source: Mapping[str, Any], place: Place | None, shown: str, wrong: list[str]
) -> Section:
    where = _where(shown, place.line if place else None)
    for key in source:
        if key not in ("columns", "answer"):
            near = nearest(key, ("columns",), most=1)
            hint = f"did you mean '{near[0]}'?" if near else f"write {ANSWER} above it."
            wrong.append(f"{where}: '{one_line(key)}' is not of a source; {hint}")
    columns, answers = source.get("columns"), source.get("answer", [])
    if not isinstance(columns, list) or not all(isinstance(one, str) for one in columns):
        wrong.append(f"{where}: this source has no columns: write its titles, as in {_EXAMPLE}")
        columns = []
    if not isinstance(answers, list) or not all(isinstance(one, dict) for one in answers):
        wrong.append(f"{where}: write {ANSWER} above each answer to this source.")
        answers = []
    lines = place.answers if place and len(place.answers) == len(answers) else [None] * len(answers)
    read = [_given(one, line, shown, wrong) for one, line in zip(answers, lines, strict=True)]
    questions = place.questions if place else {}
    return Section(fingerprint_of(columns), tuple(filter(None, read)), questions)


_EXAMPLE = 'columns = ["Ref", "Action", "Due"]'


def _given(
    table: Mapping[str, object], line: int | None, shown: str, wrong: list[str]
) -> Given | None:
    where = _where(shown, line)
    try:
        option, about, value, source = parts_of_table(table)
        meant = allowed(option, about, value, None)
        return Given(option, about, meant, where, line or 0, source)
    except UsageError as said:
        wrong.append(f"{where}: {said}")
        return None


def _where(shown: str, line: int | None) -> str:
    return f"{shown}:{line}" if line else shown
