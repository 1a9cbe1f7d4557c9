"""The elements that are open at a place of a page: how text looks there, and how items of lists are
numbered."""

from collections import Counter
from dataclasses import dataclass, field

from jtai.importing.grids.html_lines import PLAIN, Box, Look
from jtai.importing.grids.html_styles import Style, is_bold, is_hidden, is_struck
from jtai.importing.grids.html_tokens import Token
from jtai.importing.grids.word_numbers import in_form

VOID = frozenset(
    {"br", "hr", "img", "input", "wbr", "meta", "link", "base", "col", "area", "embed", "source"}
)
BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog"}
    | {"dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2"}
    | {"h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol"}
    | {"optgroup", "option", "p", "pre", "section", "summary", "ul"}
)
_OTHERS = frozenset(
    {"a", "abbr", "acronym", "applet", "audio", "b", "bdi", "bdo", "bgsound", "big", "blink"}
    | {"button", "canvas", "caption", "cite", "code", "colgroup", "data", "datalist", "del"}
    | {"dfn", "em", "font", "frame", "frameset", "head", "hgroup", "i", "iframe", "ins", "kbd"}
    | {"keygen", "label", "map", "mark", "marquee", "math", "meter", "nobr", "noembed"}
    | {"noframes", "noscript", "object", "output", "param", "path", "picture", "plaintext"}
    | {"progress", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "script", "search", "select"}
    | {"slot", "small", "span", "strike", "strong", "style", "sub", "sup", "svg", "table", "tbody"}
    | {"td", "template", "textarea", "tfoot", "th", "thead", "time", "title", "tr", "track", "tt"}
    | {"u", "var", "video", "xml", "xmp", "g", "image", "tspan", "text", "rect", "use", "defs"}
)
_LISTS = frozenset({"ol", "ul", "menu", "dir", "dl"})
_ITEMS = {"li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"}}
_FORMATTING = frozenset(
    {"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt"}
    | {"u"}
)
"""Of these a browser goes on with those that are open where something around them ends."""

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(slots=True)
class _Element:
    """An open element, with the look that text had before it. `count` is the number of the next
    item of a list, `form` how its numbers are written, `step` what comes to them."""

    token: Token
    style: Style
    before: Look
    count: int | None = None
    form: str = ""
    step: int = 1


@dataclass(slots=True)
class Context:
    """A page, a cell or a caption that is open: the box that it fills, and what is open in it."""

    box: Box
    look: Look = PLAIN
    level: int = 0
    _open: list[_Element] = field(default_factory=list)
    _counts: Counter[str] = field(default_factory=Counter)
    _lists: list[_Element] = field(default_factory=list)

    def start(self, token: Token, style: Style, line: int) -> None:
        """An element starts, which is none of a table."""
        tag = token.tag
        if tag in BLOCKS:
            self.box.end_line()
            self._end_if_open("p")
        if tag in _ITEMS:
            self._end_item(_ITEMS[tag])
        element = _Element(token, style, self.look)
        if tag == "ol":
            element.step = -1 if "reversed" in token.attributes else 1
            element.count = _whole(token.attributes.get("start", ""), 1)
            element.form = token.attributes.get("type", "")
        if tag == "li":
            self._number(token, line)
        self._push(element)

    def end(self, tag: str) -> None:
        """An element ends; nothing is done where none of its kind is open."""
        if tag in BLOCKS:
            self.box.end_line()
        self._end_if_open(tag)

    def _push(self, element: _Element) -> None:
        self._open.append(element)
        self._counts[element.token.tag] += 1
        if element.token.tag in _LISTS:
            self._lists.append(element)
        self.look = changed(self.look, element.token, element.style)
        self.level = _HEADINGS.get(element.token.tag, self.level)

    def _end_if_open(self, tag: str) -> None:
        if not self._counts[tag]:
            return
        again: list[_Element] = []
        while self._open:
            element = self._open.pop()
            self._counts[element.token.tag] -= 1
            if element.token.tag in _LISTS:
                self._lists.pop()
            self.look = element.before
            self.level = 0 if element.token.tag in _HEADINGS else self.level
            if element.token.tag == tag:
                break
            if element.token.tag in _FORMATTING:
                again.append(element)
        for element in reversed(again):
            if changed(self.look, element.token, element.style) != self.look:
                element.before = self.look
                self._push(element)

    def _end_item(self, tags: set[str]) -> None:
        """End the item of the innermost list that is still open."""
        if not any(self._counts[tag] for tag in tags):
            return
        for element in reversed(self._open):
            if element.token.tag in _LISTS:
                return
            if element.token.tag in tags:
                self._end_if_open(element.token.tag)
                return

    def _number(self, token: Token, line: int) -> None:
        """Set the number of an item of a list that has numbers before its text."""
        inner = self._lists[-1] if self._lists else None
        if inner is None or inner.count is None or self.look.hidden or self.look.gone:
            return
        count = _whole(token.attributes.get("value", ""), inner.count)
        inner.count = count + inner.step
        form = _FORMS.get(token.attributes.get("type", inner.form), "decimal")
        self.box.number(f"{in_form(count, form) or count}. ", line)


def changed(look: Look, token: Token, style: Style) -> Look:
    """How text looks in an element."""
    tag = token.tag
    if tag in {"noscript", "template"}:
        look = look._replace(gone=True)
    if tag in {"s", "strike", "del"} or is_struck(style):
        look = look._replace(struck=True, deleted=look.deleted or tag == "del")
    if tag == "ins":
        look = look._replace(added=True)
    if tag in {"b", "strong", "th"} or is_bold(style):
        look = look._replace(bold=True)
    if tag in {"pre", "textarea"} or style.get("white-space", "").startswith("pre"):
        look = look._replace(exact=True)
    if tag == "sup":
        look = look._replace(raised=True)
    return look._replace(hidden=True) if is_hidden(token, style) else look


def is_known(tag: str) -> bool:
    """Whether a tag is HTML's, or a program's own (`o:p`), and no words in angle brackets."""
    if tag in VOID or tag in BLOCKS or tag in _OTHERS:
        return True
    return "-" in tag or (":" in tag and tag[-1] != ":")


def _whole(text: str, otherwise: int) -> int:
    said = text.strip()
    is_number = said.removeprefix("-").isdecimal() and said.isascii() and len(said) < 7
    return int(said) if is_number else otherwise
