"""How an element of a page looks: what its style and the classes of the page say of it."""

import re
from collections.abc import Mapping

from jtai.importing.grids.html_tokens import Token

# Possessive, and none that starts again within another: time grows with the length alone.
_AT_RULE = re.compile(r"@[^@{};]*+(?:;|\{(?:[^{}]*+\{[^{}]*+\})*+[^{}]*+\})")
_COMMENT = re.compile(r"/\*(?:.*?\*/|.*\Z)|<!--|-->", re.DOTALL)
_CLASS = re.compile(r"([a-z0-9]*)\.([\w-]+)")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\b")
_HEX = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})(?![0-9a-f])")
_WHITE = "FFFFFF"
_COLOURS = """
aqua 00FFFF  black 000000  blue 0000FF  cyan 00FFFF  darkgreen 006400  darkorange FF8C00
darkred 8B0000  fuchsia FF00FF  gold FFD700  gray 808080  green 008000  grey 808080
lightblue ADD8E6  lightgray D3D3D3  lightgreen 90EE90  lightgrey D3D3D3  lightyellow FFFFE0
lime 00FF00  limegreen 32CD32  magenta FF00FF  maroon 800000  navy 000080  olive 808000
orange FFA500  orangered FF4500  pink FFC0CB  purple 800080  red FF0000  silver C0C0C0
teal 008080  tomato FF6347  yellow FFFF00
"""
_NAMED = dict(re.findall(r"(\w+) (\w+)", _COLOURS))

Style = Mapping[str, str]
"""What is declared, by its name, all in small letters."""


class Styles:
    """The classes of a page. Rules that need more than a class are not looked at."""

    def __init__(self) -> None:
        self._classes: dict[tuple[str, str], dict[str, str]] = {}

    def read(self, sheet: str) -> None:
        """Take the classes from a style sheet of the page. What is for print alone is left out."""
        bare = _AT_RULE.sub("", _COMMENT.sub("", sheet).lower())
        for rule in bare.split("}"):
            selectors, _, body = rule.rpartition("{")
            for selector in selectors.split(","):
                if found := _CLASS.fullmatch(selector.strip()):
                    self._classes.setdefault((found[1], found[2]), {}).update(_declared(body))

    def of(self, token: Token) -> Style:
        """What is said of an element; what its own style says goes before its classes."""
        style: dict[str, str] = {}
        if self._classes:
            names = token.attributes.get("class", "").lower().split()
            for tag in ("", token.tag):
                for name in names:
                    style |= self._classes.get((tag, name), {})
        return style | _declared(token.attributes.get("style", "").lower())


def is_struck(style: Style) -> bool:
    """Whether text is struck through."""
    said = style.get("text-decoration", "") + style.get("text-decoration-line", "")
    return "line-through" in said


def is_hidden(token: Token, style: Style) -> bool:
    """Whether an element is not shown."""
    said = style.get("display", ""), style.get("visibility", "")
    is_said = said[0].startswith("none") or said[1].startswith(("hidden", "collapse"))
    return is_said or "hidden" in token.attributes


def is_bold(style: Style) -> bool:
    """Whether text is in bold."""
    return style.get("font-weight", "").startswith(("bold", "6", "7", "8", "9"))


def fill_of(token: Token, style: Style) -> str:
    """The colour behind an element, `FFC000`; empty for none, for white, and for one that is not
    known here."""
    said = style.get("background-color") or style.get("background") or ""
    return _colour(said or token.attributes.get("bgcolor", "").lower())


def _colour(said: str) -> str:
    said = said.strip()
    if found := _RGB.match(said):
        colour = "".join(f"{min(int(part), 255):02X}" for part in found.groups())
    elif found := _HEX.match(said):
        digits = found[1].upper()
        colour = digits if len(digits) == len(_WHITE) else "".join(d * 2 for d in digits)
    else:
        colour = next((_NAMED[word] for word in said.split() if word in _NAMED), "")
    return "" if colour == _WHITE else colour


def _declared(text: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in text.split(";") if ":" in part)
    return {name.strip(): value.strip() for name, _, value in pairs}
