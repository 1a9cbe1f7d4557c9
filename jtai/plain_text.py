"""What no plan can hold as text: control characters, and halves of characters."""

import re
import unicodedata

from jtai.visible import one_line

# Word's vertical tab and other breaks of lines are text.
_NOT_TEXT = "[\x00-\x08\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]"
_SHOWN = 20


def not_text_in(text: str) -> str | None:
    """The first character that is no text, and where it stands: `NULL (U+0000) after 'Begun'`."""
    # What is printable is text, which is sooner seen than all else is looked for.
    found = None if text.isprintable() else re.search(_NOT_TEXT, text)
    if found is None:
        return None
    name = unicodedata.name(found[0], "a control character")
    where = one_line(text[max(0, found.start() - _SHOWN) : found.start()])
    after = f"after '{where}'" if where else "at its start"
    return f"{name} (U+{ord(found[0]):04X}) {after}"


def without_what_is_not_text(text: str) -> str:
    return re.sub(_NOT_TEXT, "", text)
