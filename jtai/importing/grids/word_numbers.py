"""The numbers that Word sets before paragraphs by itself, as they are shown: `1.`, `2.1`, `(c)`."""

from collections import defaultdict
from typing import Any

from jtai.frozen import frozen
from jtai.importing.grids.word_styles import Style, Styles
from jtai.importing.grids.word_xml import MC, W, attribute, number, switch, value

_ROMAN = (
    ("m", 1000),
    ("cm", 900),
    ("d", 500),
    ("cd", 400),
    ("c", 100),
    ("xc", 90),
    ("l", 50),
    ("xl", 40),
    ("x", 10),
    ("ix", 9),
    ("v", 5),
    ("iv", 4),
    ("i", 1),
)
_PLAIN = "decimal"
_MOST_LETTERS, _MOST_ROMAN = 780, 32767
_DEEPEST = 8


@frozen
class _Level:
    """How one level of a list is numbered. `pad` is how many digits a number has at the least."""

    form: str = _PLAIN
    text: str = ""
    start: int = 1
    after: str = " "
    restart: int | None = None
    plain: bool = False
    style: str = ""
    pad: int = 1


@frozen
class _List:
    """`counted` is what its numbers are counted with: lists may share that."""

    counted: str
    levels: dict[int, _Level]
    starts: dict[int, int]


class Numbers:
    """The lists of a file, and how far each has been counted: paragraphs are asked for in their
    order. `unknown` are the kinds of numbers that were shown as plain ones."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._at: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()
        self.unknown: set[str] = set()
        if root is not None:
            self._read(root)

    def before(self, properties: Any, style: Style) -> str:
        """The number before the next paragraph, with the blank behind it; empty if it has none."""
        named = value(properties, "numPr", "numId") or style.list
        found = self._lists.get(named)
        if found is None:
            return ""
        depth = self._depth(properties, style, found)
        level = found.levels.get(depth)
        if level is None:
            return ""
        self._count(named, found, depth, level)
        if level.form in {"bullet", "none"} and "%" not in level.text:
            return level.text + level.after if level.form == "none" and level.text else ""
        shown = self._shown(found, depth, level)
        return shown + level.after if shown else ""

    def _depth(self, properties: Any, style: Style, found: _List) -> int:
        said = value(properties, "numPr", "ilvl")
        if said:
            return min(number(said, 0), _DEEPEST)
        linked = (depth for depth, level in found.levels.items() if level.style == style.id != "")
        return next(linked, style.depth or 0)

    def _count(self, named: str, found: _List, depth: int, level: _Level) -> None:
        at = self._at[found.counted]
        for upper in range(depth):  # one that was passed over has begun, unseen
            self._begin(at, found, upper)
        if depth in found.starts and (named, depth) not in self._begun:
            at[depth] = found.starts[depth]
        else:
            at[depth] = at[depth] + 1 if depth in at else level.start
        self._begun.add((named, depth))
        for deeper in [other for other in at if other > depth]:
            restart = found.levels.get(deeper, _Level()).restart
            if restart is None or depth < restart:
                del at[deeper]

    def _begin(self, at: dict[int, int], found: _List, depth: int) -> None:
        start = found.levels.get(depth, _Level()).start
        at.setdefault(depth, found.starts.get(depth, start))

    def _shown(self, found: _List, depth: int, level: _Level) -> str:
        at, shown = self._at[found.counted], level.text
        for place in range(depth + 1):
            if f"%{place + 1}" in shown:
                other = found.levels.get(place, _Level())
                count = at[place]
                form = _PLAIN if level.plain else other.form
                shown = shown.replace(f"%{place + 1}", self._formed(count, form, other.pad))
        return shown

    def _formed(self, count: int, form: str, pad: int) -> str:
        said = str(count).zfill(pad) if form == _PLAIN else in_form(count, form)
        if said is None:
            self.unknown.add(form)
        return str(count) if said is None else said

    def _read(self, root: Any) -> None:
        kinds = {attribute(e, "abstractNumId"): e for e in root.iterchildren(f"{W}abstractNum")}
        lists = {attribute(e, "numId"): e for e in root.iterchildren(f"{W}num")}
        for named, element in lists.items():
            counted = self._kind(element, kinds, lists)
            levels = _levels(kinds.get(counted))
            starts: dict[int, int] = {}
            for override in element.iterchildren(f"{W}lvlOverride"):
                depth = number(attribute(override, "ilvl"), 0)
                levels |= _levels(override)
                if start := value(override, "startOverride"):
                    starts[depth] = number(start, 1)
            self._lists[named] = _List(counted, levels, starts)

    def _kind(self, element: Any, kinds: dict[str, Any], lists: dict[str, Any]) -> str:
        """What a list is counted with: its own kind, or that of the style which that names."""
        counted = value(element, "abstractNumId")
        style = value(kinds.get(counted), "numStyleLink")
        linked = lists.get(self._styles.of(style).list) if style else None
        return value(linked, "abstractNumId") or counted


def _levels(element: Any) -> dict[int, _Level]:
    found = () if element is None else element.iterchildren(f"{W}lvl")
    return {number(attribute(level, "ilvl"), 0): _level(level) for level in found}


def _level(element: Any) -> _Level:
    custom = attribute(element.find(f"{MC}AlternateContent/{MC}Choice"), "format", "numFmt")
    restart = value(element, "lvlRestart")
    return _Level(
        value(element, "numFmt") or _PLAIN,
        value(element, "lvlText"),
        number(value(element, "start"), 0 if element.find(f"{W}start") is None else 1),
        "" if value(element, "suff") == "nothing" else " ",
        number(restart, 0) if restart else None,
        bool(switch(element, "isLgl")),
        value(element, "pStyle"),
        len(custom.partition(",")[0]) or 1,
    )


def in_form(count: int, form: str) -> str | None:
    """A number in a form; None for a form that is not known here, or that has no such number."""
    match form:
        case "decimalZero":
            return f"{count:02d}"
        case "bullet" | "none":
            return ""
        case "lowerLetter" | "upperLetter" if 0 < count <= _MOST_LETTERS:
            # The 27th is `aa`, and the 28th is `bb`.
            letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
            return letters if form == "lowerLetter" else letters.upper()
        case "lowerRoman" | "upperRoman" if 0 < count <= _MOST_ROMAN:
            return _roman(count) if form == "lowerRoman" else _roman(count).upper()
        case "ordinal":
            return _ordinal(count)
    return None


def _roman(count: int) -> str:
    said = ""
    for letters, worth in _ROMAN:
        said += letters * (count // worth)
        count %= worth
    return said


def _ordinal(count: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{'th' if 10 < count % 100 < 14 else ending}"
