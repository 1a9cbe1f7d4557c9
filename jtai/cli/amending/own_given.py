"""The board's own fields as a person gives them: `x-priority=High`, and `x-priority=` for none."""

from collections.abc import Iterable

from jtai.cli.typed import line_given, text_given
from jtai.errors import UsageError
from jtai.model import Extra
from jtai.own_fields import own_if_told
from jtai.schema import OWN
from jtai.visible import one_line


def with_own(extra: Extra, asked: Iterable[str]) -> Extra:
    """The fields with those that were asked for; an empty value takes one out. Raises UsageError.

    A field that is there is meant in any case of its letters.
    """
    own = dict(extra)
    for one in asked:
        key, value = _key_and_value(one)
        there = next((known for known in own if known.casefold() == key.casefold()), key)
        if value is None:
            own.pop(there, None)
        else:
            own[there] = value
    return tuple(own.items())


def _key_and_value(asked: str) -> tuple[str, object | None]:
    key, equals, value = asked.partition("=")
    key = line_given(key, "the field's name")
    if not key.casefold().startswith(OWN) or len(key) == len(OWN):
        raise UsageError(
            f"'{one_line(key)}' is no field of your own: these start with {OWN}, as in"
            f" --field {OWN}priority=High"
        )
    if not equals:
        raise UsageError(f"--field wants the value too: {one_line(key)}=VALUE, or {key}= for none")
    if not value.strip():
        return key, None
    return key, own_if_told(text_given(value, f"the field {one_line(key)}"))
