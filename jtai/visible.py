"""Text from others, made safe to show: what would act on a reader or a screen becomes visible."""

import re

# Compiled when it is asked for, and then kept by re: most text has nothing of it.
ACTING = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, all but tab and line feed
    "\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069"  # direction and line overrides
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"  # unseen marks, halves of characters
)


def visible(text: str) -> str:
    """`text` with control characters and bidirectional overrides as escapes (`\\x1b`, `\\u202e`).

    Tabs and line feeds stay; so do all letters of all scripts. CR LF counts as a line feed.
    """
    if text.isprintable() or re.search(ACTING, text) is None:
        return text
    return re.sub(ACTING, _escape, text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """`text` made visible, with tabs and line breaks as single spaces."""
    if text.isprintable():  # nothing that acts is printable, nor is a tab or a line break
        return text
    return visible(" ".join(text.replace("\r", "\n").replace("\t", "\n").split("\n")))


def _escape(found: re.Match[str]) -> str:
    number = ord(found[0])
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"
