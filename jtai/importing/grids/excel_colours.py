"""Colours as Excel files name them: by their value, by a number in a palette, or by the theme."""

from collections.abc import Sequence
from colorsys import hls_to_rgb, rgb_to_hls
from typing import Any

from jtai.importing.grids.excel_xml import child, number_of
from jtai.importing.grids.parts import Package
from jtai.output.office import needed

_WHITE = "FFFFFF"
_ORDER = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
"""The order in which cells count the colours of a theme, which is not that in the theme."""

_OFFICE = (
    *("FFFFFF", "000000", "EEECE1", "1F497D", "4F81BD", "C0504D"),
    *("9BBB59", "8064A2", "4BACC6", "F79646", "0000FF", "800080"),
)


class Colours:
    """What the colours of a workbook come to, as six hexadecimal digits."""

    def __init__(self, theme: Sequence[str] = _OFFICE, palette: Sequence[str] = ()) -> None:
        self._theme = theme
        self._palette = palette

    def of_fill(self, fill: Any) -> str:
        """The colour that a fill gives to a cell; empty for none, and for white."""
        pattern, gradient = child(fill, "patternFill"), child(fill, "gradientFill")
        if gradient is not None:
            return self._of(child(child(gradient, "stop"), "color"))
        if pattern is None or pattern.get("patternType", "none") == "none":
            return ""
        on = "fgColor" if pattern.get("patternType") == "solid" else "bgColor"
        return self._of(child(pattern, on))

    def _of(self, colour: Any) -> str:
        if colour is None:
            return ""
        found = self._value(colour)
        if found and (tint := _tint(colour.get("tint"))):
            found = _tinted(found, tint)
        return "" if found == _WHITE else found

    def _value(self, colour: Any) -> str:
        if said := colour.get("rgb"):
            return _hex(said)
        if "theme" in colour.attrib:
            return _at(self._theme, number_of(colour.get("theme"), -1))
        if "indexed" in colour.attrib:
            return _at(self._palette, number_of(colour.get("indexed"), -1))
        return ""


def colours_of(package: Package, styles: Any, theme: str) -> Colours:
    """The colours of a workbook, by the root of its styles and the name of its theme's part."""
    own = [] if styles is None else styles.findall("{*}colors/{*}indexedColors/{*}rgbColor")
    known = needed("openpyxl.styles.colors", "Excel files").COLOR_INDEX
    # The last two of those known are the window's own text and ground.
    palette = [_hex(c.get("rgb", "")) for c in own] or [_hex(c) for c in known[:64]]
    return Colours(_theme(package, theme), palette)


def _theme(package: Package, part: str) -> Sequence[str]:
    if part not in package.parts:
        return _OFFICE
    schemes = package.tree(part).iter("{*}clrScheme")
    scheme = next(schemes, None)
    return [_of_scheme(child(scheme, name)) or _OFFICE[n] for n, name in enumerate(_ORDER)]


def _of_scheme(entry: Any) -> str:
    for colour in () if entry is None else entry:
        return _hex(colour.get("lastClr") or colour.get("val") or "")
    return ""


def _hex(said: str) -> str:
    """The last six digits: Excel does not heed how opaque a colour is."""
    digits = said[-6:].upper()
    return (
        digits if len(digits) == len(_WHITE) and not set(digits) - set("0123456789ABCDEF") else ""
    )


def _at(colours: Sequence[str], number: int) -> str:
    return colours[number] if 0 <= number < len(colours) else ""


def _tint(said: str | None) -> float:
    try:
        return max(-1.0, min(1.0, float(said or 0)))
    except ValueError:
        return 0.0


def _tinted(colour: str, tint: float) -> str:
    """A colour made darker (below 0) or lighter."""
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4))
    hue, light, strength = rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(255 * part):02X}" for part in hls_to_rgb(hue, light, strength))
