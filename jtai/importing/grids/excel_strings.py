"""The words of cells: those that all sheets share, those in a cell itself, and what is struck out
of them."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from jtai.importing.grids.excel_xml import child, elements, is_on, name_of, unescaped
from jtai.importing.grids.parts import Package


class Run(NamedTuple):
    """Words in one font. `struck` is None where they have none of their own: the cell's holds."""

    text: str
    struck: bool | None = None


class Words(NamedTuple):
    """A text as it is now, and what of it is struck out."""

    live: str
    struck: str = ""


Runs = tuple[Run, ...]
NO_WORDS: Runs = ()


def runs_of(element: Any) -> Runs:
    """The words in an element that holds text (`si`, `is`, `text`), without how they are said."""
    return tuple(_runs(element))


def plain(runs: Runs) -> str:
    """All the words, struck out or not, without blanks at the ends."""
    return unescaped("".join(run.text for run in runs)).strip()


def words_of(runs: Runs, *, struck: bool, whole: bool = False) -> Words:
    """What of the words stands, and what is struck out; `struck` is whether the cell's own font is.
    What is struck out in several places is on a line each. With `whole`, blanks at the ends of what
    stands are kept."""
    if whole and not struck:
        return Words(unescaped("".join(run.text for run in runs)))
    gone = [struck if run.struck is None else run.struck for run in runs]
    if not any(gone):
        return Words(plain(runs))
    live, pieces = "", [""]
    for run, is_gone in zip(runs, gone, strict=True):
        if is_gone:
            pieces[-1] += run.text
        else:
            live += run.text
            pieces += [""] if run.text.strip() else []
    out = [unescaped(piece).strip() for piece in pieces]
    return Words(unescaped(live).strip(), "\n".join(filter(None, out)))


def shared_strings(package: Package, part: str) -> list[Runs]:
    """The words that cells refer to by number. Raises SourceError where the part is broken."""
    if part not in package.parts:
        return []
    return [runs_of(element) for element in elements(package, part, "si")]


def _runs(element: Any) -> Iterator[Run]:
    for part in element:
        name = name_of(part)
        if name == "t":
            yield Run(part.text or "")
        elif name == "r":
            looks = child(part, "rPr")
            text = "".join(t.text or "" for t in part if name_of(t) == "t")
            yield Run(text, None if looks is None else _is_struck(looks))


def _is_struck(looks: Any) -> bool:
    strike = child(looks, "strike")
    return strike is not None and is_on(strike.get("val"))
