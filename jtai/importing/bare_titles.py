"""Titles of columns without what people put around them: a number, the day of the progress."""

import re

_NUMBER = r"\(?\d{1,2}[.)] ?(?=[a-z])"
_OTHER = (
    r"\b(?:actual|b?rag\w*|colour|deputy|former|if|not|old|original|other|partner|previous|proposed|"
    r"red|reserve|revised|second|support|yes)|complete|r/a/g|y/n|%|per ?cent|\d"
)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH}\.?[ -]?(?:20)?\d\d"
_DIGITS = r"\d{1,2}([./])\d{1,2}\1(?:20)?\d\d"
_DATED = rf"[ (:–-]*(?:\b(?:as at|as of|at|in|on|to)\b )?\b(?:{_DAY}|{_DIGITS})\b[ ):–-]*"


def without_number(spelling: str) -> str:
    """`4. owner` as `owner`; any other title as it is, but for the mark of a question."""
    return re.sub(_NUMBER, "", spelling).rstrip(" :.?")


def without_help(spelling: str) -> str:
    """`lead (name and role)` as `lead`; as it is where what stands in brackets may say that the
    column is another than its title says: `completion date (actual)`, `progress (rag)`."""
    found = re.fullmatch(r"(.+?) \(([^()]{3,60})\)", spelling)
    return found[1] if found and not re.search(_OTHER, found[2]) else spelling


def without_day(spelling: str) -> str:
    """`progress as at 3 may 2018` as `progress`; empty for a title without one date."""
    if not any(map(str.isdigit, spelling)):  # of the many texts that are asked about, most
        return ""
    rest, dates = re.subn(_DATED, " ", spelling)
    return rest.strip() if dates == 1 else ""
