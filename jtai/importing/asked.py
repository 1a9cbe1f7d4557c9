"""Answers as people type them in the options of an import."""

import shlex
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from jtai.errors import UsageError
from jtai.frozen import frozen
from jtai.importing.allowed import allowed, field_of
from jtai.importing.answering import DOTS
from jtai.importing.given import EACH, Given
from jtai.visible import one_line, says_nothing


@frozen
class Typed:
    """What was typed, as it was typed: of `--map` the `columns`, of `--says` `says`, and so on."""

    columns: Sequence[str] = ()
    says: Sequence[str] = ()
    leads: Sequence[str] = ()
    dates: Sequence[str] = ()
    quarters: str | None = None
    noted: str | None = None
    rows: Sequence[str] = ()
    splits: Sequence[str] = ()
    takes: Sequence[str] = ()
    tables: Sequence[str] = ()
    title: str | None = None

    def each(self) -> Iterator[tuple[str, str]]:
        """Each option that was given, by its name, with what was typed after it."""
        for option, typed in zip(_HOW, self._in_order(), strict=True):
            yield from ((option, text) for text in typed)

    def _in_order(self) -> Iterator[Sequence[str]]:
        yield from (self.columns, self.says, self.leads, self.dates)
        yield from (_as_many(self.quarters), _as_many(self.noted))
        yield from (self.rows, self.splits, self.takes, self.tables, _as_many(self.title))


class Parts(NamedTuple):
    """An answer taken apart, and not looked into: what it is given for, and what it says. In a
    rules file it may hold for one source, or one version of it, alone."""

    option: str
    about: str
    value: str
    source: str = ""


_HOW = {
    "--map": "'Column=field'",
    "--says": "'status:On track=in progress'",
    "--lead": "'CELL=CODE;CODE'",
    "--dates": "day-first, or 'Column=day-first'",
    "--quarters": "calendar",
    "--noted": "2018-03",
    "--row": "'Table 1, row 7=section'",
    "--split": "REF, or 'REF=last'",
    "--take": "'REF.due=plan'",
    "--table": "2, or a table's name",
    "--title": "'Action plan'",
}
"""Every option that is an answer, in the order of Typed, and how it is written."""

OR = "or"
"""Stands between two options of which a person types one."""

_ALONE = {"--quarters", "--noted", "--title"}
"""What is one answer for the whole source: a title may have a `=`."""


def given_in(typed: Typed, today: date) -> tuple[Given, ...]:
    """The answers that were typed on the day `today`, one by one, as a rules file keeps them.

    Raises UsageError where one is malformed, which says what to type.
    """
    return tuple(_given(option, text, today) for option, text in typed.each())


def parts_of(option: str, text: str) -> Parts:
    """An answer taken apart at its last `=`: values never hold one, texts and headers may.

    Raises UsageError where a part is missing.
    """
    about, equals, value = (part.strip() for part in text.rpartition("="))
    if option in _ALONE or (option == "--dates" and not equals):
        return Parts(option, "", text.strip())
    if option == "--table" or (option == "--split" and not equals):
        about, equals, value = text.strip(), "=", EACH if option == "--split" else ""
    elif says_nothing(value):
        equals = ""
    if not equals or says_nothing(about):
        raise UsageError(f"write it as {option} {_HOW[option]}.")
    if option == "--says":
        about = _field_and_text(about)
    elif option == "--take":
        about = ref_and_field(about)
    return Parts(option, about, value)


def parts_of_line(answer: str) -> Parts | None:
    """The same of an option as a Decision has it, quoted for a shell and with dots for what a
    person fills in; of two that may be typed for one thing the value is dots. None where it is no
    option that is an answer."""
    try:
        words = _words(answer)
        if len(words) == 5 and words[2] == OR and words[0] == words[3]:
            first, second = parts_of(*words[:2]), parts_of(*words[3:])
            return first._replace(value=DOTS) if first.about == second.about else None
        option, text = words
        return parts_of(option, text) if option in _HOW else None
    except (UsageError, ValueError):
        return None


def _words(answer: str) -> list[str]:
    """The words of an answer as a shell has them. What is one option with a quoted text, as most
    are, is taken apart at once: shlex takes a text of a megabyte letter by letter, for minutes."""
    option, _, quoted = answer.partition(" ")
    text = quoted[1:-1].replace("'\"'\"'", "'")
    return [option, text] if shlex.quote(text) == quoted else shlex.split(answer)


def _given(option: str, text: str, today: date) -> Given:
    where = f"{option} {shlex.quote(one_line(text))}"
    try:
        text.encode()
        about, value = parts_of(option, text)[1:3]
        kept = value if option == "--table" else allowed(option, about, value, today)
    except UnicodeEncodeError:
        raise UsageError(f"{where}: this is not text in the letters of your terminal.") from None
    except UsageError as wrong:
        raise UsageError(f"{where}: {wrong}") from None
    return Given(option, about, kept, where)


def _field_and_text(about: str) -> str:
    """`status:On track`: the field up to the first colon, all else is the text."""
    field, colon, text = about.partition(":")
    if not colon or says_nothing(text):
        raise UsageError(f"write it as --says {_HOW['--says']}.")
    field = field_of(field)
    if field == "lead":
        raise UsageError(f"who leads is answered by --lead {_HOW['--lead']}.")
    return f"{field}:{text.strip()}"


def ref_and_field(about: str) -> str:
    """What `--take` is given for, its field by its own name. Raises UsageError."""
    ref, dot, field = about.rpartition(".")
    if not dot or not ref.strip():
        raise UsageError(f"write it as --take {_HOW['--take']}.")
    return f"{ref.strip()}.{field_of(field)}"


def _as_many(text: str | None) -> tuple[str, ...]:
    return () if text is None else (text,)
