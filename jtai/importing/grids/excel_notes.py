"""What hangs at the cells of a sheet: comments, and the conversations that newer versions of Excel
keep beside them."""

from collections.abc import Iterator, Mapping
from typing import Any

from jtai.importing.grids.excel_strings import plain, runs_of
from jtai.importing.grids.excel_xml import child, elements, number_of, place_of, unescaped
from jtai.importing.grids.parts import Package

Place = tuple[int, int]


def comments_on(
    package: Package, sheet: str, people: Mapping[str, str]
) -> dict[Place, tuple[str, ...]]:
    """The words at each place of a sheet, with their authors. Where there is a conversation, the
    comment that stands for it in older versions is left out."""
    found: dict[Place, list[str]] = {}
    for place, words in _of_kind(package, sheet, "threadedComment", people):
        found.setdefault(place, []).append(words)
    talked_about = set(found)
    for place, words in _of_kind(package, sheet, "comments", people):
        if place not in talked_about:
            found.setdefault(place, []).append(words)
    return {place: tuple(words) for place, words in found.items()}


def people_in(package: Package) -> dict[str, str]:
    """Who takes part in conversations: names by ids."""
    parts = (r.target for r in package.relations(package.main()) if r.kind == "person")
    return {
        person.get("id", ""): person.get("displayName", "").strip()
        for part in parts
        if part in package.parts
        for person in elements(package, part, "person")
    }


def _of_kind(
    package: Package, sheet: str, kind: str, people: Mapping[str, str]
) -> Iterator[tuple[Place, str]]:
    for relation in package.relations(sheet):
        if relation.kind == kind and relation.target in package.parts:
            root = package.tree(relation.target)
            said = _conversation(root, people) if kind == "threadedComment" else _comments(root)
            yield from said


def _comments(root: Any) -> Iterator[tuple[Place, str]]:
    names = child(root, "authors")
    authors = [(name.text or "").strip() for name in (() if names is None else names)]
    listed = child(root, "commentList")
    for comment in () if listed is None else listed:
        text = child(comment, "text")
        words = "" if text is None else plain(runs_of(text))
        number = number_of(comment.get("authorId"), len(authors))
        author = authors[number] if number < len(authors) else ""
        yield from _at(comment.get("ref", ""), author, words)


def _conversation(root: Any, people: Mapping[str, str]) -> Iterator[tuple[Place, str]]:
    for comment in root:
        text = child(comment, "text")
        words = "" if text is None else unescaped(text.text or "").strip()
        yield from _at(comment.get("ref", ""), people.get(comment.get("personId", ""), ""), words)


def _at(address: str, author: str, words: str) -> Iterator[tuple[Place, str]]:
    """A comment with its author, whom Excel writes before its words as well."""
    place = place_of(address)
    if place and words:
        begins = not author or words.startswith(f"{author}:")
        yield place, words if begins else f"{author}: {words}"
