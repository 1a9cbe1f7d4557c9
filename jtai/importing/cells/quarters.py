"""`Q4 2018`: the month in which a quarter ends, by how a board counts quarters."""

import re
from typing import NamedTuple

from jtai.dates import PlanDate
from jtai.importing.answering import Quarters

_QUARTER = r"(?:q(?:uarter|tr)?\.? ?([1-4])|([1-4])(?:st|nd|rd|th) (?:quarter|qtr))"
_YEAR = r"(?:fy ?)?(20\d\d|\d\d)(?: ?[-/] ?(20\d\d|\d\d))?"
_FORMS = (
    rf"(?ai){_QUARTER}[ ,]{{0,2}}(?:of )?(?:the )?{_YEAR}",
    rf"(?ai){_YEAR}[ ,]{{0,2}}{_QUARTER}",
)
_LONGEST = 40


class Quarter(NamedTuple):
    """A quarter, 1 to 4, of a year; `financial` says that the year is one such as 2018/19."""

    number: int
    year: int
    financial: bool


def read_quarter(text: str) -> Quarter | None:
    """`Q4 2018`, `Quarter 4 2018/19`, `2018 Q4`."""
    plain = " ".join(text[: _LONGEST + 1].split()).rstrip(". ")
    if found := re.fullmatch(_FORMS[0], plain):
        first, second, year, next_year = found.groups()
    elif found := re.fullmatch(_FORMS[1], plain):
        year, next_year, first, second = found.groups()
    else:
        return None
    started = int(year) % 100
    if next_year and int(next_year) % 100 != (started + 1) % 100:
        return None
    return Quarter(int(first or second), 2000 + started, bool(next_year))


def ends(quarter: Quarter, counted: Quarters) -> tuple[PlanDate, ...]:
    """The months in which it can end where quarters are counted so: several where `2018` may be
    the year in which a financial year begins, and none for the quarter of a financial year where
    the first one begins in January."""
    number, year, financial = quarter
    if counted is Quarters.CALENDAR:
        return () if financial else (PlanDate.of_month(year, 3 * number),)
    if number < 4:
        return (PlanDate.of_month(year, 3 * number + 3),)
    begun_here = PlanDate.of_month(year + 1, 3)
    return (begun_here,) if financial else (PlanDate.of_month(year, 3), begun_here)
