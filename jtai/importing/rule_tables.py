"""One answer as a table of a rules file, there and back."""

from collections.abc import Mapping
from datetime import date, datetime

from jtai.errors import UsageError
from jtai.importing.allowed import field_of
from jtai.importing.answering import in_line
from jtai.importing.asked import Parts, ref_and_field
from jtai.importing.given import BY_FOLDED, NOBODY
from jtai.importing.records import FIELDS
from jtai.matching import nearest
from jtai.visible import one_line, says_nothing

Value = str | list[str]

MEANS = "means"
_BY_KEY = {
    "column": "--map",
    "lead": "--lead",
    "row": "--row",
    "split": "--split",
    "take": "--take",
}
"""Keys under which what an answer is given for stands; any other is a field, of `--says`."""

_ALONE = {"quarters": "--quarters", "noted": "--noted", "title": "--title"}
_KEY = {option: key for key, option in (_BY_KEY | _ALONE).items()}
_OF_SOURCE = "source"
"""Beside an answer: what it holds for alone. Later versions have other dates and differences."""

_TABLES_ALONE = (*_ALONE, "dates")


def as_table(parts: Parts) -> Mapping[str, Value]:
    """The keys and values that say an answer."""
    option, about, value, source = parts
    only = {_OF_SOURCE: source} if source else {}
    if option == "--dates":
        return {"column": in_line(about), "dates": value} if about else {"dates": value}
    if option == "--noted":
        return {"noted": value, **only}
    if option in _ALONE.values():
        return {_KEY[option]: value}
    if option == "--says":
        field, _, text = about.partition(":")
        return {field: in_line(text), MEANS: value}
    said = in_line(about) if option in BY_FOLDED else about
    return {_KEY[option]: said, MEANS: _codes(value) if option == "--lead" else value, **only}


def parts_of_table(table: Mapping[str, object]) -> Parts:
    """The answer that a table says; what it says is not looked into.

    Raises UsageError where it is none, or more than one.
    """
    texts = {key: _text(key, value) for key, value in table.items()}
    for key in _TABLES_ALONE:
        if key in texts:
            return _alone(key, texts)
    source = texts.pop(_OF_SOURCE, "").strip() if _KEY["--take"] in texts else ""
    about = [key for key in texts if key != MEANS]
    if MEANS not in texts or len(about) != 1:
        raise UsageError(_not_one(about, known=MEANS in texts))
    key = about[0]
    value = texts[MEANS]
    if option := _BY_KEY.get(key):
        said = _something(key, texts[key])
        return Parts(option, ref_and_field(said) if option == "--take" else said, value, source)
    return Parts("--says", f"{_field(key)}:{_something(key, texts[key])}", value)


def _alone(key: str, texts: Mapping[str, str]) -> Parts:
    beside = {"dates": "column", "noted": _OF_SOURCE}.get(key, "")
    if others := [other for other in texts if other not in (key, beside)]:
        raise UsageError(f"'{one_line(others[0])}' is no part of an answer that says '{key}'.")
    said = texts.get(beside, "").strip()
    if beside == _OF_SOURCE:
        return Parts(_ALONE[key], "", texts[key], said)
    return Parts(_ALONE.get(key, f"--{key}"), said, texts[key])


def _field(key: str) -> str:
    """The field of a text that means something. Raises UsageError."""
    try:
        return field_of(key)
    except UsageError as wrong:
        near = nearest(key, (*_BY_KEY, *_TABLES_ALONE, *FIELDS), most=1)
        said = f"there is no '{one_line(key)}'; did you mean '{near[0]}'?" if near else f"{wrong}"
        raise UsageError(said) from None


def _not_one(about: list[str], *, known: bool) -> str:
    if not known and (slip := [key for key in about if nearest(key, [MEANS], most=1)]):
        return f"there is no '{one_line(slip[0])}'; did you mean '{MEANS}'?"
    if len(about) > 1:
        both = " and ".join(f"'{one_line(key)}'" for key in about[:2])
        return f"{both} are two answers: write [[source.answer]] above each."
    if not about:
        return 'this says nothing: write what is answered, as in status = "On track".'
    near = "" if known else f', as in {MEANS} = "in progress"'
    return f"'{one_line(about[0])}' has no meaning: add a line '{MEANS}'{near}."


def _text(key: str, value: object) -> str:
    """A value as text. Raises UsageError for numbers and the like, which TOML does not keep as
    they are written."""
    if isinstance(value, str):
        return value
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, list) and key == MEANS and all(isinstance(one, str) for one in value):
        if any(";" in one for one in value):
            raise UsageError(f"a code in '{MEANS}' has a ';' in it: write it as two.")
        return ";".join(value) if value else NOBODY
    raise UsageError(f"'{one_line(key)}' has to be text: put it in quotation marks.")


def _something(key: str, text: str) -> str:
    if says_nothing(text):
        raise UsageError(f"'{one_line(key)}' is empty: write what stands in the source.")
    return text.strip()


def _codes(value: str) -> Value:
    return [] if value == NOBODY else value.split(";")
