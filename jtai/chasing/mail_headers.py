"""Headers of a mail in lines: Python's own way loses blanks between words in other letters."""

from email.header import Header
from email.headerregistry import Address
from email.policy import EmailPolicy

from jtai.contacts import each_address

_LINESEP = "\r\n"
_BLANK = " "


class Laid(str):
    """The value of a header in its lines, of which email asks nothing but to be put in place."""

    name: str

    def fold(self, *, policy: EmailPolicy) -> str:
        return f"{self.name}: {self}{policy.linesep}"


def of_text(name: str, text: str) -> Laid:
    """A header that is a line of text."""
    return _laid(name, _coded(text, name))


def of_addresses(name: str, addresses: str) -> Laid:
    """A header of addresses, as addresses_in gives them, with a line for each."""
    return _laid(name, f",{_LINESEP}{_BLANK}".join(map(_address, each_address(addresses))))


def _laid(name: str, lines: str) -> Laid:
    laid = Laid(lines)
    laid.name = name
    return laid


def _address(address: Address) -> str:
    if address.display_name.isascii():
        return str(address)
    return f"{_coded(address.display_name)} <{address.addr_spec}>"


def _coded(text: str, name: str = "") -> str:
    """A text in the lines of a header, in coded words where it is not plain."""
    header = Header(text, "us-ascii" if text.isascii() else "utf-8", header_name=name)
    return header.encode(linesep=_LINESEP)
