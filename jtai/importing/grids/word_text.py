"""The text of a paragraph of a Word file: what stands there now, and what does not any more."""

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, NamedTuple

from jtai.importing.grids.word_styles import NO_STYLE, Style, Styles
from jtai.importing.grids.word_symbols import in_font, raised, symbol
from jtai.importing.grids.word_xml import (
    BARE,
    DRAWING,
    MATHS,
    MC,
    RELATED,
    SILENT,
    VAL,
    Ground,
    W,
    around,
    attribute,
    chosen,
    number,
    switch,
    value,
)

_TEXTS = frozenset({f"{W}t", f"{W}delText", f"{MATHS}t", f"{DRAWING}t"})
_MARKS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_COMMENTS = frozenset({f"{W}commentRangeStart", f"{W}commentReference"})
_UNREAD = {
    f"{W}object": "an embedded object",
    f"{W}altChunk": "a part in another format (altChunk)",
    f"{W}subDoc": "another document",
    f"{W}control": "a control",
}
_PICTURE = "a picture or a drawing"
_PICTURES = frozenset({f"{W}drawing", f"{W}pict"})


class Standing(Enum):
    """How a stretch of text stands in its paragraph."""

    LIVE = "live"
    ADDED = "added by a tracked change"
    DELETED = "deleted by a tracked change"
    STRUCK = "struck out"
    HIDDEN = "hidden"
    PROMPT = "a prompt to fill in a field"
    INSTRUCTION = "in the instructions of a field"


class Stretch(NamedTuple):
    text: str
    standing: Standing


@dataclass(slots=True)
class Found:
    """What hangs at a text: ids of comments and notes, links, text boxes, what cannot be read."""

    comments: dict[str, None] = field(default_factory=dict)
    notes: list[tuple[str, str]] = field(default_factory=list)
    links: dict[tuple[str, str], None] = field(default_factory=dict)
    boxes: list[tuple[Any, Ground]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def take(self, other: "Found") -> None:
        """Add what hangs at another text, but for its text boxes, which are read where they are."""
        self.comments |= other.comments
        self.notes += other.notes
        self.links |= other.links
        self.unread += other.unread


class Walk:
    """A walk over the paragraphs of one cell, in their order: a field may go over several."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._style = NO_STYLE
        self._shown: list[bool] = []  # of the fields around: whether this is what it comes to
        self._forms: list[str] = []
        self._stretches: list[Stretch] = []
        self.found = Found()

    def stretches(self, paragraph: Any, style: Style, ground: Ground = BARE) -> list[Stretch]:
        """The text of a paragraph that has this style."""
        self._style, self._stretches = style, []
        self._go(paragraph, ground)
        return self._stretches

    def _go(self, element: Any, ground: Ground) -> None:
        for part in element:
            if part.tag == f"{W}r":
                self._run(part, ground)
            elif part.tag not in SILENT:
                inner = around(part, ground)
                if inner is None:
                    standing = Standing.DELETED if ground.deleted else Standing.LIVE
                    self._other(part, ground, standing, "")
                else:
                    self._go(part, inner)

    def _run(self, run: Any, ground: Ground) -> None:
        properties = run.find(f"{W}rPr")
        standing = self._standing(properties, ground)
        font = _font(properties)
        is_raised = value(properties, "vertAlign") == "superscript"
        for part in run:
            tag = part.tag
            if tag in _TEXTS:
                text = in_font(font, _text(part))
                self._say(raised(text) if is_raised else text, _or_deleted(standing, tag))
            elif tag not in SILENT:
                self._other(part, ground, standing, font)

    def _other(self, part: Any, ground: Ground, standing: Standing, font: str) -> None:
        """What is neither a run nor a plain text. Whatever is not known here is gone into, so that
        no text is lost."""
        tag = part.tag
        if tag in _MARKS:
            self._say(_MARKS[tag], standing)
        elif tag in _TEXTS:
            self._say(in_font(font, _text(part)), standing)
        elif tag == f"{W}sym":
            self._say(symbol(attribute(part, "font"), attribute(part, "char")), standing)
        elif tag == f"{W}fldChar":
            self._field(part, standing)
        elif tag in _NOTES:
            self.found.notes.append((_NOTES[tag], attribute(part, "id")))
        elif tag in _COMMENTS:
            self.found.comments[attribute(part, "id")] = None
        elif tag == f"{W}txbxContent":
            self.found.boxes.append((part, ground))
        elif tag == f"{MC}AlternateContent":
            taken = chosen(part)
            if taken is not None:
                self._go(taken, ground)
        else:
            self._into(part, ground)

    def _into(self, part: Any, ground: Ground) -> None:
        tag = part.tag
        if tag in _UNREAD:
            self.found.unread.append(_UNREAD[tag])
        elif tag in _PICTURES and next(part.iter(f"{W}txbxContent"), None) is None:
            self.found.unread.append(_PICTURE)
        elif tag == f"{W}hyperlink" and (link := part.get(f"{RELATED}id")):
            self.found.links[link, "".join(map(_text, part.iter(f"{W}t")))] = None
        self._go(part, ground)

    def _standing(self, properties: Any, ground: Ground) -> Standing:
        """How a run stands; the first that holds."""
        if self._styles.is_hidden(self._style, properties):
            return Standing.HIDDEN
        if ground.prompt:
            return Standing.PROMPT
        if ground.deleted:
            return Standing.DELETED
        if self._styles.is_struck(self._style, properties):
            return Standing.STRUCK
        return Standing.ADDED if ground.added else Standing.LIVE

    def _field(self, mark: Any, standing: Standing) -> None:
        """Whether what follows is what a field comes to, or the instructions for it."""
        kind = attribute(mark, "fldCharType")
        if kind == "begin":
            self._shown.append(False)
            self._forms.append(_of_form(mark))
        elif kind == "separate" and self._shown:
            self._shown[-1] = True
        elif kind == "end" and self._shown:
            self._shown.pop()
            # A form's box or list is no text of the paragraph, but it is seen there.
            self._say(self._forms.pop(), standing)

    def _say(self, text: str, standing: Standing) -> None:
        if text:
            shown = all(self._shown)
            self._stretches.append(Stretch(text, standing if shown else Standing.INSTRUCTION))


def _text(element: Any) -> str:
    return re.sub(r"\r\n?|\n", " ", element.text or "")


def _or_deleted(standing: Standing, tag: str) -> Standing:
    is_old = tag == f"{W}delText" and standing in {Standing.LIVE, Standing.ADDED, Standing.STRUCK}
    return Standing.DELETED if is_old else standing


def _font(properties: Any) -> str:
    return attribute(properties, "ascii", "rFonts") or attribute(properties, "hAnsi", "rFonts")


def _of_form(mark: Any) -> str:
    """What an old form field shows that is a box to tick, or a list to choose from."""
    data = mark.find(f"{W}ffData")
    if data is None:
        return ""
    box, choices = data.find(f"{W}checkBox"), data.find(f"{W}ddList")
    if box is not None:
        ticked = switch(box, "checked")
        return "☒" if (switch(box, "default") if ticked is None else ticked) else "☐"
    entries = [] if choices is None else [e.get(VAL, "") for e in choices.iter(f"{W}listEntry")]
    chosen_one = number(value(choices, "result") or value(choices, "default"), 0)
    return entries[chosen_one] if 0 <= chosen_one < len(entries) else ""
