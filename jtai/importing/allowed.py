"""What an answer can be, by what it is given for; what it cannot be is said with what to write."""

import re
from collections.abc import Iterable
from datetime import date

from jtai.date_readings import instead_of
from jtai.dates import WORDS_FOR_NO_DATE, read_asked, read_due, read_plan_date
from jtai.errors import UsageError
from jtai.importing.answering import DOTS, Order, Quarters, folded, in_line
from jtai.importing.given import EACH, NOBODY
from jtai.importing.records import FIELDS
from jtai.matching import nearest
from jtai.model import NOT_REPORTED, Status
from jtai.schema import OWN, REF
from jtai.visible import one_line, says_nothing

LAST = "last"
ROWS = ("action", "joined", "section", "explanation", "out")
SIDES = ("plan", "source")
STATUSES = (*Status, NOT_REPORTED, "-")

_OWN_NAME = re.compile(rf"{OWN}\w[\w-]*")
_DATED = {"due", "was_due", "completed"}


def field_of(name: str) -> str:
    """The field that is meant: one of FIELDS, or a name of the board's own. Raises UsageError."""
    wanted = name.strip()
    if _OWN_NAME.fullmatch(wanted):
        return wanted
    plain = re.sub(r"[\s-]+", "_", wanted.casefold())
    if plain in FIELDS:
        return plain
    raise UsageError(f"there is no field '{one_line(wanted)}'{_nearest_field(wanted, plain)}")


def allowed(option: str, about: str, value: str, today: date | None) -> str:
    """The value as it is kept of an answer to `option` that is given for `about`. Without `today`
    dates are read as a plan has them, else as people type them. Raises UsageError."""
    asked = value.strip()
    if asked == DOTS:
        raise UsageError("this is not answered yet: write the answer in place of the dots.")
    match option:
        case "--map":
            return asked if asked == "-" else field_of(asked)
        case "--says":
            field, _, text = about.partition(":")
            of_a_formula = field.startswith(OWN) and text.startswith("=")
            return _text(asked) if of_a_formula else _meaning(field, asked, today)
        case "--lead":
            return _codes(asked)
        case "--dates":
            return _one_of(asked, Order, "an order of dates")
        case "--quarters":
            return _one_of(asked, Quarters, "a way to count quarters")
        case "--noted":
            return _day(asked, today)
        case "--row":
            return asked if _is_ref(asked) else _one_of(asked, ROWS, "a ref, nor what a row can be")
        case "--split":
            return _one_of(asked, (LAST, EACH), "what becomes of several dates")
        case "--take":
            return _one_of(asked, SIDES, "a side to take")
        case "--title":
            return in_line(_text(asked))
        case _:
            return _text(asked)


def _nearest_field(wanted: str, plain: str) -> str:
    if plain.startswith("x_"):
        own = re.sub(r"\W+", "-", wanted[2:]).strip("-") or "priority"
        return f": write a name of your own in letters, digits, - and _, as in {OWN}{own}."
    near = nearest(plain, FIELDS, most=1)
    hint = f"; did you mean '{near[0]}'?" if near else "."
    return f"{hint} There are {', '.join(FIELDS)}, and names of your own such as {OWN}priority."


def _meaning(field: str, value: str, today: date | None) -> str:
    """What a text of a column means: a date in a column of dates, else a status in one of those,
    of which a column of the board's own may be one."""
    if field in _DATED:
        return _due(value, today) if field != "completed" or value != "-" else value
    if field == "status" or field.startswith(OWN):
        return _one_of(value, STATUSES, "a status")
    return _text(value)


def _due(value: str, today: date | None) -> str:
    """A date, or words for none. Raises UsageError."""
    try:
        return _day(_text(value), today)
    except UsageError:
        if today is not None and instead_of(value, today) is not None:
            raise
    try:
        words = str(read_due(value))
    except ValueError as wrong:
        raise UsageError(str(wrong)) from None
    if not any(map(str.isalpha, words)):
        raise UsageError(f"'{one_line(words)}' is no date: {WORDS_FOR_NO_DATE}.")
    return words


def _day(value: str, today: date | None) -> str:
    if today is not None:
        return read_asked(value, today).text
    try:
        return read_plan_date(value).text
    except ValueError as wrong:
        raise UsageError(str(wrong)) from None


def _codes(value: str) -> str:
    """Codes parted by `;`, each once; `-` where nobody leads. Raises UsageError."""
    codes = [in_line(code) for code in value.split(";")]
    if any(says_nothing(code) for code in codes):
        raise UsageError(
            f"a code is missing in '{one_line(value)}': write the codes of the agencies as in"
            f" LA;POLICE, or {NOBODY} where nobody leads."
        )
    return ";".join(dict.fromkeys(codes))


def _one_of(value: str, choices: Iterable[str], what: str) -> str:
    """The choice that is meant, in any case. Raises UsageError, which names the nearest."""
    known = [str(choice) for choice in choices]
    wanted = folded(value)
    if wanted in known:
        return wanted
    near = nearest(wanted, known, most=1)
    hint = f"; did you mean '{near[0]}'?" if near else "."
    choice = f"{', '.join(known[:-1])} or {known[-1]}" if known[1:] else known[0]
    raise UsageError(f"'{one_line(value)}' is not {what}{hint} It can be {choice}.")


def _is_ref(value: str) -> bool:
    """A word that may be a slip of one of ROWS is no ref."""
    if re.fullmatch(REF, value) is None or value.casefold() in ROWS:
        return False
    return not value.isalpha() or not nearest(value.casefold(), ROWS, most=1)


def _text(value: str) -> str:
    if says_nothing(value):
        raise UsageError("the answer is empty: write what is meant.")
    return value
