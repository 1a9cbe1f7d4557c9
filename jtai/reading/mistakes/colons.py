"""A colon too close to what follows it, or within a text that has no quotes."""

import re
from collections.abc import Iterator

from jtai.reading.mistakes.repair import BLANK, KEYS, LISTED, Lines, Repair

_BEFORE, _AFTER = 30, 30
_TIGHT = re.compile(
    rf"^(?P<before>{BLANK}*(?:-{BLANK}+)?)(?P<key>[\w-]+):(?P<rest>[^ \t\r\n/:].*)$", re.DOTALL
)
_TIGHT_IN_BRACKETS = re.compile(rf"(?<=[{{,])(?P<before> *)(?P<key>{'|'.join(KEYS)}):(?=[^ \s])")
_TIGHT_DASH = re.compile(rf"^(?P<before> *)(?P<dash>-)(?P<said>(?:{'|'.join(KEYS)}):(?= |$))")
_TIGHT_ITEM = re.compile(r"^(?P<before> *)(?P<dash>-)(?P<said>[^\s-].*)$", re.DOTALL)
_NO_COLON = re.compile(
    rf"^(?P<before> *(?:- +)?)(?P<key>{'|'.join(KEYS)})(?: *[=;] *| +)(?P<rest>[^ \t].*)$",
    re.DOTALL,
)
_BARE = re.compile(rf"^(?P<before> *)(?P<key>{'|'.join(LISTED)})[ \t]*$")
_SECOND_KEY = re.compile(rf" +(?:- +)?(?P<key>{'|'.join(KEYS)}):(?= |$)")
_ON_A_LINE = ("ref", "lead", "due", "was_due", "status", "completed", "date", "by", "published")
_VALUE = re.compile(
    rf"^(?P<before>{BLANK}*(?:-{BLANK}+)?(?:[\w-]+: +)?)(?P<value>\S.*)$", re.DOTALL
)
_SHOWN = 30


def no_space_after_it(lines: Lines, number: int) -> Iterator[Repair]:
    """`due:2026-08-31`: without the space that is one word to YAML."""
    for at in (number, *lines.around(number, _BEFORE, _AFTER)):
        line = lines[at]
        found = _TIGHT.match(line)
        if found and (found["key"] in KEYS or at == number):
            end = found.end("key") + 1
            rest = found["rest"]
            is_strange = re.match(BLANK, rest) is not None
            rest = rest.lstrip() if is_strange else rest
            yield Repair(
                at,
                (found.start("key"), end - found.start("key")),
                _told(found["key"], rest, is_strange=is_strange),
                {at: f"{line[:end]} {rest}"},
                is_plain=True,
            )
        inside = list(_TIGHT_IN_BRACKETS.finditer(line))
        if inside:
            first = inside[0]
            yield Repair(
                at,
                (first.start("key"), first.end() - first.start("key")),
                _told(first["key"], line[first.end() :], is_strange=False),
                {at: _TIGHT_IN_BRACKETS.sub(lambda f: f"{f[0]} ", line)},
            )


def no_space_after_a_dash(lines: Lines, number: int) -> Iterator[Repair]:
    """`-date: 2018-03`, or `-LA` in a list, with those right below it."""
    for at in (number, *lines.around(number, 3, 3)):
        found = _TIGHT_DASH.match(lines[at]) or _TIGHT_ITEM.match(lines[at])
        if found is None:
            continue
        repaired = {at: _after_a_dash(lines[at], found)}
        below = at + 1
        while more := _TIGHT_ITEM.match(lines[below]):
            repaired[below] = _after_a_dash(lines[below], more)
            below += 1
        text = f"a space is missing behind '-': write '- {_cut(found['said'])}'"
        yield Repair(at, (found.start("dash"), 1), text, repaired, is_plain=True)


def _after_a_dash(line: str, found: re.Match[str]) -> str:
    return f"{found['before']}- {line[found.start('said') :]}"


def left_out(lines: Lines, number: int) -> Iterator[Repair]:
    """`due 2018-03`, `due = 2018-03`, `progress` alone above its notes."""
    for at in (number, *lines.around(number, _BEFORE, _AFTER)):
        if found := _NO_COLON.match(lines[at]):
            key, rest = found["key"], found["rest"]
            text = f"':' is missing behind '{key}': write '{key}: {_cut(rest)}'"
            place = (found.start("key"), found.start("rest") - found.start("key"))
            yield Repair(at, place, text, {at: f"{found['before']}{key}: {rest}"}, is_plain=True)
        elif found := _BARE.match(lines[at]):
            key, before = found["key"], found["before"]
            text = f"':' is missing behind '{key}': write '{key}:'"
            place = (found.start("key"), len(key))
            yield Repair(at, place, text, {at: f"{before}{key}:"}, is_plain=True)


def no_line_break(lines: Lines, number: int) -> Iterator[Repair]:
    """`due: 2018-03 status: complete`. What is behind is read again on a line of its own."""
    line = lines.written(number)
    found = _SECOND_KEY.search(lines[number], line.column + len(line.key) + 1)
    if line.key in _ON_A_LINE and found:
        text = f"'{found['key']}:' has to start a line of its own: put a line break before it"
        place = (found.start("key"), len(found["key"]) + 1)
        yield Repair(number, place, text, {number: lines[number][: found.start()]})


def within_a_text(lines: Lines, number: int) -> Iterator[Repair]:
    """`action: Review: the form`: YAML takes what stands before a `: ` for a key."""
    for start in (number, *_starts_above(lines, number)):
        found = _VALUE.match(lines[start])
        if not found or found["value"][0] in "\"'[{|>#":
            continue
        begins = found.start("value")
        colon = re.compile(":(?= |$)").search(lines[number], begins if start == number else 0)
        if colon is None:
            continue
        key = lines.written(start).key
        behind = f" behind '{key}:'" if key else ""
        text = (
            f"': ' stands within a text, and to YAML it ends a key: put the text{behind} in"
            " quotes, or write '>-' there and the text on the lines below, further in"
        )
        last = _end_of_text(lines, start, number)
        quoted = {n: _escaped(lines[n]) for n in range(start, last + 1)}
        quoted[start] = f'{found["before"]}"{_escaped(lines[start][begins:])}'
        quoted[last] = f'{quoted[last].rstrip()}"'
        yield Repair(number, (colon.start(), 1), text, quoted)


def _end_of_text(lines: Lines, start: int, number: int) -> int:
    """The last line of a text that starts at a line and goes on in another."""
    least = len(lines.written(start).blanks)
    while lines[number + 1].strip() and lines.indent(number + 1) > least:
        below = lines.written(number + 1)
        if below.key or below.dash:
            break
        number += 1
    return number


def _starts_above(lines: Lines, number: int) -> Iterator[int]:
    """The line above at which a text may start that goes on in a line."""
    indent = len(lines.written(number).blanks)
    for at in range(number - 1, max(0, number - _BEFORE), -1):
        line = lines.written(at)
        if lines[at].strip() and (line.key or line.dash) and len(line.blanks) < indent:
            yield at
            return


def _told(key: str, rest: str, *, is_strange: bool) -> str:
    wanted = f"write '{key}: {_cut(rest)}'"
    if is_strange:
        return f"what stands behind '{key}:' looks like a space and is none: {wanted}"
    return f"a space is missing behind '{key}:': {wanted}"


def _cut(rest: str) -> str:
    from jtai.words import cut

    return cut(re.split(r"[,}]", rest)[0] if "}" in rest else rest, _SHOWN, dots=3)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
