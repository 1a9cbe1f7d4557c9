"""Number formats of spreadsheets, in parts: `[$-809]dd\\ mmm\\ yyyy;@`, `#,##0_);[Red](0.0%)`."""

import operator
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)"? | \\(?P<escaped>.)
    | (?P<room>_.) | (?P<fill>\*.)
    | \[(?P<elapsed>h+|m+|s+)\]
    | \[(?P<test><=|>=|<>|<|>|=)(?P<limit>-?\d{1,15}(?:\.\d{1,15})?)\]
    | \[\$(?P<money>[^]-]*)(?:-[^]]*)?\]
    | (?P<bracket>\[[^]]*\])
    | (?P<general>General)
    | (?P<half>AM/PM|A/P)
    | (?P<power>E[+-])
    | (?P<unit>y+|m+|d+|h+|s+)
    | (?P<digit>[0\#?])
    | (?P<mark>[.,%/@])
    | (?P<end>;)
    | (?P<other>.)
    """,
    re.IGNORECASE | re.DOTALL | re.VERBOSE | re.ASCII,
)
_TESTS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_MOST_SECTIONS = 4
_LONGEST = 255


class Kind(Enum):
    """What a part of a format is."""

    LITERAL = auto()
    DIGIT = auto()
    MARK = auto()
    POWER = auto()
    GENERAL = auto()
    UNIT = auto()
    ELAPSED = auto()
    HALF = auto()
    UNKNOWN = auto()


class Part(NamedTuple):
    kind: Kind
    text: str


class Section(NamedTuple):
    """One of the formats between `;`. `test` is the numbers that it is for (`<`, 100), if it says
    so. `negative` is whether it is for negative numbers alone, whose sign it shows itself."""

    parts: tuple[Part, ...]
    test: tuple[str, Decimal] | None = None
    negative: bool = False

    @property
    def is_known(self) -> bool:
        return not any(part.kind is Kind.UNKNOWN for part in self.parts)

    @property
    def is_of_time(self) -> bool:
        """Whether it shows a date, a time or a length of time."""
        return any(part.kind in {Kind.UNIT, Kind.ELAPSED, Kind.HALF} for part in self.parts)

    def cleaned(self) -> str:
        """The format in short, as people know it: `mmm-yy` for `[$-809]mmm\\-yy`. Words in it are
        in quotation marks."""
        return "".join(_cleaned(part) for part in self.parts).strip()


@cache
def sections_of(written: str) -> tuple[Section, ...]:
    """A format's sections, of which the fourth is for text."""
    found: list[Section] = [Section(())]
    for token in _TOKEN.finditer(written[:_LONGEST]):
        if token["end"]:
            found.append(Section(()))
        elif token["test"]:
            found[-1] = found[-1]._replace(test=(token["test"], Decimal(token["limit"])))
        else:
            found[-1] = found[-1]._replace(parts=(*found[-1].parts, *_parts(token)))
    return tuple(found[:_MOST_SECTIONS])


def section_for(written: str, number: Decimal) -> Section | None:
    """The section that shows a number; None if none does."""
    sections = sections_of(written)
    numeric = [s for s in sections[:3] if not _is_for_text(s)] if len(sections) > 1 else sections
    if any(section.test for section in numeric):
        return next((s for s in numeric if s.test is None or _passes(s.test, number)), None)
    if len(numeric) > 1 and number < 0:
        return numeric[1]._replace(negative=True)
    return numeric[2] if len(numeric) > 2 and number == 0 else next(iter(numeric), None)


def text_section(written: str) -> Section | None:
    """The section that shows text; None where text is shown as it is."""
    sections = sections_of(written)
    named = (section for section in sections if _is_for_text(section))
    return sections[3] if len(sections) == _MOST_SECTIONS else next(named, None)


def _parts(token: re.Match[str]) -> Iterator[Part]:
    match token.lastgroup:
        case "quoted" | "escaped" | "money":
            yield Part(Kind.LITERAL, token[token.lastgroup])
        case "room":
            yield Part(Kind.LITERAL, " ")
        case "fill" | "bracket":
            return
        case "digit":
            yield Part(Kind.DIGIT, token[0])
        case "mark":
            yield Part(Kind.MARK, token[0])
        case "power":
            yield Part(Kind.POWER, token[0])
        case "general":
            yield Part(Kind.GENERAL, token[0])
        case "unit":
            yield Part(Kind.UNIT, token[0].lower())
        case "elapsed":
            yield Part(Kind.ELAPSED, token["elapsed"].lower())
        case "half":
            yield Part(Kind.HALF, token[0].upper())
        case _:
            # Excel puts words between quotation marks; a bare letter is a code of some calendar.
            unknown = token[0].isascii() and token[0].isalpha()
            yield Part(Kind.UNKNOWN if unknown else Kind.LITERAL, token[0])


def _is_for_text(section: Section) -> bool:
    return Part(Kind.MARK, "@") in section.parts


def _passes(test: tuple[str, Decimal], number: Decimal) -> bool:
    return _TESTS[test[0]](number, test[1])


def _cleaned(part: Part) -> str:
    if part.kind is Kind.ELAPSED:
        return f"[{part.text}]"
    if part.kind is Kind.LITERAL and any(map(str.isalpha, part.text)):
        return f'"{part.text}"'
    return part.text
