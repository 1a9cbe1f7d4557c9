"""What the reader wants of texts, as patterns for other programs.

They mean the same in ECMAScript and in Python: no flags, no `\\w`, no looking around. None refuses
what jtai reads; line breaks at the end of a text do not count.
"""

import re
from calendar import monthrange

from jtai.schema import REF_MARKS
from jtai.time_words import (
    AFTER_MAY,
    BEFORE_MAY,
    FIRST_YEAR,
    LAST_YEAR,
    MONTH_WORDS,
    MONTHS,
    PART_OF_MONTH,
)
from jtai.visible import UNSEEN

_LEAP_YEAR = 2000
_NO_LETTER = r"\s\x00-/:-@\[-^`{-\xa9\u2000-\u206f"  # rare marks are missing, and pass for letters
_LETTER = f"[^{_NO_LETTER}]"
_MARKS = r"!-/:-@\[-^`{-~\u2010-\u2027\u2030-\u205e"
_START, _END = f"(?:^|[{_NO_LETTER}])", f"(?:[{_NO_LETTER}]|$)"
_UNSEEN = "".join(rf"\u{ord(a):04x}-\u{ord(b):04x}" for a, b in UNSEEN if b <= "\uffff")
_SEEN = rf"[^\s{_UNSEEN}]"


def _in_any_case(words: str) -> str:
    return re.sub("[A-Za-z]", lambda found: f"[{found[0].upper()}{found[0].lower()}]", words)


_PART, _BEFORE, _AFTER = map(_in_any_case, (PART_OF_MONTH, BEFORE_MAY, AFTER_MAY))
_THE_MONTH = "|".join(
    (
        f"(?:{_PART})?(?:{_in_any_case(MONTH_WORDS)})",
        "May|MAY",
        f"(?:{_PART}){_in_any_case('may')}",
        f"(?:{_BEFORE})[ -]+may",
        f"may +(?:{_AFTER})",
    )
)

A_TEXT = _SEEN
A_LINE = rf"^[^\n]*{_SEEN}[^\n]*\n*$"
A_REF = rf"^{_LETTER}(?:{_LETTER}|[{REF_MARKS}])*\n*$"
SPEAKS_OF_A_DATE = rf"[0-9]|{_START}(?:{_THE_MONTH}){_END}|{_START}may *(?:[{_MARKS}]|\n*$)"


def a_date() -> str:
    """A month or a day; 29 February passes in any year."""
    years = "|".join(str(number) for number in range(FIRST_YEAR // 100, LAST_YEAR // 100 + 1))
    days = f"(?:{_months(1)})(?:-(?:0[1-9]|[12][0-9]))?|(?:{_months(30)})-30|(?:{_months(31)})-31"
    return f"^(?:{years})[0-9]{{2}}-(?:{days})\\n*$"


def at_most(number: int) -> str:
    """The digits of 0 to `number`."""
    digits = str(number)
    lower = [
        f"{digits[:place]}[0-{int(digit) - 1}][0-9]{{{len(digits) - place - 1}}}"
        for place, digit in enumerate(digits)
        if digit != "0"
    ]
    return rf"^0*(?:[0-9]{{1,{len(digits) - 1}}}|{'|'.join(lower)}|{digits})\n*$"


def _months(day: int) -> str:
    """The months that have this day."""
    numbers = range(1, len(MONTHS) + 1)
    return "|".join(f"{m:02d}" for m in numbers if monthrange(_LEAP_YEAR, m)[1] >= day)
