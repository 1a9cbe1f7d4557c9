"""What must hold of a plan before any YAML is read: text, in UTF-8, not half merged."""

import codecs
import re
from collections.abc import Callable, Iterator
from itertools import islice

from jtai.errors import Alike, Place, Problem, Severity
from jtai.reading.lines import LINE_BREAK
from jtai.visible import visible

UNREADABLE = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]"
"""Characters that YAML forbids in a file."""

HASH_AFTER_A_MARK = "#(?<=[\"'\\[\\]{},:?|>+\\-1-9]#)"
"""A `#` right after what may end a value, a bracket, or the sign of a block of text."""

MOST_PROBLEMS = 1000
"""So many problems are listed; a file with more is no plan that was edited by hand."""

MISFIT = Alike("is of another form than is wanted", "are of another form than is wanted")
"""The kind of what is wrong with how a plan is put together, and not with a value in it."""

_CONTROLS = bytes({*range(0x20), 0x7F} - {*b"\t\n\r"})
_C1 = rb"\xc2[\x80-\x84\x86-\x9f]"
_UNSEEN = rb"\xef(?:\xbb\xbf|\xbf[\xbe\xbf])"
_MARKER = r"(?:<{7}|\|{7}|={7}|>{7})(?: |$)"
_MARKERS = (b"<<<<<<<", b"|||||||", b"=======", b">>>>>>>")
_LETTERS = b"abcdefghijklmnopqrstuvwxyz"
_USUAL = _LETTERS + _LETTERS.upper() + b"0123456789 \n:;,.()'\"/?_"
_FIRST_OF_OTHERS = tuple(bytes([first]) for first in b"P\xd0%{<\x89\xffGRIM\x1fB\xfd7(")
"""What is not a plan but some other known kind of file starts with one of these."""
_WIDE_BOMS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def problems_of_source(data: bytes) -> list[Problem]:
    """Why `data` is not a text that a plan could be in; empty if it is one."""
    blank = b" \t\r\n" + codecs.BOM_UTF8
    if not data[:100].strip(blank) and not data.strip(blank):
        return [_error(None, "the file is empty; 'jtai init' writes a new plan")]
    if kind := _other_kind(data, data[:100].lstrip(blank)):
        return [_error(None, f"this is {kind}, not a plan: {_what_to_do(kind)}")]
    if name := _wide_encoding(data):
        return [_error(None, f"the file is in {name}; save it as UTF-8")]
    try:
        if not data.isascii():
            data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        return [_not_utf8(data, wrong.start)]
    rare = unusual(data)
    if _has_unreadable(rare):
        return _unreadable_characters(data.decode("utf-8-sig"))
    if b"%" in rare and _has_directive(data):
        return [
            _error(line, "a YAML directive (%...) is not read in a plan: take the line out")
            for line, _ in _lines_that(data, lambda line: line.startswith("%"))
        ]
    return _conflict_markers(data) if any(mark in rare for mark in _MARKERS) else []


def unusual(data: bytes) -> bytes:
    """What is left of `data` without what most of every text is made of: what is not in here need
    not be looked for in `data`, and to make it takes less time than to look for one thing."""
    return data.translate(None, _USUAL)


def comments_may_cut(data: bytes) -> bool:
    """Whether any comment stands where it may have cut a text short: behind text, below it and
    further in than its key, or within brackets."""
    if b"#" not in data:
        return False
    place = data.find(b" #")
    is_any_inside = place >= 0
    while place >= 0:
        start = data.rfind(b"\n", 0, place) + 1
        if data[start:place].strip() or _may_go_on(data, start, place + 1 - start):
            return True
        end = data.find(b"\n", place)
        place = data.find(b" #", end) if end >= 0 else -1
    if is_any_inside and any(_opens_brackets(data, mark) for mark in (b"[", b"{")):
        return True
    rare = unusual(data)
    blanks = (b"\t", b"\xc2\x85", b"\xe2\x80\xa8", b"\xe2\x80\xa9")
    return any(blank in rare and blank + b"#" in data for blank in blanks)


def _may_go_on(data: bytes, start: int, indent: int) -> bool:
    """Whether a text above the line at `start` could go on in it with such an indentation."""
    is_next = True
    while start > 0:
        end, start = start - 1, data.rfind(b"\n", 0, start - 1) + 1
        line = data[start:end].rstrip()
        said = line.lstrip()
        least = len(line) - len(said)
        if said and least <= indent:
            if is_next and (said.startswith(b"#") or said.endswith(b":")):
                return False
            is_first = not is_next or b": " in said or said.startswith(b"- ")
            return indent >= least + is_first
        is_next = is_next and not said
    return False


def _opens_brackets(data: bytes, mark: bytes) -> bool:
    """Whether there are brackets that end in another line, the first of its line being `mark`."""
    place = data.find(mark)
    while place >= 0:
        end = data.find(b"\n", place)
        line = data[place:] if end < 0 else data[place:end]
        if line.count(b"[") + line.count(b"{") > line.count(b"]") + line.count(b"}"):
            return True
        place = data.find(mark, end) if end >= 0 else -1
    return False


def may_have_extras(data: bytes, rare: bytes) -> bool:
    """Whether an anchor, an alias or a tag could start anywhere in `data`. After a letter or a
    digit none can, nor is a name ever empty: `R&D`, `A & B` and `Done!` are text. Where there is
    no such place, no event has to be looked at for them."""
    return any(mark in rare and _may_start(data, mark) for mark in (b"&", b"*", b"!"))


def _may_start(data: bytes, mark: bytes) -> bool:
    """Whether one of these marks has a place in `data` where it could mean something: each is rare,
    and sooner found than by an expression."""
    place = data.find(mark)
    while place >= 0:
        if not data[max(place - 1, 0) : place].isalnum() and (
            mark == b"!" or data[place + 1 : place + 2].strip()
        ):
            return True
        place = data.find(mark, place + 1)
    return False


def may_drop_text(data: bytes, rare: bytes, *, tabs: bool) -> bool:
    """Whether there is a `#` right after a mark in `data`, or a tab if those are asked for."""
    if tabs and b"\t" in rare:
        return True
    return b"#" in rare and re.search(HASH_AFTER_A_MARK.encode(), data) is not None


def _other_kind(data: bytes, start: bytes) -> str | None:
    if not start.startswith(_FIRST_OF_OTHERS):
        return None
    from jtai.reading.kinds import kind_of

    return kind_of(data, start)


def _what_to_do(kind: str) -> str:
    from jtai.reading.kinds import IMPORTED

    if kind in IMPORTED:
        return "'jtai import FILE -o plan.yaml' makes a plan of it"
    return "name the file that has 'findings:'"


def _has_unreadable(rare: bytes) -> bool:
    """Whether UNREADABLE is anywhere in what is unusual in a text."""
    return (
        len(rare.translate(None, _CONTROLS)) != len(rare)
        or re.search(_C1, rare) is not None
        or re.compile(_UNSEEN).search(rare, 3 * rare.startswith(codecs.BOM_UTF8)) is not None
    )


def _unreadable_characters(text: str) -> list[Problem]:
    """Every line that has a character which YAML forbids, with the first of them named."""
    problems = (
        _error(
            number,
            f"the character {visible(found[0])} (U+{ord(found[0]):04X}) in column"
            f" {found.start() + 1} is not text: take it out",
            (found.start(), 1),
        )
        for number, line in _lines(text)
        if (found := re.search(UNREADABLE, line))
    )
    return list(islice(problems, MOST_PROBLEMS))


def _wide_encoding(data: bytes) -> str | None:
    for mark, name in _WIDE_BOMS:
        if data.startswith(mark):
            return name
    # Without a mark: in UTF-16 every other byte of plain English is NUL.
    start = data[:200]
    if len(start) >= 4 and start.count(0) * 3 > len(start):
        return "UTF-16"
    return None


def _not_utf8(data: bytes, at: int) -> Problem:
    before = re.split(LINE_BREAK, data[:at].decode("utf-8-sig"))
    byte = data[at : at + 1]
    letter = byte.decode("cp1252", "replace")
    meant = ""
    if letter != "\ufffd":
        seen = f", where that is '{letter}'" if letter.isprintable() else ""
        meant = f" it looks like Windows-1252{seen};"
    words = f"the file is not UTF-8 (byte 0x{byte.hex()});{meant} save it as UTF-8"
    return _error(len(before), words, (len(before[-1]), 1))


def _has_directive(data: bytes) -> bool:
    """Whether a line starts with %."""
    if data.startswith((b"%", codecs.BOM_UTF8 + b"%")):
        return True
    place = data.find(b"%")
    while place > 0 and data[place - 1] != ord("\n"):
        place = data.find(b"%", place + 1)
    return place > 0


def _conflict_markers(data: bytes) -> list[Problem]:
    """A problem for each conflict that git left in the text, where it starts; and one for each
    marker that stands there without the others."""
    problems: list[Problem] = []
    opened = None
    for line, text in _lines_that(data, lambda line: re.match(_MARKER, line) is not None):
        if text[0] == "<":
            opened = line
            problems.append(_error(line, _conflict(None), (0, 7)))
        elif opened is None:
            words = f"git's conflict marker '{text[:7]}': finish the merge, then take it out"
            problems.append(_error(line, words, (0, 7)))
        elif text[0] == ">":
            problems[-1] = _error(opened, _conflict(line), (0, 7))
            opened = None
    return problems


def _conflict(end: int | None) -> str:
    down = f", down to line {end}" if end else ""
    return (
        f"git's conflict markers stand here{down}, around both sides of a change: keep what is"
        " right of them, and take out the lines that start with <<<<<<<, ======= and >>>>>>>"
    )


def _lines_that(data: bytes, is_wanted: Callable[[str], bool]) -> list[tuple[int, str]]:
    lines = _lines(data.decode("utf-8-sig"))
    return list(islice(((n, line) for n, line in lines if is_wanted(line)), MOST_PROBLEMS))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text without their ends, each with its number."""
    return enumerate(re.split(LINE_BREAK, text), start=1)


def _error(line: int | None, text: str, place: Place | None = None) -> Problem:
    return Problem(Severity.ERROR, line, None, text, place=place)
