"""Text for HTML and SVG: whatever it says, it is shown and never obeyed."""

import re
from html import escape

from jtai.visible import one_line, visible

_FORMULA = r"\s*(?:[=＝]|[-+@＋－＠](?![\s<]|[\d.,]*(?:<|\Z)))"  # not `+23`, nor `- a point`
_JOINER = "&#8288;"
_IN_PICTURES = {"title", "desc", "text"}


def text(said: str) -> str:
    """`said` as text of an element, or as the value of an attribute in double quotes."""
    return escape(visible(said), quote=True)


def line(said: str) -> str:
    """As `text`, in one line."""
    return escape(one_line(said), quote=True)


def element(name: str, content: str = "", /, **attributes: object) -> str:
    """`<name attribute="...">content</name>`; `content` is markup, values are escaped here.

    An attribute's underscores are hyphens (`class_` is `class`); one that is None is left out.
    A spreadsheet that opens a page takes text for formulas: before such text stands a character
    that nobody sees.
    """
    if re.match(_FORMULA, content) and name not in _IN_PICTURES:
        content = _JOINER + content
    return f"{opened(name, **attributes)}{content}</{name}>"


def opened(name: str, /, **attributes: object) -> str:
    """The start of an element, as `element` has it."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{line(_number(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{said}>"


def _number(value: object) -> str:
    """A length with no more digits than a screen has use for: the same text on every machine."""
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)
