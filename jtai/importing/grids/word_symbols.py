"""Characters that a Word file has by the place in a font of symbols: ticks, crosses, boxes."""

_PRIVATE = 0xF000
_BY_FONT = {
    "wingdings": {
        0x6F: "☐",
        0x71: "☐",
        0x72: "☐",
        0x76: "❖",
        0x6C: "●",
        0x6E: "■",
        0xA7: "▪",
        0xA8: "☐",
        0xD8: "➢",
        0xDF: "←",
        0xE0: "→",
        0xE8: "➔",
        0xFB: "✗",
        0xFC: "✓",
        0xFD: "☒",
        0xFE: "☑",
        0x4A: "☺",
        0x4B: "😐",
        0x4C: "☹",
    },
    "wingdings 2": {
        0x4F: "✗",
        0x50: "✓",
        0x51: "☒",
        0x52: "☑",
        0x53: "☒",
        0x54: "☒",
        0x2A: "☐",
        0xA3: "☐",
    },
    "symbol": {0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB7: "•", 0xAE: "→", 0xD6: "√"},
}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def symbol(font: str, code: str) -> str:
    """The character at a place (in hexadecimal digits) of a font; where it is not known, one of
    Unicode's private use. Empty if that is no place of a character at all."""
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    if not (0x20 <= place < 0xD800 or 0xE000 <= place <= 0xFFFD):
        return ""
    known = _BY_FONT.get(font.casefold().strip())
    if known is None:
        return chr(place)
    letter = place & 0xFF if place >= _PRIVATE else place
    return known.get(letter, chr(_PRIVATE | letter) if letter < 0x100 else chr(place))


def in_font(font: str, text: str) -> str:
    """A text that is written in a font; in one of symbols its letters are other characters."""
    if font.casefold().strip() not in _BY_FONT:
        return text
    return "".join(symbol(font, f"{ord(letter):x}") if letter > " " else letter for letter in text)


def is_unknown(letter: str) -> bool:
    """Whether it is a character of private use, which only its font could show."""
    return "\ue000" <= letter <= "\uf8ff"


def raised(text: str) -> str:
    """A text that stands above the line: digits must not be read as part of what is before them."""
    return text.translate(_RAISED)
