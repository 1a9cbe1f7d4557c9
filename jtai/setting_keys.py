"""What settings there are, and what each of them can be."""

from collections.abc import Mapping
from pathlib import Path

from jtai.errors import UsageError
from jtai.output.formats import LISTINGS
from jtai.visible import one_line

Value = str | tuple[str, ...]
"""Of a setting: a text, or several where there may be several."""

KEYS = {
    "author": "who progress notes are by, where --by does not say",
    "plan": "the plan, or several, where --plan and $JTAI_PLAN do not say",
    "format": f"how listings are written: {', '.join(LISTINGS[:-1])} or {LISTINGS[-1]}",
    "colour": "auto (on a terminal that can show it) or never",
    "pager": "a command that shows what is longer than the screen, or never",
    "cache": "auto (what was read of a large plan is kept for the next command) or never",
}
"""Every setting that there is once, and what it is for."""

CONTACTS = "contacts"
CONTACT_OF = "contacts.CODE"
ABOUT_CONTACTS = "where mail to this agency goes; several addresses with commas"

CHOICES: Mapping[str, tuple[str, ...]] = {
    "format": LISTINGS,
    "colour": ("auto", "never"),
    "cache": ("auto", "never"),
}


def spelt(key: str, values: Mapping[str, Value]) -> str:
    """The key that is meant; a contact's as it is spelt in `values`. Raises UsageError."""
    key = known_key(key)
    if not is_contact(key):
        return key
    from jtai.contacts import same_code  # few people have any, and a start would pay for them

    return next((known for known in values if same_code(known, key)), key)


def is_contact(key: str) -> bool:
    """Whether a key is that of a contact."""
    return key.lower().startswith(f"{CONTACTS}.")


def known_key(key: str) -> str:
    """The key that is meant; `color` is one spelling of `colour`. Raises UsageError."""
    wanted = {"color": "colour"}.get(key.lower(), key.lower())
    if wanted in KEYS:
        return wanted
    if wanted.strip(". ") == CONTACTS:
        raise UsageError(f"say whose contact is meant, by the agency's code: {CONTACT_OF}")
    if is_contact(key):
        return text_of(CONTACTS, f"{CONTACTS}.{code_in(key)}")
    from difflib import get_close_matches

    near = get_close_matches(wanted, [*KEYS, CONTACT_OF], n=1)
    meant = f"did you mean '{near[0]}'?" if near else f"there are {', '.join([*KEYS, CONTACT_OF])}"
    raise UsageError(f"there is no setting '{one_line(key)}': {meant}")


def code_in(key: str) -> str:
    """Of a contact's key the code."""
    return " ".join(key.partition(".")[2].split())


def value_of(key: str, value: object) -> Value:
    """A value as it is kept. Raises UsageError where it cannot be one of this key."""
    if key != "plan" or not isinstance(value, list) or not value:
        return text_of(key, value)
    several = tuple(dict.fromkeys(text_of(key, one) for one in value))
    return several if len(several) > 1 else several[0]


def text_of(key: str, value: object) -> str:
    """One text as it is kept. Raises UsageError where it cannot be of this key."""
    if not isinstance(value, str):
        dotted = ", and a code with a dot in it too" if isinstance(value, dict) else ""
        raise UsageError(f"'{one_line(key)}' has to be text in quotes{dotted}")
    if not value.strip() or not value.isprintable():
        raise UsageError(f"'{one_line(key)}' cannot be empty, nor have control characters in it")
    choices = CHOICES.get(key)
    if choices is not None and value.lower() not in choices:
        raise UsageError(f"'{key}' can be {' or '.join(choices)}, not '{one_line(value)}'")
    if key == "plan":
        return _whole_path(value)
    return value.lower() if choices is not None else value.strip()


def _whole_path(value: str) -> str:
    try:
        path = Path(value).expanduser()
    except RuntimeError:
        raise UsageError(f"'plan' is in the home of nobody here: '{one_line(value)}'") from None
    if not path.is_absolute():
        raise UsageError(f"'plan' has to be a whole path, not '{one_line(value)}'")
    return str(path)
