"""No word is lost between two pages of a Word file, as LibreOffice prints it."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from unicodedata import normalize

from tests import libreoffice
from tests.conftest import Run
from tests.office_files import W, WordFile

MEETING = "2018-05-16"
AS_AT = ("--as-at", MEETING)
LONGEST = 60
"""Sentences of an update: several pages."""
HEAD = """\
title: Updates of every length
published: 2018-03
agencies: {LA: Council, Police: Police}
findings:
"""


@libreoffice.needed_to_print
def test_the_paper_for_bristol_has_every_word_on_twelve_pages(run: Run, bristol: Path) -> None:
    run("report", *AS_AT, "-o", "paper.docx")
    run("report", *AS_AT, "--summary", "-o", "one.docx")
    run("export", *AS_AT, "-o", "all.docx")
    paper, one, plan = libreoffice.printed(*_files("paper", "one", "all"))
    assert len(paper) <= 12
    assert len(one) == 1
    assert paper[0].count("Asked of the meeting") == one[0].count("Asked of the meeting") == 1
    assert "Days overdue" in paper[1]
    _has_every_word(run, "paper", paper, "evidence")
    _has_every_word(run, "all", plan)
    assert _lost(_words_of_file("one"), _counted(one)) == []


@libreoffice.needed_to_print
def test_an_update_of_any_length_has_every_word_in_other_fonts(run: Run, folder: Path) -> None:
    (folder / "plan.yaml").write_text(_plan(), encoding="utf-8")
    run("report", *AS_AT, "-o", "paper.docx")
    run("export", *AS_AT, "-o", "all.docx")
    paper, plan = libreoffice.printed(*_files("paper", "all"), only=libreoffice.DEJAVU)
    _has_every_word(run, "paper", paper, "evidence")
    _has_every_word(run, "all", plan)


def _has_every_word(run: Run, name: str, pages: list[str], *lists: str) -> None:
    """What the plan says, with these `lists` of an action, is in the file, and what is in the file
    is on paper."""
    said = json.loads(run("list", *AS_AT, "--format", "json").out)["actions"]
    file = _words_of_file(name)
    assert _lost(_counted(_texts(said, lists)), file) == []
    assert _lost(file, _counted(pages)) == []


def _lost(words: Counter[str], found: Counter[str]) -> list[str]:
    return sorted(words - found)[:20]


def _texts(actions: list[dict[str, Any]], lists: Iterable[str]) -> Iterator[str]:
    """The finding of several actions stands whole once."""
    yield from {action["finding"] for action in actions}
    for action in actions:
        yield action["action"]
        yield from (note["note"] for note in action["progress"])
        yield from (text for name in lists for text in action[name])


def _words_of_file(name: str) -> Counter[str]:
    body = WordFile(Path(f"{name}.docx")).body
    return _counted(text.text or "" for text in body.iter(f"{W}t"))


def _counted(texts: Iterable[str]) -> Counter[str]:
    """How often each word stands there; one with a hyphen is two, as a line may end there."""
    return Counter(word for text in texts for word in re.findall(r"\w+", normalize("NFKC", text)))


def _files(*names: str) -> Iterator[Path]:
    return (Path(f"{name}.docx").resolve() for name in names)


def _plan() -> str:
    """An action for each length of an update, and what else may be long in it; each word once."""
    lines = [HEAD]
    for n in range(1, LONGEST + 1):
        lines.append(f'  - ref: "{n}"\n    finding: {_sentences("finding", n, n % 13 + 1)}\n')
        lines.append(f'    actions:\n      - ref: "{n}.1"\n        action:\n')
        lines += [
            f"          - {_sentences(f'step{m}of', n, n % 7 + 1)}\n" for m in range(n % 5 + 1)
        ]
        lines.append(f"        lead: [LA]\n        due: 2018-0{n % 4 + 1}\n")
        if n % 6 == 0:
            lines.append(f"        evidence: [{_sentences('shown', n, n % 20)}]\n")
        lines.append("        progress:\n          - date: 2018-03\n            by: Minutes\n")
        lines.append(f"            note: {_sentences('update', n, n)}\n")
    return "".join(lines)


def _sentences(mark: str, n: int, number: int) -> str:
    """So many sentences of nine words."""
    words = [f"{mark}{n}x{m}" for m in range(number * 9)]
    return " ".join(f"{word}." if m % 9 == 8 else word for m, word in enumerate(words))
