"""A due that is a length of time or a rule: no day can be told from it, and so it is no date."""

import re

from jtai.time_words import is_a_status, months_in

_NUMBER = (
    r"(?:\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen|"
    r"twenty[- ]four|a few|several)"
)
_UNIT = r"(?:hour|(?:calendar |working )?day|week|fortnight|month|quarter|term|year)s?"
_BEFORE = (
    r"(?:(?:within|after|in|over|for|up to|about|approx\.?|approximately|at least|the next|every|"
    r"each) ){0,3}"
)
_LENGTH = rf"{_BEFORE}{_NUMBER}(?: ?(?:-|–|to|or) ?{_NUMBER})?[ -]?{_UNIT}\b"
_OFTEN = (
    r"(?:daily|weekly|fortnightly|monthly|quarterly|termly|yearly|annual(?:ly)?)|"
    r"(?:half|bi|six|two|three|four)[- ]?(?:weekly|monthly|termly|yearly|annual(?:ly)?)|"
    r"(?:once|twice|three times|four times) (?:an?|each|every|per) \w+|(?:each|every|per) \w+"
)
_RULE = rf"(?i)(?:{_LENGTH}|(?:{_OFTEN})\b)(?P<rest>.*)"
_A_DIGIT = r"\d"
_LONGEST = 300


def is_a_length(text: str) -> bool:
    """Whether a text in a due column is a length or a rule (`12 months`, `Annually`, `After 90
    days`, `Each meeting`) and names no date besides."""
    plain = " ".join(text[: _LONGEST + 1].split())
    if len(plain) > _LONGEST:
        return False
    found = re.fullmatch(_RULE, plain)
    return (
        found is not None
        and not re.search(_A_DIGIT, found["rest"])
        and not months_in(plain)
        and not is_a_status(found["rest"])
    )
