"""Paragraphs as Word's XML: whatever a text says, it is shown and never obeyed."""

import re
from collections.abc import Iterable
from typing import Any

from jtai.output.names import Places
from jtai.output.palette import INK
from jtai.output.word.bookmarks import Mark
from jtai.tabular import Cell, Tone
from jtai.visible import visible

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BOLD = {Tone.STRONG, Tone.OVERDUE}
_BREAKS = {"\n": "br", "\t": "tab"}


def child(parent: Any, tag: str, **values: str) -> Any:
    """A new last child `w:tag` of an element, with attributes `w:...`."""
    from lxml.etree import SubElement

    return SubElement(parent, _WORD + tag, {_WORD + name: value for name, value in values.items()})


def add_paragraph(
    parent: Any,
    style: str = "",
    said: Iterable[Cell] = (),
    places: Places[Mark] | None = None,
    *,
    keep: bool = False,
    right: bool = False,
) -> Any:
    """Add a paragraph in the style with this id, with its texts. `keep` holds it on the page of
    what follows, `right` lines it up on the right."""
    paragraph = child(parent, "p")
    if style or keep or right:
        properties = child(paragraph, "pPr")
        if style:
            child(properties, "pStyle", val=style)
        if keep:
            child(properties, "keepNext")
        if right:
            child(properties, "jc", val="right")
    for cell in said:
        add_text(paragraph, cell, places)
    return paragraph


def add_text(paragraph: Any, said: Cell, places: Places[Mark] | None = None) -> None:
    """Add a text in its tone, where others lead to it and from where it leads to others: what
    would act on a reader is shown, line breaks stay."""
    text = visible(said.text)
    mark = places.to_set(said) if places and said.name else None
    if mark:
        child(paragraph, "bookmarkStart", id=mark.id, name=mark.name)
    target = places.led_to(said) if places and said.leads_to else None
    if target:
        # Of a long text it is the last line that says where it leads.
        before, line_break, leading = text.rpartition("\n")
        _add_run(paragraph, before + line_break, said.tone)
        link = child(paragraph, "hyperlink", anchor=target.name, history="1")
        _add_run(link, leading, said.tone, leads=True)
    else:
        _add_run(paragraph, text, said.tone)
    if mark:
        child(paragraph, "bookmarkEnd", id=mark.id)


def _add_run(parent: Any, text: str, tone: Tone, *, leads: bool = False) -> None:
    if not text:
        return
    run = child(parent, "r")
    if leads or tone in _BOLD or tone in INK:
        properties = child(run, "rPr")
        if tone in _BOLD:
            child(properties, "b")
        if tone in INK:
            child(properties, "color", val=INK[tone])
        if leads:
            child(properties, "u", val="single")
    for part in re.split(r"([\n\t])", text) if "\n" in text or "\t" in text else (text,):
        if part in _BREAKS:
            child(run, _BREAKS[part])
        elif part:
            said = child(run, "t")
            said.text = part
            if len(part.strip()) < len(part):
                said.set(_SPACE, "preserve")
