"""What a person gave for a plan to hold: text as it can be written, dates, dues, refs, leads."""

import re
from collections.abc import Collection, Iterable, Mapping

from jtai.cli.clock import today
from jtai.date_readings import day_instead_of, instead_of
from jtai.dates import WORDS_FOR_NO_DATE, Due, PlanDate, read_asked, read_due
from jtai.errors import UsageError
from jtai.filters import meant_agency
from jtai.importing.answering import DOTS
from jtai.model import NOBODY
from jtai.plain_text import not_text_in
from jtai.schema import REF
from jtai.visible import one_line, says_nothing

_LONGEST_CODE = 6


def text_given(text: str, what: str) -> str:
    """`text` as a plan can hold it, without line breaks at its ends.

    Raises UsageError where there is none, or where it has a control character. Word's vertical
    tab and other breaks of lines are text.
    """
    kept = text.replace("\r\n", "\n").strip("\r\n")
    if says_nothing(kept):
        raise UsageError(f"{what} is empty; nothing was written.")
    if found := not_text_in(kept):
        raise UsageError(f"{what} has {found}: take it out.")
    return kept


def line_given(text: str, what: str) -> str:
    """As text_given, of one line."""
    kept = text_given(text, what).strip()
    if "\n" in kept or "\r" in kept:
        raise UsageError(f"{what} has to be one line.")
    return kept


def code_and_name(text: str) -> str:
    """`LA=Westmoor`, of an agency that was given as `LA Westmoor`; all else as it is."""
    code, _, name = text.strip().partition(" ")
    has_both = code.isupper() and len(code) <= _LONGEST_CODE and name.strip() and "=" not in text
    return f"{code}={name.strip()}" if has_both else text


def filled_in(text: str, what: str) -> str:
    """What was typed. Raises UsageError for the dots of a command that was shown to be filled in:
    a plan would have them for a person's name, or for a due date that can never be overdue."""
    if text.strip() == DOTS:
        raise UsageError(f"{what} is still {DOTS}: type what it is there; nothing was written.")
    return text


def due_given(text: str) -> Due:
    """A due date as people type it, or words (`Ongoing`). Raises UsageError."""
    asked = filled_in(line_given(text, "the due date"), "the due date")
    if asked.casefold() in ("today", "tomorrow", "yesterday") or asked[:1] in "+-":
        return read_asked(asked, today())
    if slip := day_instead_of(asked):
        raise UsageError(slip)
    try:
        return read_due(asked)
    except ValueError:
        return _dated(asked)


def ref_given(text: str, taken: Collection[str], instead: str = "say another") -> str:
    """A ref that can be given, as it is none of those `taken`. Raises UsageError, which says what
    to do `instead`."""
    wanted = line_given(text, "the ref")
    if re.fullmatch(REF, wanted) is None:
        raise UsageError(f"a ref has letters, digits and . - / ( ) only: '{one_line(wanted)}'")
    if wanted in taken:
        raise UsageError(f"the ref {wanted} is taken; {instead}")
    return wanted


def leads_given(names: Iterable[str], agencies: Mapping[str, str]) -> tuple[str, ...]:
    """The codes of the agencies that were named, each once; none for `none`. Raises UsageError."""
    codes = tuple(dict.fromkeys(meant_agency(name, agencies) for name in names))
    if NOBODY in codes and len(codes) > 1:
        raise UsageError("nobody leads it, or somebody does: leave out the other --lead")
    return () if NOBODY in codes else codes


def _dated(asked: str) -> PlanDate:
    """The date in what has a number or a month in it. Raises UsageError."""
    try:
        return read_asked(asked, today())
    except UsageError as wrong:
        if instead_of(asked, today()) is None:
            raise
        raise UsageError(f"{wrong} Where no month is meant, {WORDS_FOR_NO_DATE}.") from None
