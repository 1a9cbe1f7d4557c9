"""A region's plans for the benchmark: Bristol's own text as other towns would have it, each plan a
little different, and long enough by saying it again under refs of its own (`1/8.1`)."""

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

_FINDING = re.compile(r"(?m)^(?=  - ref: )")
_REF = re.compile(r'(?m)^( +- ref: ")')
_NOTE = re.compile(r"(?m)^( +note: (?:>-\n +)?)")
_LEAD = re.compile(r"(?m)^( +lead: \[)(.*)(\])$")
_OTHER_CODES = {"LA": "Council", "Police": "ASP"}
"""What every third town calls agencies that the others call by Bristol's codes."""

A_STEP = 7
"""With so many findings less at its start each plan begins: no two are cut at the same places."""


def write_region(folder: Path, bristol: str, plans: int, actions: int) -> None:
    """A folder of so many plans with about so many actions each."""
    folder.mkdir(parents=True)
    for number in range(plans):
        (folder / f"{name_of(number)}.yaml").write_text(
            town_text(bristol, number, actions), encoding="utf-8"
        )


def name_of(number: int) -> str:
    """What a plan's file is called."""
    return f"town-{number:04d}"


def town_text(bristol: str, number: int, actions: int) -> str:
    """The text of one plan, with at least so many actions, and as few more as its last finding
    has."""
    head, _, rest = bristol.partition("\nfindings:\n")
    text = head + "\nfindings:\n" + "".join(_findings(rest, number, actions))
    text = text.replace("Bristol", f"Town{number:03d}")
    return _under_other_codes(text) if number % 3 == 2 else text


def _findings(text: str, number: int, actions: int) -> Iterator[str]:
    """Findings, one after the other and over and over, until there are so many actions. Each time
    round refs and notes say which time it is: notes that are in a plan twice are warned of."""
    pieces = [piece for piece in _FINDING.split(text) if piece.startswith("  - ref: ")]
    made = 0
    for place in count():
        if made >= actions:
            return
        piece, again = pieces[(number * A_STEP + place) % len(pieces)], place // len(pieces)
        if again:
            piece = _REF.sub(rf"\g<1>{again}/", piece)
            piece = _NOTE.sub(rf"\g<1>In district {again}, ", piece)
        made += len(re.findall(r"(?m)^      - ref: ", piece))
        yield piece


def _under_other_codes(text: str) -> str:
    for code, other in _OTHER_CODES.items():
        text = text.replace(f"\n  {code}: ", f"\n  {other}: ")
    return _LEAD.sub(lambda found: found[1] + _other_codes(found[2]) + found[3], text)


def _other_codes(codes: str) -> str:
    return ", ".join(_OTHER_CODES.get(code, code) for code in codes.split(", "))
