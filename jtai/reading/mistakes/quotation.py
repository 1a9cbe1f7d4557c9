"""Quotation marks: curly ones, those that end a text too early, those that never end it."""

import re
from collections.abc import Iterator

from jtai.reading.mistakes.repair import Lines, Repair
from jtai.words import cut

_BEFORE = 60
_SHOWN = 30
_OPENS = r"(?:^|(?<=[\s\[{,]))"
_CURLY = re.compile(
    rf"{_OPENS}(?:(?P<double>[“”„‟]|\")(?P<said>[^“”„‟\"]{{0,300}})(?P<end>[“”„‟]|\")"
    r"|(?P<single>[‘’‚‛]|')(?P<told>[^‘‚‛]{0,300}?)(?P<close>[‘’‚‛]|'))(?=\s*(?:[,\]}:]|#|$))"
)
_QUOTED = re.compile(
    r"^(?P<before>\s*(?:- +)*(?:[^\s:\"'][^:\"']*: +)?)(?P<text>[\"'].*)$", re.DOTALL
)
_SIGNED = re.compile(
    r"^(?P<before>\s*(?:- +)*(?:[^\s:\"'][^:\"']*: +))"
    r"(?P<text>(?:\*\S+ +[^\s#]|\[[^][{}]*\] *[^\s,#]|\{[^][{}]*\} *[^\s,#]|[>|?-] +[^\s#]).*)$",
    re.DOTALL,
)
_STRAIGHT = "\"'"


def curly_marks(lines: Lines, number: int) -> Iterator[Repair]:
    """`status: “in progress”`: to YAML a curly mark is a letter."""
    for at in (number, *lines.around(number, _BEFORE, 0)):
        found = [
            f for f in _CURLY.finditer(lines[at]) if set(f[0]) - set(f[0][1:-1]) - set(_STRAIGHT)
        ]
        if not found:
            continue
        text = lines[at]
        for one in reversed(found):
            text = f"{text[: one.start()]}{_straight(one)}{text[one.end() :]}"
        first = found[0]
        shown = cut(_straight(first), _SHOWN, dots=3)
        told = f"these are curly quotes: type straight ones, as in {shown}"
        yield Repair(at, (first.start(), len(first[0])), told, {at: text})


def ended_too_early(lines: Lines, number: int) -> Iterator[Repair]:
    """`note: 'the board's view'`: the apostrophe ends the text."""
    line = lines[number]
    found = _QUOTED.match(line)
    if not found:
        return
    mark, value = found["text"][0], found["text"].rstrip()
    inner = [n for n in range(1, len(value)) if value[n] == mark and not _is_escaped(value, n)]
    if value.endswith(mark) and len(inner) > 1:
        at = found.start("text") + inner[0]
        repaired = "".join(
            f"{_twice(mark)}" if n in inner[:-1] else letter for n, letter in enumerate(value)
        )
        yield Repair(
            number, (at, 1), _too_early(line, at, mark), {number: f"{found['before']}{repaired}"}
        )
    elif inner and re.match(r"\s*[^\s#,\]}:]", value[inner[0] + 1 :]):
        other = "'" if mark == '"' else '"'
        told = (
            "the text goes on behind the quotation mark that closes it: put all of it in quotes,"
            f" {other}...{other} if it has none of these, or write '>-' and the text on the lines"
            " below, further in"
        )
        at = found.start("text") + inner[0]
        escaped = value.replace("'", "''")
        yield Repair(number, (at, 1), told, {number: f"{found['before']}'{escaped}'"})


def never_closed(lines: Lines, number: int) -> Iterator[Repair]:
    """A mark that opens a text, where a key comes before any that closes it."""
    for at in (number, *lines.around(number, _BEFORE, 0)):
        found = _QUOTED.match(lines[at])
        if not found:
            continue
        mark, value = found["text"][0], found["text"].rstrip()
        inner = [n for n in range(1, len(value)) if value[n] == mark and not _is_escaped(value, n)]
        last = at
        while not _starts_something(lines, last + 1) and mark not in lines[last + 1]:
            last += 1
        if inner or not _starts_something(lines, last + 1):
            continue
        place = (found.start("text"), 1)
        text = f"the quotation mark that is opened here is not closed: put a {mark} at the end"
        text += f" of line {last}" if last > at else ""
        yield Repair(at, place, text, {last: f"{lines[last].rstrip()}{mark}"})


def bracket_never_closed(lines: Lines, number: int) -> Iterator[Repair]:
    """`lead: [LA`: everything below belongs to the list."""
    for at in (number, *lines.around(number, 3, 0)):
        line = lines[at].rstrip()
        for opens, closes in ("[]", "{}"):
            if line.count(opens) == line.count(closes) + 1 and _starts_something(lines, at + 1):
                place = (line.rindex(opens), 1)
                text = f"the bracket that is opened here is not closed: put a {closes} at the end"
                yield Repair(at, place, text, {at: f"{line}{closes}"})


def bracket_too_many(lines: Lines, number: int) -> Iterator[Repair]:
    """`lead: [LA]]`."""
    line = lines[number].rstrip()
    for opens, closes in ("[]", "{}"):
        if line.endswith(closes * 2) and line.count(closes) == line.count(opens) + 1:
            text = f"there is one {closes} too many here: take it out"
            yield Repair(number, (len(line) - 1, 1), text, {number: line[:-1]})


def sign_at_the_start(lines: Lines, number: int) -> Iterator[Repair]:
    """`note: *The audit* has begun`, `note: > 50% are done`: what is text starts as what is none.
    What is an alias or a list to YAML, and no more, is refused as that."""
    found = _SIGNED.match(lines[number])
    if found:
        value = found["text"].rstrip().replace("'", "''")
        text = f"a text cannot start with '{value[0]}': put it in quotes"
        repaired = {number: f"{found['before']}'{value}'"}
        yield Repair(number, (found.start("text"), 1), text, repaired)


def _starts_something(lines: Lines, number: int) -> bool:
    line = lines.written(number)
    return number > len(lines) or not lines[number].strip() or bool(line.key or line.dash)


def _straight(found: re.Match[str]) -> str:
    """What stands in curly quotes, in straight ones."""
    said = found["said"] if found["said"] is not None else found["told"]
    mark = '"' if "'" in said or found["double"] else "'"
    return f"{mark}{said}{mark}"


def _is_escaped(value: str, at: int) -> bool:
    """Whether a mark within a text is written so that it does not end it."""
    if value[0] == '"':
        before = value[:at]
        return (len(before) - len(before.rstrip("\\"))) % 2 == 1
    run_start = at
    while run_start > 1 and value[run_start - 1] == "'":
        run_start -= 1
    run_end = at
    while run_end + 1 < len(value) and value[run_end + 1] == "'":
        run_end += 1
    length = run_end - run_start + 1
    return length % 2 == 0 or at < run_end


def _twice(mark: str) -> str:
    return "''" if mark == "'" else '\\"'


def _too_early(line: str, at: int, mark: str) -> str:
    before, after = re.search(r"\w*$", line[:at]), re.match(r"\w*", line[at + 1 :])
    word = f"{before[0] if before else ''}{mark}{after[0] if after else ''}"
    right = word.replace(mark, _twice(mark))
    what, other = ("apostrophe", "double") if mark == "'" else ("quotation mark", "single")
    return (
        f"the {what} in {word} ends the text here: write {right}, or put the text in {other} quotes"
    )
