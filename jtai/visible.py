"""Text from others, made safe to show: what would act on a reader or a screen becomes visible."""

import re

# Compiled when it is asked for, and then kept by re: most text has nothing of it.
ACTING = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, all but tab and line feed
    "\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069"  # direction and line overrides
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"  # unseen marks, halves of characters
)

UNSEEN = (
    ("\u00ad", "\u00ad"),  # the soft hyphen
    ("\u034f", "\u034f"),
    ("\u061c", "\u061c"),
    ("\u115f", "\u1160"),  # letters of Hangul that fill a place: 3164 and FFA0 are others
    ("\u17b4", "\u17b5"),
    ("\u180b", "\u180f"),
    ("\u200b", "\u200f"),  # blanks without width, joiners, marks of direction
    ("\u202a", "\u202e"),
    ("\u2060", "\u206f"),
    ("\u2800", "\u2800"),  # Braille without a dot
    ("\u3164", "\u3164"),
    ("\ufe00", "\ufe0f"),  # what says how the character before is to look
    ("\ufeff", "\ufeff"),
    ("\uffa0", "\uffa0"),
    ("\ufff0", "\ufffb"),
    ("\U0001bca0", "\U0001bca3"),
    ("\U0001d173", "\U0001d17a"),
    ("\U000e0000", "\U000e0fff"),
)
"""The first and the last of each run of characters that leave nothing on paper though they are no
white space: Unicode's Default_Ignorable_Code_Point, the blank of Braille, marks of annotations."""


def says_nothing(text: str) -> bool:
    """Whether a text has nothing that is seen: it is empty, or all white space and the like."""
    if "!" <= text[:1] <= "~":
        return False
    return all(letter.isspace() or _is_unseen(letter) for letter in text)


def seen(text: str) -> str:
    """`text` without the characters that nobody sees; white space stays."""
    if text.isascii():
        return text
    return "".join(letter for letter in text if not _is_unseen(letter))


def visible(text: str) -> str:
    """`text` with control characters and bidirectional overrides as escapes (`\\x1b`, `\\u202e`).

    Tabs and line feeds stay; so do all letters of all scripts. CR LF counts as a line feed.
    """
    # Nothing that acts is printable, which is sooner seen than looked for.
    if text.replace("\n", "").isprintable() or re.search(ACTING, text) is None:
        return text
    return re.sub(ACTING, _escape, text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """`text` made visible, with tabs and line breaks as single spaces."""
    if text.isprintable():  # nothing that acts is printable, nor is a tab or a line break
        return text
    joined = text.replace("\r", " ").replace("\t", " ").replace("\n", " ")
    return joined if joined.isprintable() else visible(joined)


def _is_unseen(letter: str) -> bool:
    return any(first <= letter <= last for first, last in UNSEEN)


def _escape(found: re.Match[str]) -> str:
    number = ord(found[0])
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"
