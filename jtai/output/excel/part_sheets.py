"""The parts of a document on the sheets of a file."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeGuard

from jtai import blocks
from jtai.blocks import Block, Document, Picture, flat
from jtai.output.excel.front import Entry
from jtai.output.excel.in_words import Said, said_in
from jtai.output.excel.labelled import Words
from jtai.output.excel.links import place_of
from jtai.output.excel.sheets import Filled, Sheets, number_of_rows
from jtai.tabular import Cell, Table

_IN_WORDS = "Other parts"


def show_in_order(document: Document, sheet: Any, sheets: Sheets) -> None:
    """Say on one sheet all that is no table, and of each table on which sheet it is."""
    words = Words(sheet, document.title, sheets.links)
    words.head(document)
    heading = ""
    for block in flat(document.blocks):
        heading = block.text if isinstance(block, blocks.Heading) else heading
        if not _has_rows(block):
            words.show(block)
            continue
        name = sheets.add(block, heading).sheet.title
        caption = f"{block.title}: " if isinstance(block, Picture) and block.title else ""
        cell = words.say(Said(Cell(f"{caption}{number_of_rows(block)} on the sheet '{name}'")))
        sheets.links.link(cell, _top(name))
    if whole := sheets.say_whole():
        name, number = whole
        words.say_heading("Texts that no row can show all of")
        cell = words.say(Said(Cell(f"{number} on the sheet '{name}'")))
        sheets.links.link(cell, _top(name))


def show_parts(shown: Iterable[Block], sheets: Sheets) -> list[Entry]:
    """Give each part its sheets, with what it says in words below its tables; those without
    tables stand together on one. Gives where each part is."""
    parts = _parts(shown)
    tables = [_show_tables(part, sheets) for part in parts]
    if not all(tables):
        words = sheets.words(_IN_WORDS)
        tables = [
            entries or [_show_words(part, words)]
            for part, entries in zip(parts, tables, strict=True)
        ]
    contents = [entry for entries in tables for entry in entries]
    if whole := sheets.say_whole():
        name, number = whole
        contents.append(Entry(f"{name}: {number}", _top(name)))
    return contents


@dataclass
class _Part:
    """A heading of the second level, if it has one, and what stands under it."""

    heading: str = ""
    blocks: list[Block] = field(default_factory=list)


def _parts(shown: Iterable[Block]) -> list[_Part]:
    parts = [_Part()]
    for block in flat(shown):
        if isinstance(block, blocks.Heading) and block.level <= 2:
            parts.append(_Part(block.text))
        else:
            parts[-1].blocks.append(block)
    return [part for part in parts if part.heading or part.blocks]


def _show_tables(part: _Part, sheets: Sheets) -> list[Entry]:
    """A sheet for each table of a part; what it says before the first stands under that one."""
    entries: list[Entry] = []
    filled: Filled | None = None
    waiting: list[Said] = []
    for block in part.blocks:
        if _has_rows(block):
            filled = sheets.add(block, part.heading)
            entries.append(_entry(part, block, filled, first=not entries))
        else:
            waiting += said_in(block)
        if filled:
            for said in waiting:
                filled.say(said, sheets.links)
            waiting.clear()
    return entries


def _entry(part: _Part, block: Table | Picture, filled: Filled, *, first: bool) -> Entry:
    """The heading of a part leads to the first of its tables, and says itself how many rows that
    has, or is told."""
    name = filled.sheet.title
    said = part.heading if first and part.heading else name
    counts = ": " in said and said == part.heading
    return Entry(said if counts else f"{said}: {number_of_rows(block)}", _top(name))


def _show_words(part: _Part, words: Words) -> Entry:
    cell = words.say_heading(part.heading) if part.heading else None
    for block in part.blocks:
        shown = words.show(block)
        cell = cell or shown
    return Entry(part.heading or words.sheet.title, place_of(cell))


def _has_rows(block: Block) -> TypeGuard[Table | Picture]:
    match block:
        case Table():
            return bool(block.rows)
        case Picture():
            return bool(block.table.rows)
        case _:
            return False


def _top(name: str) -> str:
    return f"'{name}'!A1"
