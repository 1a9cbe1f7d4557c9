"""What people have to see of a text, whatever is in it: the contract once more, in other words."""

import unicodedata

_OVERRIDES = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
_UNSEEN = "\u061c\u200e\u200f\u2028\u2029\ufeff\ufff9\ufffa\ufffb\ufffe\uffff"


def seen(text: str) -> str:
    """Control characters and bidirectional overrides as escapes, all else as it is."""
    if not any(map(_acts, text)):
        return text
    return "".join(_escape(c) if _acts(c) else c for c in text.replace("\r\n", "\n"))


def words(text: str) -> list[str]:
    """What is to be seen of a text, whatever its spaces and line breaks are."""
    return seen(text).split()


def stands_in(text: str, shown: str) -> bool:
    """Whether a text is shown, wherever its lines, and the longest of its words, are broken."""
    return "".join(words(text)) in "".join(shown.split())


def _acts(character: str) -> bool:
    if character in "\t\n":
        return False
    return (
        unicodedata.category(character) in ("Cc", "Cs")
        or unicodedata.bidirectional(character) in _OVERRIDES
        or character in _UNSEEN
    )


def _escape(character: str) -> str:
    number = ord(character)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"
