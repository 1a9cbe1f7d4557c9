"""Where mail to an agency goes: one address or several; which codes of agencies are the same."""

import re
from typing import TYPE_CHECKING

from jtai.errors import UsageError
from jtai.visible import one_line

if TYPE_CHECKING:
    from email.headerregistry import Address

_LONGEST, _LONGEST_NAME = 2000, 200
_ADDRESS = r"(?a)[\w.!#$%&'*+/=?^`{|}~-]+@[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)*"


def same_code(one: str, other: str) -> bool:
    """Whether two codes of agencies are one, in any case and with any blanks."""
    return folded_code(one) == folded_code(other)


def folded_code(code: str) -> str:
    """A code as it is compared with others: in one case, with single blanks."""
    return " ".join(code.casefold().split())


def addresses_in(text: str) -> str:
    """The addresses that a person wrote, parted by commas, as a mail has them.

    Raises UsageError where it is not beyond doubt what they are.
    """
    wrong = UsageError(f"'{one_line(text[:80])}' is no address for mail: {_what_to_do(text)}")
    if len(text) > _LONGEST or not text.isprintable() or "=?" in text:
        raise wrong
    try:
        found = each_address(text)
    except ValueError:
        raise wrong from None
    if not found:
        raise wrong
    return ", ".join(map(str, found))


def each_address(text: str) -> "tuple[Address, ...]":
    """Each address, with the name before it. Raises ValueError."""
    from email.errors import HeaderParseError, ObsoleteHeaderDefect
    from email.policy import default

    try:
        header = default.header_factory("To", text)
    except (HeaderParseError, IndexError, AttributeError, RecursionError):
        raise ValueError from None  # the parser of Python has no words for 'a@'
    if any(not isinstance(one, ObsoleteHeaderDefect) for one in header.defects):
        raise ValueError
    if any(group.display_name is not None for group in header.groups):
        raise ValueError
    for address in header.addresses:
        if not re.fullmatch(_ADDRESS, address.addr_spec) or not _is_name(address.display_name):
            raise ValueError
    return tuple(header.addresses)


def _is_name(name: str) -> bool:
    return name.isprintable() and len(name) <= _LONGEST_NAME


def _what_to_do(text: str) -> str:
    if ";" in text:
        return "part several with commas: a@example.org, b@example.org"
    if "," in text and "<" in text:
        return """put a name with a comma in quotes: "Person, A." <a@example.org>"""
    return "write a@example.org, or A. Person <a@example.org>; several with commas"
