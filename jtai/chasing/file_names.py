"""What the files for an agency are called: its code, as any file system takes it."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from jtai.visible import seen

_LONGEST = 60  # letters: of four bytes each at the most, where a name may have 255
_HALF = 110
"""Bytes of a name that stands beside another one in the name of a file."""
_FOR_DEVICES = re.compile(r"(?ai)con|prn|aux|nul|conin|conout|(com|lpt)[0-9]")
_LETTERS = "LMN"
_KEPT = "_-"
_FOR_NO_LETTERS = "agency"


def stems_for(codes: Iterable[str], *, halves: bool = False) -> Mapping[str, str]:
    """The name of each agency's files without its ending, by its code: `NHS-England`. No two are
    one where capitals do not count. A code that is a name already keeps it. `halves` says that each
    is to have another beside it in the name of one file: `NHS-England.bristol`."""
    wanted = {code: _half(_stem(code)) if halves else _stem(code) for code in codes}
    taken: set[str] = set()
    stems = {}
    for code in sorted(wanted, key=lambda code: wanted[code] != code):
        stems[code] = _free(wanted[code], taken)
        taken.add(_folded(stems[code]))
    return stems


def _stem(code: str) -> str:
    """Letters, numbers, hyphens: nothing that leads to another folder, is hidden, is taken for an
    option, or is cut off."""
    letters = unicodedata.normalize("NFC", seen(code))
    kept = "".join(letter if _stays(letter) else "-" for letter in letters)
    stem = re.sub("-{2,}", "-", kept)[:_LONGEST].strip("-") or _FOR_NO_LETTERS
    is_device = _FOR_DEVICES.fullmatch(unicodedata.normalize("NFKC", stem))
    return f"{stem}-{_FOR_NO_LETTERS}" if is_device else stem


def _half(stem: str) -> str:
    return stem.encode()[:_HALF].decode(errors="ignore").strip("-")


def _stays(letter: str) -> bool:
    return letter in _KEPT or unicodedata.category(letter)[0] in _LETTERS


def _free(stem: str, taken: set[str]) -> str:
    number = 1
    name = stem
    while _folded(name) in taken:
        number += 1
        name = f"{stem}-{number}"
    return name


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
